import Domain
import TestKit
import Testing

@testable import App

@Suite struct HomePageTests {
    /// The small tree with some unions reported and some month-ends kept.
    static func world(_ prepare: (Change, SmallTree) throws -> Void = { _, _ in }) throws -> (TestCity, SmallTree) {
        let world = try TestCity()
        let tree = try world.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            for (index, unit) in tree.unions.prefix(6).enumerated() {
                try change.headcount(unit, on: "2014-06-01", staff: 100, members: 90 + index)
            }
            try prepare(change, tree)
            return tree
        }
        try world.city.writeNow(by: .system) { change in
            try change.rebuild()
            for month in ["2014-09-30", "2014-10-31", "2014-11-30", "2014-12-31", "2015-01-31"] as [Day] {
                try change.takeMonth(month)
            }
        }
        return (world, tree)
    }

    @Test func theCitySeesBothTargetsAndEveryCounty() async throws {
        let (world, tree) = try Self.world()
        let client = try world.client(.staff, at: tree.city)
        let page = try await client.get("/")
        #expect(page.status == 200)
        #expect(page.words.contains("乡镇（街道）总工会规范化建设达标率") && page.words.contains("基层工会合格职工之家率"))
        #expect(page.words.contains("0/4") && page.words.contains("0/12"))
        #expect(page.words.contains("安吉县总工会") && page.words.contains("长兴县总工会"))
        #expect(!page.words.contains("开发区工会"), "a zone that leads nobody has nothing to show")
        #expect(page.links.contains("/organisations/\(tree.counties[0])/indicators/membership"))
        #expect(page.links.contains("/organisations/\(tree.city)/indicators/home_qualified"))
        #expect(page.words.contains("最接近达标的单位") && page.words.contains("。先做："))
        for day in ["abc", "2015-02-30"] { #expect(try await client.get("/?day=\(day)").status == 404, "\(day)") }
        #expect(page.links.contains("/organisations/\(tree.unions[0])/score"))
        #expect(client.lint == [])
    }

    @Test func whatTheCityLeadsItselfHasItsOwnRow() async throws {
        let (world, tree) = try Self.world { change, tree in
            let own = try change.open(
                NewOrganisation(.grassroots, "市直一家", opened: "2010-01-01", founded: "2010-01-01", under: tree.city))
            try change.headcount(own, on: "2014-06-01", staff: 10, members: 10)
        }
        let page = try await world.client(.staff, at: tree.city).get("/")
        #expect(page.words.contains("直属单位") && page.words.contains("0/13"))
    }

    @Test func aPastDayIsShownAsItStood() async throws {
        let (world, tree) = try Self.world()
        let client = try world.client(.staff, at: tree.city)
        let kept = try await client.get("/?day=2014-12-31")
        #expect(kept.words.contains("截至 2014年12月31日"))
        #expect(kept.words.contains("2014年底节点 75 %") || kept.words.contains("2014年底 75 %"))
        #expect(kept.links.contains("/organisations/\(tree.counties[0])/indicators/membership?day=2014-12-31"))
        let between = try await client.get("/?day=2014-05-20")
        #expect(between.status == 200)
        #expect(!between.words.contains("552/600"), "the headcounts came in June")
        let before = try await client.get("/?day=1999-01-01")
        #expect(before.status == 200)
        #expect(client.lint == [])
    }

    @Test func aKeptMonthAndAFreshReckoningAgree() async throws {
        let (world, tree) = try Self.world()
        try world.city.readNow { view in
            let units = try #require(try view.organisation(tree.city))
            let counties = try view.children(of: tree.city, on: "2014-12-31")
            let ids = view.catalogue.indicators.map(\.id)
            let kept = try view.branchFigures(ids, of: [units] + counties, within: units, on: "2014-12-31")
            let fresh = try view.branchFigures(
                ids, of: [units] + counties, within: units, on: "2014-12-31", withOwn: true)
            #expect(kept.basis == .monthEnd && fresh.basis == .recomputed)
            for unit in [units] + counties {
                for id in ids { #expect(kept.sum(id, of: unit) == fresh.sum(id, of: unit), "\(id) \(unit.name)") }
            }
        }
    }

    @Test func aTownshipSeesItsUnionsAndAChairTheirOwn() async throws {
        let (world, tree) = try Self.world()
        let township = try world.client(.staff, at: tree.townships[0])
        let page = try await township.get("/")
        #expect(page.status == 200)
        #expect(page.words.contains("第0工会") && page.words.contains("第8工会") && !page.words.contains("第1工会"))
        #expect(page.words.contains("否"))
        #expect(township.lint == [])
        let chair = try await world.client(.chair, at: tree.unions[3]).get("/")
        #expect(chair.status == 303 && chair.location == "/organisations/\(tree.unions[3])")
    }

    @Test func anEmptyCitySaysHowToBegin() async throws {
        let world = try TestCity()
        let root = try world.city.writeNow(by: .system) { change in
            try change.open(NewOrganisation(.city, "湖州市总工会", opened: "2000-01-01", founded: "2000-01-01", under: nil))
        }
        let client = try world.client(.administrator, at: root)
        for path in [
            "/", "/plans", "/plans/huzhou-2013-2015", "/plans/huzhou-2013-2015/targets/G3", "/standards",
            "/standards/grassroots-star-2013", "/denominators/township_tier", "/denominators/active_unions?show=not",
        ] {
            let page = try await client.get(path)
            #expect(page.status == 200, "\(path)")
        }
        let home = try await client.get("/")
        #expect(home.words.contains("下面还没有登记组织") && home.links.contains("/organisations"))
        #expect(client.lint == [])
    }

    @Test func nobodyIsAskedToSignInFirst() async throws {
        let (world, _) = try Self.world()
        let answer = try await Client(world.city).get("/")
        #expect(answer.status == 303 && answer.location == "/sign-in")
    }
}
