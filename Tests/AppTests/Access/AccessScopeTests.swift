import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// Identities from elsewhere, in addresses, forms and searches, and units that have left a branch.
@Suite struct AccessScopeTests {
    static let target = "/plans/huzhou-2013-2015/targets/G4"

    @Test func aFormCannotNameWhatBelongsToAnother() async throws {
        let world = try AccessWorld()
        let (own, other) = (world.union, world.tree.unions[1])
        let client = try await world.client(.chair)
        func tenure(_ unit: ID<Organisation>) throws -> Int64 {
            try #require(
                try world.test.city.readNow { view in
                    try view.tx.value("SELECT id FROM tenure WHERE organisation = \(unit)", as: Int64.self)
                })
        }
        func training(_ tenure: Int64) -> [String: String] {
            [
                "kind": "induction_training", "day": "2014-09-01", "tenure": "\(tenure)", "hours": "16",
                "organiser": "县总工会",
            ]
        }
        let before = try world.written()
        let foreign = try await client.post("/organisations/\(own)/records", training(try tenure(other)))
        #expect(foreign.status == 422 && foreign.words.contains("请选择本单位的参训人"))
        #expect(!foreign.words.contains("第1工会"))
        #expect(try world.written() == before)
        #expect(try await client.post("/organisations/\(own)/records", training(try tenure(own))).status == 303)

