/// The facts of one unit by indicator id. An absent fact, or one with no denominator, does not arise.
public typealias Facts = [String: Ratio]

extension Ratio {
    /// True when the question does not arise: there is nothing to divide by.
    public var isNone: Bool { denominator <= 0 }
}

/// The side of a threshold on which a fact must lie; the threshold itself always belongs to the good side.
public enum Bound: Hashable, Sendable {
    case atLeast(Ratio)
    case atMost(Ratio)

    public var threshold: Ratio {
        switch self {
        case .atLeast(let threshold), .atMost(let threshold): threshold
        }
    }

    /// Whether `value`, which must have a positive denominator, lies on the good side.
    public func holds(for value: Ratio) -> Bool {
        switch self {
        case .atLeast(let threshold): value.compared(to: threshold) >= 0
        case .atMost(let threshold): value.compared(to: threshold) <= 0
        }
    }
}

/// Three-valued: a condition over a fact that does not arise is neither true nor false.
///
/// The raw values make “all” the least and “any” the greatest of the parts.
public enum Truth: UInt8, Sendable, Comparable {
    case no, unknown, yes

    public static func < (a: Truth, b: Truth) -> Bool { a.rawValue < b.rawValue }
}

/// A question about one unit's facts.
public indirect enum Condition: Hashable, Sendable {
    case fact(String, Bound)
    case all([Condition])
    case any([Condition])

    public func truth(_ facts: Facts) -> Truth {
        switch self {
        case .fact(let id, let bound):
            guard let value = facts[id], !value.isNone else { return .unknown }
            return bound.holds(for: value) ? .yes : .no
        case .all(let parts): return parts.map { $0.truth(facts) }.min() ?? .yes
        case .any(let parts): return parts.map { $0.truth(facts) }.max() ?? .no
        }
    }

    /// Every fact the condition asks for, with the bound it must meet, in the order of the text.
    public var leaves: [(fact: String, bound: Bound)] {
        switch self {
        case .fact(let id, let bound): [(id, bound)]
        case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
        }
    }
}
