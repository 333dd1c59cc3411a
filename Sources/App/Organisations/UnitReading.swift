import Domain
import Markup

/// Everything the page of one unit shows, asked for in a handful of questions however much there is.
struct UnitReading {
    let unit: Organisation
    /// The day shown: the one asked for, or the last of a unit that is closed.
    let day: Day
    let trail: [Crumb]
    /// The past day to carry along in links.
    let carried: Day?
    let edition: Edition?
    let score: Score?
    let gaps: [Gap]
    /// Everything that was decided, the newest first.
    let ratings: [Rating]
    let rows: [FigureRow]
    /// Who leads it, and where it lies.
    let commander: Organisation?
    let territory: Organisation?
    let before: [Succession]
    let after: [Succession]
    let leadership: [Tenure]
    let committees: CommitteeReading
    let employers: EmployerList
    let bodies: [Body]
    let records: [Record]
    let names: RecordNames
    let children: ChildrenTable?
    let formerNames: [FormerName]
    /// The certificate of legal person on the day shown.
    let certificate: LegalPerson?
    let duties: [DutyState]
    /// Moves whose day has not come.
    let ahead: [Restructuring]
    let planned: PlannedList
    let mayRecord: Bool
    /// Whether the reader speaks for the unit.
    let mayPublish: Bool
    /// Whether the reader is told who holds a post.
    let seesPeople: Bool
    let seesMembers: Bool
    /// How many errors the checks have found at the unit itself; nil for a reader who does not mend them.
    let openErrors: Int?
    /// How many records written on the unit's behalf wait for the reader, who is its chair.
    let awaiting: Int
    /// What the reader has to do about the unit's own sheet in a round.
    let tasks: [RoundTask]
    /// Nil on a past day, and for a unit that is closed.
    let appraisal: HTML?
    /// The vote that is under way; nil on a past day.
    let appraising: Notice?
    let lapses: LapseNotices
    let catalogue: Catalogue

    init(_ view: View, _ visit: Visit, _ unit: Organisation) throws {
        self.unit = unit
        catalogue = view.catalogue
        day = unit.shownDay(visit.day(view))
        carried = visit.pastDay(view)
        trail = try view.trail(to: unit, for: visit, on: day)
        edition = view.catalogue.edition(for: unit.kind, on: day)
        let figures = try view.figures(of: unit, on: day)
        score = try view.scored(unit, on: day, known: figures)?.score
        let facts = Dictionary(
            uniqueKeysWithValues: view.catalogue.indicators.map { ($0.id, $0.fact(figures[$0.id] ?? .none)) })
        gaps =
            score.flatMap { score in
                view.catalogue.edition(score.edition)?.nextLevelGaps(
                    score, facts: facts, names: view.catalogue.adviceNames)
            } ?? []
        ratings = try view.ratings(of: unit.id)
        commander = try view.parent(of: unit.id, in: .command, on: day)
        territory = try view.parent(of: unit.id, in: .territory, on: day)
        formerNames = try view.formerNames(of: unit.id)
        certificate = try view.certificate(of: unit.id, on: day)
        duties = try view.closingDuties(of: unit)
        ahead = try view.restructurings(of: unit.id).filter { $0.mayBeCancelled(on: view.today) }
        planned = try PlannedList(view, unit)
        mayPublish = try unit.isOpen(on: view.today) && visit.may(.acknowledge, at: unit, in: view)
        mayRecord = try !visit.recordable(at: unit, in: view).isEmpty
        seesPeople = try visit.may(.people, at: unit, in: view)
        appraisal = try carried == nil && unit.isOpen(on: view.today) ? view.appraisalFact(of: unit) : nil
        appraising = try carried == nil && unit.isOpen(on: view.today) ? view.appraisalNotice(of: unit) : nil
        seesMembers = try visit.seesMembers(of: unit, in: view)
        openErrors = try visit.may(.enrol, at: unit, in: view) ? view.openErrors(at: unit.id) : nil
        awaiting = try visit.may(.acknowledge, at: unit, in: view) ? view.awaitingChair(at: unit.id) : 0
        tasks = carried == nil && mayRecord ? try view.roundTasks(at: unit, for: visit.author) : []
        lapses = LapseNotices(
            lapses: carried == nil ? try view.lapses(of: unit.id, onlyOpen: true) : [], today: view.today)
        rows = try FigureRow.all(view, unit, day, figures, facts, commander)
        (before, after) = try view.successions(of: unit.id)
        leadership = try view.leadership(of: unit.id, on: day).named(for: visit.author)
        committees = try CommitteeReading(view, unit, on: day)
        employers = try EmployerList(view, visit, unit, on: day)
        bodies = try view.bodies(beside: unit.id, on: day)
        records = try view.records(of: unit.id, upTo: day, limit: 10)
        names = try RecordNames(view, records, for: visit.author)
        children =
            unit.kind.isUnion
            ? nil : try ChildrenTable(view, visit, UnitSearch(parent: unit.id, day: day), of: unit, page: 0, size: 200)
    }
}

/// One line of the indicator table: the unit beside the branch above it and the whole city.
struct FigureRow {
    let indicator: Indicator
    let isOwn: Bool
    let figure: Figure
    /// Nil where another day is shown, or nothing stands above.
    let above: Figure?
    let city: Figure?
    let bound: Bound?
    /// What asks it: nil where nothing does.
    let isShort: Bool

    static func all(
        _ view: View, _ unit: Organisation, _ day: Day, _ figures: [String: Figure], _ facts: Facts,
        _ commander: Organisation?
    ) throws -> [FigureRow] {
        let bounds =
            view.catalogue.edition(for: unit.kind, on: day)?.requirements(facts) ?? view.catalogue.planned(on: day)
        let root = try view.root()
        let shown = view.catalogue.indicators.filter {
            figures[$0.id].map { !$0.isNone } ?? false || bounds[$0.id] != nil
        }
        let isToday = day == view.today
        let branch = try isToday ? commander.map { try view.sums(of: $0.id) } : nil
        let whole = try isToday && root?.id != unit.id ? root.map { try view.sums(of: $0.id) } : nil
        let rows = shown.map { indicator in
            let fact = facts[indicator.id] ?? .none
            let bound = bounds[indicator.id]
            return FigureRow(
                indicator: indicator, isOwn: indicator.isOwn(of: unit.kind), figure: figures[indicator.id] ?? .none,
                above: branch?[indicator.id], city: whole?[indicator.id], bound: bound,
                isShort: bound.map { !fact.isNone && !$0.holds(for: fact) } ?? false)
        }
        return rows.filter(\.isShort) + rows.filter { !$0.isShort && $0.bound != nil } + rows.filter { $0.bound == nil }
    }
}

extension Catalogue {
    /// What the plan in force on a day wants of a branch: the target of the next milestone, or of the end.
    func planned(on day: Day) -> [String: Bound] {
        guard let plan = plans.first(where: { $0.span.contains(day) }) ?? plans.last else { return [:] }
        let bounds = plan.targets.map { target in
            let next = target.milestones.filter { day <= $0.by }.min { $0.by < $1.by }
            return (target.indicator, Bound.atLeast(next?.atLeast ?? target.atLeast))
        }
        return Dictionary(bounds) { first, _ in first }
    }
}
