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
            "SELECT indicator, numerator, denominator, unconfirmed FROM figure WHERE organisation = \(unit.id)",
            own: true)
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

    /// Every stored sum of one branch in the command tree. The pages of all units beneath show the same.
    func sums(of unit: ID<Organisation>) throws -> [String: Figure] {
        try kept(SumsKey(unit: unit)) { try rollups(catalogue.indicators.map(\.id), of: [unit])[unit] ?? [:] }
    }

    private struct SumsKey: Hashable { let unit: ID<Organisation> }

    /// The units of a branch with a figure of their own, worst first: where a roll-up can be raised.
    /// - Parameter visible: narrows the organisation `o` to what the reader may see.
    func ownFigures(
        _ indicator: Indicator, under unit: ID<Organisation>, in tree: Tree = .command, visible: SQL = "1 = 1",
        limit: Int = 100, offset: Int = 0
    ) throws -> [(unit: Organisation, figure: Figure)] {
        guard let line = try lineage(of: unit, in: tree, on: today) else { return [] }
        let order: SQL = indicator.moreIsBetter ? "ASC" : "DESC"
        return try tx.all(
            """
            SELECT \(Organisation.columns), f.numerator, f.denominator, f.unconfirmed
            FROM organisation o JOIN figure f ON f.organisation = o.id
            WHERE f.indicator = \(indicator.id) AND \(.inBranch(line, tree, today)) AND \(visible)
            ORDER BY CASE WHEN f.denominator = 0 THEN 1 ELSE 0 END,
                f.numerator * 10000 / CASE WHEN f.denominator = 0 THEN 1 ELSE f.denominator END \(order), o.id
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
