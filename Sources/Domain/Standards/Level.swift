/// A level of an edition: 一星 … 五星; 达标, 先进, 示范.
public struct Level: Hashable, Sendable {
    public let id: String
    public var name: String
    /// How many stars its name speaks of, 1…5; nil for a level that is a title and no star.
    public var stars: Int?
    /// Nil when unknown: the level is then never reached, and says so.
    public var min: Points?
    /// The least share of a section's applicable points.
    public var sectionMin: [String: Ratio]
    /// A title or level that must be held already.
    public var entry: String?
    public var quota: Quota?
    public var status: Status?
    public var clause: String?

    public init(
        id: String, name: String = "", stars: Int? = nil, min: Points?, sectionMin: [String: Ratio] = [:],
        entry: String? = nil,
        quota: Quota? = nil, status: Status? = nil, clause: String? = nil
    ) {
        (self.id, self.name, self.min, self.sectionMin, self.entry) = (id, name, min, sectionMin, entry)
        (self.stars, self.quota, self.status, self.clause) = (stars, quota, status, clause)
    }
}

/// A condition that, when it holds, bars every level or caps the level.
public struct Gate: Hashable, Sendable {
    public enum Effect: Hashable, Sendable {
        case bars
        case capsAt(String)
    }

    public let id: String
    public var name: String
    public var when: Condition
    public var effect: Effect
    /// The window of the facts it reads; checked against the indicators' own when the edition is read.
    public var lookBackMonths: Int?
    public var status: Status?
    public var clause: String?

    public init(
        id: String, name: String = "", when: Condition, effect: Effect, lookBackMonths: Int? = nil,
        status: Status? = nil, clause: String? = nil
    ) {
        (self.id, self.name, self.when, self.effect) = (id, name, when, effect)
        (self.lookBackMonths, self.status, self.clause) = (lookBackMonths, status, clause)
    }
}

/// A class of units with thresholds of its own.
public struct SizeClass: Hashable, Sendable {
    public let id: String
    public var name: String
    /// Nil on the last class only.
    public var when: Condition?

    public init(id: String, name: String = "", when: Condition?) {
        (self.id, self.name, self.when) = (id, name, when)
    }
}
