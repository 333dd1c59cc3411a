import Domain
import Storage

// Where employers lie, through the changes of the divisions.

extension Change {
    /// From `day` on the employer lies in another unit.
    func place(_ employer: ID<Employer>, at unit: ID<Organisation>, from day: Day) throws {
        for old in try places(of: [employer]) where old.span.until.map({ $0 > day }) ?? true {
            touch(old.organisation, "employer", since: day)
        }
        try write.run("DELETE FROM employer_place WHERE employer = \(employer) AND from_day >= \(day)")
        try write.run(
            """
            UPDATE employer_place SET until_day = \(day)
            WHERE employer = \(employer) AND (until_day IS NULL OR until_day > \(day))
            """)
        try write.run(
            """
            INSERT INTO employer_place (employer, organisation, from_day, until_day)
            VALUES (\(employer), \(unit), \(day), NULL)
            """)
        touch(unit, "employer", since: day)
    }

    /// The employers of a union that lay in one unit go with it to another.
    func movePlaces(
        coveredBy union: ID<Organisation>, from old: ID<Organisation>, to new: ID<Organisation>, on day: Day
    ) throws {
        let employers = try tx.all(
            """
            SELECT l.employer FROM employer_place l JOIN coverage c ON c.employer = l.employer
            WHERE c.organisation = \(union) AND \(.spans("c", day)) AND l.organisation = \(old) AND \(.spans("l", day))
            ORDER BY l.employer
            """
        ) { try $0["employer"] as ID<Employer> }
        for employer in employers { try place(employer, at: new, from: day) }
    }

    /// Those that still lie in a unit go to what follows it.
    func movePlaces(
        from old: ID<Organisation>, on day: Day, to new: (ID<Employer>) -> ID<Organisation>
    ) throws {
        for employer in try employersLying(in: old, from: day) { try place(employer, at: new(employer), from: day) }
    }

    /// Refuses to close a unit in which employers lie on `day` or later.
    func refuseEmployers(lyingIn unit: Organisation, from day: Day) throws {
        let count = try employersLying(in: unit.id, from: day).count
        if count == 0 { return }
        let sentence = "\(unit.name)还有 \(count.grouped) 家用人单位，请先把它们改到接续的乡镇（街道）"
        throw Refusals([Refusal(field: "unit", sentence: sentence)])
    }

    private func employersLying(in unit: ID<Organisation>, from day: Day) throws -> [ID<Employer>] {
        try tx.all(
            """
            SELECT l.employer FROM employer_place l JOIN employer e ON e.id = l.employer
            WHERE l.organisation = \(unit) AND (l.until_day IS NULL OR l.until_day > \(day))
                AND (e.closed IS NULL OR e.closed > \(day)) ORDER BY l.employer
            """
        ) { try $0["employer"] as ID<Employer> }
    }
}
