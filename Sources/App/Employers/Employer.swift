import Domain
import Storage

/// What a union is formed in. `code` is the unified social credit code (GB 32100).
public struct Employer: Sendable {
    public let id: ID<Employer>
    public let code: String
    public let name: String
    /// The category of unit, as the trade-union statistics name it.
    public let category: String

    init(row: Row) throws {
        id = try row["id"]
        code = try row["code"]
        name = try row["name"]
        category = try row["category"]
    }
}

extension View {
    /// The employers a union covers on a day.
    public func employers(of unit: ID<Organisation>, on day: Day) throws -> [Employer] {
        try tx.all(
            """
            SELECT e.* FROM coverage c JOIN employer e ON e.id = c.employer
            WHERE c.organisation = \(unit) AND \(.spans("c", day)) ORDER BY e.name, e.id
            """
        ) { try Employer(row: $0) }
    }
}

extension Change {
    @discardableResult
    public func addEmployer(code: String, name: String, category: String, opened: Day) throws -> ID<Employer> {
        let id: ID<Employer> = nextID()
        try write.run(
            """
            INSERT INTO employer (id, code, name, category, opened, closed)
            VALUES (\(id), \(code), \(name), \(category), \(opened), NULL)
            """)
        try event("employer.add", at: nil, subject: "employer:\(id)", after: "{\"name\":\(quoted(name))}")
        return id
    }

    func endCoverage(by unit: ID<Organisation>, on day: Day) throws {
        try write.run(
            """
            UPDATE coverage SET until_day = CASE WHEN from_day > \(day) THEN from_day ELSE \(day) END
            WHERE organisation = \(unit) AND (until_day IS NULL OR until_day > \(day))
            """)
    }

    /// From `day` on the union covers the employer.
    public func cover(_ employer: ID<Employer>, by unit: ID<Organisation>, from day: Day) throws {
        try touch(unit, "coverage", since: day)
        try write.run(
            """
            INSERT INTO coverage (organisation, employer, from_day, until_day)
            VALUES (\(unit), \(employer), \(day), NULL)
            """)
        try event("coverage.begin", at: unit, subject: "employer:\(employer)", after: "{\"from\":\"\(day)\"}")
    }
}
