import Domain
import TestKit
import Testing

@testable import App

/// Where employers lie, through the changes of the divisions.
@Suite struct EmployerPlacesTests {
    let world: EmployersWorld

    init() throws { world = try EmployersWorld() }

    private func places(_ employer: ID<Employer>) throws -> [ID<Organisation>] {
        try world.test.city.readNow { try $0.places(of: [employer]).map(\.organisation) }
    }

    @Test func employersFollowTheirUnion() throws {
        let (old, new) = (world.township, world.tree.townships[1])
        try world.test.city.writeNow(by: .system) { change in
            try change.move(world.tree.unions[0], under: new, in: .command, from: "2015-02-01")
        }
        #expect(try places(world.first) == [old])
        try world.test.city.writeNow(by: .system) { change in
            try change.move(world.tree.unions[0], under: new, in: .territory, from: "2015-02-01")
        }
        #expect(try places(world.first) == [old, new] && places(world.second) == [old])
        #expect(try world.figure() == "1/2")
        try world.check()
    }

    @Test func aMergerTakesAllAndADivisionDivides() throws {
        let (east, west) = try world.test.city.writeNow(by: .system) { change in
            let heirs = try ["东街道总工会", "西街道总工会"].map {
                try change.open(NewOrganisation(.township, $0, opened: "2015-02-01", under: world.tree.counties[0]))
            }
            try change.split(
                world.township, into: heirs, on: "2015-02-01", document: nil,
                place: { $0 == world.alone ? heirs[1] : nil }
            ) { $0.id == world.tree.unions[8] ? heirs[1] : heirs[0] }
            return (heirs[0], heirs[1])
        }
        #expect(try places(world.first).last == east && places(world.second).last == west)
        #expect(try places(world.alone) == [world.township, west])
        try world.check()
        try world.test.city.writeNow(by: .system) { change in
            try change.merge([west], into: east, on: "2015-02-20", document: nil)
        }
        #expect(try places(world.alone) == [world.township, west, east])
        try world.check()
    }

    @Test func aTownshipWithEmployersIsNotClosed() throws {
        try world.test.city.writeNow(by: .system) { change in
            for unit in [0, 4, 8] { try change.close(world.tree.unions[unit], on: "2015-01-01") }
        }
        #expect(throws: Refusals([Refusal(field: "unit", sentence: "梅溪镇总工会还有 3 家用人单位，请先把它们改到接续的乡镇（街道）")])) {
            try world.test.city.writeNow(by: .system) { try $0.close(world.township, on: "2015-02-01") }
        }
    }

    /// Every set that the program asks for is shipped, and the demonstration's employers pass the form.
    @Test func theDemonstrationPassesTheForm() throws {
        let catalogue = try TestCity.shipped.get()
        for set in ["unit_category", "industry", "ownership", "employer_size", "party_organisation", "employer_end"] {
            #expect(!catalogue.codes(set).offered(on: "2015-03-01").isEmpty, "\(set)")
            #expect(!catalogue.codes(set).offered(on: "2020-01-01").isEmpty, "\(set)")
        }
        #expect(catalogue.codes("industry").current("03", on: "2018-01-01") == "C")
        let world = BigWorld(seed: Demo.seed, today: Demo.day, divisions: try Divisions())
        var plans = SmallWorld.employers().map(\.plan) + world.employers(200).map(\.plan)
        plans += SmallWorld.unions().flatMap(\.employers) + world.unions().prefix(200).flatMap { $0.plan.employers }
        for (serial, plan) in plans.enumerated() {
            let draft = plan.draft(code: InventedCode.make(plan.category.registrar, serial: serial + 1))
            #expect(throws: Never.self, "\(plan)") {
                let read = try EmployerDraft(draft.typed, today: Demo.day, catalogue: catalogue, zones: [])
                #expect(read == draft)
            }
            for count in plan.counts {
                for part in Headcount.parts where !part.within.isEmpty {
                    #expect(count[part.id] <= part.within.map { count[$0] }.reduce(0, +), "\(plan.name): \(part.id)")
                }
            }
        }
    }
}
