import Domain
import Storage

/// Who sits in a chair, and since when without a break.
struct Incumbent: Sendable {
    let tenure: ID<Tenure>
    let name: String
    let since: Day
}

extension View {
    /// The chairs of all units on a day. A chair who was elected again has been in the chair all along.
    func chairs(on day: Day) throws -> [ID<Organisation>: Incumbent] {
        var found: [ID<Organisation>: Incumbent] = [:]
        var before: (unit: ID<Organisation>, name: String, since: Day, until: Day?)?
        try tx.each(
            """
            SELECT x.id, x.organisation, x.person_name, x.from_day, x.until_day FROM tenure x
            WHERE x.post = 'chair' AND x.from_day <= \(day) AND (x.until_day IS NULL OR x.until_day > x.from_day)
            ORDER BY x.organisation, x.from_day, x.id
            """
        ) { row in
            let (unit, name): (ID<Organisation>, String) = (try row["organisation"], try row["person_name"])
            let (from, until): (Day, Day?) = (try row["from_day"], try row["until_day"])
            let goesOn = before.map { $0.unit == unit && $0.name == name && $0.until == from } ?? false
            let since = goesOn ? before?.since ?? from : from
            before = (unit, name, since, until)
            if Span(from: from, until: until).contains(day) {
                found[unit] = Incumbent(tenure: try row["id"], name: name, since: since)
            }
        }
        return found
    }
}
