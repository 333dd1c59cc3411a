/// The steps from a unit to its next level, what must be done before what brings points, and how many of them are enough.
public struct Guidance: Sendable, Hashable {
    /// How far down the steps one has to go.
    public enum Reach: Sendable, Hashable {
        /// The first so many bring the level.
        case level(Int)
        /// After the first so many no points and nothing required are wanting. What is left is no step: a gate, a title
        /// that has to be held.
        case points(Int, left: [Obstacle])
        /// All of them together do not bring it, since this is still wanting then.
        case short([Obstacle])
    }

    public let next: LevelVerdict
    public let steps: [Gap]
    public let reach: Reach

    /// The steps that are enough, and those beyond; all are beyond where no number of them is.
    public var parts: (enough: ArraySlice<Gap>, beyond: ArraySlice<Gap>) {
        switch reach {
        case .level(let count), .points(let count, _): (steps.prefix(count), steps.dropFirst(count))
        case .short: ([], steps[...])
        }
    }
}

extension Edition {
    /// How many of the steps to its next level a unit has to take. The edition is scored anew after each of them, since
    /// points do not simply add up: a bonus is capped, one figure answers several lines, and gates open and close.
    ///
    /// - Returns: nil at the highest level.
    public func guidance(
        _ score: Score, gaps: [Gap], facts: Facts, judgements: [String: Judgement] = [:], held: Set<String> = [],
        names: FactNames = [:]
    ) -> Guidance? {
        guard let next = score.nextLevel, let rank = levels.firstIndex(where: { $0.id == next.level }) else {
            return nil
        }
        let steps = gaps.filter { $0.isMandatory && $0.outcome != nil } + gaps.worthwhile
        var (facts, judgements, left) = (facts, judgements, next.obstacles)
        var inPoints: Int?
        for count in 0...steps.count {
            if count > 0 {
                steps[count - 1].take(&facts, &judgements)
                left =
                    self.score(facts: facts, judgements: judgements, held: held, names: names).verdicts[rank].obstacles
            }
            if left.isEmpty { return Guidance(next: next, steps: steps, reach: .level(count)) }
            if left.contains(where: \.isWork) { inPoints = nil } else { inPoints = inPoints ?? count }
        }
        let reach = inPoints.map { Guidance.Reach.points($0, left: left) } ?? .short(left)
        return Guidance(next: next, steps: steps, reach: reach)
    }
}

extension Gap {
    /// What holds once a step is done.
    public enum Outcome: Sendable, Hashable {
        case facts(Condition)
        /// What a reviewer gives.
        case points(Points)
    }

    fileprivate func take(_ facts: inout Facts, _ judgements: inout [String: Judgement]) {
        switch outcome {
        case .facts(let condition): condition.bringAbout(in: &facts)
        case .points(let points): if let criterion { judgements[criterion] = Judgement(reviewed: points) }
        case nil: break
        }
    }
}

extension Condition {
    /// Changes the facts by the least that makes it hold.
    func bringAbout(in facts: inout Facts) {
        if truth(facts) == .yes { return }
        switch self {
        case .fact(let id, let bound): facts[id] = bound.reached(from: facts[id] ?? .none)
        case .all(let parts): for part in parts { part.bringAbout(in: &facts) }
        case .any(let parts):
            // What no figure tells is the last to be tried.
            let known = parts.filter { $0.effort(facts) != nil }
            let cheapest = known.min { a, b in
                guard let left = a.effort(facts), let right = b.effort(facts) else { return false }
                return left.compared(to: right) < 0
            }
            (cheapest ?? parts.first)?.bringAbout(in: &facts)
        }
    }
}

extension Bound {
    /// The figure that just meets it; one that does not arise yet arises with the threshold.
    fileprivate func reached(from value: Ratio) -> Ratio {
        if value.isNone { return threshold }
        guard let missing = missing(from: value) else { return value }
        switch self {
        case .atLeast: return Ratio(value.numerator + missing, value.denominator)
        case .atMost: return Ratio(value.numerator - missing, value.denominator)
        }
    }
}

extension Obstacle {
    /// Whether steps of the unit itself take it away.
    fileprivate var isWork: Bool {
        switch kind {
        case .total, .section, .required: true
        case .gate, .entry, .unknownMinimum, .nothingApplies: false
        }
    }
}
