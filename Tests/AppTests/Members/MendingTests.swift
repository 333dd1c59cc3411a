import Domain
import Storage
import TestKit
import Testing

@testable import App

/// What was entered wrongly about a membership is put right, by its page, and counts right at once.
@Suite struct MendingTests {
    let world: MembersWorld
    let chair: Client
    let membership: ID<Membership>
    var city: City { world.test.city }
    var page: String { "/organisations/\(world.union)/members/\(membership)" }

    init() async throws {
        world = try MembersWorld()
        membership = try world.enrol("王小明", 1, at: world.union, joined: "2014-03-01")
        chair = try world.test.client(.chair, at: world.union)
        _ = try await chair.get("/organisations/\(world.union)/members/\(membership)")
    }

    private func counts(on day: Day) throws -> [Standing: Int] {
        try city.readNow { try $0.memberCounts(of: world.union, on: day) }
    }

    private func isSettled() throws -> Bool { try city.readNow { try $0.differences().isEmpty } }

    @Test func aWrongDayIsCorrected() async throws {
        let bad = try await chair.post("\(page)/redating", ["joined": "2016-01-01", "redating_why": ""])
        #expect(bad.status == 422 && bad.words.contains("入会日期不能晚于今天") && bad.words.contains("请写明理由"))
        #expect(bad.text.contains("value=\"2016-01-01\""))
        let early = try await chair.post("\(page)/redating", ["joined": "1990-01-01", "redating_why": "抄错"])
        #expect(early.words.contains("1990年1月1日时本单位不在册") && early.words.contains("十六周岁"))
        let none = try await chair.post("\(page)/redating", ["joined": "三月", "redating_why": "抄错了"])
        #expect(none.status == 422 && none.words.contains("请填写入会日期"))
        let done = try await chair.post("\(page)/redating", ["joined": "2013-05-01", "redating_why": "入会申请书写的是五月"])
        #expect(done.status == 303)
        #expect(try counts(on: "2013-05-01") == [.enrolled: 1] && counts(on: "2013-04-30") == [:])
        #expect(try isSettled() && chair.lint == [])
    }

