import Domain
import TestKit
import Testing

@testable import App

/// From accepted sheets through the 公示 to levels that are decided, with an objection that was right.
@Suite struct RoundDecisionTests {
    @Test func whatStandsAfterTheAnnouncementIsDecided() async throws {
        let world = try await RoundsWorld(additions: LapsesWorld.files(LapsesWorld.edition))
        let (test, tree) = (world.test, world.tree)
        try test.city.writeNow(by: .system) { change in
            for index in [0, 1] {
                let union = tree.unions[index]
                try change.appoint("主席", sex: "男", to: .chair, at: union, fullTime: false, from: "2012-01-01")
                try LapsesWorld.term(until: "2018-01-01", from: "2013-01-31", at: union, change)
                // Union 1 has no contract: 70 points, three stars.
                if index == 0 { try LapsesWorld.contract(until: "2018-01-01", from: "2014-03-01", at: union, change) }
            }
        }
        let home = "/organisations/\(tree.city)/rounds/\(world.round)"
        let decision = ["document": "湖总工〔2015〕21号", "day": "2015-03-12", "until": ""]
        #expect(try await world.city.get("\(home)/decision").words.contains("现在还不能认定：结果还没有公示"))
        let early = try await world.city.post(
            "\(home)/decision", ["document": "21", "day": "2015-04-01", "until": "x"])
        // Everything that is in the way, at once.
        #expect(early.status == 422)
        for words in ["结果还没有公示", "文号应当写成", "不能晚于今天", "有效期至不是有效日期"] { #expect(early.words.contains(words), "\(words)") }

        for index in [0, 1] { try await accept(index, world) }
        // Who is not accepted would be left out: that is said before anything is shown.
        let draft = try await world.city.get("\(home)/announcement")
        #expect(draft.words.contains("家没有审定；现在公示就不包括它们") && draft.words.contains("发布公示"))
        let shown = try await world.city.post(
            "\(home)/announcement",
            ["document": "湖总工〔2015〕20号", "first": "2015-03-02", "workdays": "5", "contact": "基层组织部"])
        #expect(shown.status == 303)
        let again = try await world.city.get("\(home)/announcement")
        #expect(again.words.contains("已经发布，撤回以后才能再发布") && !again.words.contains("受理部门和联系方式"))
        #expect(try await world.city.get("\(home)/edit").words.contains("改名额使等级和公示的不同的，要先撤回公示"))
        let waiting = try await world.city.post("\(home)/decision", decision)
        #expect(waiting.status == 422 && waiting.words.contains("还没有办结"))

        let round = try #require(try test.city.readNow { try $0.round(world.round) })
        let announcement = try #require(try test.city.readNow { try $0.announcement(of: round.matter) })
        try test.city(on: "2015-03-03").writeNow(by: .system) { change in
            let lines = try change.lines(of: announcement.id)
            #expect(lines.map(\.proposal) == ["五星", "三星"])
            let form = try ObjectionForm(
                ["facts": "去年没有开过一次会员大会，材料是补的。", "line": "\(lines[1].id)"], lines: lines, today: change.today)
            let said = try change.object(form, to: announcement, code: "B-1")
            let found = try #require(try change.objections(to: announcement.id).first { $0.id == said })
            try change.answer(found, to: announcement, ["outcome": "upheld", "reason": "核实无误"])
        }
        try test.city(on: "2015-03-12").writeNow(by: .system) { try $0.settle(announcement) }
        let city = try await world.client(.staff, at: tree.city, on: "2015-03-12")
        let page = try await city.get("\(home)/decision")
        #expect(page.words.contains("可以认定的 1 家；公示期间撤下 1 家") && !page.words.contains("现在还不能认定"))
        let reused = try await city.post("\(home)/decision", decision.merging(["document": "湖总工〔2015〕20号"]) { $1 })
        #expect(reused.status == 422 && reused.words.contains("湖总工〔2015〕20号已经用于公示“2014年度评定结果公示”"))
        #expect(try await city.post("\(home)/decision", decision).status == 303)
        #expect(try await city.post("\(home)/decision", decision).words.contains("已经认定（湖总工〔2015〕21号）"))
        let done = try await city.get("\(home)/decision")
        #expect(done.words.contains("这一轮2015年3月12日已经认定（湖总工〔2015〕21号）。") && !done.words.contains("认定日期"))
        #expect(try await city.get("/rounds/\(world.round)").words.contains("，湖总工〔2015〕21号"))
        try test.city(on: "2015-03-12").readNow { view in
            let held = try view.heldRatings(on: view.today)
            #expect(held.map(\.unit) == [tree.unions[0]] && held.map(\.rank) == [3])
            let rating = try #require(held.first?.rating)
            #expect(
                rating.cause?.description == "round:\(world.round)" && rating.decided == "2015-03-12"
                    && rating.until == nil)
            #expect(rating.earned == Points(100) && rating.factsDay == "2014-12-31")
            // What was kept gives the same again.
            #expect(rating.kept?.score(by: round.edition, names: [:]).levelIndex == 2)
        }
        #expect(world.city.lint == [] && city.lint == [])
    }

    /// Handed in by the chair and passed by the three levels.
    private func accept(_ index: Int, _ world: RoundsWorld) async throws {
        let sheet = "/organisations/\(world.tree.unions[index])/sheets/\(world.round)"
        let chair = try world.test.client(.chair, at: world.tree.unions[index])
        _ = try await chair.get(sheet)
        _ = try await chair.post("\(sheet)/start")
        _ = try await chair.get("\(sheet)/declaration")
        #expect(try await chair.post("\(sheet)/declaration", ["agrees": "true"]).status == 303)
        let township = try world.test.client(.staff, at: world.tree.townships[index])
        for (client, steps) in [
            (township, [SheetStep.begin, .forward]), (world.county, [.forward]), (world.city, [.accept]),
        ] {
            _ = try await client.get("\(sheet)/review")
            for step in steps {
                #expect(try await client.post("\(sheet)/steps/\(step.rawValue)", ["reason": ""]).status == 303)
            }
        }
    }
}
