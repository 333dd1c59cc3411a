import Domain
import TestKit
import Testing

@testable import App

/// A lapse by the pages that people use: warned, reported, looked at, announced, decided; and who sees it.
@Suite struct LapsesPagesTests {
    @Test func fromTheWarningToTheLoweredLevel() async throws {
        // Union 0, with five stars, lets its contract run out on 31 January and its term on 28 February.
        let world = try LapsesWorld(terms: [0: "2015-02-28"], contracts: [0: "2015-01-31"])
        let (test, tree) = (world.test, world.tree)
        func client(_ role: Role, at unit: ID<Organisation>, on day: Day) throws -> Client {
            let city = test.city(on: day)
            let client = Client(city)
            client.use(session: try city.writeNow(by: .system) { try $0.beginVisit(as: role, at: unit) })
            return client
        }
        _ = try world.city(on: "2015-01-31")
        let first = try world.city(on: "2015-02-28")
        let contract = try #require(try world.lapse("V2", of: 0, in: first))
        #expect(contract.found == "2015-01-31" && contract.due == "2015-03-02" && contract.rankAfter == 2)
        let path = "/organisations/\(tree.unions[0])/lapses/\(contract.id)"

        let chair = try client(.chair, at: tree.unions[0], on: "2015-02-28")
        let home = try await chair.get("/organisations/\(tree.unions[0])")
        #expect(home.words.contains("合同到期：请在2015年3月2日以前整改") && home.links.contains(path))
        #expect(
            try await chair.get(path).links.contains(
                "/organisations/\(tree.unions[0])/records/new?kind=collective_contract"))
        let bare = try await chair.post("\(path)/report", ["report-words": "好", "seen": "1"])
        #expect(bare.status == 422 && bare.words.contains("怎样整改的至少写四个字") && bare.text.contains("好</textarea>"))
        let report = ["report-words": "正在协商，下周签", "seen": "1"]
        #expect(try await chair.post("\(path)/report", report).status == 303)

        // Where records show it, nobody passes by hand.
        let township = try client(.staff, at: tree.townships[0], on: "2015-02-28")
        #expect(try await township.get("/lapses?show=reported").links.contains(path))
        let looked = try await township.get(path).words
        #expect(looked.contains("复查没有通过") && !looked.contains("复查通过"))
        let passed = try await township.post("\(path)/passing", ["passing-words": "看过了可以", "seen": "2"])
        #expect(passed.status == 422 && passed.words.contains("记录上还没有整改"))
        let failing = ["failing-words": "合同没有签", "seen": "2"]
        #expect(try await township.post("\(path)/failing", failing).status == 303)
        // The township does not decide, and others do not see.
        #expect(try await township.post("\(path)/dropping", ["dropping-words": "算了算了"]).status == 404)
        let stranger = try client(.staff, at: tree.townships[1], on: "2015-02-28")
        #expect(try await stranger.get(path).status == 404)
        #expect(try await !stranger.get("/lapses").links.contains(path))

        let later = "2015-03-04" as Day
        _ = try world.city(on: later)
        let county = try client(.staff, at: tree.counties[0], on: later)
        let list = try await county.get("/lapses?show=overdue")
        #expect(list.words.contains("五星降为三星") && list.words.contains("整改逾期 2 天"))
        let form = "/organisations/\(tree.counties[0])/lapses/proposal"
        #expect(try await county.get(form).words.contains("第0工会：合同到期，五星降为三星"))
        let draft = ["document": "安总工〔2015〕3号", "first": "2015-03-04", "workdays": "5", "contact": "基层组织部"]
        #expect(try await county.post(form, draft).words.contains("请选择要公示的单位"))
        let chosen = draft.merging(["lapse-\(contract.id)": "true"]) { $1 }
        let wrong = try await county.post(form, chosen.merging(["document": "3", "workdays": "1"]) { $1 })
        #expect(wrong.status == 422 && wrong.words.contains("文号应当写成") && wrong.words.contains("5 到 30 个工作日"))
        #expect(try await county.post(form, chosen).status == 303)
        #expect(try await county.post(form, chosen).words.contains("现在是“拟降级，公示中”"))

