import Domain
import Storage
import TestKit
import Testing

@testable import App

/// The last day of an open appraisal is moved to a later one, by whoever may open it, with a reason that everybody reads.
@Suite struct AppraisalExtendingTests {
    let world: MembersWorld
    let chair: Client
    let address: String
    let id: ID<Appraisal>

    init() throws {
        world = try MembersWorld()
        let union = world.union
        for serial in 1...6 { try world.enrol("王小红", serial, at: union) }
        id = try world.test.city.writeNow(by: .system) { change in
            try change.rebuild()
            let unit = try #require(try change.organisation(union))
            return try change.openAppraisal(AppraisalForm(BallotSecrecyTests.form, today: change.today), at: unit)
        }
        address = "/organisations/\(union)/appraisals/\(id)"
        chair = try world.test.client(.chair, at: union)
    }

    private func appraisal() throws -> Appraisal {
        try #require(try world.test.city.readNow { try $0.appraisal(id) })
    }

    private static func form(_ until: String, _ why: String, stood: String = "2015-03-10") -> [String: String] {
        ["until": until, "why": why, "stood": stood]
    }

    private func codes() async throws -> [String] {
        try await chair.post("\(address)/codes").text
            .matches(of: /<strong>([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})<\/strong>/).map { String($0.1) }
    }

    private func vote(_ code: String, in city: City) async throws -> String {
        let guest = Client(city)
        _ = try await guest.get("/appraise")
        let vote = AppraisalPagesTests.answers.merging(["code": code, "step": "cast"]) { $1 }
        let words = try await guest.post("/appraise", vote).words
        #expect(guest.lint == [])
        return words
    }

    @Test func itIsMovedToALaterDayAndEverybodyReadsWhy() async throws {
        let page = try await chair.get(address)
        #expect(page.text.contains("\(address)/extend") && page.words.contains("只能往后改，最晚2015年4月30日"))
        let codes = try await codes()
        #expect(try await vote(codes[0], in: world.test.city).contains("谢谢，已投出"))
        let moved = try await chair.post("\(address)/extend", Self.form("2015-03-20", "夜班职工没有赶上。"))
        #expect(moved.location == "\(address)?done=extended")
        #expect(try appraisal().last == "2015-03-20")
        // The members read it, the union above reads it, and the lists say that it was moved.
        let reader = try world.test.client(.member, at: world.union)
        let words = try await reader.get(address).words
        #expect(words.contains("2015年3月1日从2015年3月10日改到2015年3月20日，理由：夜班职工没有赶上"))
        #expect(!words.contains("延长投票时间"))
        let township = world.tree.townships[0]
        let staff = try world.test.client(.staff, at: township)
        #expect(try await staff.get(address).words.contains("理由：夜班职工没有赶上，办理人："))
        #expect(try await staff.get("/organisations/\(township)/appraisals").words.contains("延长过"))
        #expect(try await chair.get("/organisations/\(world.union)/appraisals").words.contains("延长过"))
        // The codes that were handed out hold until the new last day, and what lies in the box is as it was.
        #expect(try await vote(codes[1], in: world.test.city(on: "2015-03-20")).contains("谢谢，已投出"))
        #expect(try await vote(codes[2], in: world.test.city(on: "2015-03-21")).contains("投票已于2015年3月20日截止"))
        #expect(try world.test.city.readNow { try $0.envelopes(of: id).count } == 2)
        let left = try world.test.city.readNow { view in
            try view.tx.all("SELECT action, after FROM event WHERE action = 'appraisal.extend'") {
                try $0["after"] as String?
            }
        }
        #expect(left == [#"{"until":"2015-03-20","reason":"夜班职工没有赶上"}"#])
        #expect(chair.lint + reader.lint + staff.lint == [])
    }

