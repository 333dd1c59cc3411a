import Domain
import Storage

extension View {
    /// The facts of many units on the city's day, one column for each indicator: a unit's own figure where the indicator
    /// is asked of its kind, else the sum over its branch.
    func factColumns(_ indicators: [Indicator], of units: [(id: ID<Organisation>, kind: OrganisationKind)]) throws
        -> [String: FactColumn]
    {
        if indicators.isEmpty || units.isEmpty { return [:] }
        let rows = Dictionary(units.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let places = Dictionary(indicators.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var columns = [[Ratio]](repeating: [Ratio](repeating: .none, count: units.count), count: indicators.count)
        func take(_ row: Row, own: Bool) throws {
            guard let unit = rows[ID(row.integer(at: 0))], let place = places[try row["indicator"]],
                indicators[place].isOwn(of: units[unit].kind) == own
            else { return }
            let figure = Figure(Ratio(row.integer(at: 2), row.integer(at: 3)))
            columns[place][unit] = indicators[place].fact(figure)
        }
        let ids = indicators.map(\.id)
        try tx.each(
            "SELECT organisation, indicator, numerator, denominator FROM figure WHERE indicator IN \(list: ids)"
        ) { try take($0, own: true) }
        if units.contains(where: { !$0.kind.isUnion }) {
            try tx.each(
                """
                SELECT organisation, indicator, numerator, denominator FROM rollup
                WHERE tree = \(Tree.command) AND indicator IN \(list: ids)
                """
            ) { try take($0, own: false) }
        }
        return Dictionary(uniqueKeysWithValues: zip(ids, columns.map { FactColumn($0) }))
    }

    /// The same for a past day, made from the records as they are known now.
    func factColumns(
        _ indicators: [Indicator], of units: [(id: ID<Organisation>, kind: OrganisationKind)], on day: Day,
        within home: ID<Organisation>
    ) throws -> [String: FactColumn] {
        if day == today { return try factColumns(indicators, of: units) }
        let reckoning = try Reckoning(self, on: day, within: home, of: indicators)
        return Dictionary(
            uniqueKeysWithValues: indicators.map { indicator in
                let facts = units.map { unit in
                    reckoning.registry.index[unit.id].map { indicator.fact(reckoning.figure(indicator, at: $0)) }
                        ?? .none
                }
                return (indicator.id, FactColumn(facts))
            })
    }
}
