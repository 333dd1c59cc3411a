import Domain
import Storage

extension View {
    /// The day of the newest record of a kind up to a day, declared or confirmed, for every unit that has one.
    func lastStanding(_ kind: String, upTo day: Day) throws -> [ID<Organisation>: Day] {
        try last(kind, upTo: day, [.declared, .confirmed])
    }

    /// The day of the newest confirmed record of a kind up to a day, for every unit that has one.
    func lastConfirmed(_ kind: String, upTo day: Day) throws -> [ID<Organisation>: Day] {
        try last(kind, upTo: day, [.confirmed])
    }

    private func last(
        _ kind: String, upTo day: Day, _ states: [RecordStatus]
    ) throws -> [ID<Organisation>: Day] {
        let rows = try tx.all(
            """
            SELECT r.organisation, MAX(r.day) AS day FROM record r WHERE r.kind = \(kind) AND r.retracted IS NULL
                AND r.status IN \(list: states) AND r.day <= \(day) GROUP BY r.organisation
            """
        ) { row in (try row["organisation"] as ID<Organisation>, try row["day"] as Day) }
        return Dictionary(rows) { first, _ in first }
    }
}
