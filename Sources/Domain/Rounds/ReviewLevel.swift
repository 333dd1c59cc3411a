/// A level of the tree at which sheets are reviewed, the lowest first.
public enum ReviewLevel: String, CaseIterable, Sendable, Comparable {
    case township, county, city

    public var title: String {
        switch self {
        case .township: "乡镇（街道）"
        case .county: "县（区）"
        case .city: "市"
        }
    }

    public static func < (a: ReviewLevel, b: ReviewLevel) -> Bool { a.order < b.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Which unit reviews at this level.
    /// - Parameter line: the kinds from the root of the command tree down to the leader of the unit.
    /// - Returns: its place in the line; nil where none of them stands at this level.
    public func reviewer(in line: [OrganisationKind]) -> Int? {
        switch self {
        case .city: line.firstIndex(of: .city)
        // An industry union, or a zone right below the city, takes the county's place.
        case .county: line.firstIndex(of: .county) ?? line.firstIndex(of: .industry) ?? line.firstIndex(of: .zone)
        case .township: line.lastIndex(of: .township)
        }
    }
}
