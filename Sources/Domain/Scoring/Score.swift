/// What an edition makes of one unit's facts: points, level, and why.
public struct Score: Sendable, Hashable {
    public let edition: String
    public let sizeClass: String?
    /// All points, with the bonus.
    public let earned: Points
    public let bonus: Points
    /// What this unit could have earned outside the bonus: the applicable known points.
    public let possible: Points
    /// What a unit to which every line applies could have earned.
    public let full: Points
    public let sections: [SectionScore]
    public let gatesHit: [GateHit]
    /// One for each level of the edition, ascending.
    public let verdicts: [LevelVerdict]
    public let levelIndex: Int?

    public var criteria: [CriterionScore] { sections.flatMap(\.criteria) }
    public var level: String? { levelIndex.map { verdicts[$0].level } }
    /// Exact share; none when nothing applies.
    public var share: Ratio { Ratio(earned.thousandths, possible.thousandths) }
    public var requiredFailed: [CriterionScore] { criteria.filter { $0.required && !$0.satisfied } }
    public var awaiting: [CriterionScore] { criteria.filter { $0.state == .awaitingJudgement } }
    /// Why the level above the one reached is not reached: every reason.
    public var nextLevel: LevelVerdict? {
        let next = levelIndex.map { $0 + 1 } ?? 0
        return next < verdicts.count ? verdicts[next] : nil
    }
}

public struct SectionScore: Sendable, Hashable {
    public let id: String
    public let name: String
    /// With the cap of a bonus section applied.
    public let earned: Points
    public let possible: Points
    public let isBonus: Bool
    public let criteria: [CriterionScore]
}

/// One line of the breakdown, with its three columns: standard, self, review.
public struct CriterionScore: Sendable, Hashable {
    public enum State: String, Sendable {
        case met, partly, unmet, notApplicable, unknownPoints, awaitingJudgement
    }

    public let id: String
    public let name: String
    /// The points the standard gives; nil when unknown.
    public let standard: Points?
    /// What the unit gives itself, where it has.
    public let declared: Points?
    /// What the reviewer gave, where a reviewer decides.
    public let reviewed: Points?
    public let earned: Points
    public let possible: Points
    public let state: State
    public let required: Bool
    /// Whether a required line is kept; true when it does not apply.
    public let satisfied: Bool
    public let fact: String?
    public let value: Ratio?
    /// One Chinese sentence.
    public let reason: String
}

/// The points that people give for one criterion.
public struct Judgement: Sendable, Hashable {
    public var declared: Points?
    public var reviewed: Points?
    public var reason: String?

    public init(declared: Points? = nil, reviewed: Points? = nil, reason: String? = nil) {
        (self.declared, self.reviewed, self.reason) = (declared, reviewed, reason)
    }
}

public struct GateHit: Sendable, Hashable {
    public let id: String
    public let name: String
    public let effect: Gate.Effect
    public let sentence: String
}

/// Whether one level is reached, and everything that stands in the way.
public struct LevelVerdict: Sendable, Hashable {
    public let level: String
    public let name: String
    public let obstacles: [Obstacle]
    public var isReached: Bool { obstacles.isEmpty }
}

/// One thing that keeps a unit from a level.
public struct Obstacle: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case unknownMinimum
        case nothingApplies
        /// Points still wanting in all.
        case total(short: Points)
        case section(String, short: Points)
        case required(String)
        case gate(String)
        case entry(String)
    }

    public let kind: Kind
    public let sentence: String
}
