import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Changes that take effect later are in the tree already, and what is written before them must fit.
@Suite struct FootingTests {
    /// The first township merges into 新梅镇总工会 on 2015-05-08, as an order of the province says in advance.
    private struct Ahead {
        let test: TestCity
        let tree: SmallTree
        let heir: ID<Organisation>
        var city: City { test.city }

        init() throws {
            test = try TestCity()
            (tree, heir) = try test.city.writeNow(by: .system) { change in
                let tree = try SmallTree(change)
                let heir = try change.open(
                    NewOrganisation(
                        .township, "新梅镇总工会", opened: "2015-05-08", founded: "2015-05-08", under: tree.counties[0]))
                try change.merge([tree.townships[0]], into: heir, on: "2015-05-08", document: "文号")
                return (tree, heir)
            }
        }

        /// What a write is refused with, if it is; the tree holds together afterwards in any case.
        func refusal(_ body: (Change) throws -> Void) throws -> String? {
            var said: String?
            do { try city.writeNow(by: .system, body) } catch let refusals as Refusals {
                said = refusals.all.map(\.sentence).joined(separator: "；")
            }
            #expect(try city.readNow { try $0.differences().map(\.description) } == [])
            return said
        }
    }

    @Test func aMoveBeforeAMoveThatIsKnownIsRefused() throws {
        let world = try Ahead()
        for tree in Tree.allCases {
            let said = try world.refusal { change in
                try change.move(world.tree.unions[0], under: world.tree.townships[1], in: tree, from: "2015-03-01")
            }
            #expect(said == "2015年3月1日以后已有变更（第0工会，2015年5月8日），请先处理那些变更")
        }
        // A branch above it as well, and the township itself that is to close.
        #expect(
            try world.refusal { change in
                try change.move(world.tree.townships[0], under: world.tree.zone, in: .command, from: "2015-03-01")
            }?.contains("以后已有变更") == true)
        // On the day of the change, under the heir, and for others: as ever.
        #expect(
            try world.refusal { change in
                try change.move(world.tree.unions[0], under: world.tree.townships[1], in: .command, from: "2015-05-08")
                try change.move(world.tree.unions[1], under: world.tree.townships[2], in: .command, from: "2015-03-01")
            } == nil)
    }

    @Test func twoMovesAheadAreMadeInTheOrderOfTheirDays() throws {
        let world = try Ahead()
        let (union, townships) = (world.tree.unions[1], world.tree.townships)
        #expect(
            try world.refusal { change in
                try change.move(union, under: townships[2], in: .command, from: "2015-06-01")
            } == nil)
        #expect(
            try world.refusal { change in
                try change.move(union, under: townships[3], in: .command, from: "2015-04-01")
            } != nil)
        #expect(
            try world.refusal { change in
                try change.move(union, under: townships[3], in: .command, from: "2015-07-01")
            } == nil)
    }

    @Test func nothingIsPlacedUnderAUnitThatWillClose() throws {
        let world = try Ahead()
        let sentence = "梅溪镇总工会自2015年5月8日起撤销，请设在接续的单位下，或先办理变更"
        #expect(
            try world.refusal { change in
                try change.open(
                    NewOrganisation(
                        .grassroots, "新工会", opened: "2015-03-01", founded: nil, under: world.tree.townships[0]))
            } == sentence)
        #expect(
            try world.refusal { change in
                try change.open(
                    NewOrganisation(
                        .grassroots, "新工会", opened: "2015-03-01", founded: nil, under: world.tree.townships[1],
                        lying: world.tree.townships[0]))
            } == sentence)
        #expect(
            try world.refusal { change in
                try change.move(
                    world.tree.unions[1], under: world.tree.townships[0], in: .territory, from: "2015-03-01")
            } == sentence)
        #expect(
            try world.refusal { change in
                try change.open(
                    NewOrganisation(.grassroots, "新工会", opened: "2015-05-08", founded: nil, under: world.heir))
            } == nil)
    }

    @Test func nothingIsPlacedUnderAUnitThatWillMove() throws {
        let world = try Ahead()
        let township = world.tree.townships[1]
        #expect(
            try world.refusal { change in
                try change.move(township, under: world.tree.zone, in: .command, from: "2015-06-01")
                try change.open(
                    NewOrganisation(.grassroots, "新工会", opened: "2015-03-01", founded: nil, under: township))
            } == "孝丰镇总工会自2015年6月1日起变更领导关系，请把生效日定在那天或以后")
    }

    @Test func aUnitIsNotClosedBeforeTheLastUnitUnderIt() throws {
        let world = try Ahead()
        #expect(
            try world.refusal { change in
                let township = try change.open(
                    NewOrganisation(
                        .township, "试镇总工会", opened: "2015-01-05", founded: nil, under: world.tree.counties[0]))
                try change.open(
                    NewOrganisation(.grassroots, "试镇工会", opened: "2015-02-20", founded: nil, under: township))
                try change.close(township, on: "2015-02-10")
            }?.contains("试镇总工会下还有组织（试镇工会自2015年2月20日起在其下）") == true)
        // One that has left again by today stood under it on that day and after.
        #expect(
            try world.refusal { change in
                for union in [1, 5, 9] {
                    for tree in Tree.allCases {
                        try change.move(
                            world.tree.unions[union], under: world.tree.townships[2], in: tree, from: "2015-02-20")
                    }
                }
                try change.close(world.tree.townships[1], on: "2015-02-10")
            }?.contains("至2015年2月20日为止") == true)
    }

    /// A union may close before the merger of its township; the move it was to make does not happen.
    @Test func aUnitThatClosesFirstDoesNotMove() throws {
        let world = try Ahead()
        let union = world.tree.unions[0]
        #expect(try world.refusal { try $0.close(union, on: "2015-03-01") } == nil)
        let ends = try world.city.readNow { view in
            try view.tx.all("SELECT until_day FROM placement WHERE organisation = \(union)") {
                try $0["until_day"] as Day
            }
        }
        #expect(ends == ["2015-03-01", "2015-03-01"])
    }
}
