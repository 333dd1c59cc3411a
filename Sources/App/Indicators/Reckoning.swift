import Domain
import Storage

/// Every figure, roll-up and score of a day, made from the records and held in memory. A rebuild stores it, a check
/// compares it with what is stored, a past day is shown from it.
struct Reckoning: Sendable {
    let day: Day
    let registry: Registry
    private let line: Lineage?
    private let asked: [Indicator]?
    private let onlyConfirmed: Bool
    /// Indicators that are not asked, with the figures that are stored.
    private let kept: [String: FigureColumn]
    private(set) var own: [String: FigureColumn] = [:]
    private(set) var rolled: [Tree: [String: FigureColumn]] = [:]
    /// By position in the registry; nil where no edition applies.
    private(set) var scores: [ComputedScore?]

    /// - Parameters:
    ///   - unit: only this unit and all it commands.
    ///   - asked: only these indicators and what they are made from; scores only where one of them reads a score.
    ///   - onlyConfirmed: what has only been declared does not count, as in a rating.
    ///   - stored: indicators whose stored figures are those of the day.
    /// - Throws: `NotFound` when the unit was not in the command tree on the day.
    init(
        _ view: View, on day: Day, within unit: ID<Organisation>? = nil, of asked: [Indicator]? = nil,
        onlyConfirmed: Bool = false, keeping stored: Set<String> = []
    ) throws {
        self.day = day
        self.asked = asked
        self.onlyConfirmed = onlyConfirmed
        line = try unit.map { unit in
            guard let line = try view.lineage(of: unit, in: .command, on: day) else { throw NotFound() }
            return line
        }
        let registry = try Registry.load(view, on: day, within: line)
        self.registry = registry
        kept = try stored.isEmpty ? [:] : view.storedFigures(of: stored, registry)
        scores = [ComputedScore?](repeating: nil, count: registry.ids.count)
        for layer in asked.map(view.catalogue.layers) ?? view.catalogue.layers {
            for step in layer { try compute(step, view) }
        }
    }

    /// A unit's own figure where the indicator is asked of its kind, else the sum over its branch.
    func figure(_ indicator: Indicator, at position: Int, in tree: Tree = .command) -> Figure {
        let column = indicator.isOwn(of: registry.kinds[position]) ? own[indicator.id] : rolled[tree]?[indicator.id]
        return column?[position] ?? .none
    }

    private mutating func compute(_ step: Catalogue.Step, _ view: View) throws {
        switch step {
        case .indicator(let indicator):
            let column = try kept[indicator.id] ?? answers(to: indicator, view)
            own[indicator.id] = column
            for tree in Tree.allCases { rolled[tree, default: [:]][indicator.id] = column.rolledUp(registry, tree) }
        case .standard(let standard):
            guard let edition = view.catalogue.edition(of: standard, on: day) else { return }
            try score(edition, view)
        }
    }

    /// Who leads nobody is asked by name: a database goes from there to the few rows, where it may not from a branch.
    private var scope: Scope {
        guard let line else { return .everything }
        return registry.ids.count == 1 ? .units(registry.ids) : .branch(line)
    }

    private func answers(to indicator: Indicator, _ view: View) throws -> FigureColumn {
        var column = FigureColumn(count: registry.ids.count)
        if case .mean(let parts) = indicator.source {
            let columns = parts.compactMap { own[$0] }
            for position in registry.ids.indices where indicator.isOwn(of: registry.kinds[position]) {
                column[position] = .mean(of: columns.map { $0[position] })
            }
            return column
        }
        var question = view.question(indicator, on: day, of: scope)
        question.onlyConfirmed = onlyConfirmed
        guard case .score(_, let level) = indicator.source else {
            try view.each(question) { row in
                guard let position = registry.index[ID(row.integer(at: 0))] else { return }
                column[position] = Figure(row, at: 1)
            }
            return column
        }
        try view.tx.each(question.unitsSQL) { row in
            guard let position = registry.index[ID(row.integer(at: 0))] else { return }
            column[position] = view.catalogue.reaches(level, scores[position])
        }
        return column
    }

    private mutating func score(_ edition: Edition, _ view: View) throws {
        let positions = registry.kinds.indices.filter { edition.appliesTo.contains(registry.kinds[$0].rawValue) }
        let ids = positions.map { registry.ids[$0] }
        let people = try Opinions(view, edition, on: day)
        let judgements = people.judgementColumns(of: ids)
        let held = people.heldColumns(of: ids, edition)
        let compiled = try CompiledEdition(edition)
        let (all, sure) = try factColumns(edition, ids, view)
        let outcome = compiled.score(
            UnitColumns(count: ids.count, facts: all, judgements: judgements, held: held))
        let confirmed = compiled.score(
            UnitColumns(count: ids.count, facts: sure, judgements: judgements, held: held))
        for (row, position) in positions.enumerated() {
            scores[position] = ComputedScore(
                edition: edition.id, earned: Points(thousandths: Int64(outcome.totals[row])),
                possible: Points(thousandths: Int64(outcome.possible[row])), rank: Int(outcome.levels[row]) + 1,
                confirmedRank: Int(confirmed.levels[row]) + 1)
        }
    }

    /// The facts of the units, all of them and without what has only been declared.
    private func factColumns(
        _ edition: Edition, _ ids: [ID<Organisation>], _ view: View
    ) throws -> (all: [String: FactColumn], sure: [String: FactColumn]) {
        let factsDay = edition.period.factsDay(on: day)
        // An edition of the calendar year reads the figures of its last 31 December.
        let source = factsDay == day ? self : try earlier(factsDay, view)
        let there = ids.map { source?.registry.index[$0] }
        var all: [String: FactColumn] = [:]
        var sure: [String: FactColumn] = [:]
        for indicator in edition.facts.compactMap(view.catalogue.indicator) {
            let figures = there.map { $0.flatMap { source?.figure(indicator, at: $0) } ?? .none }
            all[indicator.id] = FactColumn(figures.map(indicator.fact))
            sure[indicator.id] = FactColumn(figures.map(indicator.confirmedFact))
        }
        return (all, sure)
    }

    /// The same units on an earlier day; nil for a branch that did not stand yet.
    private func earlier(_ day: Day, _ view: View) throws -> Reckoning? {
        do {
            return try Reckoning(view, on: day, within: line?.ids.last, of: asked, onlyConfirmed: onlyConfirmed)
        } catch is NotFound { return nil }
    }
}

extension View {
    fileprivate func storedFigures(
        of indicators: Set<String>, _ registry: Registry
    ) throws -> [String: FigureColumn] {
        let none = FigureColumn(count: registry.ids.count)
        var columns = Dictionary(uniqueKeysWithValues: indicators.map { ($0, none) })
        try eachStoredFigure { unit, indicator, figure in
            if let position = registry.index[unit] { columns[indicator]?[position] = figure }
        }
        return columns
    }

    func eachStoredFigure(_ body: (ID<Organisation>, _ indicator: String, Figure) throws -> Void) throws {
        try tx.each("SELECT organisation, indicator, numerator, denominator, unconfirmed FROM figure") { row in
            try body(ID(row.integer(at: 0)), row["indicator"], Figure(row, at: 2))
        }
    }

    func question(_ indicator: Indicator, on day: Day, of scope: Scope) -> Question {
        Question(
            indicator: indicator, day: day, scope: scope,
            denominator: indicator.denominator.flatMap(catalogue.denominator))
    }
}
