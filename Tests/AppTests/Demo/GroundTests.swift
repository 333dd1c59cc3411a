import Domain
import Storage
import TestKit
import Testing

@testable import App

/// The township tier of Huzhou between 2013 and 2015.
@Suite struct GroundTests {
    @Test func theTierChangesOnItsDays() throws {
        let test = try TestCity(on: "2015-06-01")
        let ground = Ground(try Divisions())
        try test.city.load(by: .system) { change in
            try ground.open(change)
            try ground.advance(to: change.today, change)
        }
        try test.city.readNow { (view: View) throws in
            func townships(_ day: Day) throws -> [Organisation] {
                var filter = View.UnitFilter()
                filter.kinds = [.township]
                return try view.units(filter, on: day, limit: 200)
            }
            for (day, count) in [
                ("2013-04-12", 67), ("2014-01-14", 67), ("2014-01-15", 69), ("2015-05-07", 69), ("2015-05-08", 67),
                ("2015-05-10", 67), ("2015-05-11", 68), ("2015-06-01", 68),
            ] as [(Day, Int)] {
                #expect(try townships(day).count == count, "\(day)")
            }
            // 煤山镇 kept its name and changed its code: two units.
            let meishan = try (townships("2015-05-07") + townships("2015-05-08")).filter { $0.name == "煤山镇总工会" }
            #expect(meishan.map(\.code) == ["330522109", "330522112"])
            #expect(meishan.first?.closed == "2015-05-08")
            // A division is there before its federation.
            let xiaoyuan = try #require(try townships("2015-06-01").first { $0.code == "330523004" })
            #expect(xiaoyuan.opened == "2014-01-15" && xiaoyuan.founded == nil)
            // A zone leads streets that lie in another county.
            let kangshan = try #require(try townships("2015-06-01").first { $0.code == "330502007" })
            let lines = try view.ancestors(of: kangshan.id, on: "2015-06-01")
            let leader = try #require(try view.organisation(lines[.command]?[1] ?? kangshan.id))
            let place = try #require(try view.organisation(lines[.territory]?[1] ?? kangshan.id))
            #expect(leader.kind == .zone && place.name == "吴兴区总工会")
        }
    }

    @Test func theFileSaysHowManyEachChangeLeaves() throws {
        let divisions = try Divisions()
        var count = divisions.all.count { $0.opened == nil }
        #expect(count == 67 && divisions.counties.count == 5)
        for change in divisions.changes {
            count += change.to.count - (change.kind == .carve ? 0 : change.from.count)
            #expect(count == change.unitsAfter, "\(change.day)")
        }
    }

    @Test func inventedCodesAreValidAndOfNoPlace() {
        var seen: Set<String> = []
        for serial in 1...3000 {
            let code = InventedCode.make(serial % 5 == 0 ? "12" : "91", serial: serial)
            #expect(code.count == 18 && code.dropFirst(2).hasPrefix("330599"))
            #expect(throws: Never.self) { try CreditCode(code, opened: "2015-10-01") }
            seen.insert(code)
        }
        #expect(seen.count == 3000)
    }
}
