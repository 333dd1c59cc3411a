import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Several employments of one member: dated, of a kind, and no reason to count anybody twice.
@Suite struct EmploymentsTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    private func form(_ kind: String, _ employer: String, from: String, _ more: [String: String] = [:]) -> [String:
        String]
    {
        ["employment_kind": kind, "employer_name": employer, "from": from].merging(more) { $1 }
    }

    @Test func aMemberHasSeveralAndCountsOnce() async throws {
        let id = try world.enrol("李秀英", 1, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/members/\(id)/employments"
        #expect(try await chair.get(path).words.contains("还没有登记在哪里工作"))
        let empty = try await chair.post(path, ["employment_kind": "dispatched", "user_unit": " "])
        #expect(empty.status == 422)
        for sentence in ["请填写单位的全称", "请填写开始日期", "劳务派遣请填写用工单位"] {
            #expect(empty.words.contains(sentence), "\(sentence)")
        }
        #expect(try await chair.post(path, form("main", "红星机械厂", from: "2012-05-01")).status == 303)
        let second = try await chair.post(path, form("dispatched", "某派遣公司", from: "2014-01-01", ["user_unit": "绿源竹业"]))
        #expect(second.status == 422 && second.words.contains("已有主要的工作"))
        #expect(try await chair.post(path, form("part_time", "夜校", from: "2014-01-01")).status == 303)
        #expect(try await chair.post(path, form("platform", "某平台", from: "2014-02-01")).status == 422)
        #expect(
            try await chair.post(path, form("platform", "某平台", from: "2014-02-01", ["work": "外卖"])).status == 303)
        let page = try await chair.get("/organisations/\(world.union)/members/\(id)")
        #expect(page.words.contains("红星机械厂") && page.words.contains("某平台，外卖，没有劳动关系"))
        let (count, main) = try world.test.city.readNow { view in
            let membership = try #require(try view.membership(id))
            let all = try view.employments(of: membership.person)
            return (
                try view.memberCounts(of: world.union, on: view.today),
                try #require(all.first { $0.kind == .main }).id
            )
        }
        #expect(count == [.enrolled: 1])
        // Ended, the next main work may begin on that day.
        #expect(try await chair.post("\(path)/\(main)/end", ["ended": "2012-05-01"]).status == 422)
        #expect(try await chair.post("\(path)/\(main)/end", ["ended": "2014-06-01"]).status == 303)
        #expect(
            try await chair.post(path, form("dispatched", "某派遣公司", from: "2014-06-01", ["user_unit": "绿源竹业"])).status
                == 303)
        #expect(chair.lint == [])
    }

    /// What another union has written down is told to those who may see that union.
    @Test func whatAnotherUnionWroteIsItsOwn() async throws {
        let id = try world.enrol("李秀英", 1, at: world.union)
        try world.test.city.writeNow(by: .system) { change in
            let membership = try #require(try change.membership(id))
            let member = Member(membership: membership, person: try #require(try change.person(membership.person)))
            let union = try #require(try change.organisation(world.union))
            let work = form("main", "原来的厂", from: "2012-05-01")
            try change.enter(EmploymentForm(work, for: member, at: union, change), of: member, at: union)
            let far = try #require(try change.organisation(world.far))
            try change.askTransfer(membership, to: far, from: change.today)
            try change.answer(
                try #require(try change.openTransfers(at: world.far).first), accepted: true, because: "")
        }
        let now = try #require(
            try world.test.city.readNow {
                try $0.members(of: world.far, MemberFilter(), on: $0.today, limit: 1).first
            })
        let chair = try world.test.client(.chair, at: world.far)
        let path = "/organisations/\(world.far)/members/\(now.membership.id)/employments"
        #expect(!(try await chair.get(path).words.contains("原来的厂")))
        let refused = try await chair.post(path, form("main", "新的厂", from: "2015-02-01"))
        #expect(refused.status == 422 && !refused.words.contains("原来的厂"))
        let city = try world.test.client(.staff, at: world.tree.city)
        #expect(try await city.get(path).words.contains("原来的厂"))
    }

    /// MEM-008, MEM-009: which union is the right one, by the day.
    @Test func theRulesAdvise() async throws {
        let id = try world.enrol("李秀英", 1, at: world.union)
        let agency = try world.test.city.writeNow(by: .system) { change in
            let agency = try change.addEmployer(
                code: InventedCode.make("91", serial: 7), name: "某派遣公司", category: "170", opened: "2010-01-01",
                at: world.tree.townships[0])
            try change.cover(agency, by: world.near, from: "2014-01-01")
            let membership = try #require(try change.membership(id))
            let member = Member(membership: membership, person: try #require(try change.person(membership.person)))
            let union = try #require(try change.organisation(world.union))
            let platform = form("platform", "某平台", from: "2014-02-01", ["work": "外卖"])
            try change.enter(EmploymentForm(platform, for: member, at: union, change), of: member, at: union)
            return agency
        }
        func advice(on day: Day, _ employer: ID<Employer>?) throws -> [String?] {
            let city = world.test.city(on: day)
            return try city.writeNow(by: .system) { change in
                let union = try #require(try change.organisation(world.union))
                let membership = try #require(try change.membership(id))
                if let employer {
                    try change.write.run(
                        """
                        UPDATE employment SET kind = 'dispatched', employer = \(employer), user_unit = '绿源'
                        WHERE person = \(membership.person)
                        """)
                }
                return try change.employments(of: membership.person).map { try change.advice(on: $0, at: union) }
            }
        }
        #expect(try advice(on: "2015-03-01", nil) == [nil])
        #expect(try advice(on: "2021-09-01", nil).compactMap { $0 }.first?.contains("应加入工作地或居住地的联合工会") == true)
        #expect(try advice(on: "2015-03-01", agency).compactMap { $0 }.first?.contains("总工发〔2009〕21号") == true)
        #expect(try advice(on: "2016-12-12", agency) == [nil])
    }
}