    @Test func aMistakenEntryCountsNowhere() async throws {
        #expect(try await chair.get(page).words.contains("撤回误录"))
        let bare = try await chair.post("\(page)/retraction", ["mistake_why": ""])
        #expect(bare.status == 422 && bare.words.contains("请写明理由"))
        #expect(try await chair.post("\(page)/retraction", ["mistake_why": "登记错了人"]).status == 303)
        for day in ["2014-03-01", "2015-03-01"] as [Day] { #expect(try counts(on: day) == [:]) }
        let left = try await chair.get("/organisations/\(world.union)/members?standing=left")
        #expect(!left.words.contains("王小明"))
        let after = try await chair.get(page)
        #expect(after.words.contains("误录撤回") && !after.text.contains("mistake_why"))
        // The person may join where they belong, also from an earlier day.
        try world.enrol("王小明", 1, at: world.near, joined: "2013-01-01")
        #expect(try isSettled() && chair.lint == [])
    }

    @Test func whatRestsOnItKeepsIt() async throws {
        let transfer = try city.writeNow(by: .system) { [world] change in
            let kept = try #require(try change.membership(membership))
            return try change.askTransfer(kept, to: #require(try change.organisation(world.near)), from: "2015-02-01")
        }
        #expect(try await chair.post("\(page)/retraction", ["mistake_why": "登记错了"]).status == 404)
        try city.writeNow(by: .system) { try $0.withdraw(#require(try $0.transfer(transfer))) }
        let refused = try await chair.post("\(page)/retraction", ["mistake_why": "登记错了"])
        #expect(refused.status == 422 && refused.words.contains("已有转会，不能撤回"))
        #expect(try counts(on: "2015-03-01") == [.enrolled: 1])
    }

    @Test func aMistakenLeavingIsTakenBack() async throws {
        let leave = ["departure": "leave", "day": "2015-02-10", "why": "本人申请"]
        #expect(try await chair.post("\(page)/departure", leave).status == 303)
        #expect(try counts(on: "2015-03-01") == [:])
        #expect(try await chair.get(page).words.contains("撤回误办的退会"))
        #expect(try await chair.post("\(page)/reinstatement", ["return_why": "办错了人"]).status == 303)
        #expect(try counts(on: "2015-02-10") == [.enrolled: 1])
        // A retained membership goes back to the standing it had.
        let retain = ["departure": "retain", "day": "2015-02-20", "ground": "enlisted"]
        #expect(try await chair.post("\(page)/departure", retain).status == 303)
        let retained = try #require(
            try city.readNow { view in
                try view.membership(membership).flatMap { try view.memberships(of: $0.person).first }
            })
        #expect(retained.standing == .retained)
        let path = "/organisations/\(world.union)/members/\(retained.id)"
        #expect(try await chair.post("\(path)/retraction", ["mistake_why": "没有参军"]).status == 303)
        #expect(try counts(on: "2015-03-01") == [.enrolled: 1])
        #expect(try isSettled() && chair.lint == [])
    }

    /// Who is retired or has died works no longer, at any of their employers; taken back, the work goes on too.
    @Test(arguments: [
        ["departure": "retain", "day": "2015-02-20", "ground": "retired"], ["departure": "die", "day": "2015-02-20"],
    ])
    func workEndsWithRetirementAndDeath(form: [String: String]) async throws {
        for work in [
            ["employment_kind": "main", "employer_name": "红星机械厂", "from": "2014-03-01"],
            ["employment_kind": "part_time", "employer_name": "梅溪印刷厂", "from": "2014-05-01", "until": "2014-09-01"],
        ] { #expect(try await chair.post("\(page)/employments", work).status == 303) }
        func lastDays() throws -> [Day?] {
            try city.readNow { view in
                try view.membership(membership).map { try view.employments(of: $0.person).map(\.span.until) } ?? []
            }
        }
        #expect(try lastDays() == ["2014-09-01", nil])
        #expect(try await chair.post("\(page)/departure", form).status == 303)
        #expect(try lastDays() == ["2014-09-01", "2015-02-20"])
        let latest = try #require(
            try city.readNow { view in
                try view.membership(membership).flatMap { try view.memberships(of: $0.person).first }
            })
        let path = "/organisations/\(world.union)/members/\(latest.id)"
        let back = latest.standing == .retained ? ("retraction", "mistake_why") : ("reinstatement", "return_why")
        #expect(try await chair.post("\(path)/\(back.0)", [back.1: "弄错了人"]).status == 303)
        #expect(try lastDays() == ["2014-09-01", nil] && chair.lint == [])
    }

    /// Everything that is wrong with a departure is said at once, in the order of its fields.
    @Test func whatADepartureNeedsIsSaidAtOnce() async throws {
        let bare = try await chair.post("\(page)/departure", ["departure": "retain", "day": "2014-01-01"])
        #expect(bare.status == 422 && bare.words.contains("有 2 处需要改正"))
        #expect(bare.words.contains("请选择保留会籍的原因") && bare.words.contains("日期应当晚于这一段会籍开始的"))
        let other = try await chair.post(
            "\(page)/departure", ["departure": "retain", "day": "2015-02-20", "ground": "other"])
        #expect(other.status == 422 && other.words.contains("请写明是什么原因"))
        let expel = try await chair.post("\(page)/departure", ["departure": "expel", "day": "2014-01-01"])
        let sentences = ["日期应当晚于", "请填写小组讨论的日期", "请填写委员会决定的日期", "请填写报上级备案"]
        let places = sentences.compactMap { expel.text.firstRange(of: $0)?.lowerBound }
        #expect(expel.status == 422 && places.count == 4 && places == places.sorted())
    }
}
