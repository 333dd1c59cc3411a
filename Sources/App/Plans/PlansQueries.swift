import Domain
import Storage

/// A decision that a unit counts, or does not, against the rule of a denominator.
struct DenominatorException: Sendable {
    let organisation: ID<Organisation>
    let span: Span
    let counts: Bool
    let reason: String
    let decidedBy: String
}

extension View {
    /// The decisions that hold on a day for some units.
    func denominatorExceptions(
        _ denominator: Denominator, on day: Day, of units: [ID<Organisation>]
    ) throws -> [ID<Organisation>: DenominatorException] {
        let all = try tx.all(
            """
            SELECT d.organisation, d.from_day, d.until_day, d.counts, d.reason, d.decided_by
            FROM denominator_exception d WHERE d.denominator = \(denominator.id)
            AND d.organisation IN \(list: units) AND \(.spans("d", day)) ORDER BY d.counts, d.id
            """
        ) { row in
            DenominatorException(
                organisation: try row["organisation"],
                span: Span(from: try row["from_day"], until: try row["until_day"]), counts: try row["counts"],
                reason: try row["reason"], decidedBy: try row["decided_by"])
        }
        // One that counts stands last and wins, as it does in the figures.
        return Dictionary(all.map { ($0.organisation, $0) }) { $1 }
    }
}
