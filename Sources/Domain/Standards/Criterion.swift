/// A part of an edition with its own sum of points.
public struct Section: Hashable, Sendable {
    public let id: String
    public var name: String
    /// Nil when the source does not give it.
    public var points: Points?
    /// How far the section as a whole is known from its source.
    public var status: Status?
    /// Marks a bonus section: its points come on top of the total, up to this many.
    public var bonusCap: Points?
    public var criteria: [Criterion]

    public init(
        id: String, name: String = "", points: Points? = nil, status: Status? = nil, bonusCap: Points? = nil,
        criteria: [Criterion]
    ) {
        (self.id, self.name, self.points, self.status) = (id, name, points, status)
        (self.bonusCap, self.criteria) = (bonusCap, criteria)
    }

    public var isBonus: Bool { bonusCap != nil }
}

/// What an absent fact means for a criterion.
public enum WhenNone: String, CaseIterable, Sendable {
    case zero
    case full
    /// The criterion leaves both sides for this unit, whatever the edition says of lines that do not apply.
    case excluded
}

/// The points of a criterion and how they are earned; may differ by size class.
public struct Scale: Hashable, Sendable {
    /// Nil when unknown: never filled, never counted.
    public var points: Points?
    public var shape: Shape

    public init(_ points: Points?, _ shape: Shape) {
        self.points = points
        self.shape = shape
    }
}

/// One scored line of an edition.
public struct Criterion: Hashable, Sendable {
    public let id: String
    public var name = ""
    /// The clause of the plan it serves.
    public var clause: String?
    public var status: Status?
    /// Without it no level is reached.
    public var required = false
    public var appliesWhen: Condition?
    public var whenNone = WhenNone.zero
    public var scale: Scale
    public var byClass: [String: Scale] = [:]
    /// Indicators that bear on the line beside those its shape reads: shown to whoever judges it, never scored.
    public var indicators: [String] = []
    public var note: String?

    public init(id: String, name: String = "", _ scale: Scale) {
        self.id = id
        self.name = name
        self.scale = scale
    }

    public func scale(for sizeClass: String?) -> Scale { sizeClass.flatMap { byClass[$0] } ?? scale }

    var facts: [String] {
        let scales = [scale] + byClass.keys.sorted().compactMap { byClass[$0] }
        return scales.flatMap(\.shape.facts) + (appliesWhen?.leaves.map(\.fact) ?? [])
    }
}
