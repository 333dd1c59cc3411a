import Domain
import TestKit
import Testing

@testable import App

/// Conditions as rows: whatever nests comes back from its rows, and says the same.
@Suite struct ConditionFormTests {
    private let form = ConditionForm(prefix: "when")
    /// Of a share in per cent, of anything else a number.
    private static func leaf(_ fact: String, _ line: Int64) -> Condition {
        .fact(fact, .atLeast(Ratio(line, fact == "membership" ? 100 : 1)))
    }

    private func again(_ condition: Condition) throws -> Condition? {
        let values = try #require(form.values(condition))
        var reading = FormReading(values, today: "2015-03-01")
        let read = form.read(&reading, try TestCity.shipped.get())
        try reading.check()
        return read
    }

    /// A tree of at most `depth` groups inside one another whose levels take turns, as people write them.
    private func tree(_ random: inout SeededRandom, depth: Int, isAny: Bool, budget: inout Int) -> Condition {
        let facts = ["staff", "membership", "incidents"]
        let count = Int.random(in: 2...3, using: &random)
        let parts = (0..<count).map { _ -> Condition in
            if depth > 1, budget > 3, Bool.random(using: &random) {
                return tree(&random, depth: depth - 1, isAny: !isAny, budget: &budget)
            }
            budget -= 1
            return Self.leaf(facts[Int.random(in: 0...2, using: &random)], Int64.random(in: 0...99, using: &random))
        }
        return isAny ? .any(parts) : .all(parts)
    }

    @Test func everyTreeComesBackFromItsRows() throws {
        var random = SeededRandom(seed: 45)
        var deepest = 0
        for _ in 0..<300 {
            var budget = ConditionForm.most
            let condition = tree(&random, depth: 4, isAny: Bool.random(using: &random), budget: &budget)
            guard condition.leaves.count <= ConditionForm.most else { continue }
            #expect(try again(condition) == condition)
            deepest = max(deepest, depth(condition))
        }
        #expect(deepest == 4)
        #expect(try again(Self.leaf("staff", 3)) == Self.leaf("staff", 3))
        #expect(form.values(nil) == [:])
    }

    private func depth(_ condition: Condition) -> Int {
        switch condition {
        case .fact: 0
        case .all(let parts), .any(let parts): 1 + (parts.map(depth).max() ?? 0)
        }
    }

    @Test func whatSaysNothingIsLeftOut() throws {
        let (a, b, c) = (Self.leaf("staff", 1), Self.leaf("staff", 2), Self.leaf("staff", 3))
        #expect(Condition.all([.all([a, b]), .any([c])]).plain == .all([a, b, c]))
        #expect(Condition.any([.all([.any([a, b])])]).plain == .any([a, b]))
        #expect(try again(.all([.all([a, b]), c])) == .all([a, b, c]))
    }

    @Test func tooManyRowsAreKeptAsTheyAreAndGroupsAreNumbers() throws {
        let many = Condition.all((0...Int64(ConditionForm.most)).map { Self.leaf("staff", $0) })
        #expect(form.values(many) == nil)
        for group in ["甲", "1.", "1..2", "1.1.1.1.1.1.1"] {
            var reading = FormReading(
                ["when-fact-0": "staff", "when-line-0": "3", "when-group-0": group], today: "2015-03-01")
            _ = form.read(&reading, try TestCity.shipped.get())
            #expect(reading.refusals.map(\.field) == ["when-group-0"], "\(group)")
        }
    }
}