        let announcement = try #require(try world.lapse("V2", of: 0, in: test.city(on: later))?.announcement)
        let decision = "/organisations/\(tree.counties[0])/lapses/decision"
        let input = ["announcement": "\(announcement)", "document": "安总工〔2015〕5号", "day": "2015-03-12"]
        let early = try await county.post(decision, input)
        #expect(early.status == 422 && early.words.contains("公示还没有办结"))
        let end = try client(.staff, at: tree.counties[0], on: "2015-03-12")
        try test.city(on: "2015-03-12").writeNow(by: .system) { change in
            try change.settle(#require(try change.announcement(announcement)))
        }
        let waiting = try await end.get("/lapses")
        #expect(waiting.links.contains("\(decision)?announcement=\(announcement)"))
        #expect(waiting.words.contains("拟降级，公示结束，待决定"))
        #expect(try await end.get(path).words.contains("公示结束，待决定"))
        #expect(try await end.get("\(decision)?announcement=\(announcement)").words.contains("2015-03-10）以后"))
        let within = try await end.post(decision, input.merging(["day": "2015-03-10"]) { $1 })
        #expect(within.status == 422 && within.words.contains("公示到2015年3月10日为止，生效日期应当在这以后"))
        #expect(within.text.contains("value=\"安总工〔2015〕5号\""))
        let used = try await end.post(decision, input.merging(["document": "安总工〔2015〕3号"]) { $1 })
        #expect(used.status == 422 && used.words.contains("安总工〔2015〕3号已经用于公示"))
        let before = try await end.post(decision, input.merging(["day": "2015-01-20"]) { $1 })
        #expect(before.words.contains("第0工会：本单位在2015年1月20日当日或以后已有认定"))
        #expect(try await end.post(decision, input).status == 303)
        let city = test.city(on: "2015-03-12")
        #expect(try world.lapse("V2", of: 0, in: city)?.stage == .lowered)
        #expect(try city.readNow { try $0.heldRatings(on: $0.today, of: [tree.unions[0]]).first?.rank } == 2)
        // The warning about the term was of the level before; it begins anew with the lower one.
        _ = try world.city(on: "2015-03-13")
        let terms = try city.readNow { try $0.lapses(of: tree.unions[0]).filter { $0.rule == "V1" } }
        #expect(terms.map(\.stage) == [.superseded])
        _ = try world.city(on: "2015-03-14")
        #expect(try world.lapse("V1", of: 0, in: test.city(on: "2015-03-14"))?.rank == 2)
        // Giving back says what is wanting, in figures, before and after it is tried.
        let next = try client(.staff, at: tree.counties[0], on: "2015-03-14")
        let wanting = "恢复五星，总分不够：五星要求 90 分，现有 30 分，差 60 分"
        let offered = try await next.get(path)
        #expect(offered.words.contains("还不能恢复，2 条不符合") && offered.words.contains(wanting))
        let typed = [
            "restoring-document": "安总工〔2015〕9号", "restoring-words": "已经在谈", "seen": "5",
        ]
        let refused = try await next.post("\(path)/restoring", typed)
        #expect(refused.status == 422 && refused.words.contains("“合同到期”还没有整改"))
        #expect(refused.words.contains(wanting) && refused.text.contains("已经在谈</textarea>"))
        // What is over is not asked about any more, and a number of a 公示 is no decision's.
        #expect(!offered.words.contains("怎样解除") && !offered.words.contains("有意见的请提出"))
        let reused = try await next.post(
            "\(path)/restoring", typed.merging(["restoring-document": "安总工〔2015〕3号"]) { $1 })
        #expect(reused.status == 422 && reused.words.contains("安总工〔2015〕3号已经用于公示"))
        let ladder = try await end.get("/ladder?year=2015")
        #expect(ladder.text.contains("五星 → 三星") && ladder.links.contains(path))
        for one in [chair, township, stranger, county, end, next] { #expect(one.lint == []) }
    }

    /// A 公示 that is taken back gives the lapses free again.
    @Test func aWithdrawnAnnouncementReopens() throws {
        let world = try LapsesWorld(contracts: [0: "2015-01-31"])
        _ = try world.city(on: "2015-01-31")
        let city = try world.city(on: "2015-03-04")
        let lapse = try #require(try world.lapse("V2", of: 0, in: city))
        try city.writeNow(by: .system) { change in
            let form = ["document": "湖总工〔2015〕3号", "first": "2015-03-05", "workdays": "5", "contact": "基层组织部"]
            try change.propose([lapse], form, at: #require(try change.organisation(world.tree.city)))
            let id = try #require(try change.lapse(lapse.id)?.announcement)
            try change.withdraw(#require(try change.announcement(id)), because: "名单有误")
        }
        try city.watchLapsesNow()
        let again = try #require(try world.lapse("V2", of: 0, in: city))
        #expect(again.stage == .warned && again.announcement == nil)
        let steps = try city.readNow { try $0.steps(of: lapse.id).map(\.step) }
        #expect(steps == [.warn, .propose, .reopen])
        // A look that finds nothing new writes nothing.
        #expect(try city.readNow { try LapseWatch($0).isEmpty })
    }
}
