import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// Numbers tell as much as names: no list, search or page of a unit says how many there are outside.
@Suite struct AccessCountTests {
    let world: AccessWorld
    var tree: SmallTree { world.tree }

    init() throws { world = try AccessWorld() }

    func total(_ words: String) -> Int? {
        words.firstMatch(of: /共 ([0-9,]+) 家/).flatMap { Int($0.1.replacing(",", with: "")) }
    }

    @Test func aSearchCountsWhatItMayShow() async throws {
        let all = try #require("工会".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let expected: [(Asker, grassroots: Int, joint: Int)] = [
            (.chair, 1, 0), (.township, 2, 1), (.county, 4, 2), (.city, 10, 2), (.townshipElsewhere, 2, 1),
        ]
        for (asker, grassroots, joint) in expected {
            let client = try await world.client(asker)
            for (kind, count) in [("grassroots", grassroots), ("joint", joint)] {
                let page = try await client.get("/organisations?words=\(all)&kind=\(kind)")
                #expect(total(page.words) ?? 0 == count, "\(asker.rawValue) \(kind)")
            }
        }
    }

    @Test func aDenominatorCountsTheReadersBranch() async throws {
        let expected: [(Asker, Int)] = [(.township, 1), (.county, 2), (.city, 4)]
        for (asker, count) in expected {
            let words = try await world.client(asker).get("/denominators/township_tier").words
            #expect(words.contains("\(count) 家在册"), "\(asker.rawValue)")
        }
    }

    /// A member of another branch's union sees the same page whether or not there is anything elsewhere.
    @Test(arguments: [
        "/organisations", "/records", "/records?status=declared", "/records?status=awaiting", "/accounts", "/employers",
        "/employers?organised=no", "/employers/to-organise", "/employers/rates", "/employers/rates?by=industry",
    ])
    func whatHappensElsewhereDoesNotShow(_ path: String) async throws {
        let client = try await world.client(.township)
        let before = try await client.get(path)
        try world.test.city.writeNow(by: .system) { change in
            for number in 0..<3 {
                let unit = try change.open(
                    NewOrganisation(.grassroots, "别处工会", opened: "2012-01-01", under: tree.townships[2]))
                _ = try change.beginVisit(as: .chair, at: unit)
                try change.headcount(unit, on: "2015-01-20", staff: 10, members: 9)
                let code = InventedCode.make("91", serial: number + 1)
                let employer = try change.addEmployer(
                    code: code, name: "别处厂", category: "170", opened: "2012-01-01", at: tree.townships[2])
                try change.report(Headcount(day: "2015-01-20", ["staff": 99]), of: employer)
            }
        }
        let after = try await client.get(path)
        #expect(before.status == 200 && after.words == before.words)
    }

    /// The answer for what is elsewhere is the answer for what is not there, word for word.
    @Test func whatIsElsewhereLooksLikeWhatIsNot() async throws {
        let client = try await world.client(.township)
        let foreign = try await client.get("/organisations/\(tree.unions[2])")
        let nothing = try await client.get("/organisations/ZZZZZZZZZZZZ")
        #expect(foreign.status == nothing.status && foreign.words == nothing.words)
        let record = try world.freshRecord(of: tree.unions[2])
        #expect(try await client.get("/records/\(record)").words == nothing.words)
        let posted = try await client.post("/records/\(record)/withdrawal")
        #expect(posted.status == 404 && posted.words == nothing.words)
    }
}
