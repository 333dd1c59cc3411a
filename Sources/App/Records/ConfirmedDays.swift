import Domain
import Storage

extension View {
    /// The day of the newest confirmed record of a kind up to a day, for every unit that has one.
    func lastConfirmed(_ kind: String, upTo day: Day) throws -> [ID<Organisation>: Day] {
        let rows = try tx.all(
            """
            SELECT r.organisation, MAX(r.day) AS day FROM record r WHERE r.kind = \(kind) AND r.retracted IS NULL
                AND r.status = 'confirmed' AND r.day <= \(day) GROUP BY r.organisation
            """
        ) { row in (try row["organisation"] as ID<Organisation>, try row["day"] as Day) }
        return Dictionary(rows) { first, _ in first }
    }
}
