import Domain
import TestKit
import Testing

@testable import App

/// 应建未建: ORG-048 and ORG-001 at their edges.
@Suite struct ToOrganiseTests {
    let world: EmployersWorld

    init() throws { world = try EmployersWorld() }

    private func listed(on day: Day = "2015-03-01") throws -> [ID<Employer>] {
        try world.test.city.readNow { view in
            let unit = try #require(try view.organisation(world.township))
            return try view.toOrganise(in: unit, on: day, by: .system).map(\.heads.employer)
        }
    }

    @Test func sixMonthsAndTwentyFivePeople() throws {
        let young = try world.add("新厂", opened: "2014-09-01")
        let old = try world.add("旧厂", opened: "2014-08-31")
        let small = try world.add("小厂")
        for employer in [young, old] { try world.count(employer, on: "2015-01-05", ["staff": 25]) }
        try world.count(small, ["staff": 24])
        try world.count(world.alone, ["staff": 300])
        #expect(try listed() == [world.alone, old])
        #expect(try listed(on: "2015-01-04") == [world.alone])
        #expect(try world.figure("employers_due") == "2/1")
        // With a union it is due no more.
        try world.test.city.writeNow(by: .system) { try $0.cover(old, by: world.tree.unions[4], from: "2015-02-01") }
        #expect(try listed() == [world.alone] && world.figure("employers_due") == "1/1")
        try world.check()
    }

    /// 25 members of its own under a joint union: a committee of its own.
    @Test func manyMembersUnderAJointUnion() async throws {
        let more = try world.add("青湾竹席厂")
        try world.test.city.writeNow(by: .system) { change in
            for employer in [more, world.alone] {
                try change.cover(employer, by: world.tree.unions[4], from: "2014-01-01")
            }
        }
        try world.count(more, ["staff": 60, "members": 24])
        try world.count(world.alone, ["staff": 26, "members": 25])
        try world.count(world.first, ["staff": 90, "members": 80])
        #expect(try listed() == [world.alone])
        let client = try world.test.client(.staff, at: world.township)
        let page = try await client.get("/employers/to-organise")
        #expect(page.words.contains("鑫旺配件厂") && page.words.contains("单独建立基层工会委员会"))
        #expect(try await client.get("/employers/\(world.alone)").words.contains("应当单独建立基层工会委员会"))
        #expect(client.lint == [])
    }

    /// From the list the founding begins with what is known of the employer.
    @Test func theFoundingBeginsFromTheList() async throws {
        try world.count(world.alone, ["staff": 300])
        let client = try world.test.client(.staff, at: world.township)
        let link = "/organisations/\(world.township)/foundings/new?employer=\(world.alone)"
        #expect(try await client.get("/employers/to-organise").text.contains(link))
        let form = try await client.get(link)
        #expect(form.status == 200 && form.text.contains("value=\"鑫旺配件厂工会\""))
        // An employer elsewhere, or none at all, leaves the form empty.
        let none = try await client.get("/organisations/\(world.township)/foundings/new?employer=zzzz")
        #expect(none.status == 200 && !none.words.contains("鑫旺配件厂") && client.lint == [])
    }
}
