import Domain
import TestKit
import Testing

@testable import App

@Suite struct ScoreGroundTests {
    @Test func aCriterionLeadsStraightToTheRecordsItRestsOn() async throws {
        let world = try UnitWorld()
        let record = try #require(try world.records(of: world.union).first)
        let client = try world.city.client(.staff, at: world.township)
        let page = try await client.get("/organisations/\(world.union)/score")
        #expect(page.links.contains("/records/\(record.id)"))
        #expect(client.lint == [])
    }

    /// An award or a bonus is earned and not owed; nobody is asked to be smaller.
    @Test func onlyDutiesAreRequired() throws {
        let world = try UnitWorld()
        let edition = try #require(world.city.city.catalogue.edition("grassroots-star-2013"))
        let bounds = edition.requirements(["staff": Ratio(26, 1), "employers_covered": Ratio(3, 1)])
        #expect(bounds["commendations"] == nil && bounds["employers_covered"] == nil && bounds["staff"] == nil)
        #expect(bounds["mediation_committee"] != nil && bounds["membership"] != nil)
        #expect(edition.requirements(["staff": Ratio(20, 1)])["mediation_committee"] == nil)
    }

    @Test func aScoreAboveTheWholeSaysWhy() {
        func score(_ earned: Int) -> ComputedScore {
            ComputedScore(edition: "e", earned: Points(earned), possible: Points(98), rank: 1, confirmedRank: 1)
        }
        #expect(score(99).inWords == "99 分（适用满分 98，含加分）" && score(90).inWords == "90 分（适用满分 98）")
    }

    /// Grassroots levels say how many stars they are; titles are none.
    @Test func theStarsAreThoseOfTheWord() throws {
        let catalogue = try UnitWorld().city.city.catalogue
        #expect(catalogue.badge(edition: "grassroots-star-2013", level: "three").stars == 3)
        #expect(catalogue.badge(edition: "grassroots-star-2013", level: "five").stars == 5)
        #expect(catalogue.badge(edition: "grassroots-star-2013", level: "advanced").stars == nil)
    }
}
