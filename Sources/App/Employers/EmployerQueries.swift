import Domain
import Storage

/// A union that covers an employer, from a day to a day.
struct Coverage: Sendable {
    let organisation: ID<Organisation>
    let employer: ID<Employer>
    let span: Span

    init(row: Row) throws {
        (organisation, employer) = (try row["organisation"], try row["employer"])
        span = Span(from: try row["from_day"], until: try row["until_day"])
    }
}

extension View {
    func employer(_ id: ID<Employer>) throws -> Employer? {
        try tx.first("SELECT e.* FROM employer e WHERE e.id = \(id)") { try Employer(row: $0) }
    }

    func employers(_ ids: [ID<Employer>]) throws -> [ID<Employer>: Employer] {
        let all = try tx.all("SELECT e.* FROM employer e WHERE e.id IN \(list: ids)") { try Employer(row: $0) }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }

    /// The employers a union covers on a day.
    public func employers(of unit: ID<Organisation>, on day: Day) throws -> [Employer] {
        try tx.all(
            """
            SELECT e.* FROM coverage c JOIN employer e ON e.id = c.employer
            WHERE c.organisation = \(unit) AND \(.spans("c", day)) ORDER BY e.name, e.id
            """
        ) { try Employer(row: $0) }
    }

    /// The employers that a union covered until a day, and that are there today.
    func employersCovered(by unit: ID<Organisation>, until day: Day) throws -> [Employer] {
        try tx.all(
            """
            SELECT e.* FROM coverage c JOIN employer e ON e.id = c.employer
            WHERE c.organisation = \(unit) AND c.until_day = \(day) AND c.from_day < c.until_day AND \(.isThere(today))
            ORDER BY e.name, e.id
            """
        ) { try Employer(row: $0) }
    }

    /// Those of them that no union covers today.
    func employersLeft(by unit: ID<Organisation>, closed: Day) throws -> [Employer] {
        let covered = try employersCovered(by: unit, until: closed)
        let others = try Set(coverages(of: covered.map(\.id), on: today).map(\.employer))
        return covered.filter { !others.contains($0.id) }
    }

    /// The unions that cover these employers on a day, or ever, oldest first.
    func coverages(of employers: [ID<Employer>], on day: Day? = nil) throws -> [Coverage] {
        let when = day.map { SQL.spans("c", $0) } ?? "(c.until_day IS NULL OR c.until_day > c.from_day)"
        return try tx.all(
            """
            SELECT c.organisation, c.employer, c.from_day, c.until_day FROM coverage c
            WHERE c.employer IN \(list: employers) AND \(when) ORDER BY c.from_day, c.organisation
            """
        ) { try Coverage(row: $0) }
    }

    /// Where these employers lie on a day, or ever, oldest first.
    func places(of employers: [ID<Employer>], on day: Day? = nil) throws -> [Coverage] {
        let when = day.map { SQL.spans("l", $0) } ?? "1 = 1"
        return try tx.all(
            """
            SELECT l.organisation, l.employer, l.from_day, l.until_day FROM employer_place l
            WHERE l.employer IN \(list: employers) AND \(when) ORDER BY l.from_day
            """
        ) { try Coverage(row: $0) }
    }

    /// The unit of the township tier where an employer lies; nil for one of which that is not known.
    func place(of employer: ID<Employer>, on day: Day) throws -> ID<Organisation>? {
        try places(of: [employer], on: day).first?.organisation
    }
}
