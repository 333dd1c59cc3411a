import Domain
import TestKit
import Testing

@testable import App

/// Size classes of a draft in the browser: added, renamed, bounded, moved, left out.
@Suite struct SizeClassTests {
    private func staff(_ least: String) -> [String: String] {
        ["when-join": "all", "when-fact-0": "staff", "when-side-0": "least", "when-line-0": least, "when-group-0": "1"]
    }

    @Test func classesAreAddedBoundedRenamedAndLeftOut() async throws {
        let world = try await DraftWorld()
        #expect(try await world.client.get(world.path).words.contains("规模分档"))
        #expect(try await world.client.get("\(world.path)/parts/sizes/new").status == 200)
        let added = try await world.send(
            .sizes, "new", ["id": "huge", "name": "一千人以上"].merging(staff("1000")) { $1 })
        #expect(added.status == 303, "\(added.words)")
        // Before the one that takes in whoever is left.
        #expect(try world.edition.sizeClasses.map(\.id) == ["large", "medium", "huge", "small"])
        for _ in 0..<2 { #expect(try await world.press("parts/sizes/huge/up").status == 303) }
        #expect(try world.edition.sizeClasses.map(\.id) == ["huge", "large", "medium", "small"])
        #expect(try await world.send(.sizes, "large", ["name": "三百人以上"].merging(staff("300")) { $1 }).status == 303)
        #expect(
            try world.edition.sizeClasses[1]
                == SizeClass(id: "large", name: "三百人以上", when: .fact("staff", .atLeast(Ratio(300, 1)))))
        // A line says what it asks of the new class.
        #expect(try await world.send(.lines, "B6", ["line-huge": "95%"]).status == 303)
        #expect(
            try world.edition.criterion("B6")?.byClass["huge"]?.shape
                == .allOrNothing(fact: "contract_coverage", .atLeast(Ratio(95, 100))))
        let comparison = try await world.client.get("\(world.path)/comparison")
        #expect(comparison.words.contains("一千人以上新增") && comparison.words.contains("二百人以上：职工数 ≥ 200三百人以上：职工数 ≥ 300"))
        #expect(try await world.client.get(world.path).words.contains("检查"))
        #expect(try await world.press("parts/sizes/large/removal").status == 303)
        #expect(try world.edition.criterion("B6")?.byClass.keys.sorted() == ["huge", "medium", "small"])
        #expect(try await world.press("undo").status == 303)
        #expect(try world.edition.criterion("B6")?.byClass.keys.sorted() == ["huge", "large", "medium", "small"])
        #expect(world.client.lint == [])
    }

    @Test func onlyTheLastTakesInWhoeverIsLeft() async throws {
        let world = try await DraftWorld()
        let empty = ["when-fact-0": "", "when-line-0": ""]
        let none = try await world.send(.sizes, "large", empty)
        #expect(none.status == 422 && none.words.contains("只有最后一档可以不写条件"))
        let last = try await world.send(.sizes, "small", staff("1"))
        #expect(last.status == 422 && last.words.contains("最后一档收下其余单位"))
        let second = try await world.send(.sizes, "new", ["id": "rest", "name": ""])
        #expect(second.status == 422 && second.words.contains("请填写名称") && second.words.contains("已有一档收下其余单位"))
        #expect(try await world.press("parts/sizes/small/up").status == 303)
        #expect(try await world.client.get(world.path).words.contains("最后一个规模类别不写条件"))
        #expect(world.client.lint == [])
    }
}
