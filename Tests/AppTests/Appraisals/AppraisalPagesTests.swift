import Domain
import Storage
import TestKit
import Testing

@testable import App

/// An appraisal from its opening to its figures, through the router.
@Suite struct AppraisalPagesTests {
    let world: MembersWorld
    let chair: Client
    let path: String

    init() throws {
        world = try MembersWorld()
        for serial in 1...6 { try world.enrol("王小红", serial, at: world.union) }
        try world.test.city.writeNow(by: .system) { try $0.rebuild() }
        chair = try world.test.client(.chair, at: world.union)
        path = "/organisations/\(world.union)/appraisals"
    }

    private func opened() async throws -> (address: String, codes: [String]) {
        _ = try await chair.get(path)
        let address = try #require(try await chair.post(path, BallotSecrecyTests.form).location).prefix { $0 != "?" }
        _ = try await chair.get(String(address))
        let list = try await chair.post("\(address)/codes")
        let codes = list.text.matches(of: /<strong>([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})<\/strong>/).map {
            String($0.1)
        }
        return (String(address), codes)
    }

    static let answers = ["union": "satisfied", "home": "basically", "chair": "unsatisfied"]

    private func vote(_ code: String, _ answers: [String: String] = answers) async throws -> Answer {
        let guest = Client(world.test.city)
        _ = try await guest.get("/appraise")
        let questions = try await guest.post("/appraise", ["code": code.lowercased()])
        if questions.status != 200 { return questions }
        let check = try await guest.post("/appraise", answers.merging(["code": code, "step": "confirm"]) { $1 })
        if check.status != 200 { return check }
        #expect(check.words.contains("核对您的评价") && check.words.contains("不能改"))
        let done = try await guest.post("/appraise", answers.merging(["code": code, "step": "cast"]) { $1 })
        #expect(guest.lint == [])
        return done
    }

    @Test func fromTheOpeningToTheFigures() async throws {
        let bad = ["from": "2015-02-01", "last": "2015-01-01", "least_turnout": "0", "least_satisfied": "x"]
        _ = try await chair.get(path)
        let refused = try await chair.post(path, bad)
        #expect(refused.status == 422 && refused.words.contains("有 4 处需要改正"))
        let (address, codes) = try await opened()
        #expect(codes.count == 6 && Set(codes).count == 6)
        // The codes are on paper only.
        let stored = try world.test.city.readNow { view in
            try view.tx.all("SELECT code FROM appraisal_voter") { try $0["code"] as String }
        }
        #expect(Set(stored) == Set(codes.map(AppraisalCode.hash)))
        #expect(try await vote(codes[0], ["union": "satisfied"]).words.contains("请选择对“职工之家”的评价"))
        #expect(try await vote(codes[0]).words.contains("谢谢，已投出"))
        #expect(try await vote(codes[0]).words.contains("已经用过"))
        #expect(try await vote("ABCD-2345-WXYZ").words.contains("没有这个投票码"))
        let progress = try await chair.get(address)
        #expect(progress.words.contains("1/6 人") && !progress.words.contains("基本满意"))
        let reader = try world.test.client(.member, at: world.union)
        #expect(!(try await reader.get(address).words.contains("1/6")))
        #expect(try await chair.post("\(address)/close").words.contains("才能计票"))
        for code in codes.dropFirst() { #expect(try await vote(code).status == 200) }
        #expect(try await chair.post("\(address)/close").status == 303)
        let result = try await reader.get(address)
        // Everybody is content with the home and nobody with the chair: each is measured by its own line.
        #expect(result.words.contains("主席履职满意率未达到 85 %") && result.words.contains("6/6 人"))
        #expect(result.words.contains("职工之家满意率100.0 %85 %✓ 达到"))
        #expect(result.words.contains("主席履职满意率0.0 %85 %! 未达到") && !result.words.contains("达到要求"))
        let minutes = try await reader.get("\(address)/minutes").words
        #expect(minutes.contains("评议工作小组") && minutes.contains("结论：主席履职满意率未达到 85 %"))
        #expect(try await chair.post("\(address)/codes").status == 404)
        #expect(try await chair.get(path).words.contains("100.0 %"))
        // M8: the count is a record, and the figures have moved.
        let record = try #require(
            try world.test.city.readNow { try $0.records(of: world.union, kinds: ["member_appraisal"]).first })
        #expect(record.body.integer("voted") == 6 && record.body.integer("basically") == 6)
        #expect(record.body.integer("chair_satisfied") == 0 && record.body.integer("chair_unsatisfied") == 6)
        let figures = try await chair.get("/organisations/\(world.union)/indicators/appraisal_turnout")
        #expect(figures.words.contains("6/6"))
        _ = try await chair.get(path)
        let again = try await chair.post(path, BallotSecrecyTests.form)
        #expect(again.words.contains("2015年已评议过"))
        #expect(chair.lint == [] && reader.lint == [])
    }

