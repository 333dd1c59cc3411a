import Domain
import TestKit
import Testing

@testable import App

/// Editions one after the other: how each stands on a day, and beside which one it is compared.
@Suite struct EditionStandingTests {
    private static let old = "grassroots-star-2013"

    @Test func theNextOneEndsTheOneBefore() async throws {
        let world = try await DraftWorld()
        let city = world.test.city
        let alone = try await world.client.get("/standards/\(Self.old)").words
        #expect(alone.contains("现行") && !alone.contains("施行到"))
        try await world.complete(from: "2015-03-31")
        #expect(try await world.publish().status == 303)
        let new = "grassroots-star-2015-03-31"
        #expect(try await world.client.get("/standards/\(Self.old)").words.contains("现行，施行到2015年3月30日"))
        #expect(try await world.client.get("/standards/\(new)").words.contains("自2015年3月31日起施行"))
        let list = try await world.client.get("/standards").words
        #expect(list.contains("现行，施行到2015年3月30日") && list.contains("自2015年3月31日起施行"), "\(list)")
        let drafts = try await world.client.get("/organisations/\(world.tree.city)/drafts").words
        #expect(drafts.contains("已发布，自2015年3月31日起施行"), "\(drafts)")
        let edition = try #require(city.catalogue.edition(new))
        let before = try #require(city.catalogue.edition(Self.old))
        for (day, was, now) in [
            ("2015-03-30", EditionStanding.inForce(last: "2015-03-30"), EditionStanding.ahead(from: "2015-03-31")),
            ("2015-03-31", .over(last: "2015-03-30"), .inForce(last: nil)),
        ] as [(Day, EditionStanding, EditionStanding)] {
            #expect(city.catalogue.standing(of: before, on: day) == was)
            #expect(city.catalogue.standing(of: edition, on: day) == now)
            // A plan names the lines of the one that holds.
            let answering = ClauseAnswers(city.catalogue, on: day).editions.map(\.id)
            #expect(answering.contains(before.id) == was.isInForce && answering.contains(new) == now.isInForce)
            #expect(was.isInForce == (city.catalogue.edition(of: edition.standard, on: day)?.id == before.id))
        }
        #expect(EditionStanding.over(last: "2015-03-30").badge.word == "施行到2015年3月30日")
        #expect(world.client.lint == [])
    }

    @Test func comparisonGoesFromTheEarlierToTheLater() async throws {
        let world = try await DraftWorld()
        try await world.complete(from: "2015-03-31")
        #expect(try await world.publish().status == 303)
        let new = "grassroots-star-2015-03-31"
        let direction = "湖州市基层工会星级标准（2013年版） → 修订草稿"
        for path in [
            "/standards/\(new)/comparison", "/standards/\(Self.old)/comparison",
            "/standards/\(new)/comparison?with=\(Self.old)", "/standards/\(Self.old)/comparison?with=\(new)",
        ] {
            let page = try await world.client.get(path)
            #expect(page.status == 200 && page.words.contains(direction), "\(path)")
            let partner = path.contains("/\(new)/") ? Self.old : new
            #expect(page.text.contains("<option value=\"\(partner)\" selected"), "\(path)")
            let own = path.contains("/\(new)/") ? new : Self.old
            #expect(!page.text.contains("<option value=\"\(own)\""), "\(path)")
        }
        // A third one stands beside the second, not beside the first.
        let begun = try await world.client.post(
            "/organisations/\(world.tree.city)/drafts", ["title": "第三版", "from": "copy:\(Self.old)"])
        let third = DraftWorld(world, at: try #require(begun.location))
        try await third.complete(from: "2015-06-01")
        #expect(try await third.publish().status == 303)
        let page = try await world.client.get("/standards/grassroots-star-2015-06-01/comparison")
        #expect(page.words.contains("修订草稿 → 第三版"), "\(page.words)")
        // What is no standard of the city stands beside the one of its kinds of unit.
        let foreign = try await world.client.get("/standards/wenzhou-2003-feigong-xianjin-home/comparison")
        #expect(foreign.status == 200)
        #expect(world.client.lint == [])
    }

    @Test func levelsAndGatesAreComparedInAllThatTheyAsk() async throws {
        let world = try await DraftWorld()
        #expect(try await world.send(.levels, "three", ["min-A": "65%"]).status == 303)
        #expect(try await world.send(.gates, "X2", ["effect": "three"]).status == 303)
        #expect(try await world.send(.sections, "A", ["name": "班子建设"]).status == 303)
        #expect(try await world.send(.levels, "four", ["clause": "G5"]).status == 303)
        let page = try await world.client.get("\(world.path)/comparison").words
        let (was, now) = ("“领导班子和组织建设”不低于 60 %", "“班子建设”不低于 65 %")
        #expect(page.contains("三星修改总分不低于 70 分；\(was)总分不低于 70 分；\(now)"), "\(page)")
        #expect(page.contains("≥ 3，不予评定") && page.contains("≥ 3，最高评为三星"), "\(page)")
        #expect(page.contains("班子建设修改领导班子和组织建设：35 分班子建设：35 分"), "\(page)")
        #expect(world.client.lint == [])
    }
}
