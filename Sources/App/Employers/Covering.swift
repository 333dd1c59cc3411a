import Domain
import Storage

/// From when what the law says of unions and employers is asked, by the day of the event.
enum CoverageLaw {
    /// ORG-001, ORG-002, ORG-010: 工会法 §11 (2001 §10): own committees, and joint unions of two or more.
    static let joint: Day = "2001-10-27"
    /// ORG-007: 中国工会章程 2008 §11: one unit, one union.
    static let single: Day = "2008-10-01"
    /// ORG-048: how long a new employer has before it is asked for its union; a default of the product.
    static let monthsToOrganise = 6
    /// ORG-001: with so many members a unit has a committee of its own.
    static let ownCommittee = 25
}

extension Change {
    /// From `day` on the union covers the employer.
    /// - Throws: `Refusals` when either is not there, or another union covers it (ORG-007).
    public func cover(_ employer: ID<Employer>, by unit: ID<Organisation>, from day: Day) throws {
        try refuseSecondUnion(employer, unit, from: day)
        if !isBulk { try keepCount(reportedBy: unit, before: day) }
        touch(unit, "coverage", since: day)
        try touchPlaces(of: employer, since: day)
        // One that was begun and ended on the same day never was.
        try write.run(
            """
            DELETE FROM coverage WHERE organisation = \(unit) AND employer = \(employer) AND until_day <= from_day
            """)
        try write.run(
            """
            INSERT INTO coverage (organisation, employer, from_day, until_day)
            VALUES (\(unit), \(employer), \(day), NULL)
            """)
        try event("coverage.begin", at: unit, subject: "employer:\(employer)", after: "{\"from\":\"\(day)\"}")
    }

    /// Ends the coverage of one employer from `day` on.
    func endCoverage(of employer: ID<Employer>, by unit: ID<Organisation>, on day: Day) throws {
        try keepCount(reportedBy: unit, before: day)
        try end(employer, by: unit, on: day)
    }

    private func end(_ employer: ID<Employer>, by unit: ID<Organisation>, on day: Day) throws {
        touch(unit, "coverage", since: day)
        try touchPlaces(of: employer, since: day)
        try write.run(
            """
            UPDATE coverage SET until_day = CASE WHEN from_day > \(day) THEN from_day ELSE \(day) END
            WHERE organisation = \(unit) AND employer = \(employer) AND (until_day IS NULL OR until_day > \(day))
            """)
        try event("coverage.end", at: unit, subject: "employer:\(employer)", after: "{\"until\":\"\(day)\"}")
    }

    /// Ends all that a union covers, as when it closes.
    func endCoverage(by unit: ID<Organisation>, on day: Day) throws {
        let covered = try tx.all(
            """
            SELECT DISTINCT c.employer FROM coverage c
            WHERE c.organisation = \(unit) AND (c.until_day IS NULL OR c.until_day > \(day)) ORDER BY c.employer
            """
        ) { try $0["employer"] as ID<Employer> }
        try keepCount(reportedBy: unit, before: day)
        for employer in covered { try end(employer, by: unit, on: day) }
    }

    /// What a union covered to its end goes on, since its end was a mistake.
    func resumeCoverage(by unit: ID<Organisation>, endedOn day: Day) throws {
        for employer in try employersCovered(by: unit, until: day) {
            touch(unit, "coverage", since: day)
            try touchPlaces(of: employer.id, since: day)
            try write.run(
                """
                UPDATE coverage SET until_day = NULL
                WHERE organisation = \(unit) AND employer = \(employer.id) AND until_day = \(day)
                """)
            try event("coverage.begin", at: unit, subject: "employer:\(employer.id)", after: "{\"from\":\"\(day)\"}")
        }
    }

    private func touchPlaces(of employer: ID<Employer>, since day: Day) throws {
        if isBulk { return }
        for place in try places(of: [employer]) { touch(place.organisation, "coverage", since: day) }
    }

    private func refuseSecondUnion(_ employer: ID<Employer>, _ unit: ID<Organisation>, from day: Day) throws {
        let asked = max(day, CoverageLaw.single)
        let others = try coverages(of: [employer]).filter { $0.span.until.map { $0 > asked } ?? true }
        guard let other = others.first else { return }
        if other.organisation == unit {
            throw Refusals([Refusal(field: "union", sentence: "这家工会自\(other.span.from.chinese)起已经涵盖它")])
        }
        let isSeen = try author.may(.see, at: other.organisation, in: self)
        let name = try isSeen ? organisation(other.organisation)?.name : nil
        let sentence = "一个单位只有一个基层工会：自\(other.span.from.chinese)起它已由\(name ?? "另一家工会")涵盖，请先结束那里的涵盖"
        throw Refusals([Refusal(field: "union", sentence: sentence)])
    }
}
