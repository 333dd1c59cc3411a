import Domain
import Storage

/// The figures of several units on one day, from wherever they are to be had soonest.
struct BranchFigures: Sendable {
    enum Basis: Sendable {
        /// Of the city's day, as they are stored.
        case today
        /// Of a month-end that was kept and is not out of date.
        case monthEnd
        /// Made anew from the records, as they are known now.
        case recomputed
        /// The branch was not there on that day.
        case nothing
    }

    let basis: Basis
    private var own: [ID<Organisation>: [String: Figure]] = [:]
    private var sums: [ID<Organisation>: [String: Figure]] = [:]

    fileprivate init(_ basis: Basis) { self.basis = basis }

    /// The sum over a branch; for a union, which leads nobody, its own figure.
    func sum(_ indicator: String, of unit: Organisation) -> Figure {
        (unit.kind.isUnion ? own : sums)[unit.id]?[indicator] ?? .none
    }

    /// What an edition reads: the unit's own figure where the indicator is asked of its kind, else the sum.
    func fact(_ indicator: Indicator, of unit: Organisation) -> Ratio {
        let figure = (indicator.isOwn(of: unit.kind) ? own : sums)[unit.id]?[indicator.id] ?? .none
        return indicator.fact(figure)
    }

    fileprivate mutating func keep(_ figure: Figure, _ indicator: String, of unit: ID<Organisation>, isOwn: Bool) {
        if isOwn {
            own[unit, default: [:]][indicator] = figure
        } else {
            sums[unit, default: [:]][indicator] = figure
        }
    }
}

extension View {
    /// Several indicators over several units, in two questions however many units there are.
    /// - Parameters:
    ///   - home: a unit whose branch holds all of them, so that a past day is made anew for no more than it.
    ///   - withOwn: also the figures of the units themselves, which month-ends do not keep.
    func branchFigures(
        _ indicators: [String], of units: [Organisation], within home: Organisation, on day: Day, withOwn: Bool = false
    ) throws -> BranchFigures {
        if day == today { return try storedFigures(indicators, of: units) }
        if !withOwn, !units.contains(where: \.kind.isUnion), try isKept(day) {
            return try monthFigures(indicators, of: units, on: day)
        }
        guard try lineage(of: home.id, in: .command, on: day) != nil else { return BranchFigures(.nothing) }
        let asked = indicators.compactMap(catalogue.indicator)
        let reckoning = try Reckoning(self, on: day, within: home.id, of: asked)
        var figures = BranchFigures(.recomputed)
        for unit in units {
            guard let position = reckoning.registry.index[unit.id] else { continue }
            for id in indicators {
                if let figure = reckoning.own[id]?[position] { figures.keep(figure, id, of: unit.id, isOwn: true) }
                if let figure = reckoning.rolled[.command]?[id]?[position] {
                    figures.keep(figure, id, of: unit.id, isOwn: false)
                }
            }
        }
        return figures
    }

    /// Whether a month-end is kept, and nothing came in late since.
    private func isKept(_ day: Day) throws -> Bool {
        try tx.exists("SELECT 1 FROM month WHERE day = \(day) AND stale = 0 AND catalogue = \(catalogue.fingerprint)")
    }

    private func storedFigures(_ indicators: [String], of units: [Organisation]) throws -> BranchFigures {
        var figures = BranchFigures(.today)
        let ids = units.map(\.id)
        for (unit, row) in try rollups(indicators, of: ids) {
            for (indicator, figure) in row { figures.keep(figure, indicator, of: unit, isOwn: false) }
        }
        try tx.each(
            """
            SELECT organisation, indicator, numerator, denominator, unconfirmed FROM figure
            WHERE organisation IN \(list: ids) AND indicator IN \(list: indicators)
            """
        ) { try figures.keep(Figure(row: $0), $0["indicator"], of: $0["organisation"], isOwn: true) }
        return figures
    }

    private func monthFigures(_ indicators: [String], of units: [Organisation], on day: Day) throws -> BranchFigures {
        var figures = BranchFigures(.monthEnd)
        try tx.each(
            """
            SELECT organisation, indicator, numerator, denominator, unconfirmed FROM snapshot
            WHERE tree = \(Tree.command) AND day = \(day) AND organisation IN \(list: units.map(\.id))
                AND indicator IN \(list: indicators)
            """
        ) { try figures.keep(Figure(row: $0), $0["indicator"], of: $0["organisation"], isOwn: false) }
        return figures
    }
}

extension Figure {
    fileprivate init(row: Row) throws {
        self.init(Ratio(try row["numerator"], try row["denominator"]), unconfirmed: try row["unconfirmed"])
    }
}
