import Domain

extension Demo {
    /// Two drafts of the next edition of the unions' standard: one with a higher line for the first level, and a step
    /// that was thought better of; and one in which nothing is wanting, that waits to be published.
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
        let ready = try change.begin(
            base.readied(from: "2015-07-01", as: "湖州市基层工会星级标准（报批稿）", by: city.name), base: base.id,
            at: city, words: "照“\(base.title)”报批")
        try consult(id, before: ready, change)
    }
}

extension Edition {
    /// A draft of the next edition in which every line that the old one left open has been chosen.
    fileprivate func readied(from day: Day, as title: String, by issuer: String) -> Edition {
        var edition = drafted(as: "\(standard)-\(day)")
        (edition.title, edition.issuer, edition.effective) = (title, issuer, day)
        for index in edition.levels.indices {
            edition.levels[index].status = .chosen
            edition.levels[index].min = edition.levels[index].min ?? Points(60)
        }
        for index in edition.gates.indices { edition.gates[index].status = .chosen }
        for section in edition.sections.indices {
            for line in edition.sections[section].criteria.indices {
                edition.sections[section].criteria[line].status = .chosen
            }
        }
        return edition
    }
}
