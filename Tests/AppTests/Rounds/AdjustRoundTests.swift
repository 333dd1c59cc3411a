import Domain
import TestKit
import Testing

@testable import App

/// The last days and places of a round under way: what may be changed, what is said of it, and two who change at once.
@Suite struct AdjustRoundTests {
    @Test func twoWhoChangeAtOnceDoNotUndoEachOther() async throws {
        let world = try await RoundsWorld()
        let path = "/organisations/\(world.tree.city)/rounds/\(world.round)/edit"
        let other = try world.test.client(.staff, at: world.tree.city)
        _ = try await other.get(path)
        let quota = try #require(
            try world.test.city.readNow { try $0.round(world.round)?.limited.first.map { $0.id } })
        let places = "places-\(quota)-\(world.tree.counties[0])"
        let known = try world.test.city.readNow { try $0.quotas(of: world.round)[quota]?[world.tree.counties[0]] }
        let seen = known.map { "\($0)" } ?? ""
        _ = try await world.city.get(path)
        let mine = [places: "7", "seen-\(places)": seen, "reason": "那里的单位多"]
        #expect(try await world.city.post(path, mine).status == 303)
        // The other page still shows the old number: what it does not change stays, what it changes is asked again.
        let untouched = [places: "7", "seen-\(places)": seen, "last-self": "2015-03-25", "reason": "顺延"]
        #expect(try await other.post(path, untouched).status == 303)
        let stale = [places: seen.isEmpty ? "3" : seen, "seen-\(places)": seen, "reason": "改回去"]
        let met = try await other.post(path, stale)
        #expect(met.status == 422 && met.words.contains("在您填写时已由别人改成 7"), "\(met.words)")
        #expect(met.text.contains("name=\"seen-\(places)\" value=\"7\""))
        #expect(world.city.lint + other.lint == [])
    }

    @Test func daysThatAreOverOrFarAwayAreRefusedAndEveryChangeIsTold() async throws {
        let world = try await RoundsWorld()
        let path = "/organisations/\(world.tree.city)/rounds/\(world.round)/edit"
        _ = try await world.city.get(path)
        let steps = try world.reading.round.steps
        let last = try #require(steps.last)
        let wrong = try await world.city.post(path, ["last-self": "2015-02-28", "last-\(last.id)": "2099-01-01"])
        #expect(wrong.status == 422 && wrong.words.contains("不能改到今天（2015年3月1日）以前截止"), "\(wrong.words)")
        #expect(wrong.words.contains("截止日期太远，最晚到2016年4月4日") && wrong.words.contains("请写明为什么改"))
        #expect(try world.reading.round.steps.map(\.last) == steps.map(\.last))
        let right = ["last-self": "2015-03-25", "reason": "春节后才收齐材料"]
        #expect(try await world.city.post(path, right).status == 303)
        for client in [world.city, world.chair] {
            let page = try await client.get("/rounds/\(world.round)")
            #expect(
                page.words.contains("自评 2015-03-21 → 2015-03-25") && page.words.contains("春节后才收齐材料"), "\(page.words)")
        }
        #expect(world.city.lint + world.chair.lint == [])
    }

    /// The figures of the board lead to the units that they count.
    @Test func theBoardLeadsToItsUnits() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        let page = try await world.city.get("/rounds/\(world.round)")
        let list = "/rounds/\(world.round)/units?unit=\(world.tree.counties[0])&state=submitted"
        #expect(page.links.contains(list), "\(page.links)")
        let units = try await world.city.get(list)
        #expect(units.words.contains("第0工会") && units.words.contains("1 家"))
        // Another's part is not shown by asking for it.
        #expect(try await world.county.get("/rounds/\(world.round)/units?unit=\(world.tree.counties[1])").status == 404)
        #expect(world.city.lint == [])
    }

    @Test func aNewRoundSaysByWhatAndUntilWhen() async throws {
        let world = try await RoundsWorld()
        let page = try await world.city.get("/organisations/\(world.tree.city)/rounds/new")
        let edition = try world.reading.round.edition.title
        #expect(page.words.contains("按\(edition)；2015年3月1日开始，自评到"), "\(page.words)")
    }
}