    @Test func neverEarlierNorLaterThanWhenOpeningNorWithoutAReason() async throws {
        _ = try await chair.get(address)
        let wrong = try await chair.post("\(address)/extend", Self.form("2015-03-10", ""))
        #expect(wrong.status == 422 && wrong.words.contains("只能往后改，新的截止日期应当晚于2015年3月10日"))
        #expect(wrong.words.contains("请写明理由，会员看得到") && wrong.words.contains("有 2 处需要改正"))
        let far = try await chair.post("\(address)/extend", Self.form("2015-05-01", "停产检修"))
        #expect(far.status == 422 && far.words.contains("投票时间最长 60 天，最晚2015年4月30日截止"))
        #expect(far.text.contains("value=\"2015-05-01\"") && far.text.contains("停产检修"))
        #expect(try await chair.post("\(address)/extend", Self.form("三月", "停产")).words.contains("不是有效日期"))
        let long = String(repeating: "长", count: 201)
        #expect(try await chair.post("\(address)/extend", Self.form("2015-03-20", long)).words.contains("最多 200 个字"))
        let member = try world.test.client(.member, at: world.union)
        _ = try await member.get(address)
        #expect(try await member.post("\(address)/extend", Self.form("2015-03-20", "想延长")).status == 404)
        #expect(try appraisal().last == "2015-03-10")
        #expect(chair.lint + member.lint == [])
    }

    @Test func whoComesFromAnOlderPageIsToldWhoDidWhat() async throws {
        let staff = try world.test.client(.staff, at: world.tree.townships[0])
        _ = try await staff.get(address)
        _ = try await chair.get(address)
        #expect(try await staff.post("\(address)/extend", Self.form("2015-03-15", "停电")).status == 303)
        let stale = try await chair.post("\(address)/extend", Self.form("2015-03-20", "夜班没有赶上"))
        #expect(stale.status == 422 && stale.words.contains("已在2015年3月1日把截止日期从2015年3月10日改到2015年3月15日，理由：停电"))
        #expect(stale.text.contains("夜班没有赶上") && stale.text.contains("value=\"2015-03-15\""))
        #expect(try appraisal().last == "2015-03-15")
        let again = Self.form("2015-03-20", "夜班没有赶上", stood: "2015-03-15")
        #expect(try await chair.post("\(address)/extend", again).status == 303)
        #expect(try await chair.get(address).words.contains("改到2015年3月15日，理由：停电"))
        #expect(chair.lint + staff.lint == [])
    }

    /// Whoever may have looked into the urn does not choose whether more come.
    @Test func notAfterItWasOverOrCountedOrCalledOff() async throws {
        let later = world.test.city(on: "2015-03-11")
        let late = Client(later)
        late.use(session: try later.writeNow(by: .system) { try $0.beginVisit(as: .chair, at: world.union) })
        #expect(!(try await late.get(address).text.contains("\(address)/extend")))
        let refused = try await late.post("\(address)/extend", Self.form("2015-03-20", "来得少"))
        #expect(refused.status == 422 && refused.words.contains("截止以后不能再延长"))
        #expect(refused.words.contains("您写的理由是：“来得少”"))
        _ = try await chair.get(address)
        let codes = try await codes()
        for code in codes { #expect(try await vote(code, in: world.test.city).contains("谢谢，已投出")) }
        let form = Self.form("2015-03-20", "再等等")
        #expect(try await chair.post("\(address)/extend", form).words.contains("人人都投过票了，不用延长"))
        #expect(try await chair.post("\(address)/close").status == 303)
        #expect(try await chair.post("\(address)/extend", form).words.contains("已经计票，截止日期不能再改"))
        let staff = try world.test.client(.staff, at: world.tree.townships[0])
        _ = try await staff.get(address)
        #expect(try await staff.post("\(address)/void", ["reason": "名册有误"]).status == 303)
        #expect(try await staff.post("\(address)/extend", form).words.contains("作废，理由：名册有误"))
        #expect(try appraisal().last == "2015-03-10")
        #expect(late.lint + chair.lint + staff.lint == [])
    }

    @Test func whatTheDoorSaysBeforeDuringAndAfterTheDays() throws {
        let open = try appraisal()
        #expect(open.outsideDays(on: "2015-02-28") == "投票从2015年3月1日开始，请到时再来")
        for day in ["2015-03-01", "2015-03-10"] as [Day] { #expect(open.outsideDays(on: day) == nil) }
        #expect(open.outsideDays(on: "2015-03-11") == "投票已于2015年3月10日截止，正等计票，结果在计票以后公布")
        // Counted before its last day, since everybody had voted: nothing is said of a day that is still to come.
        let counted = try CountedAppraisal().appraisal
        for day in ["2015-03-02", "2015-03-11"] as [Day] {
            #expect(counted.outsideDays(on: day) == "2015年会员评议已经计票，不再投票")
        }
    }
}
