import Domain
import Storage
import TestKit
import Testing

@testable import App

/// When an appraisal may be held, and how one that was opened by mistake is called off.
@Suite struct AppraisalOpeningTests {
    let world: MembersWorld
    let chair: Client
    let path: String

    init() throws {
        world = try MembersWorld()
        for serial in 1...6 { try world.enrol("王小红", serial, at: world.union) }
        chair = try world.test.client(.chair, at: world.union)
        path = "/organisations/\(world.union)/appraisals"
    }

    private func open(_ changes: [String: String] = [:]) async throws -> Answer {
        _ = try await chair.get(path)
        return try await chair.post(path, BallotSecrecyTests.form.merging(changes) { $1 })
    }

    private func opened() async throws -> String {
        String(try #require(try await open().location).prefix { $0 != "?" })
    }

    private func appraisal() throws -> Appraisal {
        try #require(try world.test.city.readNow { try $0.appraisals(of: world.union).first })
    }

    private func vote(_ number: Int) throws {
        let appraisal = try appraisal()
        try world.test.city.writeNow(by: .system) { change in
            let votes = try change.voters(of: appraisal).prefix(number).map {
                try change.seal(BallotSecrecyTests.ballot(0), as: $0)
            }
            #expect(try change.cast(votes).allSatisfy { $0 == nil })
        }
    }

    @Test func itBeginsSoonAndDoesNotGoOnForEver() async throws {
        let far = try await open(["from": "2099-01-01", "last": "2099-02-01"])
        #expect(far.status == 422 && far.words.contains("开始日期最晚2015年5月30日"))
        #expect(far.text.contains("value=\"2099-01-01\""))
        let long = try await open(["last": "2015-06-01"])
        #expect(long.status == 422 && long.words.contains("投票时间最长 60 天，最晚2015年4月30日截止"))
        let chairless = try await open(["least_chair": "101"])
        #expect(chairless.words.contains("主席履职的满意率填 1 到 100 的整数"))
        #expect(try await open(["from": "2015-05-30", "last": "2015-07-29", "least_chair": "70"]).status == 303)
        let kept = try appraisal()
        #expect(kept.leastSatisfied == 85 && kept.leastChair == 70)
        #expect(try await chair.get("/organisations/\(world.union)").words.contains("会员评议2015年5月30日开始投票"))
        #expect(chair.lint == [])
    }

    @Test func aSecondOneIsRefusedInWords() async throws {
        _ = try await opened()
        let second = try await open(["from": "2015-03-05"])
        #expect(second.status == 422)
        #expect(second.words.contains("2015年会员评议还没有计票（2015年3月10日截止），计票或者取消以后才能再开始一次"))
        #expect(chair.lint == [])
    }

    @Test func theUnionCallsOffWhileNobodyHasVoted() async throws {
        let address = try await opened()
        let codes = try await chair.post("\(address)/codes")
        let code = try #require(codes.text.firstMatch(of: /<strong>([A-Z2-9-]{14})<\/strong>/)).1
        #expect(try await chair.get(address).text.contains("\(address)/void"))
        let mute = try await chair.post("\(address)/void")
        #expect(mute.status == 422 && mute.words.contains("请写明理由"))
        let reason = "定错了要求"
        #expect(try await chair.post("\(address)/void", ["reason": reason]).status == 303)
        #expect(world.test.city.ballotKeys.kept() == [])
        let page = try await chair.get(address)
        #expect(page.words.contains("已取消") && page.words.contains("取消，理由：定错了要求"))
        #expect(!page.text.contains("\(address)/close") && page.words.contains("办理人"))
        #expect(try await chair.post("\(address)/close").words.contains("取消，理由"))
        #expect(try await chair.post("\(address)/codes").status == 404)
        // Whoever holds a slip is told, also when another one has begun.
        #expect(try await open().status == 303)
        let guest = Client(world.test.city)
        _ = try await guest.get("/appraise")
        #expect(try await guest.post("/appraise", ["code": String(code)]).words.contains("理由：定错了要求"))
        #expect(chair.lint + guest.lint == [])
    }

    /// Else whoever dislikes how it goes could begin again until it goes well.
    @Test func onceSomebodyHasVotedThoseAboveCallOff() async throws {
        let address = try await opened()
        try vote(2)
        let page = try await chair.get(address)
        #expect(page.words.contains("请上级工会写明理由办理") && !page.text.contains("\(address)/void"))
        #expect(try await chair.post("\(address)/void", ["reason": "重来"]).words.contains("已有会员投票，只能由上级"))
        let far = try world.test.client(.staff, at: world.tree.counties[1])
        _ = try await far.get("/")
        #expect(try await far.post("\(address)/void", ["reason": "不相干"]).status == 404)
        let staff = try world.test.client(.staff, at: world.tree.townships[0])
        #expect(try await staff.get(address).words.contains("已投的 2 票不打开，直接销毁"))
        #expect(try await staff.post("\(address)/void", ["reason": "名册有误"]).status == 303)
        let city = world.test.city
        let id = try appraisal().id
        #expect(try city.readNow { try $0.envelopes(of: id) }.isEmpty)
        #expect(city.ballotKeys.kept() == [])
        #expect(try city.readNow { try $0.openAppraisals() }.isEmpty)
        let actions = try city.readNow { view in
            try view.tx.all("SELECT action, after FROM event WHERE action LIKE 'appraisal.%' ORDER BY id") {
                (try $0["action"] as String, try $0["after"] as String?)
            }
        }
        #expect(actions.last?.0 == "appraisal.cancel" && actions.last?.1 == #"{"reason":"名册有误"}"#)
        #expect(try await open().status == 303)
        #expect(chair.lint + staff.lint == [])
    }
}
