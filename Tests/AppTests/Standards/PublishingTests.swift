import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// A draft becomes the standard (G2): never backwards, never twice, and in the city that is being served.
@Suite struct PublishingTests {
    @Test func fromItsDayOnItIsTheStandard() async throws {
        let world = try await DraftWorld()
        let city = world.test.city
        let before = try #require(city.catalogue.edition(for: .grassroots, on: city.today))
        try await world.complete(from: city.today)
        let page = try await world.client.get("\(world.path)/publication")
        #expect(page.words.contains("不能再改，也不能收回"), "\(page.words)")
        let answer = try await world.publish()
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
        let page = try await world.publish()
        #expect(page.status == 422 && page.words.contains("还不能发布"))
        #expect(page.words.contains("处要补") && page.words.contains("施行日期 2015-02-01 已经过去"), "\(page.words)")
        // A published one is closed for good.
        try await world.complete(from: world.test.city.today.adding(days: 30))
        #expect(try await world.publish().status == 303)
        #expect(try await world.publish().words.contains("这份草稿已经发布"))
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
        try await other.complete(from: city.today.adding(days: 30))
        #expect(try await other.publish().words.contains("已有同一天施行的版本"))
        #expect(world.client.lint == [])
    }

    @Test func whoPublishesConfirmsTheResolutionAndGivesItsNumber() async throws {
        let world = try await DraftWorld()
        try await world.complete(from: world.test.city.today.adding(days: 30))
        let page = try await world.client.get("\(world.path)/publication")
        #expect(page.words.contains("审议通过") && page.words.contains("发布文号"))
        let bare = try await world.press("publication")
        #expect(bare.status == 422, "\(bare.status)")
        for sentence in ["请确认已经有权机关审议通过；没有审议通过的，不能发布", "请填写发布文号"] {
            #expect(bare.words.contains(sentence), "\(sentence)：\(bare.words)")
        }
        let wrong = try await world.publish(["document": "12号"])
        #expect(wrong.status == 422 && wrong.words.contains("文号应当写成“湖总工〔2015〕12号”的样子"))
        #expect(wrong.text.contains("value=\"12号\"") && wrong.text.contains("checked"))
        #expect(!wrong.words.contains("请确认已经有权机关"))
        #expect(try await world.publish(["resolved": ""]).words.contains("请确认已经有权机关"))
        // Somebody else saved meanwhile: said above the form, which keeps what was typed.
        let stale = try await world.publish(["step": "1", "document": "湖总工〔2015〕7号"])
        #expect(stale.status == 422 && stale.words.contains("草稿又有改动") && stale.text.contains("湖总工〔2015〕7号"))
        let done = try await world.publish()
        #expect(done.status == 303, "\(done.words)")
        let id = "\(try world.edition.standard)-2015-03-31"
        let edition = try #require(world.test.city.catalogue.edition(id))
        #expect(edition.promulgation == Promulgation(document: "湖总工〔2015〕12号", isResolved: true))
        let shown = try await world.client.get("/standards/\(id)").words
        #expect(shown.contains("发布文号湖总工〔2015〕12号") && shown.contains("审议发布时已确认经有权机关审议通过"), "\(shown)")
        #expect(try await world.client.get(world.path).words.contains("湖总工〔2015〕12号，2015-03-01 发布"))
        let event = try world.test.city.readNow { view in
            try view.tx.value("SELECT after FROM event WHERE action = 'draft.publish'", as: String.self)
        }
        #expect(event?.contains("湖总工〔2015〕12号") == true)
        // The number belongs to this edition, not to the next one.
        let next = try await world.client.post(
            "/organisations/\(world.tree.city)/drafts", ["title": "再下一版", "from": "copy:\(id)"])
        let draft = DraftWorld(world, at: try #require(next.location, "\(next.words)"))
        #expect(try draft.edition.promulgation == nil)
        #expect(world.client.lint == [])
    }

    @Test func whatIsPublishedOffersNothingToChange() async throws {
        let world = try await DraftWorld()
        try await world.complete(from: world.test.city.today.adding(days: 30))
        func offers(_ path: String) async throws -> [String] {
            let lint = PageLint.lint(try await world.client.get(path).text, at: path)
            return lint.actions.filter { $0.hasPrefix(world.path) }
        }
        let before = try await world.client.get(world.path)
        #expect(try await offers(world.path).contains("\(world.path)/undo"))
        #expect(before.links.contains("\(world.path)/consultations"))
        #expect(try await world.publish().status == 303)
        let page = try await world.client.get(world.path)
        #expect(try await offers(world.path) == [])
        #expect(
            !page.links.contains { $0.hasPrefix("\(world.path)/parts") || $0.hasPrefix("\(world.path)/consultations") })
        #expect(!page.text.contains(">征求意见</a>") && page.words.contains("逐条比较"))
        for (path, sentence) in [
            ("parts/lines/A1", "已经发布，不能再改"), ("consultations", "不再征求意见"), ("publication", "这份草稿已经发布"),
        ] {
            #expect(try await world.client.get("\(world.path)/\(path)").words.contains(sentence), "\(path)")
            #expect(try await offers("\(world.path)/\(path)") == [], "\(path)")
        }
        let asked = try await world.client.post(
            "\(world.path)/consultations", ["step": "\(try world.draft.step)", "last": "2015-03-20"])
        #expect(asked.status == 422 && asked.words.contains("已经发布"))
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

    /// By what has no level and no line nobody can be rated.
    @Test func anEmptyStandardIsNotPublished() async throws {
        let world = try await DraftWorld()
        let begun = try await world.client.post(
            "/organisations/\(world.tree.city)/drafts", ["title": "空白稿", "from": "blank:grassroots-star-2013"])
        let path = try #require(begun.location)
        let page = try await world.client.get(path)
        #expect(page.words.contains("至少要有一个等级") && page.words.contains("至少要有一条"), "\(page.words)")
        let draft = String(path.prefix { $0 != "?" })
        #expect(try await world.client.get("\(draft)/publication").words.contains("还不能发布"))
        let answer = try await world.client.post(
            "\(draft)/publication", ["step": "1", "resolved": "true", "document": "湖总工〔2015〕13号"])
        #expect(answer.status == 422 && answer.words.contains("处要补"), "\(answer.words)")
        #expect(world.client.lint == [])
    }
}
