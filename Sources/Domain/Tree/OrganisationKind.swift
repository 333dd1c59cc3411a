/// What a unit of the union tree is. Sources: plan 四(二) (city, county, industry, township); 工会法 §10–12.
public enum OrganisationKind: String, CaseIterable, Sendable {
    case city, county, industry, zone, township, grassroots, joint

    public var title: String {
        switch self {
        case .city: "市总工会"
        case .county: "县（区）总工会"
        case .industry: "产业工会"
        case .zone: "开发区工会"
        case .township: "乡镇（街道）总工会"
        case .grassroots: "基层工会"
        case .joint: "联合基层工会"
        }
    }

    /// A union of an employer or of several, at the foot of the tree; every other kind leads unions.
    public var isUnion: Bool { self == .grassroots || self == .joint }

    /// The kinds a unit of this kind may stand under.
    public var parents: Set<OrganisationKind> {
        switch self {
        case .city: []
        case .county, .industry, .zone: [.city, .county]
        case .township: [.county, .zone]
        case .grassroots, .joint: [.city, .county, .industry, .zone, .township]
        }
    }
}

/// The two dated trees: where a unit lies, and who leads it. Rights follow command.
public enum Tree: String, CaseIterable, Sendable {
    case command, territory

    public var title: String { self == .command ? "领导关系" : "地域关系" }
}

/// A stretch of days: `from` belongs to it, `until` does not.
public struct Span: Hashable, Sendable {
    public let from: Day
    public let until: Day?

    public init(from: Day, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    public func contains(_ day: Day) -> Bool { from <= day && until.map { day < $0 } != false }

    /// Whether a day belongs to both.
    public func overlaps(_ other: Span) -> Bool {
        other.until.map { from < $0 } != false && until.map { other.from < $0 } != false
    }
}
