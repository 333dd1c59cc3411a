import Domain
import Storage
import TestKit
import Testing

@testable import App

/// What stands against a founding is said when it is asked for, and what was asked for comes along with the approval.
@Suite struct FoundingDoublesTests {
    let world: FoundingWorld

    init() async throws { world = try await FoundingWorld() }

    @Test func whatIsThereAlreadyIsSaidWhenItIsAskedFor() async throws {
        let taken = try await world.ask(["name": "第4工会"])
        #expect(taken.status == 422 && taken.words.contains("已有叫这个名称的单位"))
        try world.world.city.city.writeNow(by: .system) { change in
            let employer = try change.addEmployer(
                code: "91330100799655058B", name: "新民电子厂", category: "170", opened: "2010-01-01",
                at: world.world.township)
            try change.cover(employer, by: world.world.union, from: "2012-01-01")
        }
        let covered = try await world.ask()
        #expect(covered.status == 422 && covered.words.contains("新民电子厂自2012年1月1日起已由一家工会涵盖"))
        let other = ["employers": "91330599263000280L 新民二厂"]
        #expect(try await world.ask(other).status == 303)
        let again = try await world.ask(["employers": "91330599263000213N 新民三厂"])
        #expect(again.status == 422 && again.words.contains("已有一份叫这个名称的建会申请"))
        #expect(world.township.lint == [])
    }

    @Test func whatHasComeSinceIsSaidOnItsPage() async throws {
        let path = try #require(try await world.ask().location?.split(separator: "?").first.map(String.init))
        let page = try await world.county.get(path)
        #expect(page.words.contains("名录里没有") && page.words.contains("批复以后工会涵盖不到它"))
        #expect(page.links.contains("/organisations/\(world.world.township)/employers/new"))
        let employer = try world.world.city.city.writeNow(by: .system) { change in
            try change.addEmployer(
                code: "91330100799655058B", name: "新民电子厂", category: "170", opened: "2010-01-01",
                at: world.world.township)
        }
        #expect(try await world.county.get(path).words.contains("批复同时登记"))
        try world.world.city.city.writeNow(by: .system) { change in
            try change.cover(employer, by: world.world.union, from: "2015-01-01")
            _ = try change.open(
                NewOrganisation(.grassroots, "新民电子厂工会", opened: "2015-02-15", under: world.world.township))
        }
        let late = try await world.county.get(path)
        #expect(late.words.contains("已有叫这个名称的单位") && late.words.contains("已由一家工会涵盖"))
        let refused = try await world.county.post("\(path)/approval", FoundingWorld.approval)
        #expect(refused.status == 422 && refused.words.contains("请退回改名") && refused.words.contains("请退回改正"))
        #expect(world.county.lint == [])
    }

    @Test func theTermAndWhoLeadsTheWomenComeAlong() async throws {
        let path = try #require(try await world.ask().location?.split(separator: "?").first.map(String.init))
        #expect(try await world.county.post("\(path)/approval", FoundingWorld.approval).status == 303)
        let unit = try #require(try world.units(named: "新民电子厂工会"))
        try world.world.city.city.readNow { (view: View) throws in
            let officers = try view.leadership(of: unit.id, on: view.today)
            #expect(officers.map(\.personName) == ["吴小燕"] && officers.first?.post == .womensHead)
            #expect(officers.first?.from == "2015-02-20" && officers.first?.document == "梅总工〔2015〕3号")
            let term = try view.term(of: unit.id, on: view.today)
            #expect(term?.from == "2015-02-20" && term?.until == "2018-02-20")
            #expect(try view.term(of: unit.id, on: "2015-02-19") == nil)
        }
        #expect(try await world.county.get("/organisations/\(unit.id)/posts").words.contains("2018-02-20"))
        #expect(try await world.county.get("/organisations/\(unit.id)").words.contains("这家工会还没有涵盖任何用人单位"))
        #expect(try await world.county.get(path).words.contains("这家工会还没有涵盖任何用人单位"))
        #expect(try world.world.isSettled() && world.county.lint == [])
    }
}
