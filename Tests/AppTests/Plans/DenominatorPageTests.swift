import Domain
import Storage
import TestKit
import Testing

@testable import App

@Suite struct DenominatorPageTests {
    /// Two townships become one on 2014-05-10, one begins without a federation on 2014-02-01.
    private func world() throws -> (TestCity, SmallTree) {
        let world = try TestCity()
        let tree = try world.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            try change.open(
                NewOrganisation(.township, "新设街道", opened: "2014-02-01", founded: nil, under: tree.counties[0]))
            let merged = try change.open(
                NewOrganisation(
                    .township, "合并镇总工会", opened: "2014-05-10", founded: "2014-05-10", under: tree.counties[1]))
            try change.merge([tree.townships[2], tree.townships[3]], into: merged, on: "2014-05-10", document: "长政发8号")
            try change.open(
                NewOrganisation(
                    .grassroots, "新工会", opened: "2015-01-15", founded: "2015-01-15", under: tree.townships[0]))
            return tree
        }
        return (world, tree)
    }

    @Test func theTierChangesByTheDay() async throws {
        let (world, tree) = try world()
        let client = try world.client(.staff, at: tree.city)
        for (day, total) in [("2014-01-31", 4), ("2014-02-01", 5), ("2014-05-09", 5), ("2014-05-10", 4)] {
            let page = try await client.get("/denominators/township_tier?day=\(day)")
            #expect(page.words.contains("\(total) 家在册，计入 \(total) 家"), "\(day)")
        }
        let page = try await client.get("/denominators/township_tier")
        #expect(page.words.contains("泗安镇总工会由合并镇总工会接续；和平镇总工会由合并镇总工会接续（长政发8号）"))
        #expect(page.links.contains("/denominators/township_tier?day=2014-05-09"))
        #expect(page.words.contains("尚未成立"))
        #expect(client.lint == [])
    }

    @Test func aYoungUnionDoesNotCountUnlessDecided() async throws {
        let (world, tree) = try world()
        let client = try world.client(.staff, at: tree.city)
        let page = try await client.get("/denominators/active_unions?show=not")
        #expect(page.words.contains("13 家在册，计入 12 家，不计 1 家"))
        #expect(page.words.contains("新工会") && page.words.contains("不满 6 个月") && !page.words.contains("第0工会"))
        try world.city.writeNow(by: .system) { change in
            try change.write.run(
                """
                INSERT INTO denominator_exception (id, denominator, organisation, from_day, until_day, counts, reason,
                    decided_by) VALUES (1, 'active_unions', \(tree.unions[0]), '2015-01-01', NULL, 0, '停产', '市总工会')
                """)
        }
        let decided = try await client.get("/denominators/active_unions?show=not")
        #expect(decided.words.contains("不计 2 家") && decided.words.contains("市总工会决定：停产"))
        #expect(client.lint == [])
    }

    @Test func oneSeesOnlyTheirOwnBranchAlsoWhereItIsClosed() async throws {
        let (world, tree) = try world()
        let client = try world.client(.staff, at: tree.counties[1])
        let page = try await client.get("/denominators/township_tier?day=2014-05-09")
        #expect(page.words.contains("2 家在册") && page.words.contains("泗安镇总工会") && !page.words.contains("梅溪镇总工会"))
        #expect(try await client.get("/denominators/none").status == 404)
    }
}
