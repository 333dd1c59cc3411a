import Domain
import TestKit
import Testing

@testable import App

@Suite struct ApplicationTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    /// A line of `<input name="csrf" …>` of the page without a session.
    private func apply(_ guest: Client, _ form: [String: String]) async throws -> Answer {
        _ = try await guest.get("/join/\(world.union)")
        return try await guest.post("/join/\(world.union)", form)
    }

    /// MEM-003: one's own application, the union's approval.
    @Test func anApplicationIsAnswered() async throws {
        let guest = Client(world.test.city)
        var form = MembersWorld.form("李秀英", 1)
        form["joined"] = nil
        let without = try await apply(guest, form)
        #expect(without.status == 422 && without.words.contains("请先阅读并同意") && without.text.contains("李秀英"))
        form["consent"] = "true"
        let done = try await apply(guest, form)
        let receipt = try #require(done.words.firstMatch(of: /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/)).0
        #expect(try await guest.get("/join/\(world.union)?receipt=\(receipt)").words.contains("等工会答复"))
        #expect(try await guest.get("/join/\(world.far)?receipt=\(receipt)").words.contains("没有这个回执号"))

        let chair = try world.test.client(.chair, at: world.union)
        let list = try await chair.get("/organisations/\(world.union)/applications")
        #expect(list.words.contains("李秀英") && !list.text.contains(MembersWorld.document("19800315", 1)))
        let open = try #require(try world.test.city.readNow { try $0.openApplications(at: world.union).first })
        let path = "/organisations/\(world.union)/applications/\(open.id)/acceptance"
        #expect(try await chair.post(path).status == 303)
        #expect(try await chair.post(path).status == 303)
        #expect(try world.test.city.readNow { try $0.memberCounts(of: world.union, on: $0.today) } == [.enrolled: 1])
        #expect(try await guest.get("/join/\(world.union)?receipt=\(receipt)").words.contains("您已是会员"))
        #expect(guest.lint == [] && chair.lint == [])
    }

    /// Sent twice, it is one person to the reviewer, and one answer is enough; the applicant is told nothing of it.
    @Test func oneWhoAppliesTwiceIsAnsweredOnce() async throws {
        let guest = Client(world.test.city)
        let form = MembersWorld.form("李秀英", 1).merging(["consent": "true", "work": "在岗", "joined": ""]) { $1 }
        for _ in 1...2 { #expect(try await apply(guest, form).words.contains("回执号")) }
        let chair = try world.test.client(.chair, at: world.union)
        let list = try await chair.get("/organisations/\(world.union)/applications")
        #expect(list.words.contains("同一证件申请了两次") && list.words.contains("就业状况：在岗"))
        let open = try world.test.city.readNow { try $0.openApplications(at: world.union) }
        #expect(open.count == 2)
        let path = "/organisations/\(world.union)/applications"
        let done = try await chair.post("\(path)/\(open[1].id)/acceptance")
        #expect(done.status == 303)
        #expect(try await chair.get(try #require(done.location)).words.contains("已同意入会"))
        #expect(try world.test.city.readNow { try $0.openApplications(at: world.union).isEmpty })
        #expect(try world.test.city.readNow { try $0.memberCounts(of: world.union, on: $0.today) } == [.enrolled: 1])
        #expect(guest.lint == [] && chair.lint == [])
    }

    @Test func whatIsDeclinedIsForgotten() async throws {
        let guest = Client(world.test.city)
        _ = try await apply(guest, MembersWorld.form("李秀英", 1).merging(["consent": "true"]) { $1 })
        let chair = try world.test.client(.chair, at: world.union)
        _ = try await chair.get("/organisations/\(world.union)/applications")
        let open = try #require(try world.test.city.readNow { try $0.openApplications(at: world.union).first })
        let path = "/organisations/\(world.union)/applications/\(open.id)/decline"
        #expect(try await chair.post(path).status == 422)
        #expect(try await chair.post(path, ["reason": "不在本单位"]).status == 303)
        let kept = try world.test.city.readNow { view in try view.application(open.id).map { try view.written(in: $0) }
        }
        #expect(kept == [:])
    }

    @Test func noUnionNoForm() async throws {
        let guest = Client(world.test.city)
        #expect(try await guest.get("/join/\(world.tree.townships[0])").status == 404)
        #expect(try await guest.get("/join/NOPE").status == 404)
    }
}
