import Domain
import TestKit
import Testing

@testable import App

@Suite struct PlanPagesTests {
    private let plan = "/plans/huzhou-2013-2015"

    @Test func thePlanShowsItsYearsTargetsAndClauses() async throws {
        let (world, tree) = try HomePageTests.world()
        let client = try world.client(.reader, at: tree.city)
        let list = try await client.get("/plans")
        #expect(list.words.contains("执行中") && list.links.contains(plan))
        let page = try await client.get(plan)
        #expect(page.words.contains("2015年 · 深化年 ✓ 今年"))
        #expect(page.words.contains("三年后九成以上") && page.words.contains("配齐班子"))
        #expect(page.words.contains("未达到，差 4 家（90.0 个百分点）"))
        #expect(page.links.contains("/standards/grassroots-star-2013#A1"))
        #expect(page.links.contains("\(plan)/targets/G4"))
        #expect(client.lint == [])
    }

    @Test func aTargetLeadsDownTheTreeAndNoFurtherThanTheAuthorSees() async throws {
        let (world, tree) = try HomePageTests.world()
        let client = try world.client(.staff, at: tree.counties[0])
        let page = try await client.get("\(plan)/targets/G4")
        #expect(page.words.contains("梅溪镇总工会") && !page.words.contains("泗安镇总工会"))
        #expect(page.links.contains("\(plan)/targets/G4?unit=\(tree.townships[0])"))
        #expect(page.links.contains("/denominators/active_unions"))
        let below = try await client.get("\(plan)/targets/G4?unit=\(tree.townships[0])")
        #expect(below.words.contains("第0工会"))
        #expect(try await client.get("\(plan)/targets/G4?unit=\(tree.townships[2])").status == 404)
        #expect(try await client.get("\(plan)/targets/G4?unit=nonsense!").status == 404)
        #expect(try await client.get("\(plan)/targets/none").status == 404)
        #expect(try await client.get("\(plan)/targets/G3?day=2014-12-31").status == 200)
        #expect(client.lint == [])
    }

    @Test func everyTargetHasItsPage() async throws {
        let (world, tree) = try HomePageTests.world()
        let client = try world.client(.staff, at: tree.city)
        for target in try #require(world.city.catalogue.plan("huzhou-2013-2015")).targets {
            #expect(try await client.get("\(plan)/targets/\(target.id)").status == 200, "\(target.id)")
        }
        #expect(client.lint == [])
    }
}
