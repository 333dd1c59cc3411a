import Domain
import Storage
import TestKit
import Testing

@testable import App

/// 代录: a township writes, the union's chair says whether it is so, and only then the level above.
@Suite struct OnBehalfTests {
    let test: TestCity
    let tree: SmallTree
    let union: ID<Organisation>

    init() throws {
        test = try TestCity()
        tree = try test.city.writeNow(by: .system) { try SmallTree($0) }
        union = tree.unions[0]
        try test.city.writeNow(by: .system) { try $0.rebuild() }
    }

    func client(_ role: Role, at unit: ID<Organisation>) async throws -> Client {
        let client = try test.client(role, at: unit)
        _ = try await client.get("/account")
        return client
    }

    func written(by client: Client) async throws -> ID<Record> {
        let form = ["kind": "members_congress", "day": "2015-02-01", "form": "assembly", "due": "80", "present": "70"]
        let answer = try await client.post("/organisations/\(union)/records", form)
        #expect(answer.status == 303)
        return try #require(try test.city.readNow { try $0.records(of: union).first }).id
    }

    func record(_ id: ID<Record>) throws -> Record { try #require(try test.city.readNow { try $0.record(id) }) }

    @Test func theChairConfirmsThenTheLevelAbove() async throws {
        let (township, county) = (
            try await client(.staff, at: tree.townships[0]), try await client(.staff, at: tree.counties[0])
        )
        let chair = try await client(.chair, at: union)
        let id = try await written(by: township)
        let path: String = "/records/\(id)"
        #expect(try await township.get(path).words.contains("代录，待主席确认"))
        #expect(try await chair.get("/records?status=awaiting").links.contains(path))
        #expect(!(try await county.get("/records?status=declared")).links.contains(path))
        // Nobody above can confirm it yet, nor speak for the chair.
        let early = try await county.post("\(path)/confirmation")
        #expect(early.status == 422 && early.words.contains("要先由本单位主席确认"))
        #expect(try await county.post("\(path)/acknowledgement").status == 404)
        #expect(try await township.post("\(path)/acknowledgement").status == 404)

        #expect(try await chair.post("\(path)/acknowledgement").status == 303)
        #expect(try record(id).acknowledged != nil && record(id).status == .declared)
        #expect(try await chair.post("\(path)/acknowledgement").status == 422)
        #expect(try await county.get("/records?status=declared").links.contains(path))
        let own = try await township.post("\(path)/confirmation")
        #expect(own.status == 422 && own.words.contains("这条记录是您录入的"))
        #expect(try await county.post("\(path)/confirmation").status == 303)
        #expect(try record(id).status == .confirmed)
        for client in [township, county, chair] { #expect(client.lint == []) }
    }

    @Test func theChairRefusesWithAReasonAndItDoesNotCount() async throws {
        let (township, chair) = (try await client(.staff, at: tree.townships[0]), try await client(.chair, at: union))
        let id = try await written(by: township)
        let path: String = "/records/\(id)"
        let silent = try await chair.post("\(path)/refusal")
        #expect(silent.status == 422 && silent.words.contains("请写明异议的理由"))
        #expect(try await chair.post("\(path)/refusal", ["reason": "那天没有开会"]).status == 303)
        #expect(try record(id).status == .disputed)
        let page = try await township.get(path)
        #expect(page.words.contains("主席不认可，不计入") && page.words.contains("那天没有开会"))
        let county = try await client(.staff, at: tree.counties[0])
        #expect(try await county.post("\(path)/confirmation").status == 422)
        // Put right by the chair, it is the union's own word.
        let better = ["day": "2015-02-02", "form": "assembly", "due": "80", "present": "70"]
        #expect(try await chair.post("\(path)/correction", better).status == 303)
        let corrected = try #require(try test.city.readNow { try $0.records(of: union).first })
        #expect(corrected.replaces == id && !corrected.isOnBehalf && corrected.status == .declared)
        #expect(chair.lint == [] && township.lint == [])
    }

    @Test func theTownshipIsToldWhenNobodyCanConfirm() async throws {
        let township = try await client(.staff, at: tree.townships[0])
        let form: String = "/organisations/\(union)/records/new?kind=headcount"
        #expect(try await township.get(form).words.contains("本单位没有在任的主席，要等新主席到任后确认"))
        try test.city.writeNow(by: .system) { change in
            try change.appoint("张秀英", sex: "女", to: .chair, at: union, fullTime: true, from: "2015-01-01")
        }
        #expect(try await township.get(form).words.contains("主席张秀英还没有账号"))
        try test.city.writeNow(by: .system) { change in
            let account = try change.addAccount(login: "zhang", name: "张秀英", password: "a long sentence")
            try change.tie(account, to: try #require(try change.leadership(of: union, on: change.today).first).id)
        }
        #expect(try await township.get(form).words.contains("申报后等主席张秀英确认"))
        // A union's own word needs no such thing.
        let chair = try await client(.chair, at: union)
        #expect(!(try await chair.get(form)).words.contains("代录"))
        #expect(township.lint == [] && chair.lint == [])
    }

    @Test func itCountsAsDeclaredAndUnconfirmed() async throws {
        let township = try await client(.staff, at: tree.townships[0])
        _ = try await written(by: township)
        let figure = try test.city.readNow { view in
            try view.figures(of: try #require(try view.organisation(union)))["members_congress"]
        }
        #expect(figure?.ratio.numerator == 1 && figure?.unconfirmed == 1)
    }
}
