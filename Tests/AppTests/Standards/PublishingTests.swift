import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// A draft becomes the standard (G2): never backwards, never twice, and in the city that is being served.
@Suite struct PublishingTests {
    /// Everything the shipped edition leaves open is chosen, so that nothing is wanting.
    private func complete(_ world: DraftWorld, from day: Day) async throws {
        var edition = try world.edition
        edition.effective = day
        for index in edition.levels.indices { edition.levels[index].status = .stated }
        for index in edition.gates.indices { edition.gates[index].status = .stated }
        for section in edition.sections.indices {
            for line in edition.sections[section].criteria.indices {
                edition.sections[section].criteria[line].status = .stated
            }
        }
        edition.levels[0].min = Points(1)
        let (made, draft) = (edition, try world.draft)
        try world.test.city.writeNow(by: .system) { try $0.save(made, as: draft, words: "补齐") }
    }

    private func publish(_ world: DraftWorld) async throws -> Answer {
        _ = try await world.client.get("\(world.path)/publication")
        return try await world.press("publication")
    }

    @Test func fromItsDayOnItIsTheStandard() async throws {
        let world = try await DraftWorld()
        let city = world.test.city
        let before = try #require(city.catalogue.edition(for: .grassroots, on: city.today))
        try await complete(world, from: city.today)
        let page = try await world.client.get("\(world.path)/publication")
        #expect(page.words.contains("不能再改，也不能收回"), "\(page.words)")
        let answer = try await publish(world)
        #expect(answer.status == 303, "\(answer.words)")
        let id = "\(before.standard)-\(city.today)"
        #expect(answer.location == "/standards/\(id)?done=published")
        #expect(city.catalogue.edition(for: .grassroots, on: city.today)?.id == id)
        // The day before is scored as it was.
        #expect(city.catalogue.edition(for: .grassroots, on: city.today.adding(days: -1))?.id == before.id)
        #expect(try await world.client.get("/standards/\(id)").words.contains("现行"))

        // Upkeep sees that the figures are of another catalogue, and makes them.
        #expect(try city.readNow { try !$0.isReckoned() })
        _ = try await city.bringToToday()
        #expect(try city.readNow { try $0.isReckoned() })
        #expect(try city.readNow { try $0.differences() }.isEmpty)
        let editions = try city.readNow { view in
            try view.tx.all("SELECT DISTINCT edition FROM score ORDER BY edition") { try $0["edition"] as String }
        }
        #expect(editions.contains(id) && !editions.contains(before.id))

        // Whoever opens the city anew reads it from the database.
        let texts = try city.readNow { try PublishedEdition.texts($0.tx) }
        let again = try Catalogue(CatalogueFiles(published: texts))
        #expect(again.fingerprint == city.catalogue.fingerprint)
        #expect(again.edition(id) == city.catalogue.edition(id))
        #expect(world.client.lint == [])
    }

    @Test func whatHindersItIsSaidAllAtOnce() async throws {
        let world = try await DraftWorld()
        var late = try world.edition
        (late.effective, late.levels[0].status) = ("2015-02-01", nil)
        let (made, seen) = (late, try world.draft)
        try world.test.city.writeNow(by: .system) { try $0.save(made, as: seen, words: "过期的日期") }
        let page = try await publish(world)
        #expect(page.status == 422 && page.words.contains("还不能发布"))
        #expect(page.words.contains("处要补") && page.words.contains("施行日期 2015-02-01 已经过去"), "\(page.words)")
        // A published one is closed for good.
        try await complete(world, from: world.test.city.today.adding(days: 30))
        #expect(try await publish(world).status == 303)
        #expect(try await publish(world).words.contains("这份草稿已经发布"))
        let edited = try await world.send(.head, "head", ["title": "另一个名称"])
        #expect(edited.status == 422 && edited.words.contains("不能再改"))
        #expect(try await world.press("undo").status == 422)
        #expect(try await world.client.get(world.path).words.contains("已发布"))
        // It waits for its day.
        let city = world.test.city
        #expect(
            city.catalogue.edition(for: .grassroots, on: city.today)?.id != "\(try world.edition.standard)-2015-03-31")
        // A second draft for the same day.
        let second = try await world.client.post(
            "/organisations/\(world.tree.city)/drafts", ["title": "又一份", "from": "copy:grassroots-star-2013"])
        let other = DraftWorld(world, at: try #require(second.location))
        try await complete(other, from: city.today.adding(days: 30))
        #expect(try await publish(other).words.contains("已有同一天施行的版本"))
        #expect(world.client.lint == [])
    }

    @Test func aCountyHandsItsDraftToTheCity() async throws {
        let world = try await DraftWorld()
        let county = try world.test.client(.staff, at: world.tree.counties[0])
        let unit = "/organisations/\(world.tree.counties[0])"
        _ = try await county.get("\(unit)/drafts")
        let begun = try await county.post("\(unit)/drafts", ["title": "县草稿", "from": "copy:grassroots-star-2013"])
        let path = try #require(begun.location)
        #expect(try await county.get("\(path)/publication").words.contains("由市总工会发布"))
        #expect(try await county.post("\(path)/publication", ["step": "1"]).status == 422)
    }
}