    /// Below five votes nothing is opened, and no record is made; after the last day no vote is taken.
    @Test func fewVotesAreNotOpened() async throws {
        let (address, codes) = try await opened()
        for code in codes.prefix(4) { #expect(try await vote(code).status == 200) }
        let later = world.test.city(on: "2015-03-11")
        let guest = Client(later)
        _ = try await guest.get("/appraise")
        #expect(try await guest.post("/appraise", ["code": codes[5]]).words.contains("截止"))
        try later.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(world.union))
            try change.closeAppraisal(try #require(try change.openAppraisals().first), at: unit)
        }
        let page = try await chair.get(address)
        #expect(page.words.contains("不足 5 人") && page.words.contains("没有打开选票"))
        let left = try world.test.city.readNow { view in
            (
                try view.tx.value("SELECT COUNT(*) FROM appraisal_result", as: Int.self) ?? -1,
                try view.tx.value("SELECT COUNT(*) FROM appraisal_envelope", as: Int.self) ?? -1,
                try view.records(of: world.union, kinds: ["member_appraisal"]).count
            )
        }
        #expect(left == (0, 0, 0))
        #expect(chair.lint == [] && guest.lint == [])
    }

    /// A member with an account votes without a code, and once.
    @Test func anAccountOfOnesOwnNeedsNoCode() async throws {
        _ = try await opened()
        let client = try world.test.client(.member, at: world.union)
        try world.test.city.writeNow(by: .system) { change in
            let member = try #require(
                try change.members(of: world.union, MemberFilter(), on: change.today, limit: 1).first)
            let account: ID<Account> = try #require(
                try change.tx.value("SELECT MAX(id) FROM account"))
            try change.offer(account, to: member.person.id, at: world.union)
            let tie = try #require(try change.tie(of: account))
            let secret = try #require(try change.secret(of: member.person))
            #expect(try change.prove(tie, document: secret.document, phone: secret.phone))
        }
        let own = try await client.get("/me")
        #expect(own.text.contains("/me/appraisal") && own.words.contains("2015年3月10日截止，您还没有投"))
        #expect(try await client.get("/me/appraisal").words.contains("工会主席履职"))
        #expect(try await client.post("/me/appraisal", ["step": "confirm"]).status == 422)
        #expect(try await client.post("/me/appraisal", Self.answers.merging(["step": "confirm"]) { $1 }).status == 200)
        #expect(try await client.post("/me/appraisal", Self.answers.merging(["step": "cast"]) { $1 }).status == 303)
        #expect(try await client.post("/me/appraisal", Self.answers.merging(["step": "cast"]) { $1 }).status == 422)
        #expect(try await client.get("/me/appraisal").words.contains("已经投过"))
        #expect(try await client.get("/me").words.contains("会员评议您已投过票"))
        #expect(client.lint == [])
    }

    /// From the page of a unit to its newest appraisal, and from a federation's to those under way below it.
    @Test func unitsLeadToTheirAppraisals() async throws {
        let (address, _) = try await opened()
        let front = try await chair.get("/organisations/\(world.union)")
        #expect(front.links.contains(address) && front.words.contains("会员评议正在投票，2015年3月10日截止"))
        let (own, other) = (world.tree.counties[0], world.tree.counties[1])
        let staff = try world.test.client(.staff, at: own)
        #expect(try await staff.get("/organisations/\(own)").links.contains("/organisations/\(own)/appraisals"))
        let below = try await staff.get("/organisations/\(own)/appraisals")
        #expect(below.links.contains(address) && below.words.contains("投票中"))
        let far = try world.test.client(.staff, at: other)
        let nothing = try await far.get("/organisations/\(other)/appraisals")
        #expect(nothing.words.contains("没有正在进行的评议") && !nothing.links.contains(address))
        let late = Client(world.test.city(on: "2015-03-11"))
        late.use(
            session: try world.test.city(on: "2015-03-11").writeNow(by: .system) { [world] change in
                try change.beginVisit(as: .staff, at: world.tree.counties[0])
            })
        #expect(try await late.get("/organisations/\(own)/appraisals").words.contains("等计票"))
        #expect(chair.lint + staff.lint + far.lint + late.lint == [])
    }
}