        // A kind that the unit does not hold, or that does not exist.
        let hearing = try await client.post(
            "/organisations/\(own)/records",
            ["kind": "party_hearing", "day": "2014-09-01", "topics": "工作", "chaired_by": "书记"])
        #expect(hearing.status == 422)
        #expect(try await client.post("/organisations/\(own)/records", ["kind": "no_such"]).status == 404)
    }

    @Test func theUnitInAQueryIsAskedForAsWell() async throws {
        let world = try AccessWorld()
        for (asker, unit, status) in [
            (Asker.township, world.union, 200), (.township, world.tree.townships[1], 404),
            (.township, world.tree.counties[0], 404), (.county, world.tree.townships[1], 200),
            (.county, world.tree.townships[2], 404), (.city, world.tree.townships[2], 200),
        ] {
            let answer = try await world.client(asker).get("\(Self.target)?unit=\(unit)")
            #expect(answer.status == status, "\(asker.rawValue)")
        }
        #expect(try await world.client(.city).get("\(Self.target)?unit=nothing").status == 404)
    }

    @Test func searchesFindNobodyOutside() async throws {
        let world = try AccessWorld()
        let client = try await world.client(.township)
        for words in ["第1工会", "第2工会", "泗安"] {
            let text = try #require(words.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            for list in ["/organisations", "/records"] {
                for more in ["", "&kind=grassroots", "&kind=headcount", "&tree=territory", "&day=2014-07-01"] {
                    let answer = try await client.get("\(list)?words=\(text)\(more)")
                    #expect(answer.status == 200)
                    #expect(
                        !answer.links.contains { $0.contains("\(world.tree.unions[1])") }, "\(list) \(words)\(more)")
                    #expect(
                        !answer.links.contains { $0.contains("\(world.tree.unions[2])") }, "\(list) \(words)\(more)")
                    #expect(!answer.links.contains { $0.hasPrefix("/records/") }, "\(list) \(words)\(more)")
                }
            }
        }
        // The same search from above finds it; and a list that goes on after a record of another shows none of them.
        let found = try await world.client(.city).get("/organisations?words=%E7%AC%AC1%E5%B7%A5%E4%BC%9A")
        #expect(found.links.contains("/organisations/\(world.tree.unions[1])"))
        let record = try world.freshRecord(of: world.tree.unions[1])
        let after = try await client.get("/records?after=2015-12-31.\(record)")
        #expect(after.status == 200 && !after.links.contains("/records/\(record)"))
        #expect(!after.words.contains("第1工会"))
    }

    @Test func aUnitThatMovesIsReachedFromItsNewBranchOnly() async throws {
        let world = try AccessWorld()
        let record = try world.freshRecord(of: world.union)
        try world.test.city.writeNow(by: .system) { change in
            for tree in Tree.allCases {
                try change.move(world.union, under: world.tree.townships[2], in: tree, from: "2015-02-01")
            }
        }
        let (old, chair) = (try await world.client(.township), try await world.client(.chair))
        let new = try world.test.client(.staff, at: world.tree.townships[2])
        let paths = [
            "/organisations/\(world.union)", "/organisations/\(world.union)/score?day=2014-12-31",
            "/organisations/\(world.union)/records", "/records/\(record)", "/records/\(record)/correction",
            "/organisations/\(world.union)/indicators/membership",
        ]
        for path in paths {
            #expect(try await old.get(path).status == 404, "\(path)")
            #expect(try await world.client(.county).get(path).status == 404, "\(path)")
            #expect(try await new.get(path).status == 200, "\(path)")
            #expect(try await world.client(.countyElsewhere).get(path).status == 200, "\(path)")
            #expect(try await chair.get(path).status == 200, "\(path)")
        }
        #expect(try await old.post("/records/\(record)/confirmation").status == 404)
        // Rights follow today's tree on a past day's list too: it is counted there, and not to be opened.
        let list = try await old.get("/organisations?kind=grassroots&day=2014-12-31")
        #expect(!list.links.contains { $0.contains("\(world.union)") })
    }

    @Test func aClosedUnitIsReachedFromItsLastBranch() async throws {
        let world = try AccessWorld()
        let record = try world.freshRecord(of: world.union)
        try world.test.city.writeNow(by: .system) { change in
            for tree in Tree.allCases {
                try change.move(world.union, under: world.tree.townships[2], in: tree, from: "2015-01-15")
            }
            try change.close(world.union, on: "2015-02-01")
        }
        let last = try world.test.client(.staff, at: world.tree.townships[2])
        for path in [
            "/organisations/\(world.union)", "/organisations/\(world.union)/score",
            "/organisations/\(world.union)/records", "/records/\(record)",
        ] {
            #expect(try await last.get(path).status == 200, "\(path)")
            #expect(try await world.client(.township).get(path).status == 404, "\(path)")
        }
        #expect(last.lint == [])
    }

    @Test func nobodyConfirmsOrRatesTheirOwn() async throws {
        let world = try AccessWorld()
        let township = world.tree.townships[0]
        let record = try world.test.city.writeNow(by: .system) { change in
            try change.declare(
                "party_hearing", at: township,
                ["day": "2014-09-01", "chaired_by": "党委书记", "topics": "工作", "resolved": "1", "done": "1"])
        }
        for (asker, status) in [(Asker.township, 404), (.county, 303), (.readerOfCity, 404)] {
            let answer = try await world.client(asker).post("/records/\(record)/confirmation")
            #expect(answer.status == status, "\(asker.rawValue) answers \(answer.status)")
        }
        #expect(try await world.client(.township).get("/organisations/\(township)/ratings/new").status == 404)
        #expect(try await world.client(.county).get("/organisations/\(township)/ratings/new").status == 200)
    }

    /// Two rights do not make a third: rating there and deciding elsewhere.
    @Test func rightsAtTwoPlacesDoNotAddUp() async throws {
        let world = try AccessWorld()
        let session = try world.test.city.writeNow(by: .system) { change in
            let account = try change.addAccount(login: "two", name: "沈秋云", password: "a long sentence")
            try change.grant(.staff, to: account, at: world.tree.townships[0], from: "2015-01-01")
            try change.grant(.staff, to: account, at: world.tree.counties[1], from: "2015-01-01")
            return try change.beginSession(account)
        }
        let client = Client(world.test.city)
        client.use(session: session)
        #expect(try await client.get("/organisations/\(world.union)").status == 200)
        #expect(try await client.get("/organisations/\(world.tree.unions[2])/ratings/new").status == 200)
        #expect(try await client.get("/organisations/\(world.union)/ratings/new").status == 404)
    }

    private static let nowhere = [
        "/nowhere", "/organisations/", "/organisations/nothing", "/organisations/0000000000000",
        "/organisations/ZZZZZZZZZZZZZ", "/organisations/1", "/organisations/%00", "/organisations/%E5%B7%A5%E4%BC%9A",
        "/organisations/%FF/score", "/organisations/1'%20OR%201=1", "/records/nothing", "/records/0000000000000",
        "/records/0000000000000/correction", "/plans/nothing", "/standards/nothing", "/denominators/nothing",
        "/plans/huzhou-2013-2015/targets/nothing", "/assets/nothing.css", "/assets/..%2Fmigrations%2F0001.sql",
    ]

    @Test func whatIsNotThereIsSaidOnAPageOfTheHouse() async throws {
        let world = try AccessWorld()
        let client = try await world.client(.city)
        for path in Self.nowhere {
            let answer = try await client.get(path)
            // A list and its address with a stroke at the end are one page.
            if path == "/organisations/" {
                #expect(answer.status == 200)
            } else {
                #expect(answer.status == 404, "\(path)")
                #expect(answer.words.contains("没有找到这一页"), "\(path)")
            }
        }
        #expect(client.lint == [])
    }
}
