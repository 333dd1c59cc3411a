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

    /// The day from which the months of a record count: of the newest record, or of the level where that came later,
    /// since nobody owes anything for the time before it. A level that is decided again goes on counting; but what was
    /// over when it was decided was looked at then, and counts from there.
    /// - Parameters:
    ///   - last: the day of the newest record; nil where there is none.
    ///   - since: since when a level has been held without a break.
    ///   - decided: when the level of today was decided.
    public func counted(last: Day?, since: Day, decided: Day) -> Day {
        let day = max(last ?? since, since)
        return truth([:], last: day, on: decided) == .no ? decided : day
    }

    /// What was found, in words.
    /// - Parameters:
    ///   - last: the day of the newest record of the kind asked for.
    ///   - counted: the day from which its months count.
    public func said(_ facts: Facts, last: Day?, counted: Day?, _ names: FactNames) -> String {
        switch test {
        case .condition(let condition): return condition.said(facts, names)
        case .record(_, let months):
            let found = last.map { "最近一次是\($0.chinese)" } ?? "从来没有记录"
            let from = counted.flatMap { $0 == last ? nil : "，从\($0.chinese)的认定算起" } ?? ""
            return "\(found)\(from)（要求 \(months) 个月内有一次）"
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
