import Domain
import Storage
import TestKit
import Testing

@testable import App

/// The small world holds the cases that go wrong elsewhere.
@Suite struct SmallWorldTests {
    @Test func holdsTheEdgeCases() throws {
        try FiguresWorld.city.get().readNow { (view: View) throws in
            func unit(_ name: String, on day: Day = Demo.day) throws -> Organisation {
                var filter = View.UnitFilter()
                filter.words = name
                return try #require(try view.units(filter, on: day).first, "\(name)")
            }
            func figure(_ indicator: String, of name: String) throws -> Figure {
                try view.figures(of: unit(name))[indicator] ?? .none
            }

            // Nobody works there now: a share of nobody does not arise.
            #expect(try figure("staff", of: "兴隆竹器厂").ratio == Ratio(0, 1))
            #expect(try figure("membership", of: "兴隆竹器厂").isNone)
            // Eight women, so no women's committee is asked for.
            #expect(try figure("womens_committee", of: "小翠缝纫社").isNone)
            #expect(try figure("employers_covered", of: "梅溪镇竹制品行业").ratio == Ratio(6, 1))
            // Founded three months ago: too young for the denominator.
            #expect(try figure("home_qualified", of: "天目电商园").isNone)
            #expect(try figure("township_unions", of: "天目电商园").ratio == Ratio(1, 1))
            // A disputed contract does not count, a declared one counts as unconfirmed.
            #expect(try figure("contract_in_force", of: "康山食品厂").ratio == Ratio(0, 1))
            let declared = try figure("contract_in_force", of: "大港印染")
            #expect(declared == Figure(Ratio(1, 1), unconfirmed: 1))
            #expect(try figure("township_chair_in_post", of: "天荒坪镇").ratio == Ratio(0, 1))
            #expect(try figure("membership", of: "红星机械厂").ratio == Ratio(298, 316))

            // Moved in June 2014, closed in September.
            let moved = try unit("安竹制椅厂").id
            let township = { (day: Day) in try view.breadcrumb(of: moved, on: day).dropLast().last?.name }
            #expect(try township("2014-05-31") == "天荒坪镇总工会")
            #expect(try township("2014-06-01") == "梅溪镇总工会")
            #expect(try unit("桐坑石材厂", on: "2014-09-29").closed == "2014-09-30")
            // The town was divided among four streets.
            let chairs = try unit("宏达转椅").id
            #expect(try view.breadcrumb(of: chairs, on: "2014-01-14").dropLast().last?.name == "递铺镇总工会")
            #expect(try view.breadcrumb(of: chairs, on: "2014-01-15").dropLast().last?.name == "递铺街道总工会")
            // Led by the industry, lying in the street.
            let school = try view.ancestors(of: unit("云溪中学").id, on: Demo.day)
            #expect(try school[.command]?[1] == unit("湖州市教育工会").id)
            #expect(try school[.territory]?.contains(unit("昌硕街道").id) == true)
        }
    }
}
