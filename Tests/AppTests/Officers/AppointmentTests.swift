import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// Appointing and leaving by the pages, held to the rules of eligibility (ELE-016 … ELE-019, ORG-014, ORG-015, ORG-021).
@Suite struct AppointmentTests {
    static let vice = [
        "name": "沈国强", "sex": "男", "post": "vice_chair", "day": "2015-02-20", "kinship": "none", "birth_year": "1975",
        "education": "30", "sector": "workers", "document": "梅总工〔2015〕4号",
    ]

    let world: UnitWorld
    let township: Client
    var posts: String { "/organisations/\(world.union)/posts" }
    var city: City { world.city.city }

    init() async throws {
        world = try UnitWorld()
        township = try world.city.client(.staff, at: world.township)
        _ = try await township.get("/organisations/\(world.union)/posts")
    }

    private func send(_ changes: [String: String]) async throws -> Answer {
        try await township.post(posts, Self.vice.merging(changes) { $1 })
    }

    private func inOffice(_ name: String) throws -> Tenure? {
        try city.readNow { try $0.leadership(of: world.union, on: $0.today) }.first { $0.personName == name }
    }

    /// What the form sends when it is confirmed that the union's chair leaves on a day.
    private func confirmed(on day: Day) throws -> [String: String] {
        let chair = try #require(try inOffice("张秀英"))
        return ["ends": "true", "ends_shown": "\(chair.id) \(day)"]
    }

