import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Taking back a time in a post that was entered by mistake, and what it had ended.
@Suite struct RetractionTests {
    let world: UnitWorld
    let township: Client
    var posts: String { "/organisations/\(world.union)/posts" }
    var city: City { world.city.city }

    init() async throws {
        world = try UnitWorld()
        township = try world.city.client(.staff, at: world.township)
        _ = try await township.get(posts)
    }

    private func appoint(_ name: String, _ post: Post = .chair, from day: Day) throws -> ID<Tenure> {
        try city.writeNow(by: .system) { change in
            try change.appoint(name, sex: "男", to: post, at: world.union, fullTime: true, from: day)
        }
    }

    private func chairs(on day: Day) throws -> [String] {
        try city.readNow { try $0.leadership(of: world.union, on: day) }.filter { $0.post == .chair }.map(\.personName)
    }

    private func retract(_ tenure: ID<Tenure>) async throws -> Answer {
        try await township.post("\(posts)/\(tenure)/retraction", ["reason": "填到别的工会去了"])
    }

    @Test func theFormerChairGoesOnAsBefore() async throws {
        let mistake = try appoint("沈国强", from: "2015-02-20")
        #expect(try chairs(on: "2015-03-01") == ["沈国强"])
        let path = "\(posts)/\(mistake)/retraction"
        #expect(try await township.get(posts).links.contains(path))
        let page = try await township.get(path)
        #expect(page.words.contains("主席张秀英的任职，没有离任"))
        #expect(try await township.post(path, [:]).words.contains("请填写撤回的理由"))
        #expect(try chairs(on: "2015-03-01") == ["沈国强"])
        #expect(try await retract(mistake).status == 303)
        #expect(try chairs(on: "2015-02-20") == ["张秀英"] && chairs(on: "2015-03-01") == ["张秀英"])
        #expect(try await !township.get(posts).words.contains("沈国强"))
        // Sent again it changes nothing, and there is nothing to see any more.
        #expect(try await retract(mistake).status == 303)
        #expect(try await township.get(path).status == 404)
        let events = try city.readNow { try $0.changes(of: "tenure:\(mistake)", limit: 9) }
        #expect(events.count { $0.action == "tenure.retract" } == 1)
        #expect(try city.readNow { try $0.differences().map(\.description) } == [])
        #expect(township.lint == [])
    }

    @Test func theNextChairEndsTheTimeInstead() async throws {
        let mistake = try appoint("沈国强", from: "2015-01-10")
        _ = try appoint("陈月琴", from: "2015-02-10")
        #expect(try await retract(mistake).status == 303)
        #expect(try chairs(on: "2015-02-09") == ["张秀英"] && chairs(on: "2015-02-10") == ["陈月琴"])
    }

    @Test func anEndThatWasInSightStays() async throws {
        let chair = try #require(try city.readNow { try $0.leadership(of: world.union, on: $0.today) }.first)
        try city.writeNow(by: .system) { try $0.endTenure(chair.id, at: world.union, on: "2015-06-01") }
        let mistake = try appoint("沈国强", from: "2015-02-20")
        #expect(try await township.get("\(posts)/\(mistake)/retraction").words.contains("到2015年6月1日为止"))
        #expect(try await retract(mistake).status == 303)
        #expect(try city.readNow { try $0.tenure(chair.id) }?.until == "2015-06-01")
    }

    @Test func whoHasLeftSinceIsNotInOfficeAgain() async throws {
        let chair = try #require(try city.readNow { try $0.leadership(of: world.union, on: $0.today) }.first)
        let mistake = try appoint("沈国强", from: "2015-02-20")
        try city.writeNow(by: .system) { try $0.endTenure(chair.id, at: world.union, on: "2015-02-10") }
        #expect(try await retract(mistake).status == 303)
        #expect(try chairs(on: "2015-02-20").isEmpty)
    }

    @Test func whatARecordNamesIsNotTakenBack() async throws {
        let tenure = try appoint("沈国强", .viceChair, from: "2015-01-10")
        try city.writeNow(by: .system) { change in
            _ = try change.keep(
                "induction_training", world.union,
                Draft(day: "2015-02-01", until: nil, body: RecordBody(["tenure": .integer(tenure.number)])),
                onBehalf: false)
        }
        let answer = try await retract(tenure)
        #expect(answer.status == 422 && answer.words.contains("请先撤回那条记录"))
        #expect(try city.readNow { try $0.tenure(tenure) }?.until == nil)
    }

    @Test func othersTakeNothingBack() async throws {
        let tenure = try appoint("沈国强", .viceChair, from: "2015-01-10")
        for client in [
            try world.city.client(.chair, at: world.union), try world.city.client(.staff, at: world.tree.townships[1]),
        ] {
            _ = try await client.get("/standards")
            #expect(try await client.get("\(posts)/\(tenure)/retraction").status == 404)
            #expect(try await client.post("\(posts)/\(tenure)/retraction", ["reason": "试试"]).status == 404)
        }
        #expect(try city.readNow { try $0.tenure(tenure) }?.until == nil)
    }
}
