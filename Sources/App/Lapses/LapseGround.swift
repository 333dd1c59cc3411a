import Domain
import Storage

/// What the rules of one edition ask of its units, asked for all of them at once.
struct LapseGround {
    private let columns: [String: FactColumn]
    private let days: [String: [ID<Organisation>: Day]]
    private let since: [ID<Organisation>: Day]

    init(_ view: View, _ edition: Edition, _ units: [Organisation]) throws {
        let asked = Set(edition.lapses.flatMap(\.facts)).sorted().compactMap(view.catalogue.indicator)
        columns = try view.factColumns(asked, of: units.map { ($0.id, $0.kind) })
        let kinds = edition.lapses.compactMap(\.recordKind)
        days = try Dictionary(
            Set(kinds).map { ($0, try view.lastStanding($0, upTo: view.today)) },
            uniquingKeysWith: { first, _ in first })
        since = kinds.isEmpty ? [:] : try view.heldSince(by: edition.standard, on: view.today)
    }

    func facts(_ rule: LapseRule, at place: Int) -> Facts {
        Dictionary(rule.facts.map { ($0, columns[$0]?[place] ?? .none) }) { first, _ in first }
    }

    /// The day of the newest record that a rule asks for.
    func last(_ rule: LapseRule, _ unit: ID<Organisation>) -> Day? { rule.recordKind.flatMap { days[$0]?[unit] } }

    /// The day from which the months of a record count; nil where the rule asks for none.
    func counted(_ rule: LapseRule, _ held: HeldRating) -> Day? {
        guard rule.recordKind != nil else { return nil }
        let decided = held.rating.decided
        return rule.counted(last: last(rule, held.unit), since: since[held.unit] ?? decided, decided: decided)
    }
}

extension LapseRule {
    /// The kind of record that is to be there again and again; nil where figures are asked.
    var recordKind: String? { if case .record(let kind, _) = test { kind } else { nil } }
}

/// Until when a unit has to have a record that its level asks for again and again.
struct LapseDeadline: Sendable {
    let name: String
    let kind: String
    let last: Day?
    let counted: Day
    /// The first day on which it is a lapse.
    let day: Day
}

extension View {
    /// What the levels of a unit ask for again and again, with the day on which it lapses.
    func lapseDeadlines(of unit: Organisation) throws -> [LapseDeadline] {
        try heldRatings(on: today, of: [unit.id]).flatMap { held -> [LapseDeadline] in
            guard let edition = catalogue.edition(held.rating.edition),
                edition.lapses.contains(where: { $0.recordKind != nil })
            else { return [] }
            let ground = try LapseGround(self, edition, [unit])
            return edition.lapses.compactMap { rule in
                guard case .record(let kind, let months) = rule.test, let counted = ground.counted(rule, held),
                    rule.rank(after: held.rank, in: edition.levels) != nil
                else { return nil }
                return LapseDeadline(
                    name: rule.name, kind: catalogue.kind(kind)?.title ?? kind, last: ground.last(rule, unit.id),
                    counted: counted, day: counted.adding(months: months))
            }
        }
    }
}
