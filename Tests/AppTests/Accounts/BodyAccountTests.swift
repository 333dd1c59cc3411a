import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Accounts of bodies beside the tree.
@Suite struct BodyAccountTests {
    let test: TestCity
    let tree: SmallTree
    let township: ID<Organisation>

    init() throws {
        test = try TestCity()
        tree = try test.city.writeNow(by: .system) { try SmallTree($0) }
        township = tree.townships[0]
        try test.city.writeNow(by: .system) { change in
            let union = tree.unions[0]
            try change.appoint("张秀英", sex: "女", to: .chair, at: union, fullTime: true, from: "2014-06-01")
            try change.headcount(union, on: "2014-06-01", staff: 100, members: 80)
        }
        try test.city.writeNow(by: .system) { try $0.rebuild() }
    }

    func client(_ kind: BodyKind, opened: Day = "2003-01-01") async throws -> Client {
        let session = try test.city.writeNow(by: .system) { change in
            let body = try change.addBody(kind, "机构\(kind.rawValue)", beside: township, opened: opened)
            let account = try change.addAccount(
                login: "body-\(kind.rawValue)", name: "联络员", password: "a long sentence", at: township, body: body)
            return try change.beginSession(account)
        }
        let client = Client(test.city)
        client.use(session: session)
        _ = try await client.get("/account")
        return client
    }

    let hearing = [
        "kind": "party_hearing", "day": "2015-02-01", "chaired_by": "党委书记", "topics": "工作", "resolved": "1",
        "done": "1",
    ]

    @Test func thePartyCommitteeWritesDownTheHearingItHeld() async throws {
        let party = try await client(.party)
        let page: String = "/organisations/\(township)/records"
        #expect(try await party.post(page, hearing).status == 303)
        let record = try #require(try test.city.readNow { try $0.records(of: township).first })
        // What it issues is its own, and waits for nobody's word but the level above.
        #expect(!record.isOnBehalf)
        #expect(try await party.post("/records/\(record.id)/withdrawal").status == 303)
        let other = ["kind": "induction_training", "day": "2015-02-01"]
        #expect(try await party.post(page, other).status == 404)
        let own = try test.city.writeNow(by: .system) { change in
            try change.declare("party_hearing", at: township, hearing)
        }
        #expect(try await party.post("/records/\(own)/withdrawal").status == 404)
        #expect(party.lint == [])
    }

    @Test func othersReadAndWriteNothing() async throws {
        for kind in [BodyKind.government, .employers] {
            let client = try await client(kind)
            #expect(try await client.get("/organisations/\(township)").status == 200)
            #expect(try await client.post("/organisations/\(township)/records", hearing).status == 404)
            #expect(try await client.get("/organisations/\(tree.counties[0])").status == 404)
            #expect(try await client.get("/organisations/\(tree.unions[1])").status == 404)
            #expect(client.lint == [])
        }
    }

    @Test func nobodyIsNamedToABody() async throws {
        let client = try await client(.government)
        let union = tree.unions[0]
        let paths = [
            "/organisations/\(union)", "/organisations/\(union)/indicators/chair_in_post",
            "/organisations/\(union)/records", "/records",
        ]
        for path in paths {
            let answer = try await client.get(path)
            #expect(answer.status == 200 && !answer.words.contains("张秀英"), "\(path)")
        }
        #expect(try await client.get("/organisations/\(union)/posts").status == 404)
    }

    @Test func aBodyThatIsNoMoreSeesNothing() async throws {
        let client = try await client(.party)
        try test.city.writeNow(by: .system) { try $0.closeBodies(beside: township, on: "2015-03-01") }
        #expect(try await client.get("/organisations/\(township)").status == 404)
        #expect(try await client.get("/account").status == 200)
    }
}
