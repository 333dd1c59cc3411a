import Domain
import Storage

extension Denominator {
    /// The organisation `o` counts on `day`: by the rule, unless a dated decision says otherwise.
    func condition(on day: Day) -> SQL {
        let rule: SQL =
            foundedAtLeastMonths.map { "(o.founded IS NOT NULL AND o.founded <= \(day.adding(months: -$0)))" }
            ?? "1 = 1"
        func decided(_ counts: Bool) -> SQL {
            """
            EXISTS (SELECT 1 FROM denominator_exception d WHERE d.denominator = \(id) AND d.organisation = o.id
                AND d.counts = \(counts) AND \(.spans("d", day)))
            """
        }
        return "((\(rule) AND NOT \(decided(false))) OR \(decided(true)))"
    }
}
