import Domain
import Storage

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
        try consult(on: id, change)
        try consultBefore(ready, change)
    }

    /// 征求意见 that goes on: two counties have answered, and the others are waited for.
    private static func consult(on id: ID<StandardDraft>, _ change: Change) throws {
        guard let draft = try change.draft(id) else { return }
        let asked = try change.consult(
            draft, ["last": "2015-03-13", "words": "请着重看合格职工之家的分数线，和本地区会有多少家受影响。"], from: "2015-02-27")
        try change.comment(
            asked, "安吉县总工会", .levels, "qualified",
            ["stance": "change", "words": "小微企业工会多，67 分一下子达不到，建议 2015 年仍按 60 分，2016 年再提高。"])
        try change.comment(
            asked, "安吉县总工会", .gates, "X4", ["stance": "object", "words": "这一条是底线，不宜删去。"])
        try change.comment(asked, "德清县总工会", .head, "head", ["stance": "agree"])
    }

    /// One that is over and settled.
    private static func consultBefore(_ id: ID<StandardDraft>, _ change: Change) throws {
        guard let draft = try change.draft(id) else { return }
        let asked = try change.consult(draft, ["last": "2015-03-02"], from: "2015-02-09")
        try change.comment(
            asked, "长兴县总工会", .lines, "B9", ["stance": "change", "words": "评审人给分的材料请写得更具体，便于基层准备。"])
        try change.comment(asked, "安吉县总工会", .head, "head", ["stance": "agree"])
        try change.end(asked, on: "2015-02-27")
        guard let consultation = try change.consultation(asked) else { return }
        for comment in try change.comments(in: asked) where comment.waits {
            try change.answer(
                comment, in: consultation, of: draft,
                ["outcome": "adopted", "reason": "已在评审说明里列出需要看的台账和照片。"])
        }
        try change.close(consultation, of: draft)
    }
}

extension Change {
    fileprivate func comment(
        _ asked: ID<Consultation>, _ unit: String, _ part: DraftPart, _ item: String, _ input: [String: String]
    ) throws {
        guard let unit = try self.unit(named: unit), let consulted = try Consulted(self, asked, unit) else { return }
        try comment(consulted, part, item, input)
    }

    /// As if the last day had come: the demonstration has only one today.
    fileprivate func end(_ asked: ID<Consultation>, on day: Day) throws {
        try write.run("UPDATE consultation SET last_day = \(day) WHERE id = \(asked)")
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
