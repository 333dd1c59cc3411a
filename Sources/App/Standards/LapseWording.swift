import Domain

/// Says in words what a rule of 动态管理 asks, and what follows.
struct LapseWording {
    let edition: Edition
    let shapes: ShapeWording

    init(_ edition: Edition, _ shapes: ShapeWording) { (self.edition, self.shapes) = (edition, shapes) }

    /// `集体合同在有效期内 为是；60 天内整改；逾期降一级；记录上符合要求就解除`.
    func words(_ rule: LapseRule) -> String {
        let parts = [
            asked(rule.test), "\(rule.rectifyDays) 天内整改", "逾期\(end(rule.then))", "\(release(rule))就解除", rule.note,
        ]
        return parts.compactMap { $0 }.joined(separator: "；")
    }

    func asked(_ test: LapseRule.Test) -> String {
        switch test {
        case .condition(let condition): shapes.words(condition)
        case .record(let kind, let months): "\(months) 个月内有一次\(shapes.kind(kind))"
        }
    }

    func end(_ then: LapseRule.Consequence) -> String {
        switch then {
        case .lower: "降一级"
        case .revoke: "撤销等级"
        case .lowerTo(let id): "降为\(edition.levels.first { $0.id == id }?.name ?? id)"
        }
    }

    func release(_ rule: LapseRule) -> String { rule.needsRecheck ? "上级复查通过" : "记录上符合要求" }
}
