import Domain
import Storage

// 征求意见 in the demonstration: one with answers of two counties, one that nobody has answered yet, one that is over and
// waits to be ended, and one that is ended.

extension Demo {
    static func consult(_ draft: ID<StandardDraft>, before ready: ID<StandardDraft>, _ change: Change) throws {
        if let draft = try change.draft(draft) {
            let asked = try change.consult(
                draft, ["last": "2015-03-13", "words": "请着重看合格职工之家的分数线，和本地区会有多少家受影响。"], from: "2015-02-27")
            try change.comment(
                asked, "安吉县总工会", .levels, "qualified",
                ["stance": "change", "words": "小微企业工会多，67 分一下子达不到，建议 2015 年仍按 60 分，2016 年再提高。"])
            try change.comment(
                asked, "安吉县总工会", .gates, "X4", ["stance": "object", "words": "依法批准缓缴的企业也会因此封顶，建议写明缓缴期内的除外。"])
            try change.comment(
                asked, "安吉县总工会", .head, "head", ["stance": "change", "words": "总体同意，请给乡镇留出半年的准备时间。"])
            try change.comment(asked, "德清县总工会", .head, "head", ["stance": "agree"])
        }
        try consultBefore(ready, change)
        if let city = try change.root() {
            for (kind, title) in [("township", "乡镇（街道）总工会规范化建设标准（修订草稿）"), ("county", "县（区）总工会考核标准（修订草稿）")] {
                guard
                    let base = change.catalogue.editions.first(where: { $0.published && $0.appliesTo.contains(kind) })
                else { continue }
                var edition = base.drafted(as: "\(base.standard)-\(change.today)")
                (edition.title, edition.issuer, edition.effective) = (title, city.name, nil)
                let id = try change.begin(edition, base: base.id, at: city, words: "照“\(base.title)”开始")
                try kind == "township" ? consultBefore(id, isClosed: false, change) : consultFromToday(id, change)
            }
        }
    }

    private static func consultFromToday(_ id: ID<StandardDraft>, _ change: Change) throws {
        if let draft = try change.draft(id) { try change.consult(draft, ["last": "2015-03-20"]) }
    }

    /// One whose last day is over, with everything answered.
    private static func consultBefore(_ id: ID<StandardDraft>, isClosed: Bool = true, _ change: Change) throws {
        guard let draft = try change.draft(id),
            let edition = try? DraftContent(draft.content, change.catalogue).edition,
            let line = edition.criteria.first
        else { return }
        let asked = try change.consult(draft, ["last": "2015-03-02"], from: "2015-02-09")
        try change.comment(
            asked, "长兴县总工会", .lines, line.id, ["stance": "change", "words": "需要哪些材料请写得更具体，便于基层准备。"])
        try change.comment(asked, "安吉县总工会", .head, "head", ["stance": "agree"])
        try change.end(asked, on: "2015-02-27")
        guard let consultation = try change.consultation(asked) else { return }
        for comment in try change.comments(in: asked) where comment.waits {
            try change.answer(
                comment, in: consultation, of: draft,
                ["outcome": "adopted", "reason": "随标准印发材料清单，列出需要看的台账和照片。"])
        }
        if isClosed { try change.close(consultation, of: draft) }
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