    @Test func nobodyHoldsOnePostTwiceAtOnce() async throws {
        #expect(try await send([:]).status == 303)
        let again = try await send(["day": "2015-02-25"])
        #expect(again.status == 422)
        #expect(again.words.contains("已登记沈国强自2015年2月20日起任副主席，任期不能重叠"))
        // Another post, and somebody of the same name who was born in another year.
        #expect(try await send(["post": "committee_member"]).status == 303)
        #expect(try await send(["day": "2015-02-25", "birth_year": "1982"]).status == 303)
        let seats = try city.readNow { view in
            let unit = try #require(try view.organisation(world.union))
            return try CommitteeReading(view, unit, on: view.today).seats[.union]
        }
        // The chair, and two of one name: who is vice chair and member has one seat.
        #expect(seats?.count == 3)
        // Who has left may come again.
        let tenure = try #require(try inOffice("沈国强"))
        try city.writeNow(by: .system) { try $0.endTenure(tenure.id, at: world.union, on: "2015-02-26") }
        #expect(
            try await send(["day": "2015-02-27", "post": "\(tenure.post.rawValue)", "birth_year": "1975"]).status == 303
        )
        #expect(township.lint == [])
    }

    @Test func nobodyIsAppointedYearsAhead() async throws {
        let answer = try await send(["day": "2051-02-20"])
        #expect(answer.status == 422 && answer.words.contains("任职日期最多在一年以后（2016年2月29日）"))
        #expect(try await send(["day": "2016-02-29"]).status == 303)
    }

    @Test func whoseChairEndsIsConfirmedFirst() async throws {
        let chair = ["post": "chair", "full_time": "true"]
        let asked = try await send(chair)
        #expect(asked.status == 422)
        #expect(asked.words.contains("张秀英自2012年6月1日起任主席，这样登记，任职和权限到2015年2月20日结束"))
        #expect(asked.words.contains("确认张秀英的主席任职到2015年2月20日结束"))
        #expect(try inOffice("张秀英") != nil)
        // What was confirmed for one day is not confirmed for another.
        let other = chair.merging(try confirmed(on: "2015-02-21")) { $1 }
        #expect(try await send(other).status == 422)
        #expect(try await send(chair.merging(try confirmed(on: "2015-02-20")) { $1 }).status == 303)
        #expect(try inOffice("张秀英") == nil && inOffice("沈国强")?.post == .chair)
        #expect(township.lint == [])
    }

    @Test func whatWasDeclaredIsKept() async throws {
        #expect(try await send([FormToken.field: "t1"]).status == 303)
        #expect(try await send([FormToken.field: "t1"]).status == 303)
        let tenure = try #require(try inOffice("沈国强"))
        #expect(tenure.sector == .workers && tenure.birthYear == 1975 && tenure.education == .college)
        #expect(try city.readNow { try $0.tenures(of: world.union) }.count == 2)
        let page = try await township.get(posts)
        #expect(page.words.contains("沈国强副主席兼职一线职工2015-02-20梅总工〔2015〕4号"))
        #expect(page.words.contains("36至45岁150.0") && page.words.contains("大学专科150.0"))
        #expect(page.words.contains("工会委员会（委员）") == false && page.words.contains("一线职工 1"))
        #expect(try await township.get("/organisations/\(world.union)").words.contains("一线职工 1"))
        #expect(township.lint == [])
    }

    @Test func everyRefusalIsSaidBesideItsField() async throws {
        let answer = try await send([
            "name": "", "post": "chair", "kinship": "relative", "party_secretary": "true", "investor": "true",
            "employer_role": "hr", "foreign": "true", "birth_year": "75",
        ])
        #expect(answer.status == 422)
        for sentence in [
            "请填写姓名", "企业主要负责人的近亲属不得作为本企业基层工会委员会成员的人选（工会法第九条）", "不能是出资人（湖州三年行动计划三（一））",
            "人力资源部门负责人不得作为工会主席候选人", "外籍职工不得作为工会主席候选人", "出生年份应当是四位数", "请写明理由",
        ] {
            #expect(answer.words.components(separatedBy: sentence).count >= 3, "\(sentence)")
        }
        #expect(answer.text.contains("value=\"75\""))
        // A reason passes the warnings and not what is forbidden.
        let again = try await send([
            "post": "chair", "kinship": "undeclared", "employer_role": "hr", "waiver": "职工大会一致推选",
        ])
        #expect(again.status == 422 && again.words.contains("应当先作近亲属关系声明"))
        #expect(!again.words.contains("人力资源部门负责人不得作为工会主席候选人"))
        #expect(try inOffice("沈国强") == nil)
        #expect(township.lint == [])
    }

    @Test func aWarningIsPassedByAReasonThatIsKept() async throws {
        try city.writeNow(by: .system) { change in
            _ = try change.headcount(world.union, on: "2015-01-10", staff: 260, members: 200)
        }
        let warned = try await send(["post": "chair"])
        #expect(warned.status == 422 && warned.words.contains("可以设专职工会主席（工会法第十三条）"))
        let confirmed = try confirmed(on: "2015-02-20")
        let chair = ["post": "chair", "waiver": "人员编制未定，年底前改为专职"].merging(confirmed) { $1 }
        #expect(try await send(chair).status == 303)
        #expect(try inOffice("沈国强")?.waiver == "人员编制未定，年底前改为专职")
        #expect(try await township.get(posts).words.contains("有提醒仍任命：人员编制未定"))
        #expect(try await send(["post": "womens_head", "name": "钱小翠", "sex": "女"]).status == 422)
        #expect(
            try await send(["post": "womens_head", "name": "钱小翠", "sex": "女", "treatment": "true"]).status == 303)
        // The law of the day: before 2013-04-12 the plan did not speak of investors.
        #expect(
            try await send(["party_secretary": "true", "investor": "true", "day": "2013-04-11", "name": "许敏"]).status
                == 303)
    }

    @Test func aChairIsTransferredWithBothConsents() async throws {
        let chair = try #require(try inOffice("张秀英"))
        let form = try await township.get("\(posts)/\(chair.id)/leaving")
        #expect(form.words.contains("上一级工会同意的日期"))
        let leave = ["tenure": "\(chair.id)", "cause": "transferred", "day": "2015-03-01"]
        let refused = try await township.post("\(posts)/end", leave)
        #expect(refused.status == 422)
        for whose in ["本级工会委员会", "上一级工会"] {
            #expect(refused.words.components(separatedBy: "应当先征得\(whose)同意（工会法第十七条）").count >= 3)
        }
        #expect(try await township.post("\(posts)/end", ["tenure": "\(chair.id)"]).words.contains("请选择离任原因"))
        let late = leave.merging(["own_consent": "2015-02-20", "consent_above": "2015-02-25", "day": "2015-02-22"]) {
            $1
        }
        #expect(try await township.post("\(posts)/end", late).words.contains("上一级工会的同意应当在调动以前"))
        let done = leave.merging(["own_consent": "2015-02-10", "consent_above": "2015-02-20", "note": "调镇政府"]) { $1 }
        #expect(try await township.post("\(posts)/end", done).status == 303)
        #expect(try inOffice("张秀英") == nil)
        #expect(try await township.get(posts).words.contains("工作调动"))
        // Sent again, it changes nothing.
        let again = done.merging(["cause": "removed"]) { $1 }
        #expect(try await township.post("\(posts)/end", again).status == 303)
        #expect(try city.readNow { try $0.tenure(chair.id) }?.cause == .transferred)
        #expect(township.lint == [])
    }

    @Test func afterTheTermNoConsentIsAsked() async throws {
        try city.writeNow(by: .system) { change in
            _ = try change.declare(
                "members_congress", at: world.union,
                [
                    "day": "2012-02-01", "until": "2015-02-01", "form": "assembly", "due": "80", "present": "75",
                    "elects": "1", "chair_by": "assembly",
                ])
        }
        let chair = try #require(try inOffice("张秀英"))
        let page = try await township.get(posts)
        #expect(page.words.contains("2012-02-01 2015-02-01") || page.words.contains("2012-02-012015-02-01"))
        #expect(page.words.contains("逾期未换届"))
        let leave = ["tenure": "\(chair.id)", "cause": "transferred", "day": "2015-03-01"]
        #expect(try await township.post("\(posts)/end", leave).status == 303)
    }

    @Test func committeesAreSetUpTogether() async throws {
        try city.writeNow(by: .system) { change in
            let congress = [
                "day": "2014-05-01", "until": "2017-05-01", "form": "assembly", "due": "80", "present": "75",
                "elects": "1", "chair_by": "assembly",
            ]
            try change.declare("members_congress", at: world.union, congress)
            try change.headcount(world.union, on: "2014-06-10", staff: 100, members: 80, women: 12)
            try change.declare(
                "committee_setup", at: world.union,
                ["day": "2014-05-01", "until": "2017-05-01", "audit": "1", "mediation": "1", "seats": "6"])
        }
        let before = try await township.get(posts)
        #expect(before.words.contains("有女会员 12 人，应当建立女职工委员会（工会女职工委员会工作条例第十一条）"))
        #expect(before.words.components(separatedBy: "同时建立").count == 3)
        try city.writeNow(by: .system) { change in
            _ = try change.declare(
                "committee_setup", at: world.union,
                ["day": "2014-06-01", "until": "2017-05-01", "womens": "1", "seats": "3"])
        }
        let after = try await township.get(posts)
        #expect(after.words.contains("女职工委员会没有和本届工会委员会同时建立") && !after.words.contains("应当建立女职工委员会"))
        #expect(township.lint == [])
    }

    @Test func othersAppointNobody() async throws {
        let chair = try #require(try inOffice("张秀英"))
        for client in [
            try world.city.client(.chair, at: world.union), try world.city.client(.staff, at: world.tree.townships[1]),
            try world.city.client(.reader, at: world.county),
        ] {
            _ = try await client.get("/standards")
            #expect(try await client.post(posts, Self.vice).status == 404)
            #expect(try await client.get("\(posts)/\(chair.id)/leaving").status == 404)
            #expect(
                try await client.post("\(posts)/end", ["tenure": "\(chair.id)", "cause": "resigned"]).status == 404)
        }
        // Somebody of another union is not found under this one.
        let other = try #require(
            try city.readNow { try $0.leadership(of: world.tree.unions[4], on: $0.today) }.first)
        #expect(try await township.get("\(posts)/\(other.id)/leaving").status == 404)
        #expect(try await township.post("\(posts)/end", ["tenure": "\(other.id)", "cause": "resigned"]).status == 404)
    }
}
