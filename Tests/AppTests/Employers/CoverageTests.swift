import Domain
import TestKit
import Testing

@testable import App

/// Which union covers which employer: ORG-001, ORG-002, ORG-007, ORG-010, each by the day of the event.
@Suite struct CoverageTests {
    let world: EmployersWorld
    let client: Client
    var joint: ID<Organisation> { world.tree.unions[4] }

    init() async throws {
        world = try EmployersWorld()
        client = try world.test.client(.staff, at: world.township)
        _ = try await client.get("/employers/\(world.alone)/coverage")
    }

    private func cover(_ employer: ID<Employer>, _ union: String, _ day: String, another: String = "") async throws
        -> Answer
    {
        try await client.post("/employers/\(employer)/coverage", ["union": union, "day": day, "another": another])
    }

    @Test func oneUnitOneUnion() async throws {
        let refused = try await cover(world.first, "第8工会", "2014-01-01")
        #expect(refused.status == 422 && refused.words.contains("结束涵盖"))
        let ended = try await client.post("/employers/\(world.first)/coverage/end", ["end": "2014-06-01"])
        #expect(ended.status == 303)
        let overlapping = try await cover(world.first, "第4工会", "2014-05-01", another: "鑫旺配件厂")
        #expect(overlapping.status == 422)
        #expect(overlapping.words.contains("一个单位只有一个基层工会：自2012年1月1日起它已由第0工会涵盖"))
        #expect(try await cover(world.first, "第4工会", "2014-06-01", another: "鑫旺配件厂").status == 303)
        #expect(try world.figure() == "3/3")
        try world.check()
        #expect(client.lint == [])
    }

    /// ORG-007 holds from October 2008: what overlapped before it and ended is left as it was.
    @Test(arguments: [("2008-09-30" as Day, true), ("2008-10-01", true), ("2008-10-02", false)])
    func theRuleIsThatOfTheDay(_ end: Day, _ isAllowed: Bool) throws {
        try world.test.city.writeNow(by: .system) { change in
            let unions = try (0..<2).map {
                try change.open(NewOrganisation(.grassroots, "老工会\($0)", opened: "2005-01-01", under: world.township))
            }
            let employer = try change.addEmployer(
                code: "79965505-8", name: "老厂", category: "120", opened: "2005-01-01", at: world.township)
            try change.cover(employer, by: unions[0], from: "2006-01-01")
            try change.endCoverage(of: employer, by: unions[0], on: end)
            if isAllowed {
                try change.cover(employer, by: unions[1], from: "2007-01-01")
            } else {
                #expect(throws: Refusals.self) { try change.cover(employer, by: unions[1], from: "2007-01-01") }
            }
        }
        try world.check()
    }

    @Test func aJointUnionCoversTwo() async throws {
        let alone = try await cover(world.alone, "第4工会", "2014-06-01")
        #expect(alone.status == 422 && alone.words.contains("联合基层工会至少涵盖两家单位"))
        let more = try world.add("青湾竹席厂")
        #expect(try await cover(world.alone, "第4工会", "2014-06-01", another: "没有这家").words.contains("没有登记这家单位"))
        #expect(try await cover(world.alone, "第4工会", "2014-06-01", another: "泗安粮油公司").status == 422)
        #expect(try await cover(world.alone, "第4工会", "2014-06-01", another: "青湾竹席厂").status == 303)
        #expect(try world.figure() == "4/4")
        // Neither may leave the other behind; a third may leave.
        let left = try await client.post("/employers/\(more)/coverage/end", ["end": "2015-01-01"])
        #expect(left.status == 422 && left.words.contains("请先让它涵盖别的单位，或撤销这家联合工会"))
        let third = try world.add("小溪竹帘厂")
        #expect(try await cover(third, "第4工会", "2014-07-01").status == 303)
        #expect(try await client.post("/employers/\(more)/coverage/end", ["end": "2015-01-01"]).status == 303)
        #expect(try world.figure() == "4/5")
        // An employer that is no more is not held back.
        #expect(
            try await client.post("/employers/\(third)/closing", ["day": "2015-02-01", "reason": "deregistered"]).status
                == 303)
        try world.check()
        #expect(client.lint == [])
    }

    @Test func anOwnUnionIsOfOneEmployer() async throws {
        let answer = try await cover(world.alone, "第0工会", "2014-06-01")
        #expect(answer.status == 422 && answer.words.contains("第0工会是一家单位的基层工会"))
    }

    @Test(arguments: [
        ("", "2014-06-01", "请填写工会名称"), ("第2工会", "2014-06-01", "没有叫这个名字的基层工会"),
        ("梅溪镇总工会", "2014-06-01", "没有叫这个名字的基层工会"), ("第4工会", "", "请填写从哪一天起涵盖"),
        ("第4工会", "2015-03-02", "不能晚于今天"), ("第4工会", "2009-12-31", "时这家单位不在册"), ("第4工会", "昨天", "不是有效日期"),
    ])
    func saysWhatIsWrong(_ union: String, _ day: String, _ sentence: String) async throws {
        let answer = try await cover(world.alone, union, day)
        #expect(answer.status == 422 && answer.words.contains(sentence), "\(answer.words)")
        #expect(client.lint == [])
    }

    /// A union that closes leaves its employers without one.
    @Test func aUnionThatClosesCoversNobody() throws {
        #expect(try world.figure() == "2/3")
        try world.test.city.writeNow(by: .system) { try $0.close(world.tree.unions[8], on: "2015-02-01") }
        #expect(try world.figure() == "1/3")
        try world.check()
        let before = try world.test.city(on: "2015-01-31").readNow { view in
            try Reckoning(view, on: "2015-01-31").own["employers_organised"]?.numerators.reduce(0, +)
        }
        #expect(before == 2)
    }
}
