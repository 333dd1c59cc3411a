import Domain
import Foundation
import Testing

/// Ten thousand random editions: the scorer of one unit, the column engine and an independent oracle must agree.
@Suite struct AgreementTests {
    private static let unitsPerEdition = 2

    private struct Case {
        let node: Node
        let edition: Edition
        let facts: [Facts]
        let judgements: [[String: Judgement]]
        let held: [Set<String>]
        var scores: [Score] {
            zip(zip(facts, judgements), held).map { edition.score(facts: $0.0, judgements: $0.1, held: $1) }
        }
    }

    private static func make(_ count: Int, seed: UInt64) throws -> [Case] {
        var source = RandomEdition(seed: seed)
        return try (0..<count).map { index in
            let node = source.edition(index)
            let problems = Problems(file: "e\(index)")
            let edition = Edition.read(node, problems)
            try #require(edition != nil, "\(problems.all) \(node.json)")
            let edges = thresholds(of: edition!)
            return Case(
                node: node, edition: edition!,
                facts: (0..<unitsPerEdition).map { _ in source.facts(for: edition!, edges) },
                judgements: (0..<unitsPerEdition).map { _ in source.judgements(for: edition!) },
                held: (0..<unitsPerEdition).map { _ in source.random.one(in: 2) ? ["l0"] : [] })
        }
    }

    @Test func threeWaysOneAnswer() throws {
        let cases = try Self.make(10_000, seed: 20130701)
        var lines = ""
        var levels = 0
        for (index, item) in cases.enumerated() {
            let scores = item.scores
            let columns = try CompiledEdition(item.edition).score(columns(item), threads: 1, withSections: true)
            for (row, score) in scores.enumerated() {
                let same =
                    columns.totals[row] == score.earned.thousandths
                    && columns.possible[row] == score.possible.thousandths
                    && Int(columns.levels[row]) == score.levelIndex ?? -1
                    && score.sections.enumerated().allSatisfy {
                        columns.section($0.offset)[columns.section($0.offset).startIndex + row]
                            == $0.element.earned.thousandths
                    }
                try #require(same, "columns differ at \(index), unit \(row): \(json(item, row: row, score)) \(columns)")
                if score.levelIndex != nil { levels += 1 }
            }
            lines += json(item, row: index % Self.unitsPerEdition, scores[index % Self.unitsPerEdition]) + "\n"
        }
        // Neither all nor none: otherwise the agreement would say little.
        #expect((3_000...17_000).contains(levels), "\(levels)")
        // What is asked of the facts is as many on a line as off it.
        let facts = cases.flatMap { item -> [Bool] in
            let lines = thresholds(of: item.edition)
            return item.facts.flatMap(\.values).map { fact in
                !fact.isNone && lines.contains { $0.compared(to: fact) == 0 }
            }
        }
        #expect(facts.count { $0 } * 2 >= facts.count, "\(facts.count { $0 }) of \(facts.count)")
        try judge(lines)
    }

    private func columns(_ item: Case) -> UnitColumns {
        let facts = RandomEdition.facts.map { id in
            (id, FactColumn(item.facts.map { $0[id] ?? .none }))
        }
        let judged = Set(item.judgements.flatMap(\.keys)).map { id in
            (id, item.judgements.map { Int32($0[id]?.reviewed?.thousandths ?? -1) })
        }
        return UnitColumns(
            count: item.facts.count, facts: Dictionary(uniqueKeysWithValues: facts),
            judgements: Dictionary(uniqueKeysWithValues: judged), held: ["l0": item.held.map { $0.contains("l0") }])
    }

    private func json(_ item: Case, row: Int, _ score: Score) -> String {
        let facts = item.facts[row].map { "\(quoted($0)):[\($1.numerator),\($1.denominator)]" }
        let judgements = item.judgements[row].map { "\(quoted($0)):\($1.reviewed?.thousandths ?? 0)" }
        let held = item.held[row].map(quoted)
        let answer = """
            {"total":\(score.earned.thousandths),"possible":\(score.possible.thousandths),\
            "level":\(score.level.map(quoted) ?? "null")}
            """
        return """
            {"edition":\(item.node.json),"facts":{\(facts.joined(separator: ","))},\
            "judgements":{\(judgements.joined(separator: ","))},"held":[\(held.joined(separator: ","))],\
            "answer":\(answer)}
            """
    }

    private func judge(_ lines: String) throws {
        let oracle = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Oracle/score_oracle.py")
        let file = FileManager.default.temporaryDirectory.appending(path: "cases-\(UUID().uuidString).jsonl")
        try lines.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let answer = file.appendingPathExtension("answer")
        defer { try? FileManager.default.removeItem(at: answer) }
        // A shell runs it: where thousands of files are open, as in a run of all tests, `Process` may crash.
        let status = system("python3 '\(oracle.path())' '\(file.path())' > '\(answer.path())' 2>&1")
        let text = try String(contentsOf: answer, encoding: .utf8)
        #expect(status == 0, "\(text)")
        #expect(text.contains("\"cases\": 10000"), "\(text)")
    }
}
