import Domain

extension Demo {
    /// One draft of the next edition of the unions' standard: a higher line for the first level, and a step
    /// that was thought better of.
    static func draftStandard(_ change: Change) throws {
        guard let city = try change.root(),
            let base = change.catalogue.editions.first(where: { $0.published && $0.appliesTo.contains("grassroots") })
        else { return }
        var edition = base.drafted(as: "\(base.standard)-\(change.today)")
        (edition.title, edition.issuer, edition.effective) = ("湖州市基层工会星级标准（修订草稿）", city.name, nil)
        let id = try change.begin(edition, base: base.id, at: city, words: "照“\(base.title)”开始")
        let steps: [(words: String, edit: (inout Edition) -> Void)] = [
            ("修改等级 qualified 合格职工之家", { $0.levels[0].min = Points(67) }),
            ("删去前置条件 X4", { $0.gates.removeAll { $0.id == "X4" } }),
        ]
        for step in steps {
            guard let draft = try change.draft(id) else { return }
            step.edit(&edition)
            try change.save(edition, as: draft, words: step.words)
        }
        if let draft = try change.draft(id) { try change.go(draft, by: -1) }
    }
}
