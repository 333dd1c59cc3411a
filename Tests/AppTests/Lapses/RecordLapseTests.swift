import Domain
import TestKit
import Testing

@testable import App

/// A record that a level asks for again and again, where the level is decided again each year.
@Suite struct RecordLapseTests {
    let world: LapsesWorld
    private var union: ID<Organisation> { world.tree.unions[0] }

    init() throws { world = try LapsesWorld() }

    private func decideAgain(on day: Day) throws {
        try world.test.city(on: day).writeNow(by: .system) { change in
            guard let edition = change.catalogue.edition("grassroots-star-2013") else { throw NotFound() }
            try change.keep(
                RatedLevel(
                    edition: edition, rank: 3, earned: Points(100), possible: Points(100),
                    kept: KeptFacts([:], [:], []), factsDay: "2015-12-31", decided: day, until: nil,
                    document: "湖总工〔2016〕1号"),
                at: union)
        }
    }

    /// Appraised on 10 December 2014, given the level on 20 January 2015 and again a year later: fifteen months after
    /// the level was given, whatever was decided in between.
    @Test func aYearlyDecisionDoesNotBeginTheMonthsAnew() async throws {
        try decideAgain(on: "2016-01-20")
        let before = try world.city(on: "2016-04-19")
        #expect(try world.lapse("V3", of: 0, in: before) == nil)
        let client = Client(before)
        client.use(session: try before.writeNow(by: .system) { try $0.beginVisit(as: .chair, at: union) })
        let page = try await client.get("/organisations/\(union)/lapses")
        #expect(page.words.contains("最近一次是2014年12月10日，从2015年1月20日的认定算起"))
        #expect(page.words.contains("到2016年4月20日还没有新的，就按“没有评议”预警"))
        #expect(client.lint == [])
        let found = try #require(try world.lapse("V3", of: 0, in: world.city(on: "2016-04-20")))
        #expect(found.finding == "最近一次是2014年12月10日，从2015年1月20日的认定算起（要求 15 个月内有一次）")
        #expect(found.rank == 3 && found.rankAfter == 2)
    }

    /// What was over when the level was decided again was looked at then.
    @Test func aDecisionThatFoundItOverBeginsThemAnew() throws {
        _ = try world.city(on: "2016-04-19")
        try decideAgain(on: "2016-04-25")
        #expect(try world.lapse("V3", of: 0, in: world.city(on: "2016-04-25")) == nil)
        #expect(try world.lapse("V3", of: 0, in: world.city(on: "2017-07-24")) == nil)
        let found = try #require(try world.lapse("V3", of: 0, in: world.city(on: "2017-07-25")))
        #expect(found.finding.contains("从2016年4月25日的认定算起"))
    }

    @Test func aLevelThatWasNotHeldInBetweenBeginsAnew() throws {
        let world = try LapsesWorld(until: [0: "2015-06-30"])
        let day: Day = "2015-09-01"
        try world.test.city(on: day).writeNow(by: .system) { change in
            guard let edition = change.catalogue.edition("grassroots-star-2013") else { throw NotFound() }
            try change.keep(
                RatedLevel(
                    edition: edition, rank: 2, earned: Points(80), possible: Points(100),
                    kept: KeptFacts([:], [:], []), factsDay: "2015-08-31", decided: day, until: nil,
                    document: "湖总工〔2015〕40号"),
                at: world.tree.unions[0])
            let since = try change.heldSince(by: "grassroots-star", on: day)
            #expect(since[world.tree.unions[0]] == day && since[world.tree.unions[1]] == "2015-01-20")
        }
    }
}
