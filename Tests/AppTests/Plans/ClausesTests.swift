import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// What the program has for each clause of the plan, against docs/clauses.md.
///
/// With `JIANJIA_WRITE_CLAUSES=1` the document is written anew instead; its difference is then to be read.
@Suite struct ClausesTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/clauses.md")

    static let head = """
        # Clauses

        What the program has for each of the plan's clauses: the kinds of record in which its work is written down, the
        indicators that count it, the criteria that score it, and the pages where it is seen. A test compares this file
        with the data files, and fails when a cell is empty. `JIANJIA_WRITE_CLAUSES=1 swift test --filter Clauses` writes
        it anew. Ids are names of files in `Sources/App/Resources`.

        | clause | kinds | indicators | criteria | pages |
        | --- | --- | --- | --- | --- |

        """

    @Test func everyClauseHasWhatItNeeds() throws {
        let catalogue = try TestCity.shipped.get()
        let plan = try #require(catalogue.plans.first)
        #expect(plan.clauses.count == 37)
        var text = Self.head
        for clause in plan.clauses {
            let row = try cells(clause, of: plan, catalogue)
            for (name, cell) in row where cell.isEmpty { Issue.record("\(clause.id) has no \(name)") }
            text += "| \(clause.id) \(clause.title) | \(row.map(\.cell).joined(separator: " | ")) |\n"
        }
        if ProcessInfo.processInfo.environment["JIANJIA_WRITE_CLAUSES"] == "1" {
            try Data(text.utf8).write(to: Self.file)
        }
        #expect(try String(contentsOf: Self.file, encoding: .utf8) == text)
    }

    /// Kinds and indicators cite only clauses that the plan has, and each cites one.
    @Test func everythingCitesAClause() throws {
        let catalogue = try TestCity.shipped.get()
        let known = Set(catalogue.plans.flatMap(\.clauses).map(\.id))
        for kind in catalogue.kinds {
            #expect(!kind.clauses.isEmpty && known.isSuperset(of: kind.clauses), "\(kind.id): \(kind.clauses)")
        }
        for indicator in catalogue.indicators {
            let cited = indicator.clauses
            #expect(!cited.isEmpty && known.isSuperset(of: cited), "\(indicator.id): \(cited)")
        }
        #expect(catalogue.indicators.count { $0.measure == .ratio } >= 25)
    }

    private func cells(
        _ clause: Plan.Clause, of plan: Plan, _ catalogue: Catalogue
    ) throws -> [(name: String, cell: String)] {
        let answers = ClauseAnswers(catalogue, on: Demo.day)
        let kinds = answers.kinds(clause.id).map(\.id)
        let indicators = answers.indicators(clause.id).map(\.id)
        let criteria = Dictionary(grouping: answers.criteria(clause.id)) { $0.0.id }.sorted { $0.key < $1.key }.map {
            "\($0.key): \($0.value.map(\.1.id).joined(separator: ", "))"
        }
        var pages = ["/plans/{plan}#clause-\(clause.id)"]
        pages += kinds.map { "/records?kind=\($0)" }
        pages += indicators.prefix(1).map { "/organisations/{unit}/indicators/\($0)" }
        if !criteria.isEmpty { pages.append("/organisations/{unit}/score") }
        pages += plan.targets.filter { $0.clause == clause.id }.map { "/plans/{plan}/targets/\($0.id)" }
        return [
            ("kind", kinds.joined(separator: ", ")), ("indicator", indicators.joined(separator: ", ")),
            ("criterion", criteria.joined(separator: "; ")),
            ("page", pages.map { "`\($0)`" }.joined(separator: " ")),
        ]
    }
}
