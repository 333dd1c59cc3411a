import Domain
import TestKit
import Testing

@testable import App

/// A dispatched worker counts once, by the rule of the day: MEM-009 until 2016-12-11, MEM-010 from 2016-12-12.
@Suite struct CountingTests {
    static let before: Day = "2016-12-11"
    static let after: Day = "2016-12-12"
    let world: EmployersWorld

    init() throws { world = try EmployersWorld(on: "2017-03-01") }

    /// An agency sends 50 of its 80: 30 to 红星, 20 to 鑫旺. Five of the 30 have joined the union of 红星.
    private func dispatch(agencyHasUnion: Bool) throws -> ID<Employer> {
        let agency = try world.add("人力资源公司")
        if agencyHasUnion {
            try world.test.city.writeNow(by: .system) { change in
                let union = try change.open(
                    NewOrganisation(.grassroots, "人力资源公司工会", opened: "2011-01-01", under: world.township))
                try change.cover(agency, by: union, from: "2011-01-01")
            }
        }
        try world.count(
            agency, ["staff": 80, "dispatched_out": 50, "out_joined": 5, "members": agencyHasUnion ? 60 : 0])
        try world.count(
            world.first,
            [
                "staff": 200, "dispatched_in": 30, "in_elsewhere": agencyHasUnion ? 30 : 0,
                "in_joined": agencyHasUnion ? 5 : 0, "members": 190,
            ])
        try world.count(
            world.alone, ["staff": 40, "dispatched_in": 20, "in_elsewhere": agencyHasUnion ? 20 : 0])
        return agency
    }

    private func counted(_ employer: ID<Employer>, _ day: Day) throws -> [Int64?] {
        let heads = try world.heads(employer, on: day)
        return [heads?.staff, heads?.members]
    }

    /// 200 + 80 + 40 people, whoever counts whom.
    private func total(_ day: Day) throws -> OrganisingRate {
        try world.test.city.readNow { view in
            let unit = try #require(try view.organisation(world.township))
            return try view.organisingRates(of: unit, by: .category, on: day).reduce(OrganisingRate()) { $0 + $1 }
        }
    }

    @Test func until2016TheAgencysUnionIsFirst() throws {
        let agency = try dispatch(agencyHasUnion: true)
        #expect(try counted(agency, Self.before) == [80, 60])
        // The five are counted with the agency, as staff and so as members.
        #expect(try counted(world.first, Self.before) == [200, 185])
        #expect(try counted(world.alone, Self.before) == [40, 0])
        #expect(try total(Self.before).staff == 320)
    }

    @Test func from2016TheyCountWhereTheyJoined() throws {
        let agency = try dispatch(agencyHasUnion: true)
        #expect(try counted(agency, Self.after) == [75, 60])
        #expect(try counted(world.first, Self.after) == [205, 190])
        #expect(try counted(world.alone, Self.after) == [40, 0])
        #expect(try total(Self.after).staff == 320)
    }

    @Test(arguments: [before, after])
    func withoutAUnionAtTheAgencyTheyCountWhereTheyWork(_ day: Day) throws {
        let agency = try dispatch(agencyHasUnion: false)
        #expect(try counted(agency, day) == [30, 0])
        #expect(try counted(world.first, day) == [230, 190])
        #expect(try counted(world.alone, day) == [60, 0])
        #expect(try total(day).staff == 320)
    }

