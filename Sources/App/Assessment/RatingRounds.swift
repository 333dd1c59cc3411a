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
