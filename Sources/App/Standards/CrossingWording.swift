import Domain

/// Why a unit reaches a level under one edition and not under the other, where it is not its lines: what the two editions
/// ask for, old and new.
struct CrossingWording {
    let before: PartWording
    let after: PartWording

    init(_ before: Edition, _ after: Edition, _ catalogue: Catalogue) {
        (self.before, self.after) = (PartWording(before, catalogue), PartWording(after, catalogue))
    }

    /// One sentence for each thing that the editions ask differently and that stands in the way under one of them. Where
    /// neither that nor a line tells, everything that stands in the way.
    func words(_ reason: WhatIf.Reason, _ id: String, isUp: Bool) -> [String] {
        let (old, new) = (level(id, of: before), level(id, of: after))
        guard let old, let new else {
            let name = (new ?? old)?.name ?? id
            return ["等级“\(name)”：\(old.map(before.words) ?? "没有") → \(new.map(after.words) ?? "没有")"]
        }
        let shut = isUp ? reason.before : reason.after
        let obstacles = shut.verdicts.first { $0.level == id }?.obstacles ?? []
        let change = LevelChange(old: old, new: new, reason: reason)
        var causes = obstacles.compactMap { cause($0.kind, change) }
        if obstacles.contains(where: \.isOfPoints) { causes += caps(reason) }
        if !causes.isEmpty || !reason.lines.isEmpty { return causes }
        return obstacles.map { "\(isUp ? "原来" : "现在")\($0.sentence)" }
    }

    private struct LevelChange {
        let old: Level
        let new: Level
        let reason: WhatIf.Reason
    }

    private func level(_ id: String, of wording: PartWording) -> Level? { wording.edition.levels.first { $0.id == id } }

    private func cause(_ kind: Obstacle.Kind, _ change: LevelChange) -> String? {
        switch kind {
        case .total, .unknownMinimum: line(change)
        case .section(let id, _): section(id, change)
        case .gate(let id): gate(id)
        case .entry: entry(change)
        case .required, .nothingApplies: nil
        }
    }

    private func line(_ change: LevelChange) -> String? {
        let (old, new, reason) = (change.old, change.new, change.reason)
        let lines = (old.line(for: reason.before), new.line(for: reason.after))
        // What changed by the lines is said of them.
        if old.min == new.min, lines.0 == lines.1 || !reason.lines.isEmpty { return nil }
        func said(_ points: Points?) -> String { points.map { "\($0) 分" } ?? "未定" }
        let isScaled = lines.0 != old.min || lines.1 != new.min
        let scaled = isScaled ? "，按适用的分值折算为 \(said(lines.0)) → \(said(lines.1))" : ""
        let earned =
            reason.before.earned == reason.after.earned
            ? "\(reason.after.earned) 分" : "\(reason.before.earned) 分 → \(reason.after.earned) 分"
        return "“\(new.name)”的分数线：\(said(old.min)) → \(said(new.min))\(scaled)；本单位得 \(earned)"
    }

    private func section(_ id: String, _ change: LevelChange) -> String? {
        func side(_ level: Level, _ score: Score) -> String {
            let least = level.sectionMin[id].map { "下限 \($0.threshold)" } ?? "没有下限"
            guard let own = score.sections.first(where: { $0.id == id }) else { return "没有这一部分" }
            return "\(least)，得 \(own.earned) 分（满分 \(own.possible) 分）"
        }
        let (was, will) = (side(change.old, change.reason.before), side(change.new, change.reason.after))
        let name = (after.edition.sections + before.edition.sections).first { $0.id == id }?.name ?? id
        return was == will ? nil : "“\(name)”部分：\(was) → \(will)"
    }

    private func gate(_ id: String) -> String? {
        let (old, new) = (before.edition.gates.first { $0.id == id }, after.edition.gates.first { $0.id == id })
        let (was, will) = (old.map(before.words) ?? "没有这一条", new.map(after.words) ?? "没有这一条")
        return was == will ? nil : "前置条件“\((new ?? old)?.name ?? id)”：\(was) → \(will)"
    }

    private func entry(_ change: LevelChange) -> String? {
        func side(_ level: Level, _ edition: Edition) -> String {
            level.entry.map { id in "“\(edition.levels.first { $0.id == id }?.name ?? id)”" } ?? "不要求"
        }
        let (was, will) = (side(change.old, before.edition), side(change.new, after.edition))
        return was == will ? nil : "先须获得：\(was) → \(will)"
    }

    /// A bonus that counts up to another number of points changes a total and none of its lines.
    private func caps(_ reason: WhatIf.Reason) -> [String] {
        after.edition.sections.compactMap { section in
            let was = before.edition.sections.first { $0.id == section.id }
            guard let was, was.bonusCap != section.bonusCap else { return nil }
            func earned(_ score: Score) -> Points? { score.sections.first { $0.id == section.id }?.earned }
            if earned(reason.before) == earned(reason.after) { return nil }
            return "“\(section.name)”部分：\(before.words(was)) → \(after.words(section))"
        }
    }
}

extension Obstacle {
    fileprivate var isOfPoints: Bool {
        if case .total = kind { true } else { false }
    }
}
