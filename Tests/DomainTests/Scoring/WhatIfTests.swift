import Domain
import Testing

/// The counts and crossings of two editions, against each unit scored by itself.
@Suite struct WhatIfTests {
    @Test func agreesWithScoringUnitByUnit() throws {
        var source = RandomEdition(seed: 65)
        var crossed = 0
        for index in 0..<400 {
            let problems = Problems(file: "e")
            let before = try #require(Edition.read(source.edition(index), problems))
            let after = try #require(Edition.read(source.edition(index), problems))
            let edges = thresholds(of: before) + thresholds(of: after)
            let facts = (0..<20).map { _ in source.facts(for: before, edges) }
            let judged = (0..<20).map { _ in source.judgements(for: before) }
            let held = (0..<20).map { _ in source.random.one(in: 2) }
            let names = Set(judged.flatMap(\.keys))
            let columns = UnitColumns(
                count: 20,
                facts: Dictionary(
                    uniqueKeysWithValues: RandomEdition.facts.map { id in
                        (id, FactColumn(facts.map { $0[id] ?? .none }))
                    }),
                judgements: Dictionary(
                    uniqueKeysWithValues: names.map { id in
                        (id, judged.map { Int32($0[id]?.reviewed?.thousandths ?? -1) })
                    }), held: ["l0": held])
            let whatIf = try WhatIf(before, after, columns, threads: 1)
            let scores = [before, after].map { edition in
                (0..<20).map { row in
                    edition.score(facts: facts[row], judgements: judged[row], held: held[row] ? ["l0"] : [])
                }
            }
            let counts = whatIf.counts(by: (0..<20).map { $0 % 3 - 1 }, of: 2)
            for group in 0..<2 {
                let rows = (0..<20).filter { $0 % 3 - 1 == group }
                let expected = scores.map { scores in rows.map { scores[$0].levelIndex.map { $0 + 1 } ?? 0 } }
                #expect(counts[group].units == rows.count)
                #expect(counts[group].before == before.levels.indices.map { $0 }.tally(expected[0]))
                #expect(counts[group].after == after.levels.indices.map { $0 }.tally(expected[1]))
            }
            for level in ["l0", "l1", "l2"] {
                let reached = zip(scores, [before, after]).map { scores, edition in
                    let rank = edition.levels.firstIndex { $0.id == level }
                    return scores.map { score in rank.map { (score.levelIndex ?? -1) >= $0 } ?? false }
                }
                let up = (0..<20).filter { !reached[0][$0] && reached[1][$0] }
                let down = (0..<20).filter { reached[0][$0] && !reached[1][$0] }
                #expect(whatIf.crossings(of: level) == WhatIf.Crossings(up: up, down: down))
                crossed += up.count + down.count
            }
            for row in 0..<20 {
                let reason = whatIf.reason(at: row)
                #expect(reason.before == scores[0][row] && reason.after == scores[1][row])
                #expect(whatIf.totals(at: row).after == scores[1][row].earned)
                for line in reason.lines { #expect(line.before?.earned != line.after?.earned || line.isOther) }
            }
        }
        #expect(crossed > 400)
    }

    @Test func namesOnlyTheLinesThatMakeTheDifference() throws {
        var before = Edition(id: "e")
        before.sections = [
            Section(
                id: "A",
                criteria: [
                    Criterion(id: "A1", Scale(Points(60), .allOrNothing(fact: "f", .atLeast(Ratio(90, 100))))),
                    Criterion(id: "A2", Scale(Points(40), .allOrNothing(fact: "g", .atLeast(Ratio(1, 1))))),
                ])
        ]
        before.levels = [Level(id: "qualified", min: Points(60))]
        var after = before
        after.sections[0].criteria[0].scale.shape = .allOrNothing(fact: "f", .atLeast(Ratio(80, 100)))
        let columns = UnitColumns(
            count: 3,
            facts: [
                "f": FactColumn(numerators: [85, 95, 10], denominators: [100, 100, 100]),
                "g": FactColumn(flags: [0, 0, 1]),
            ])
        let whatIf = try WhatIf(before, after, columns)
        #expect(whatIf.counts == WhatIf.Counts(before: [2, 1], after: [1, 2], units: 3))
        #expect(whatIf.crossings(of: "qualified") == WhatIf.Crossings(up: [0]))
        let reason = whatIf.reason(at: 0)
        #expect(reason.lines.map(\.id) == ["A1"])
        #expect(reason.lines[0].before?.earned == .zero && reason.lines[0].after?.earned == Points(60))
        #expect(whatIf.reason(at: 1).lines.isEmpty)
    }
}

extension WhatIf.Difference {
    /// It applies differently, or a required line is kept differently.
    fileprivate var isOther: Bool {
        before == nil || after == nil || before?.possible != after?.possible || before?.required == true
            || after?.required == true
    }
}

extension [Int] {
    /// How often each of none and these levels occurs.
    fileprivate func tally(_ ranks: [Int]) -> [Int] { (0...count).map { rank in ranks.count { $0 == rank } } }
}
