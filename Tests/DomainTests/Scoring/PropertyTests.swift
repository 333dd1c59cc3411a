import Domain
import Testing

@Suite struct PropertyTests {
    private func editions(_ count: Int, seed: UInt64) throws -> ([Edition], RandomEdition) {
        var source = RandomEdition(seed: seed)
        let editions = try (0..<count).map { try #require(Edition.read(source.edition($0), Problems(file: "e"))) }
        return (editions, source)
    }

    private func scaled(_ scale: Scale, by factor: Int64) -> Scale {
        func times(_ points: Points) -> Points { Points(thousandths: points.thousandths * factor) }
        let shape: Shape =
            switch scale.shape {
            case .steps(let fact, let steps): .steps(fact: fact, steps.map { Step($0.bound, $0.points.map(times)) })
            case .deduct(let fact, let each): .deduct(fact: fact, each: times(each))
            case .award(let fact, let each): .award(fact: fact, each: times(each))
            default: scale.shape
            }
        return Scale(scale.points.map(times), shape)
    }

    /// Proportional lines are cut to a thousandth, which does not scale; they are left out.
    @Test func scalingAllPointsChangesNoLevel() throws {
        var (editions, source) = try editions(500, seed: 3)
        for edition in editions {
            var plain = edition
            for section in plain.sections.indices {
                plain.sections[section].criteria.removeAll {
                    if case .proportional = $0.scale.shape { true } else { false }
                }
            }
            var large = plain
            for section in large.sections.indices {
                large.sections[section].bonusCap = large.sections[section].bonusCap.map {
                    Points(thousandths: $0.thousandths * 7)
                }
                for line in large.sections[section].criteria.indices {
                    let old = large.sections[section].criteria[line]
                    large.sections[section].criteria[line].scale = scaled(old.scale, by: 7)
                    large.sections[section].criteria[line].byClass = old.byClass.mapValues { scaled($0, by: 7) }
                }
            }
            for level in large.levels.indices {
                large.levels[level].min = large.levels[level].min.map { Points(thousandths: $0.thousandths * 7) }
            }
            let facts = source.facts(for: plain, thresholds(of: plain))
            let (a, b) = (plain.score(facts: facts), large.score(facts: facts))
            #expect(a.level == b.level && a.earned.thousandths * 7 == b.earned.thousandths)
        }
    }

    @Test func earnedStaysBetweenNothingAndPossible() throws {
        var (editions, source) = try editions(500, seed: 5)
        for edition in editions {
            let score = edition.score(facts: source.facts(for: edition, thresholds(of: edition)))
            for line in score.criteria { #expect(line.earned >= .zero && line.earned <= line.possible) }
            #expect(score.earned - score.bonus <= score.possible && score.possible <= score.full)
        }
    }

    /// Blocks, threads and the order of units change nothing.
    @Test func aWholeRegistryEqualsItsUnits() throws {
        var (editions, source) = try editions(8, seed: 9)
        for edition in editions {
            let edges = thresholds(of: edition)
            let sample = (0..<50).map { _ in source.facts(for: edition, edges) }
            let rows = (0..<2500).map { _ in source.random.number(0...49) }
            let columns = UnitColumns(
                count: rows.count,
                facts: Dictionary(
                    uniqueKeysWithValues: RandomEdition.facts.map { id in
                        (id, FactColumn(rows.map { sample[$0][id] ?? .none }))
                    }))
            let scores = sample.map { edition.score(facts: $0) }
            let compiled = try CompiledEdition(edition)
            for threads in [1, 2] {
                let all = compiled.score(columns, threads: threads)
                #expect(all.totals.map(Int64.init) == rows.map { scores[$0].earned.thousandths })
                #expect(all.levels.map(Int.init) == rows.map { scores[$0].levelIndex ?? -1 })
                #expect(all.counts(levels: edition.levels.count).reduce(0, +) == rows.count)
            }
            #expect(compiled.score(UnitColumns(count: 0, facts: [:])).totals.isEmpty)
        }
    }

    /// The same figures in every form a column can take, small and beyond 53 bits.
    @Test(arguments: [1, 1000, 100_000, 10_000_000, 3_000_000_000_000_000])
    func everyWidthComparesExactly(_ factor: Int64) throws {
        var edition = Edition(id: "e")
        let shapes: [Shape] = [
            .allOrNothing(fact: "f", .atLeast(Ratio(995, 1000))), .proportional(fact: "f", target: Ratio(2, 3)),
            .steps(fact: "f", [Step(.atMost(Ratio(1, 3)), Points(3)), Step(.atMost(Ratio(2, 3)), Points(1))]),
        ]
        let lines = shapes.enumerated().map { Criterion(id: "k\($0)", Scale(Points(3), $1)) }
        edition.sections = [Section(id: "A", criteria: lines)]
        var figures = [Ratio.none]
        for edge in [Ratio(995, 1000), Ratio(994, 1000), Ratio(2, 3), Ratio(1, 3), Ratio(0, 1), Ratio(1, 1)] {
            for offset: Int64 in -1...1 {
                figures.append(Ratio(edge.numerator * factor + offset, edge.denominator * factor))
            }
        }
        let columns = UnitColumns(count: figures.count, facts: ["f": FactColumn(figures)])
        let all = try CompiledEdition(edition).score(columns)
        for (row, figure) in figures.enumerated() {
            #expect(Int64(all.totals[row]) == edition.score(facts: ["f": figure]).earned.thousandths, "\(figure)")
        }
    }

    @Test func pointsBeyond32BitsAreRefused() {
        var edition = Edition(id: "e")
        let lines = (0..<3).map { Criterion(id: "k\($0)", Scale(Points(999_999), .unseen)) }
        edition.sections = [Section(id: "A", criteria: lines)]
        #expect(throws: CompiledEdition.TooLarge.self) { try CompiledEdition(edition) }
    }
}
