import Domain
import Storage
import TestKit
import Testing

@testable import App

@Suite struct AuditPageTests {
    private func world() throws -> (TestCity, SmallTree) {
        let test = try TestCity()
        let tree = try test.city.writeNow(by: .system) { try SmallTree($0) }
        for unit in [tree.city] + tree.counties {
            try test.city.writeNow(by: .system) { change in
                try change.event("tenure.begin", at: unit, subject: "x", after: "{\"person\":\"某某\(unit)\"}")
            }
        }
        return (test, tree)
    }

    @Test func whoReadsTheLogSeesTheirBranchAndIsSeen() async throws {
        let (test, tree) = try world()
        let city = try test.client(.auditor, at: tree.city)
        let whole = try await city.get("/audit")
        #expect(whole.status == 200 && whole.words.contains("某某\(tree.counties[0])"))
        #expect(whole.words.contains("某某\(tree.counties[1])") && whole.words.contains("链条现在到第"))
        // The second look shows the first.
        #expect(try await city.get("/audit?action=audit.").words.contains("查看留痕 · 查看"))

        let county = try await test.client(.auditor, at: tree.counties[0]).get("/audit")
        #expect(county.words.contains("某某\(tree.counties[0])") && !county.words.contains("某某\(tree.counties[1])"))
        #expect(!county.words.contains("某某\(tree.city)") && !county.words.contains("查看留痕 · 查看"))
        for role in [Role.administrator, .staff, .reader] {
            #expect(try await test.client(role, at: tree.city).get("/audit").status == 404)
        }
        let found = try await test.city.read { try $0.firstBreak() }
        #expect(found == nil)
        #expect(city.lint == [])
    }
}
