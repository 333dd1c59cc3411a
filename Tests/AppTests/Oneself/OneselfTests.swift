import Domain
import Storage
import TestKit
import Testing

@testable import App

/// 我的: a member's own page, its proof, its card and its requests.
@Suite struct OneselfTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    /// A member with an account that the chair has opened; the browser has chosen a password.
    private func opened(_ serial: Int = 1) async throws -> (member: ID<Membership>, client: Client, chair: Client) {
        let id = try world.enrol("李秀英", serial, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/members/\(id)/account"
        #expect(try await chair.get(path).words.contains("给本人开账号"))
        #expect(try await chair.post(path, ["login": "管理"]).status == 422)
        let handed = try await chair.post(path, ["login": "lxy\(serial)"])
        let word = try #require(handed.text.firstMatch(of: /<strong>([a-z0-9-]{14})<\/strong>/)).1
        let client = Client(world.test.city)
        _ = try await client.signIn("lxy\(serial)", String(word))
        _ = try await client.get("/account/password")
        let chosen = ["password": "my own long word", "again": "my own long word"]
        #expect(try await client.post("/account/password", chosen).status == 303)
        return (id, client, chair)
    }

    private func prove(_ client: Client, _ serial: Int = 1, phone: String? = nil) async throws -> Answer {
        let form = MembersWorld.form("", serial)
        return try await client.post(
            "/me/proof", ["document": form["document"] ?? "", "phone": phone ?? form["phone"] ?? ""])
    }

    /// Neither the union's word nor the owner's is enough alone.
    @Test func theOwnerProvesWhoTheyAre() async throws {
        let (id, client, chair) = try await opened()
        let document = MembersWorld.document("19800315", 1)
        #expect(try await client.get("/account").words.contains("请您确认是本人"))
        #expect(try await client.get("/me").words.contains("确认是您本人"))
        #expect(try await client.get("/organisations/\(world.union)").status == 404)
        #expect(try await client.get("/me/card").status == 404)
        let wrong = try await prove(client, phone: "13900000000")
        #expect(wrong.status == 422 && wrong.words.contains("还能试 4 次") && !wrong.text.contains(document))
        #expect(try await prove(client).status == 303)
        let page = try await client.get("/me")
        #expect(page.text.contains(document) && page.text.contains("13805720001"))
        #expect(page.words.contains("第0工会") && page.words.contains("谁能看") && page.words.contains("还没有人看过"))
        // Rights come from the membership: the own union is seen, its roll is not.
        #expect(try await client.get("/organisations/\(world.union)").status == 200)
        #expect(try await client.get("/organisations/\(world.union)/members").status == 404)
        // Who looks is on the member's own page, with the reason.
        let member = "/organisations/\(world.union)/members/\(id)"
        _ = try await chair.get(member)
        _ = try await chair.post("\(member)/disclosure", ["reason": "办理互助保障"])
        #expect(try await client.get("/me").words.contains("办理互助保障"))
        // Who sets another password does not come in by it.
        let account = try #require(try world.test.city.readNow { try $0.account(login: "lxy1")?.id })
        _ = try await chair.get("/accounts/\(account)")
        let again = try await chair.post("/accounts/\(account)/password")
        let word = try #require(again.text.firstMatch(of: /<strong>([a-z0-9-]{14})<\/strong>/)).1
        let other = Client(world.test.city)
        _ = try await other.signIn("lxy1", String(word))
        _ = try await other.get("/account/password")
        _ = try await other.post("/account/password", ["password": "another long word", "again": "another long word"])
        #expect(!(try await other.get("/me").text.contains(document)))
        #expect(client.lint == [] && chair.lint == [] && other.lint == [])
    }

    @Test func fiveFailuresEndTheOffer() async throws {
        let (_, client, _) = try await opened()
        _ = try await client.get("/me")
        for left in [4, 3, 2, 1] {
            #expect(try await prove(client, phone: "13900000000").words.contains("还能试 \(left) 次"))
        }
        #expect(try await prove(client, phone: "13900000000").words.contains("已作废"))
        #expect(try await prove(client).status == 404)
        #expect(try await client.get("/me").status == 404)
        #expect(client.lint == [])
    }

    /// The card says whether it is good and of which union, and nothing of whose it is.
    @Test func aCardIsCheckedByAnybody() async throws {
        let (id, client, _) = try await opened()
        _ = try await client.get("/me")
        _ = try await prove(client)
        let card = try await client.get("/me/card")
        let code = String(try #require(card.text.firstMatch(of: /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/)).0)
        let guest = Client(world.test.city)
        let good = try await guest.get("/card?code=\(code.lowercased())")
        #expect(good.words.contains("有效：持证人是第0工会会员") && !good.words.contains("李秀英"))
        #expect(try await guest.get("/card?code=ABCD-2345-WXYZ").words.contains("无效"))
        #expect(try await client.post("/me/card").status == 303)
        #expect(try await guest.get("/card?code=\(code)").words.contains("无效"))
        let renewed = try #require(
            try world.test.city.readNow { view in
                try view.membership(id).flatMap { try view.card(of: $0.person)?.code }
            })
        try world.test.city.writeNow(by: .system) { change in
            let membership = try #require(try change.membership(id))
            try change.depart(membership, by: .leave, on: "2015-02-20", because: "书面申请")
        }
        #expect(try await guest.get("/card?code=\(renewed)").words.contains("无效"))
        // Who has left sees the own history still, and the union no more.
        #expect(try await client.get("/me").words.contains("您现在不是会员"))
        #expect(try await client.get("/organisations/\(world.union)").status == 404)
        #expect(guest.lint == [] && client.lint == [])
    }

    /// PRI-008: what is asked for is answered, and done when it is accepted.
    @Test func whatIsAskedForIsAnsweredAndDone() async throws {
        let (id, client, chair) = try await opened()
        _ = try await client.get("/me")
        _ = try await prove(client)
        _ = try await client.get("/me/requests")
        let bad = try await client.post("/me/requests", ["kind": "correction", "field": "phone", "value": "12"])
        #expect(bad.status == 422 && bad.words.contains("手机号码应为 11 位"))
        #expect(
            try await client.post("/me/requests", ["kind": "correction", "field": "phone", "value": "13905720009"])
                .status
                == 303)
        #expect(
            try await client.post(
                "/me/requests", ["kind": "transfer", "target": "第2工会", "moving_day": "2015-02-20"]
            ).status == 303)
        #expect(try await client.get("/me/requests").words.contains("等工会答复"))
        let list = try await chair.get("/organisations/\(world.union)/requests")
        #expect(list.words.contains("李秀英") && !list.text.contains("13905720009") && list.words.contains("第2工会"))
        let open = try world.test.city.readNow { try $0.openRequests(at: world.union) }
        #expect(open.map(\.kind) == [.correction, .transfer])
        let stranger = try world.test.client(.chair, at: world.far)
        _ = try await stranger.get("/members")
        #expect(
            try await stranger.post("/organisations/\(world.far)/requests/\(open[0].id)/acceptance").status == 404)
        let path = "/organisations/\(world.union)/requests"
        #expect(try await chair.post("\(path)/\(open[0].id)/acceptance").status == 303)
        #expect(try await chair.post("\(path)/\(open[1].id)/decline").status == 422)
        #expect(try await chair.post("\(path)/\(open[1].id)/acceptance").status == 303)
        #expect(try await client.get("/me").text.contains("13905720009"))
        let kept = try world.test.city.readNow { view in
            (
                try view.tx.value("SELECT COUNT(*) FROM member_request WHERE sealed IS NOT NULL", as: Int.self),
                try view.openTransfers(at: world.far).count
            )
        }
        #expect(kept.0 == 0 && kept.1 == 1)
        // Accepted there, rights and the account's management follow the membership.
        try world.test.city.writeNow(by: .system) { change in
            let transfer = try #require(try change.openTransfers(at: world.far).first)
            try change.answer(transfer, accepted: true, because: "")
        }
        #expect(try await client.get("/organisations/\(world.far)").status == 200)
        #expect(try await client.get("/organisations/\(world.union)").status == 404)
        let managed = try world.test.city.readNow { view in
            try view.account(login: "lxy1").flatMap { try view.account($0.id)?.organisation }
        }
        #expect(managed == world.far)
        #expect(id.number > 0 && client.lint == [] && chair.lint == [])
    }

    /// A refusal belongs to the request that was answered, not to the first on the page.
    @Test func aRefusedAnswerLeadsToItsRequest() async throws {
        for serial in 1...3 {
            let id = try world.enrol("李秀英", serial, at: world.union)
            try world.test.city.writeNow(by: .system) { change in
                let membership = try #require(try change.membership(id))
                let person = try #require(try change.person(membership.person))
                let asked = ["kind": "transfer", "target": "没有的工会", "moving_day": "2015-02-20"]
                try change.ask(asked, by: person, membership)
            }
        }
        let open = try world.test.city.readNow { try $0.openRequests(at: world.union).map(\.id) }
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/requests"
        _ = try await chair.get(path)
        for (answer, words) in [("decline", "请写明不同意的原因"), ("acceptance", "没有叫“没有的工会”的工会")] {
            let refused = try await chair.post("\(path)/\(open[1])/\(answer)", ["reason": " "])
            #expect(refused.status == 422 && refused.words.contains(words), "\(answer)")
            #expect(refused.text.contains("href=\"#reason-\(open[1])\""))
            #expect(refused.text.matches(of: /aria-invalid="true"/).count == 1)
            #expect(refused.text.contains("id=\"reason-\(open[1])-error\""))
        }
        // Somebody else has answered meanwhile: it is answered once.
        #expect(try await chair.post("\(path)/\(open[1])/decline", ["reason": "请写全称"]).status == 303)
        #expect(try await chair.post("\(path)/\(open[1])/decline").status == 303)
        #expect(chair.lint == [])
    }

    /// What of a person is deleted takes their page along.
    @Test func theForgottenHaveNoPage() async throws {
        let (id, client, _) = try await opened()
        _ = try await client.get("/me")
        _ = try await prove(client)
        try world.test.city.writeNow(by: .system) { change in
            let membership = try #require(try change.membership(id))
            try change.depart(membership, by: .leave, on: "2015-02-20", because: "书面申请")
            let person = try #require(try change.person(membership.person))
            try change.erase(person, because: "本人要求")
        }
        #expect(try await client.get("/me").status == 404)
        #expect(try world.test.city.readNow { try $0.tx.value("SELECT COUNT(*) FROM member_card") ?? 0 } == 0)
    }
}
