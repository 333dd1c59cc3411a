import Domain
import TestKit
import Testing

@testable import App

@Suite struct UnitPagesTests {
    @Test func theListStartsWhereTheRightsBegin() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.staff, at: world.county)
        let list = try await client.get("/organisations")
        #expect(list.status == 200)
        #expect(list.words.contains("梅溪镇总工会") && list.words.contains("孝丰镇总工会"))
        #expect(!list.words.contains("泗安镇总工会"))
        let other = try await client.get("/organisations?words=%E6%B3%97%E5%AE%89")
        #expect(other.words.contains("没有找到这样的单位"))
        let unions = try await client.get("/organisations?kind=grassroots")
        #expect(unions.words.contains("第0工会") && !unions.words.contains("第2工会"))
        #expect(client.lint == [])
    }

    @Test func outsideTheScopeThereIsNothing() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.chair, at: world.union)
        let record = try #require(try world.records(of: world.tree.unions[1]).first)
        for path in [
            "/organisations/\(world.tree.unions[1])", "/organisations/\(world.township)", "/records/\(record.id)",
            "/organisations/\(world.tree.unions[1])/score", "/organisations/\(world.tree.unions[1])/records/new",
            "/organisations/\(world.union)/ratings/new", "/organisations/\(world.union)/judgements/B1",
            "/organisations/\(world.union)/indicators/party_hearings",
        ] {
            #expect(try await client.get(path).status == 404, "\(path)")
        }
        #expect(client.lint == [])
    }

    @Test func aUnitSaysHowItStandsAndWhatComesNext() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.chair, at: world.union)
        let page = try await client.get("/organisations/\(world.union)")
        #expect(page.words.contains("测算") && page.words.contains("认定"))
        #expect(page.words.contains("张秀英") && page.words.contains("专职"))
        #expect(page.words.contains("80.0 %") && page.words.contains("记一次职工代表大会"))
        // A chair may not open what stands above, so it is not linked.
        #expect(!page.links.contains("/organisations/\(world.township)"))
        #expect(client.lint == [])
    }

    @Test func everyPartOfEveryKindOfUnitIsClean() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.staff, at: world.tree.city)
        let units = [world.tree.city, world.county, world.tree.zone, world.township, world.union, world.tree.unions[4]]
        for unit in units {
            for part in [
                "", "/score", "/records", "/records/new", "/indicators/membership", "/indicators/chair_in_post",
            ] {
                for day in ["", "?day=2014-07-01"] {
                    let answer = try await client.get("/organisations/\(unit)\(part)\(day)")
                    #expect(answer.status == 200, "\(unit)\(part)\(day)")
                }
            }
        }
        #expect(client.lint == [])
    }

    @Test func aPastDayShowsTheUnitAsItStood() async throws {
        let world = try UnitWorld()
        try world.city.city.writeNow(by: .system) { change in
            try change.headcount(world.union, on: "2015-01-10", staff: 100, members: 95)
            try change.appoint("李建国", sex: "m", to: .chair, at: world.union, fullTime: false, from: "2015-01-05")
        }
        let client = try world.city.client(.chair, at: world.union)
        let now = try await client.get("/organisations/\(world.union)")
        #expect(now.words.contains("95.0 %") && now.words.contains("李建国"))
        let past = try await client.get("/organisations/\(world.union)?day=2014-12-31")
        #expect(past.words.contains("80.0 %") && past.words.contains("张秀英") && !past.words.contains("李建国"))
        #expect(past.words.contains("截至 2014年12月31日"))
    }

    @Test func aClosedUnitSaysSoAndStillOpens() async throws {
        let world = try UnitWorld()
        try world.city.city.writeNow(by: .system) { try $0.close(world.union, on: "2015-02-01") }
        let client = try world.city.client(.staff, at: world.township)
        let page = try await client.get("/organisations/\(world.union)")
        #expect(page.status == 200)
        #expect(page.words.contains("撤销") && page.words.contains("80.0 %"))
        #expect(try await client.get("/organisations/\(world.union)/score").status == 200)
        #expect(try await client.get("/organisations/\(world.union)/records").status == 200)
        #expect(try await client.get("/organisations?kind=grassroots").words.contains("第0工会") == false)
        #expect(try await client.get("/organisations?kind=grassroots&day=2015-01-31").words.contains("第0工会"))
        #expect(client.lint == [])
    }

    /// An order that takes effect in May does not make a unit one of the past in March.
    @Test func aUnitThatIsYetToCloseIsAUnitLikeTheOthers() async throws {
        let world = try UnitWorld()
        try world.city.city.writeNow(by: .system) { try $0.close(world.union, on: "2015-05-08") }
        let client = try world.city.client(.staff, at: world.township)
        let page = try await client.get("/organisations/\(world.union)")
        #expect(page.words.contains("将于2015年5月8日撤销") && !page.words.contains("已撤销"))
        let chair = try world.city.client(.chair, at: world.union)
        #expect(try await chair.get("/organisations/\(world.union)").words.contains("记一条工作"))
        for path in ["/organisations/\(world.township)", "/organisations?kind=grassroots"] {
            let list = try await client.get(path)
            #expect(list.words.contains("第0工会") && !list.words.contains("后撤销"), "\(path)")
        }
        #expect(client.lint + chair.lint == [])
        // Once it is gone, the lists of the days before say so.
        try world.city.city.writeNow(by: .system) { try $0.close(world.tree.unions[8], on: "2015-02-01") }
        let past = try await client.get("/organisations?kind=grassroots&day=2015-01-31")
        #expect(past.words.contains("第8工会 （后撤销）"))
    }
}
