import Domain
import Storage

extension View {
    /// Every stored figure of a unit by indicator: its own where the indicator is asked of its kind, else the sum
    /// over its branch.
    public func figures(of unit: Organisation, in tree: Tree = .command) throws -> [String: Figure] {
        var figures: [String: Figure] = [:]
        func keep(_ sql: SQL, own: Bool) throws {
            try tx.each(sql) { row in
                let id: String = try row["indicator"]
                guard let indicator = catalogue.indicator(id), indicator.isOwn(of: unit.kind) == own else { return }
                figures[id] = Figure(
                    Ratio(try row["numerator"], try row["denominator"]), unconfirmed: try row["unconfirmed"])
            }
        }
        try keep(
            "SELECT indicator, numerator, denominator, unconfirmed FROM figure WHERE organisation = \(unit.id)", own: true)
        if !unit.kind.isUnion {
            try keep(
                """
                SELECT indicator, numerator, denominator, unconfirmed FROM rollup
                WHERE organisation = \(unit.id) AND tree = \(tree)
                """, own: false)
        }
        return figures
    }

    /// One indicator over several branches: a county table, a ranking.
    public func rollups(
        _ indicators: [String], of units: [ID<Organisation>], in tree: Tree = .command
    ) throws -> [ID<Organisation>: [String: Figure]] {
        var sums: [ID<Organisation>: [String: Figure]] = [:]
        try tx.each(
            """
            SELECT organisation, indicator, numerator, denominator, unconfirmed FROM rollup
            WHERE tree = \(tree) AND organisation IN \(list: units) AND indicator IN \(list: indicators)
            """
        ) { row in
            sums[try row["organisation"], default: [:]][try row["indicator"]] = Figure(
                Ratio(try row["numerator"], try row["denominator"]), unconfirmed: try row["unconfirmed"])
        }
        return sums
    }

    /// The units of a branch whose own figure is below the whole, worst first: where a roll-up can be raised.
    public func ownFigures(_ indicator: Indicator, under unit: ID<Organisation>, limit: Int = 100, offset: Int = 0) throws
        -> [(unit: Organisation, figure: Figure)]
    {
        guard let line = try lineage(of: unit, in: .command, on: today) else { return [] }
        return try tx.all(
            """
            SELECT \(Organisation.columns), f.numerator, f.denominator, f.unconfirmed
            FROM organisation o JOIN figure f ON f.organisation = o.id
            WHERE f.indicator = \(indicator.id) AND \(.inBranch(line, .command, today))
            ORDER BY CASE WHEN f.denominator = 0 THEN 1 ELSE 0 END,
                f.numerator * 10000 / CASE WHEN f.denominator = 0 THEN 1 ELSE f.denominator END, o.id
            LIMIT \(limit) OFFSET \(offset)
            """
        ) { row in
            (
                unit: try Organisation(row: row),
                figure: Figure(Ratio(try row["numerator"], try row["denominator"]), unconfirmed: try row["unconfirmed"])
            )
        }
    }
}
