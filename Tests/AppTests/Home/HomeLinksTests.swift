import Domain
import TestKit
import Testing

@testable import App

@Suite struct HomeLinksTests {
    /// Every link of the overview, the plan, its targets, the denominators and the standards leads to a page.
    @Test(arguments: ["/", "/?day=2014-12-31"])
    func everyLinkLeadsSomewhere(_ start: String) async throws {
        let (world, tree) = try HomePageTests.world()
        let client = try world.client(.staff, at: tree.city)
        let plan = "/plans/huzhou-2013-2015"
        var pages = [start]
        if start == "/" {
            pages += [
                "/plans", plan, "\(plan)/targets/G3", "\(plan)/targets/G4", "\(plan)/targets/T3",
                "/denominators/township_tier", "/denominators/active_unions", "/standards",
                "/standards/grassroots-star-2013", "/standards/township-2013",
            ]
        }
        var links: Set<String> = []
        for page in pages { links.formUnion(try await client.get(page).links) }
        let local = links.filter { $0.hasPrefix("/") && !$0.hasPrefix("/assets/") }.map { $0.prefix { $0 != "#" } }
        for link in Set(local).sorted() {
            let answer = try await client.get(String(link))
            #expect(answer.status == 200, "\(link)")
        }
        #expect(client.lint == [])
    }
}
