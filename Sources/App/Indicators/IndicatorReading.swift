import Domain
import Markup

/// One figure of one unit and what it rests on.
struct IndicatorReading {
    static let size = 50

    let unit: Organisation
    let indicator: Indicator
    let day: Day
    let carried: Day?
    let tree: Tree
    let trail: [Crumb]
    let figure: Figure
    /// What the figure is the mean of.
    let parts: [(indicator: Indicator, figure: Figure)]
    let isOwn: Bool
    /// For a leader: the units beneath, worst first.
    let units: [(unit: Organisation, figure: Figure)]
    let hasMore: Bool
    let page: Int
    let trend: [(day: Day, figure: Figure)]
    let records: [Record]
    let names: RecordNames
    let tenures: [Tenure]
    /// Nil where the figure does not rest on them.
    let employers: EmployerList?
    let bound: Bound?
    let step: Crumb?

    init(_ view: View, _ visit: Visit, _ unit: Organisation, _ indicator: Indicator) throws {
        (self.unit, self.indicator) = (unit, indicator)
        day = unit.shownDay(visit.day(view))
        carried = visit.pastDay(view)
        isOwn = indicator.isOwn(of: unit.kind)
        tree = isOwn ? .command : visit.query["tree"].flatMap(Tree.init(rawValue:)) ?? .command
        page = visit.page
        trail = try view.trail(to: unit, for: visit, on: day, within: true)
        let figures = try view.figures(of: unit, on: day, in: tree)
        figure = figures[indicator.id] ?? .none
        parts = indicator.parts.compactMap(view.catalogue.indicator).map { ($0, figures[$0.id] ?? .none) }
        let found =
            isOwn ? [] : try Self.units(view, visit, unit, indicator, tree, day, page * Self.size, Self.size + 1)
        units = Array(found.prefix(Self.size))
        hasMore = found.count > Self.size
        trend =
            isOwn && unit.kind.isUnion
            ? []
            : try view.trend(indicator.id, of: unit.id, in: tree).filter { [day] in
                $0.day <= day
            }
        records =
            isOwn && !indicator.records.isEmpty
            ? try view.records(of: unit.id, kinds: indicator.records, upTo: day, limit: 100) : []
        names = try RecordNames(view, records, for: visit.author)
        let isAboutPosts = isOwn && indicator.tables.contains("tenure")
        tenures = isAboutPosts ? try view.leadership(of: unit.id, on: day).named(for: visit.author) : []
        employers =
            isOwn && indicator.tables.contains("coverage") ? try EmployerList(view, visit, unit, on: day) : nil
        let facts = Dictionary(
            uniqueKeysWithValues: view.catalogue.indicators.map { ($0.id, $0.fact(figures[$0.id] ?? .none)) })
        let bounds =
            view.catalogue.edition(for: unit.kind, on: day)?.requirements(facts) ?? view.catalogue.planned(on: day)
        bound = bounds[indicator.id]
        let mayRecord = try !visit.recordable(at: unit, in: view).isEmpty
        step = mayRecord ? view.catalogue.nextStep(indicator, for: unit) : nil
    }

    /// The units beneath with a figure of their own.
    static func units(
        _ view: View, _ visit: Visit, _ unit: Organisation, _ indicator: Indicator, _ tree: Tree, _ day: Day,
        _ from: Int, _ limit: Int
    ) throws -> [(unit: Organisation, figure: Figure)] {
        if day == view.today {
            return try view.ownFigures(
                indicator, under: unit.id, in: tree, visible: view.visible(to: visit.author), limit: limit,
                offset: from)
        }
        let reckoning = try Reckoning(view, on: day, within: unit.id, of: [indicator])
        guard let column = reckoning.own[indicator.id] else { return [] }
        let asked = reckoning.registry.ids.indices.filter { !column[$0].isNone }
        let worst = asked.sorted { a, b in
            let (left, right) = (column[a].ratio, column[b].ratio)
            if left.isNone || right.isNone { return !left.isNone && right.isNone }
            let order = left.compared(to: right) * (indicator.moreIsBetter ? 1 : -1)
            return order == 0 ? a < b : order < 0
        }
        let page = worst.dropFirst(from).prefix(limit)
        let all = try view.organisations(page.map { reckoning.registry.ids[$0] })
        return try page.compactMap { position in
            guard let found = all[reckoning.registry.ids[position]],
                try visit.author.may(.see, at: found.id, in: view)
            else { return nil }
            return (found, column[position])
        }
    }
}
