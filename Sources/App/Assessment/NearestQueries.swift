import Domain
import Storage

/// A unit just below a level, and the cheapest thing that would bring it nearer.
struct NearUnit: Sendable {
    let unit: Organisation
    let score: ComputedScore
    /// Points still wanting in all; nil when points are not what is missing.
    let short: Points?
    /// One sentence; nil when nothing is known to help.
    let step: String?
    /// How many such steps it takes in all; nil where nothing is known to help.
    let way: String?
}

extension View {
    /// The units of a branch that are nearest below a level of an edition, today.
    /// - Parameter counts: leaves out units that are not asked for, such as those younger than a denominator wants.
    func nearest(
        below level: String, of edition: Edition, under home: Organisation, limit: Int = 8,
        counts: (Organisation) -> Bool = { _ in true }
    ) throws -> [NearUnit] {
        guard let index = edition.levels.firstIndex(where: { $0.id == level }),
            let line = try lineage(of: home.id, in: .command, on: today)
        else { return [] }
        // More than are shown, since some may not count.
        let found = try (0...index).flatMap { try best(edition, rank: $0, in: line, limit: limit * 3) }.sorted {
            ($0.share, $1.id) > ($1.share, $0.id)
        }.prefix(limit * 3)
        let units = try organisations(found.map(\.id)).filter { counts($0.value) }
        let chosen = found.filter { units[$0.id] != nil }.prefix(limit)
        let scores = try scores(of: chosen.compactMap { units[$0.id] }, by: edition, within: home)
        return chosen.compactMap { id, kept, _ in
            guard let unit = units[id], let scored = scores[id] else { return nil }
            let gaps = edition.nextLevelGaps(scored.score, facts: scored.facts, names: catalogue.adviceNames)
            return NearUnit(
                unit: unit, score: kept, short: scored.score.nextLevel?.short, step: gaps.foremost?.sentence,
                way: scored.guidance(catalogue)?.way)
        }
    }

    /// The first units of one rank by their share of the points: a few rows of an index, however many units there are.
    private func best(
        _ edition: Edition, rank: Int, in line: Lineage, limit: Int
    ) throws -> [(id: ID<Organisation>, score: ComputedScore, share: Int)] {
        try tx.all(
            """
            SELECT o.*, o.earned * 1000000 / o.possible AS share
            FROM (SELECT organisation AS id, \(ComputedScore.columns) FROM score WHERE possible > 0) o
            WHERE o.edition = \(edition.id) AND o.level = \(rank) AND \(.inBranch(line, .command, today))
            ORDER BY o.earned * 1000000 / o.possible DESC, o.id LIMIT \(limit)
            """
        ) { row in (id: try row["id"], score: try ComputedScore(row: row), share: try row["share"]) }
    }

    /// The whole scores of a few units today, in a handful of questions for all of them.
    private func scores(
        of units: [Organisation], by edition: Edition, within home: Organisation
    ) throws -> [ID<Organisation>: ScoredUnit] {
        if units.isEmpty { return [:] }
        let indicators = edition.facts.compactMap(catalogue.indicator)
        let figures = try branchFigures(
            indicators.map(\.id), of: units, within: home, on: edition.period.factsDay(on: today), withOwn: true)
        let people = try Opinions(self, edition, on: today, among: units.map(\.id))
        let names = catalogue.factNames
        var scores: [ID<Organisation>: ScoredUnit] = [:]
        for unit in units {
            let facts = Dictionary(uniqueKeysWithValues: indicators.map { ($0.id, figures.fact($0, of: unit)) })
            let (judgements, held) = (people.judgements(of: unit.id), people.held(by: unit.id))
            scores[unit.id] = ScoredUnit(
                edition: edition,
                score: edition.score(facts: facts, judgements: judgements, held: held, names: names), facts: facts,
                judgements: judgements, held: held)
        }
        return scores
    }
}

extension LevelVerdict {
    /// Points still wanting in all.
    fileprivate var short: Points? {
        for obstacle in obstacles {
            if case .total(let short) = obstacle.kind { return short }
        }
        return nil
    }
}

extension Guidance {
    /// How many steps the whole way takes: one of them alone seldom closes the gap.
    fileprivate var way: String? {
        if steps.isEmpty { return nil }
        switch reach {
        case .level(let count): return count == 1 ? "这一项做完就够\(next.name)" : "一共要做 \(count) 项才够\(next.name)"
        case .points(0, _): return nil
        case .points(let count, let left):
            return "一共要做 \(count) 项分数才够\(next.name)，另有 \(left.count) 项条件要先解决"
        case .short: return "列得出的 \(steps.count) 项都做完，也还到不了\(next.name)"
        }
    }
}
