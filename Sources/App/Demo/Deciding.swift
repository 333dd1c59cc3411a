import Domain
import Storage

extension WorldBuild {
    /// The two rounds behind us: what was computed on 31 December is decided in January. A round looks again at what
    /// it decided before, and some units do not apply.
    func decide() throws {
        let rounds: [(facts: Day, decided: Day, document: String)] = [
            ("2013-12-31", "2014-01-20", "湖总工〔2014〕8号"), ("2014-12-31", "2015-01-26", "湖总工〔2015〕3号"),
        ]
        for round in rounds where round.decided <= today {
            report("认定 \(round.facts.year)", 0, 1)
            try city.loadChunk(by: .system) { change in
                let reckoning = try Reckoning(change, on: round.facts)
                for standard in ["grassroots-star", "township"] {
                    guard let edition = city.catalogue.edition(of: standard, on: round.facts) else { continue }
                    let people = try Opinions(change, edition, on: round.facts)
                    let outcome = DecidedRound(reckoning, edition, change.catalogue)
                    for (position, rank) in outcome.ranks.sorted(by: { $0.key < $1.key }) {
                        guard let score = reckoning.scores[position] else { continue }
                        let unit = reckoning.registry.ids[position]
                        let kept = KeptFacts(
                            outcome.facts(at: position), people.judgements(of: unit), people.held(by: unit))
                        try change.keep(
                            RatingPlan(
                                edition: edition, rank: rank, score: score, kept: kept, factsDay: round.facts,
                                decided: round.decided, document: round.document),
                            at: unit)
                    }
                }
            }
            report("认定 \(round.facts.year)", 1, 1)
        }
    }
}

/// One round of one standard.
private struct DecidedRound {
    /// The rank decided for each unit that the edition applies to, by position.
    private(set) var ranks: [Int: Int] = [:]
    private let reckoning: Reckoning
    private let indicators: [Indicator]

    init(_ reckoning: Reckoning, _ edition: Edition, _ catalogue: Catalogue) {
        self.reckoning = reckoning
        indicators = edition.facts.compactMap(catalogue.indicator)
        for (position, score) in reckoning.scores.enumerated() {
            guard let score, score.edition == edition.id else { continue }
            // One union in twenty-five does not apply.
            let id = reckoning.registry.ids[position]
            let applies = !reckoning.registry.kinds[position].isUnion || id.number % 25 != 7
            ranks[position] = applies ? score.rank : 0
        }
        for (index, level) in edition.levels.enumerated() {
            if let quota = level.quota { fill(quota, rank: index + 1) }
        }
    }

    func facts(at position: Int) -> Facts {
        Dictionary(uniqueKeysWithValues: indicators.map { ($0.id, $0.fact(reckoning.figure($0, at: position))) })
    }

    /// Whoever finds no place stays one level below.
    private mutating func fill(_ quota: Quota, rank: Int) {
        let registry = reckoning.registry
        let candidates = ranks.filter { $0.value == rank }.keys.sorted().compactMap { position -> Quota.Candidate? in
            guard let score = reckoning.scores[position] else { return nil }
            return Quota.Candidate(
                id: registry.ids[position].number, county: "\(registry.county(of: position))",
                share: Ratio(score.earned.thousandths, score.possible.thousandths))
        }
        let chosen = Set(quota.select(candidates).chosen.map(\.id))
        for candidate in candidates where !chosen.contains(candidate.id) {
            if let position = registry.index[ID(candidate.id)] { ranks[position] = rank - 1 }
        }
    }
}
