import Domain
import Storage

extension SQL {
    /// The organisation `o` was rated at least this level on facts of one year, and that was decided by `day`.
    static func ratedOnFacts(of year: Int, standard: String, rank: Int, decidedBy day: Day) -> SQL {
        """
        EXISTS (SELECT 1 FROM rating g WHERE g.organisation = o.id AND g.standard = \(standard) AND g.rank >= \(rank)
            AND g.decided <= \(day) AND g.facts_day >= \("\(year)-01-01") AND g.facts_day <= \("\(year)-12-31"))
        """
    }
}

extension View {
    /// What was decided of each unit by a standard on the facts of one year: the latest of several.
    func ratings(onFactsOf year: Int, by standard: String) throws -> [ID<Organisation>: Rating] {
        let rows = try tx.all(
            """
            SELECT g.organisation, \(Rating.columns) FROM rating g WHERE g.standard = \(standard)
                AND g.facts_day >= \("\(year)-01-01") AND g.facts_day <= \("\(year)-12-31") AND g.decided <= \(today)
            ORDER BY g.decided, g.id
            """
        ) { row in (try row["organisation"] as ID<Organisation>, try Rating(row: row)) }
        return Dictionary(rows) { $1 }
    }
}
