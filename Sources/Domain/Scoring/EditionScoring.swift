extension Edition {
    /// Scores one unit. Pure and exact: the same edition, facts, judgements and held titles always give the same score.
    ///
    /// - Parameters:
    ///   - judgements: what people gave, by criterion id.
    ///   - held: levels and titles the unit holds already.
    ///   - names: how facts are called, for the reasons.
    public func score(
        facts: Facts, judgements: [String: Judgement] = [:], held: Set<String> = [], names: FactNames = [:]
    ) -> Score {
        let sizeClass = sizeClass(facts)
        let sections = sections.map { section in
            let lines = section.criteria.map {
                $0.score(
                    class: sizeClass?.id, facts, judgements[$0.id], notApplicable: notApplicable,
                    isBonus: section.isBonus, names: names)
            }
            let sum = lines.map(\.earned).reduce(.zero, +)
            return SectionScore(
                id: section.id, name: section.name, earned: section.bonusCap.map { min($0, sum) } ?? sum,
                possible: section.isBonus ? .zero : lines.map(\.possible).reduce(.zero, +),
                isBonus: section.isBonus, criteria: lines)
        }
        let hits = gates.filter { $0.when.truth(facts) == .yes }.map { gate in
            GateHit(
                id: gate.id, name: gate.name, effect: gate.effect,
                sentence: sentence(for: gate, facts: facts, names: names))
        }
        let standing = Standing(
            edition: self, sections: sections, gates: hits, full: full(for: sizeClass?.id), held: held)
        let verdicts = levels.indices.map(standing.verdict)
        return Score(
            edition: id, sizeClass: sizeClass?.id, earned: standing.earned,
            bonus: sections.filter(\.isBonus).map(\.earned).reduce(.zero, +), possible: standing.possible,
            full: standing.full, sections: sections, gatesHit: hits, verdicts: verdicts,
            levelIndex: verdicts.lastIndex(where: \.isReached))
    }

    private func sentence(for gate: Gate, facts: Facts, names: FactNames) -> String {
        // Most facts that look back say so in their title.
        let isSaid = gate.when.leaves.allSatisfy { names.title($0.fact).contains(/[年月]内/) }
        let window = isSaid ? "" : gate.lookBackMonths.map { "\($0) 个月内" } ?? ""
        let effect =
            switch gate.effect {
            case .bars: "不予评定"
            case .capsAt(let id): "最高评为\(levels.first { $0.id == id }?.name ?? id)"
            }
        return "\(gate.name)：\(window)\(gate.when.said(facts, names, withBounds: false))，\(effect)"
    }
}

/// The sums of one unit, held against the levels.
struct Standing {
    let edition: Edition
    let sections: [SectionScore]
    let gates: [GateHit]
    let full: Points
    let held: Set<String>

    var earned: Points { sections.map(\.earned).reduce(.zero, +) }
    var possible: Points { sections.map(\.possible).reduce(.zero, +) }

    func verdict(_ index: Int) -> LevelVerdict {
        let level = edition.levels[index]
        let obstacles =
            [total(level)] + edition.sections.map { share(level, $0.id) } + required()
            + gates.map { obstacle($0, index) } + [entry(level)]
        return LevelVerdict(level: level.id, name: level.name, obstacles: obstacles.compactMap { $0 })
    }

    private func total(_ level: Level) -> Obstacle? {
        guard let min = level.min, let line = level.line(possible: possible, full: full) else {
            return Obstacle(kind: .unknownMinimum, sentence: "\(level.name)的分数线未知，不能评定")
        }
        guard full == .zero || possible > .zero else {
            return Obstacle(kind: .nothingApplies, sentence: "没有一条适用，不能评定")
        }
        let scaled = full == .zero || possible == full ? "" : "，按适用的 \(possible) 分折算为 \(line) 分"
        return shortage(line.thousandths, "\(level.name)要求 \(min) 分\(scaled)")
    }

    private func shortage(_ line: Int64, _ words: String) -> Obstacle? {
        let short = Points(thousandths: line - earned.thousandths)
        guard short > .zero else { return nil }
        return Obstacle(kind: .total(short: short), sentence: "\(words)，现有 \(earned) 分，差 \(short) 分")
    }

    private func share(_ level: Level, _ id: String) -> Obstacle? {
        guard let least = level.sectionMin[id], let section = sections.first(where: { $0.id == id }),
            section.possible > .zero
        else { return nil }
        let needed = Int128(section.possible.thousandths) * Int128(least.numerator)
        let line = Int64((needed + Int128(least.denominator) - 1) / Int128(least.denominator))
        let short = Points(thousandths: line - section.earned.thousandths)
        guard short > .zero else { return nil }
        return Obstacle(
            kind: .section(id, short: short),
            sentence: "“\(section.name)”须得满分的 \(least.asThreshold)，现有 \(section.earned) 分，差 \(short) 分")
    }

    private func required() -> [Obstacle] {
        sections.flatMap(\.criteria).filter { $0.required && !$0.satisfied }.map {
            Obstacle(kind: .required($0.id), sentence: "必备项“\($0.name)”未达到：\($0.reason)")
        }
    }

    private func obstacle(_ hit: GateHit, _ index: Int) -> Obstacle? {
        if case .capsAt(let id) = hit.effect, let cap = edition.levels.firstIndex(where: { $0.id == id }),
            index <= cap
        {
            return nil
        }
        return Obstacle(kind: .gate(hit.id), sentence: hit.sentence)
    }

    private func entry(_ level: Level) -> Obstacle? {
        guard let entry = level.entry, held.isDisjoint(with: edition.titles(satisfying: entry)) else { return nil }
        let name = edition.levels.first { $0.id == entry }?.name ?? entry
        return Obstacle(kind: .entry(entry), sentence: "须已获得“\(name)”")
    }
}

extension Level {
    /// The points that reach it under a score; nil where its line is not known.
    public func line(for score: Score) -> Points? { line(possible: score.possible, full: score.full) }

    /// earned × full ≥ min × possible: the line moves in proportion to what applies.
    func line(possible: Points, full: Points) -> Points? {
        guard let min, full > .zero else { return min }
        let (possible, full) = (Int128(possible.thousandths), Int128(full.thousandths))
        return Points(thousandths: Int64((Int128(min.thousandths) * possible + full - 1) / full))
    }
}

extension Edition {
    /// The titles that open an entry: the title itself and, where it is a level of this edition, every level above.
    func titles(satisfying entry: String) -> Set<String> {
        guard let index = levels.firstIndex(where: { $0.id == entry }) else { return [entry] }
        return Set(levels[index...].map(\.id))
    }
}