    /// The indicator of those that are due divides them as the list does.
    @Test(arguments: [before, after])
    func theIndicatorCountsAsTheListDoes(_ day: Day) throws {
        _ = try dispatch(agencyHasUnion: true)
        let other = try world.add("十人厂")
        try world.count(other, ["staff": 22, "dispatched_in": 5, "in_elsewhere": 5, "in_joined": 3])
        let (listed, figure) = try world.test.city(on: day).readNow { view in
            let unit = try #require(try view.organisation(world.township))
            let listed = try view.toOrganise(in: unit, on: day, by: .system).count
            let reckoning = try Reckoning(view, on: day, within: unit.id)
            return (listed, reckoning.figure(try #require(view.catalogue.indicator("employers_due")), at: 0))
        }
        // 鑫旺 has 40 on both sides; 22, and from 2016-12-12 the three who joined there: 25.
        #expect(listed == (day == Self.before ? 1 : 2))
        #expect(figure.ratio.numerator == Int64(listed))
    }

    /// What the union reports of the one employer it covers is not asked for twice; the newer of the two counts.
    @Test func aUnionsReportCountsForItsOneEmployer() throws {
        #expect(try world.heads(world.first, on: "2015-01-01")?.staff == nil)
        try world.test.city.writeNow(by: .system) {
            try $0.headcount(world.tree.unions[0], on: "2014-06-01", staff: 100, members: 80)
        }
        #expect(try counted(world.first, "2015-01-01") == [100, 80])
        #expect(try world.heads(world.first, on: "2014-05-31")?.staff == nil)
        try world.count(
            world.first, on: "2014-09-01", ["staff": 90, "dispatched_in": 20, "in_elsewhere": 6, "members": 70])
        #expect(try counted(world.first, "2014-08-31") == [100, 80])
        #expect(try counted(world.first, "2014-09-01") == [104, 70])
        try world.test.city.writeNow(by: .system) {
            try $0.headcount(world.tree.unions[0], on: "2014-12-01", staff: 120, members: 95)
        }
        // The union says how many, the employer's own report how the dispatched divide.
        #expect(try counted(world.first, "2015-01-01") == [114, 95])
        // Once it covers two, what it reports says nothing of either; what it had reported of the one stays.
        let more = try world.add("分厂")
        try world.test.city.writeNow(by: .system) { change in
            try change.cover(more, by: world.tree.unions[0], from: "2015-01-01")
            try change.headcount(world.tree.unions[0], on: "2015-01-15", staff: 300, members: 200)
        }
        #expect(try counted(world.first, "2015-02-01") == [114, 95])
        #expect(try counted(more, "2015-02-01") == [nil, nil])
    }

    /// The people of an employer do not go with its union: it is due for another one (ORG-048).
    @Test func aDissolvedUnionLeavesItsCountWithTheEmployer() throws {
        let union = world.tree.unions[0]
        try world.test.city.writeNow(by: .system) { change in
            try change.headcount(union, on: "2014-06-01", staff: 100, members: 80)
            try change.close(union, on: "2014-10-01")
        }
        #expect(try counted(world.first, "2014-09-30") == [100, 80])
        #expect(try counted(world.first, "2014-10-01") == [100, 80])
        try world.test.city.readNow { view in
            let kept = try #require(try view.headcounts(of: world.first).first)
            #expect(kept.day == "2014-06-01" && kept.union == union)
            let unit = try #require(try view.organisation(world.township))
            let due = try view.toOrganise(in: unit, on: "2014-10-01", by: .system)
            #expect(due.contains { $0.heads.employer == world.first })
        }
        try world.check()
        // The employer's own report goes before what the union had said.
        try world.count(world.first, on: "2014-11-01", ["staff": 70])
        #expect(try counted(world.first, "2014-12-01") == [70, 0])
    }

    /// What the employer has counted since stays the newest.
    @Test func anOlderReportIsNotKept() throws {
        let union = world.tree.unions[0]
        try world.test.city.writeNow(by: .system) { try $0.headcount(union, on: "2014-06-01", staff: 100, members: 80) }
        try world.count(world.first, on: "2014-09-01", ["staff": 90, "members": 70])
        try world.test.city.writeNow(by: .system) { try $0.endCoverage(of: world.first, by: union, on: "2014-10-01") }
        #expect(try counted(world.first, "2014-12-01") == [90, 70])
        #expect(try world.test.city.readNow { try $0.headcounts(of: world.first).count } == 1)
    }

    @Test func aReportOfTheSameDayCorrects() throws {
        try world.count(world.alone, ["staff": 40])
        try world.count(world.alone, ["staff": 41])
        #expect(try counted(world.alone, "2015-01-01") == [41, 0])
        let kept = try world.test.city.readNow { try $0.headcounts(of: world.alone).map { $0["staff"] } }
        #expect(kept == [41])
        try world.check()
    }
}
