import Domain
import Storage

/// Who may be given a title for a year, in what order, and why: worked out from what is confirmed and decided.
struct NamingGround: Sendable {
    struct Candidate: Sendable {
        let unit: ID<Organisation>
        let county: ID<Organisation>
        let incumbent: Incumbent?
        let facts: CandidateFacts
        let place: HonourKind.Place
    }

    struct County: Sendable {
        let id: ID<Organisation>
        /// Units of the kind on the last day of the year.
        let counted: Int
        let places: Int
    }

    let kind: HonourKind
    let year: Int
    /// The last day of the year, whose facts count.
    let day: Day
    private(set) var counties: [County] = []
    private(set) var candidates: [Candidate] = []

    init(_ view: View, _ kind: HonourKind, year: Int) throws {
        (self.kind, self.year) = (kind, year)
        day = Day(year: year, month: 12, day: 31) ?? view.today
        let sources = try Sources(view, kind, year: year, day)
        let reckoning = try Reckoning(view, on: day, of: sources.indicators, onlyConfirmed: true)
        let registry = reckoning.registry
        let positions = registry.kinds.indices.filter { kind.subjects.contains(registry.kinds[$0]) }
        let groups = Dictionary(grouping: positions) { registry.ids[registry.county(of: $0)] }
        let names = try view.organisations(Array(groups.keys))
        for (county, positions) in groups.sorted(by: { $0.key < $1.key }) {
            let places = kind.quota.places(of: positions.count)
            counties.append(County(id: county, counted: positions.count, places: places))
            let found = positions.compactMap { position -> (ID<Organisation>, CandidateFacts)? in
                let unit = registry.ids[position]
                guard sources.open.contains(unit) else { return nil }
                var facts = sources.facts(of: unit)
                for indicator in sources.indicators {
                    let ratio = indicator.confirmedFact(reckoning.figure(indicator, at: position))
                    facts.facts[indicator.id] = [ratio.numerator, ratio.denominator]
                }
                return (unit, facts)
            }
            let order = kind.places(
                of: found.map { HonourKind.Candidate(id: $0.number, facts: $1) }, in: names[county]?.name ?? "",
                places: places, on: day)
            candidates += found.compactMap { unit, facts in
                order[unit.number].map {
                    Candidate(
                        unit: unit, county: county, incumbent: kind.isPersonal ? sources.chairs[unit] : nil,
                        facts: facts, place: $0)
                }
            }
        }
    }
}

/// What is asked once for all units.
private struct Sources {
    let indicators: [Indicator]
    let open: Set<ID<Organisation>>
    let chairs: [ID<Organisation>: Incumbent]
    private let ratings: [String: [ID<Organisation>: Rating]]
    private let records: [String: [ID<Organisation>: Day]]
    private let levels: [String]
    private let lapsed: [ID<Organisation>: [String]]
    private let catalogue: Catalogue

    init(_ view: View, _ kind: HonourKind, year: Int, _ day: Day) throws {
        catalogue = view.catalogue
        indicators = kind.facts.compactMap(view.catalogue.indicator)
        open = Set(try view.openUnits(in: .everything))
        chairs = try kind.isPersonal ? view.chairs(on: view.today) : [:]
        var standards: Set = [kind.rankedBy]
        var lapsed: [ID<Organisation>: [String]] = [:]
        var (levels, records): ([String], [String: [ID<Organisation>: Day]]) = ([], [:])
        for rule in kind.rules {
            switch rule.test {
            case .held(let standard, let level):
                standards.insert(standard)
                levels.append(level)
            case .record(let record, _): records[record] = try view.lastConfirmed(record, upTo: day)
            case .noLapse: lapsed = try view.lapsed(in: year)
            case .condition, .years: break
            }
        }
        (self.levels, self.records, self.lapsed) = (levels, records, lapsed)
        ratings = try Dictionary(
            uniqueKeysWithValues: standards.map { ($0, try view.ratings(onFactsOf: year, by: $0)) })
    }

    func facts(of unit: ID<Organisation>) -> CandidateFacts {
        var facts = CandidateFacts()
        for (standard, all) in ratings {
            guard let rating = all[unit], let edition = catalogue.edition(rating.edition),
                let rank = edition.levels.firstIndex(where: { $0.id == rating.level })
            else { continue }
            facts.held[standard] = CandidateFacts.Held(
                level: rating.level, rank: rank + 1, earned: rating.earned.thousandths,
                possible: rating.possible.thousandths)
            for level in levels {
                if let rank = edition.levels.firstIndex(where: { $0.id == level }) { facts.ranks[level] = rank + 1 }
            }
        }
        for (kind, days) in records { facts.records[kind] = days[unit]?.description }
        facts.lapses = lapsed[unit] ?? []
        facts.inPostSince = chairs[unit]?.since.description
        return facts
    }
}
