import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// Every route, asked by every kind of account about a unit in every relation to its own, against docs/access.md.
///
/// With `JIANJIA_WRITE_ACCESS=1` the document is written anew instead; its difference is then to be read.
@Suite struct AccessMatrixTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/access.md")

    static let head = """
        # Access

        Who gets which answer. A test asks every route of the route table as every kind of account, about a unit in
        every relation to the account's own, and compares the answers with this file; a route that is not here fails.
        `JIANJIA_WRITE_ACCESS=1 swift test --filter AccessMatrix` writes it anew. The rights themselves are one table in
        `Sources/App/Accounts/Role.swift`; why they are so is in decision 0012.

        After each route stands the right it asks for. 200 is the page; 303 leads on, after a write or to the sign-in
        page; 422 is the form with what is missing (the right is there, and the test fills nothing in); 403 is a form
        without the session's token; 404 is what is not there, or not for this account: the two look the same. An empty
        cell means that no such unit exists, or that the route is about no unit. Union A stands under township A under
        county A; “moved away” was a union of township A until a month ago and is now in the other county; “closed” was
        one of township A until it closed.

        """

    /// On a server one below and one above: who may do what is not decided by the engine.
    private static let askers = TestDatabase.server == nil ? MatrixWorld.Asker.allCases : [.chair, .county]

    @Test func theAnswersAreThoseOfTheCommittedTable() async throws {
        let world = try MatrixWorld()
        var text = Self.head
        for asker in Self.askers {
            let start = ContinuousClock.now
            let answers = try await AccessMatrix.answers(world, asker)
            text += "\n\(AccessMatrix.section(asker, answers))"
            check(asker, answers, world.reached(by: asker))
            print("access matrix: \(asker.rawValue) in \(ContinuousClock.now - start)")
        }
        if ProcessInfo.processInfo.environment["JIANJIA_WRITE_ACCESS"] == "1" {
            try Data(text.utf8).write(to: Self.file)
        }
        let parts = try String(contentsOf: Self.file, encoding: .utf8).components(separatedBy: "\n## ")
        let committed = parts.filter { part in
            part.hasPrefix("# ") || Self.askers.contains { part.hasPrefix("\($0.rawValue)\n") }
        }.joined(separator: "\n## ").components(separatedBy: "\n")
        for difference in text.components(separatedBy: "\n").difference(from: committed) {
            switch difference {
            case .insert(_, let line, _): Issue.record("answered now: \(line)")
            case .remove(_, let line, _): Issue.record("docs/access.md: \(line)")
            }
        }
    }

    /// What must hold whatever the table says, so that writing it anew cannot hide a leak.
    private func check(
        _ asker: MatrixWorld.Asker, _ answers: [[MatrixWorld.Relation: Answer]], _ reached: Set<MatrixWorld.Relation>
    ) {
        for (line, row) in zip(AccessMatrix.lines, answers) {
            for (relation, answer) in row {
                let cell = "\(asker.rawValue) · \(relation.rawValue) · \(line.title)"
                #expect(answer.status < 500, "\(cell)")
                guard [.unit, .record, .account, .employer].contains(line.relation) else { continue }
                if asker == .nobody {
                    #expect(answer.location?.hasPrefix("/sign-in") == true, "\(cell)")
                } else if !reached.contains(relation) {
                    // A form of the asker's own that names a foreign unit is refused, as one that names nothing is.
                    #expect([404, 422].contains(answer.status), "\(cell)")
                    if answer.status == 422 { #expect(line.title.contains("in the form"), "\(cell)") }
                }
            }
        }
    }

    @Test func whatIsNotAllowedWritesNothing() async throws {
        let world = try MatrixWorld()
        for asker in [MatrixWorld.Asker.nobody, .ungranted, .member, .reader] {
            let client = try await world.client(asker)
            world.homes[ObjectIdentifier(client)] = world.home(asker)
            let unit = tree(world).unions[2]
            for line in AccessMatrix.lines where line.title.hasPrefix("POST") && line.relation != .own {
                // What the question itself needs is made first.
                try world.share(unit)
                _ = try world.tenure(at: unit)
                let before = try world.written()
                let answer = try await line.ask(world, client, unit)
                let after = try world.written()
                let made = zip(before, after).map { $1 - $0 }
                // A fresh record or account to ask about is no write of the asker's.
                #expect(made.allSatisfy { (0...1).contains($0) }, "\(asker.rawValue): \(line.title)")
                #expect(answer.status != 200, "\(asker.rawValue): \(line.title)")
            }
        }
    }

    private func tree(_ world: MatrixWorld) -> SmallTree { world.tree }
}
