/// What whoever holds a level has to keep up between two rounds, and what follows when it is not: part of an edition
/// (clause G3, 动态管理).
public struct LapseRule: Hashable, Sendable {
    public enum Test: Hashable, Sendable {
        /// Of the figures of the day; a fact that does not arise is no lapse.
        case condition(Condition)
        /// A record of a kind within so many months.
        case record(kind: String, months: Int)
    }

    public enum Consequence: Hashable, Sendable {
        /// To the level below the one held; from the lowest, to none.
        case lower
        /// To a level by its id, from any above it; who holds no higher one is not asked.
        case lowerTo(String)
        case revoke
    }

    public let id: String
    public let name: String
    public let test: Test
    /// Calendar days to put it right.
    public let rectifyDays: Int
    public let then: Consequence
    /// Whether people have to look again, since no record undoes what happened.
    public let needsRecheck: Bool
    public let note: String?

    public init(
        id: String, name: String, test: Test, rectifyDays: Int, then: Consequence, needsRecheck: Bool = false,
        note: String? = nil
    ) {
        (self.id, self.name, self.test, self.rectifyDays) = (id, name, test, rectifyDays)
        (self.then, self.needsRecheck, self.note) = (then, needsRecheck, note)
    }

    /// Every indicator that is asked for.
    public var facts: [String] {
        if case .condition(let condition) = test { condition.leaves.map(\.fact) } else { [] }
    }

    /// - Parameters:
    ///   - last: the day of the newest record of the kind asked for.
    /// - Returns: `.no` is a lapse.
    public func truth(_ facts: Facts, last: Day?, on day: Day) -> Truth {
        switch test {
        case .condition(let condition): return condition.truth(facts)
        case .record(_, let months):
            return last.map { $0 > day.adding(months: -months) } ?? false ? .yes : .no
        }
    }

    /// What was found, in words.
    public func said(_ facts: Facts, last: Day?, _ names: FactNames) -> String {
        switch test {
        case .condition(let condition): return condition.said(facts, names)
        case .record(_, let months):
            let window = "要求 \(months) 个月内有一次"
            return last.map { "最近一次是\($0.chinese)（\(window)）" } ?? "没有记录（\(window)）"
        }
    }

    /// The rank that is left of one held, both from 1; 0 for none, nil where the rule asks nothing of this rank.
    public func rank(after rank: Int, in levels: [Level]) -> Int? {
        switch then {
        case .lower: return rank - 1
        case .revoke: return 0
        case .lowerTo(let id):
            guard let index = levels.firstIndex(where: { $0.id == id }), index + 1 < rank else { return nil }
            return index + 1
        }
    }
}
