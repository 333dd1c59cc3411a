import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// What the score page says is enough is enough: the records are made one by one and the levels follow. A term is worth 40
/// points, a contract and a chair 30 each; the levels ask for 30, 60 and 90.
@Suite struct GuidancePageTests {
    @Test func theStepsThatAreEnoughStandApart() async throws {
        let test = try TestCity(
            on: "2015-01-31", additions: LapsesWorld.files(LapsesWorld.edition))
        let tree = try test.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            try change.appoint(
                "主席", sex: "男", to: .chair, at: tree.unions[0], fullTime: false, from: "2012-01-01")
            return tree
        }
        let union = tree.unions[0]
        let (chair, path) = (try test.client(.chair, at: union), "/organisations/\(union)/score")
        let page = try await chair.get(path)
        #expect(page.words.contains("做完第一项，就能达到三星。"), "\(page.words)")
        let parts = page.text.components(separatedBy: "还可以接着补的")
        #expect(parts.count == 2 && parts[0].contains("“任期未满”再得 40 分") && !parts[0].contains("“集体合同有效”再得"))
        #expect(parts[1].contains("<ol start=\"2\">") && parts[1].contains("“集体合同有效”再得 30 分"))

        try test.city.writeNow(by: .system) { change in
            try LapsesWorld.term(until: "2018-01-01", from: "2013-01-31", at: union, change)
        }
        let three = try await chair.get(path)
        #expect(three.words.contains("三星") && three.words.contains("做完第一项，就能达到五星。"), "\(three.words)")
        #expect(!three.words.contains("还可以接着补的"))
        try test.city.writeNow(by: .system) { change in
            try LapsesWorld.contract(until: "2018-01-01", from: "2014-03-01", at: union, change)
        }
        #expect(try await chair.get(path).words.contains("已达到最高等级"))

        // Another union has nothing: a term alone is the first level, and no level is promised beyond it.
        let poor = try await test.client(.chair, at: tree.unions[1]).get("/organisations/\(tree.unions[1])/score")
        #expect(poor.words.contains("做完第一项，就能达到合格。"), "\(poor.words)")
        #expect(chair.lint == [])
    }

    /// On a sheet the own points of a line that people judge count as its full points, and the sentence says so.
    @Test func aSheetCountsWhatIsJudgedInFull() async throws {
        let edition = LapsesWorld.edition.replacing(
            "shape: all_or_nothing,\n         fact: contract_in_force, at_least: 100%}",
            with: "shape: judgement, evidence: 看合同}")
        #expect(edition != LapsesWorld.edition)
        let world = try await RoundsWorld(additions: LapsesWorld.files(edition))
        try world.test.city.writeNow(by: .system) { change in
            let union = world.tree.unions[0]
            try change.appoint("主席", sex: "男", to: .chair, at: union, fullTime: false, from: "2012-01-01")
            try LapsesWorld.term(until: "2018-01-01", from: "2013-01-31", at: union, change)
        }
        _ = try await world.chair.get(world.sheet)
        _ = try await world.chair.post("\(world.sheet)/start")
        let page = try await world.chair.get(world.sheet)
        #expect(page.words.contains("做完第一项，就能达到五星（由评判给分的按满分算）。"), "\(page.words)")
        #expect(world.chair.lint == [])
    }
}
