import Domain
import Storage
import TestKit
import Testing

@testable import App

/// The number of a document stands for one thing.
@Suite struct DocumentUseTests {
    let world: AnnouncementsWorld

    init() throws { world = try AnnouncementsWorld() }

    private func announce(_ document: String, _ title: String = "另一份公示") async throws -> Answer {
        _ = try await world.county.get("\(world.path)/new")
        return try await world.county.post(
            world.path, AnnouncementsWorld.form.merging(["document": document, "title": title]) { $1 })
    }

    @Test func aNumberIsNotUsedForTwoAnnouncements() async throws {
        let announcement = try await world.announced()
        let again = try await announce("安总工〔2015〕9号")
        #expect(again.status == 422 && again.text.contains("value=\"另一份公示\""))
        let sentence = "安总工〔2015〕9号已经用于公示“拟命名职工书屋公示”（2015年3月2日起），请核对文号"
        #expect(again.words.contains(sentence))
        #expect(again.text.contains("id=\"document-error\""))
        // Everything at once: the number and what else is wrong.
        let both = try await announce("安总工〔2015〕9号", "")
        #expect(both.words.contains(sentence) && both.words.contains("请填写标题"))
        // Another federation has numbers of its own.
        let city = try world.test.client(.staff, at: world.tree.city)
        let path = "/organisations/\(world.tree.city)/announcements"
        _ = try await city.get("\(path)/new")
        #expect(try await city.post(path, AnnouncementsWorld.form).status == 303)
        // One that was taken back leaves its number to the corrected one.
        try world.test.city.writeNow(by: .system) { try $0.withdraw(announcement, because: "名单有误，重新公示") }
        #expect(try await announce("安总工〔2015〕9号").status == 303)
        #expect(try await announce("安总工〔2015〕9号").status == 422)
        #expect(world.county.lint == [] && city.lint == [])
    }

    /// What another matter took back does not leave its number to this one.
    @Test func aNumberIsNotPassedOnToAnotherMatter() throws {
        try world.test.city.writeNow(by: .system) { change in
            let county = try #require(try change.organisation(world.tree.counties[0]))
            func announce(_ matter: String) throws -> ID<Announcement> {
                try change.announce(
                    AnnouncementDraft(
                        title: "公示\(matter)", document: "安总工〔2015〕9号", contact: "基层部", first: change.today),
                    of: matter, lines: [AnnouncementLineDraft(world.tree.unions[0], proposal: "五星")], at: county)
            }
            let first = try #require(try change.announcement(try announce("naming:1")))
            try change.withdraw(first, because: "这次评选取消")
            #expect { try announce("naming:2") } throws: { error in
                (error as? Refusals)?.all.map(\.field) == ["document"]
            }
            _ = try announce("naming:1")
        }
    }

    @Test func aNumberOfADecisionIsNotAnnounced() async throws {
        let test = world.test
        let county = world.tree.counties[0]
        try test.city.writeNow(by: .system) { change in
            try change.write.run(
                """
                INSERT INTO naming (id, organisation, honour, year, facts_day, opened, document, decided_day)
                VALUES (\(change.nextID(Naming.self)), \(county), 'advanced_home', 2014, '2014-12-31',
                    '2015-01-05T01:00:00.000Z', '安总工〔2015〕20号', '2015-02-02')
                """)
            let edition = try #require(change.catalogue.edition("grassroots-star-2013"))
            try change.keep(
                RatedLevel(
                    edition: edition, rank: 1, earned: Points(60), possible: Points(100),
                    kept: KeptFacts([:], [:], []), factsDay: "2014-12-31", decided: "2015-01-26", until: nil,
                    document: "安总工〔2015〕21号"),
                at: world.tree.unions[0])
        }
        #expect(try await announce("安总工〔2015〕20号").words.contains("已经用于2014年度\(try title())的命名"))
        #expect(try await announce("安总工〔2015〕21号").words.contains("已经用于2015年1月26日的等级决定"))
        #expect(try await announce("安总工〔2015〕22号").status == 303)
    }

    private func title() throws -> String {
        try #require(try TestCity.shipped.get().honour("advanced_home")).title
    }
}
