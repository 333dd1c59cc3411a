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

    /// Months that are over are not paid in time by a record of today: the step says so beside its link.
    @Test func whatNoStepChangesIsSaid() async throws {
        let edition = LapsesWorld.edition.replacing(
            "shape: all_or_nothing,\n         fact: contract_in_force, at_least: 100%}",
            with: "shape: all_or_nothing,\n         fact: contribution_on_time, at_least: 100%}")
        #expect(edition != LapsesWorld.edition)
        let test = try TestCity(on: "2015-01-31", additions: LapsesWorld.files(edition))
        let tree = try test.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            try change.rebuild()
            return tree
        }
        let chair = try test.client(.chair, at: tree.unions[0])
        let page = try await chair.get("/organisations/\(tree.unions[0])/score")
        let steps = page.text.split(separator: "<li>").filter { $0.contains("”再得 30 分") }
        #expect(steps.count { $0.contains("过去的月份补缴也不算按时") && $0.contains("记一次经费拨缴") } == 1, "\(page.words)")
        #expect(steps.count { $0.contains("过去的月份") } == 1)
        let figure = try await chair.get("/organisations/\(tree.unions[0])/indicators/contribution_on_time")
        #expect(figure.words.contains("过去的月份补缴也不算按时"), "\(figure.words)")
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
