import Domain

@testable import App

/// City, two counties, four townships, a zone and twelve unions: enough for every kind of move.
public struct SmallTree {
    public let city: ID<Organisation>
    public let counties: [ID<Organisation>]
    public let zone: ID<Organisation>
    public let townships: [ID<Organisation>]
    public let unions: [ID<Organisation>]

    public init(_ change: Change) throws {
        let city = try change.open(
            NewOrganisation(.city, "湖州市总工会", opened: "2000-01-01", founded: "2000-01-01", under: nil))
        let counties = try ["安吉县总工会", "长兴县总工会"].map {
            try change.open(NewOrganisation(.county, $0, opened: "2001-01-01", founded: "2001-01-01", under: city))
        }
        zone = try change.open(
            NewOrganisation(.zone, "开发区工会", opened: "2003-01-01", founded: "2003-01-01", under: city))
        let townships = try ["梅溪镇总工会", "孝丰镇总工会", "泗安镇总工会", "和平镇总工会"].enumerated().map { index, name in
            try change.open(
                NewOrganisation(
                    .township, name, opened: "2002-01-01", founded: "2005-01-01", under: counties[index / 2]))
        }
        unions = try (0..<12).map { index in
            try change.open(
                NewOrganisation(
                    index % 5 == 4 ? .joint : .grassroots, "第\(index)工会", opened: "2010-01-01", founded: "2010-01-01",
                    under: townships[index % 4]))
        }
        (self.city, self.counties, self.townships) = (city, counties, townships)
    }
}

extension Change {
    /// Declares by kind id, for tests.
    @discardableResult
    public func declare(_ kind: String, at unit: ID<Organisation>, _ input: [String: String]) throws -> ID<Record> {
        guard let kind = catalogue.kind(kind), let unit = try organisation(unit) else { throw NotFound() }
        return try declare(kind, at: unit, input)
    }

    @discardableResult
    public func headcount(_ unit: ID<Organisation>, on day: Day, staff: Int, members: Int, women: Int = 0) throws -> ID<
        Record
    > {
        try declare(
            "headcount", at: unit,
            [
                "day": "\(day)", "staff": "\(staff)", "women_staff": "\(women)", "migrant_staff": "0",
                "dispatched_staff": "0", "members": "\(members)", "women_members": "\(min(women, members))",
                "migrant_members": "0", "dispatched_members": "0",
            ])
    }
}
