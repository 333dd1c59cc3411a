/// How a criterion turns facts into points.
public enum Shape: Hashable, Sendable {
    /// All the points when the fact lies on the good side, otherwise none.
    case allOrNothing(fact: String, Bound)
    /// The points of the first step whose bound holds.
    case steps(fact: String, [Step])
    /// Points × min(1, value ÷ target), cut to a thousandth of a point.
    case proportional(fact: String, target: Ratio)
    /// Points less `each` for every whole case, never below nothing.
    case deduct(fact: String, each: Points)
    /// `each` for every whole occurrence, never above the points.
    case award(fact: String, each: Points)
    /// All the points when a compound condition holds, otherwise none.
    case condition(Condition)
    /// What a reviewer gives, from nothing to all the points, on the stated evidence.
    case judgement(evidence: String)
    /// The source was cut off before the rule could be read; never scored.
    case unseen
}

/// One rung of a stepped criterion. Its points are nil only where the criterion's are unknown.
public struct Step: Hashable, Sendable {
    public let bound: Bound
    public let points: Points?

    public init(_ bound: Bound, _ points: Points?) {
        self.bound = bound
        self.points = points
    }
}

extension Shape {
    /// The fact that a shape of one fact reads.
    public var fact: String? {
        switch self {
        case .allOrNothing(let fact, _), .steps(let fact, _), .proportional(let fact, _), .deduct(let fact, _),
            .award(let fact, _):
            fact
        case .condition, .judgement, .unseen: nil
        }
    }

    public var facts: [String] {
        if case .condition(let condition) = self { return condition.leaves.map(\.fact) }
        return fact.map { [$0] } ?? []
    }

    /// What must hold for a required line not to fail: the lowest step, the whole target, no case at all, one
    /// occurrence. Nil where no fact can answer.
    public var satisfaction: Condition? {
        switch self {
        case .allOrNothing(let fact, let bound): .fact(fact, bound)
        case .steps(let fact, let steps): steps.last.map { .fact(fact, $0.bound) }
        case .proportional(let fact, let target): .fact(fact, .atLeast(target))
        case .deduct(let fact, _): .fact(fact, .atMost(Ratio(0, 1)))
        case .award(let fact, _): .fact(fact, .atLeast(Ratio(1, 1)))
        case .condition(let condition): condition
        case .judgement, .unseen: nil
        }
    }

    /// The points that a fact earns out of `points`, by the definition of the shape; nil when a fact does not arise
    /// or when facts cannot answer at all.
    public func earned(of points: Points, _ facts: Facts) -> Points? {
        if case .condition(let condition) = self {
            let truth = condition.truth(facts)
            return truth == .unknown ? nil : truth == .yes ? points : .zero
        }
        guard let fact, let value = facts[fact], !value.isNone else { return nil }
        switch self {
        case .allOrNothing(_, let bound):
            return bound.holds(for: value) ? points : .zero
        case .steps(_, let steps):
            return steps.first { $0.bound.holds(for: value) }?.points ?? .zero
        case .proportional(_, let target):
            if value.compared(to: target) >= 0 { return points }
            let share = Int128(points.thousandths) * Int128(value.numerator) * Int128(target.denominator)
            return Points(thousandths: Int64(max(0, share / (Int128(value.denominator) * Int128(target.numerator)))))
        case .deduct(_, let each):
            return Points(thousandths: points.thousandths - Self.times(each, value, atMost: points))
        case .award(_, let each):
            return Points(thousandths: Self.times(each, value, atMost: points))
        case .condition, .judgement, .unseen:
            return nil
        }
    }

    /// `each` × the whole number of cases, held between nothing and `most`.
    private static func times(_ each: Points, _ value: Ratio, atMost most: Points) -> Int64 {
        let cases = max(0, value.numerator / value.denominator)
        return Int64(min(Int128(most.thousandths), Int128(each.thousandths) * Int128(cases)))
    }
}
