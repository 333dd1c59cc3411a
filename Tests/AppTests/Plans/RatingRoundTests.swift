import Domain
import TestKit
import Testing

@testable import App

@Suite struct RatingRoundTests {
    /// A year that nobody has decided is not a year in which nobody reached anything.
    @Test func aYearWithoutARoundIsNotDecided() async throws {
        let world = try UnitWorld()
        let city = world.city.city
        let target = try #require(city.catalogue.plans.flatMap(\.targets).first { $0.id == "G4" })
        func reached() throws -> Ratio? {
            try city.readNow { view in
                guard let unit = try view.organisation(world.township) else { return nil }
                return try view.round(of: 2014, target, at: unit, on: view.today, by: .system)?.reached
            }
        }
        #expect(try reached() == nil)
        let client = try world.city.client(.staff, at: world.township)
        let page = try await client.get("/plans/huzhou-2013-2015/targets/G4?unit=\(world.township)")
        #expect(page.words.contains("当年评定尚未完成"))
        let edition = try #require(city.catalogue.edition("grassroots-star-2013"))
        try city.writeNow(by: .system) { change in
            guard let unit = try change.organisation(world.union) else { return }
            let (score, kept) = try change.confirmedScore(of: unit, by: edition, on: "2014-12-31")
            let computed = ComputedScore(edition: edition.id, score, confirmed: score)
            try change.keep(
                RatingPlan(
                    edition: edition, rank: 1, score: computed, kept: kept, factsDay: "2014-12-31",
                    decided: "2015-01-20", document: "湖总工〔2015〕1号"),
                at: unit.id)
        }
        let after = try #require(try reached())
        #expect(after.numerator == 1 && after.denominator > 1)
        #expect(client.lint == [])
    }
}
