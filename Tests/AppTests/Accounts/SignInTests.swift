import Domain
import Storage
import TestKit
import Testing

@testable import App

@Suite struct SignInTests {
    func world() throws -> TestCity {
        let world = try TestCity()
        try world.city.writeNow(by: .system) { change in
            let root = try change.open(
                NewOrganisation(.city, "湖州市总工会", opened: "2000-01-01", founded: "2000-01-01", under: nil))
            let account = try change.addAccount(login: "city", name: "沈秋云", password: "a long sentence")
            try change.grant(.staff, to: account, at: root, from: "2013-01-01")
        }
        return world
    }

    @Test func theFrontDoorLeadsToTheSignInPage() async throws {
        let world = try world()
        let answer = try await Client(world.city).get("/organisations?words=%E7%BA%A2")
        #expect(answer.status == 303 || answer.status == 404)
        let page = try await Client(world.city).get("/sign-in")
        #expect(page.status == 200)
        #expect(page.words.contains("登录名"))
    }

    @Test func aRightPasswordOpensAndAWrongOneSaysSo() async throws {
        let world = try world()
        let client = Client(world.city)
        let wrong = try await client.signIn("city", "not it")
        #expect(wrong.status == 422)
        #expect(wrong.words.contains("登录名或口令不对"))
        let right = try await client.signIn("city", "a long sentence")
        #expect(right.status == 303)
        #expect(right.location == "/")
        #expect(client.lint == [])
    }

    @Test func aNameThatDoesNotExistIsToldNothingMore() async throws {
        let world = try world()
        let nobody = try await Client(world.city).signIn("nobody", "x")
        let wrong = try await Client(world.city).signIn("city", "x")
        #expect(nobody.status == wrong.status)
        #expect(nobody.words.replacing("nobody", with: "city") == wrong.words)
    }

    @Test func fiveFailuresSlowTheSixthEvenWhenItIsRight() async throws {
        let world = try world()
        let client = Client(world.city)
        for _ in 0..<5 { _ = try await client.signIn("city", "x") }
        let sixth = try await client.signIn("city", "a long sentence")
        #expect(sixth.words.contains("请过 15 分钟再试"))
    }

    @Test func aFormFromElsewhereIsRefused() async throws {
        let world = try world()
        let client = Client(world.city)
        _ = try await client.get("/sign-in")
        let forged = try await client.post(
            "/sign-in", ["login": "city", "password": "a long sentence"], token: "forged")
        #expect(forged.status == 422)
        _ = try await client.signIn("city", "a long sentence")
        let out = try await client.post("/sign-out", [:], token: "forged")
        #expect(out.status == 403)
    }

    @Test func aDisabledAccountIsOutAtOnce() async throws {
        let world = try world()
        let client = Client(world.city)
        _ = try await client.signIn("city", "a long sentence")
        try world.city.writeNow(by: .system) { change in
            if let account = try change.account(login: "city") { try change.disable(account.id) }
        }
        let signedOut = try world.city.readNow { view in
            try view.tx.value("SELECT COUNT(*) FROM session", as: Int.self)
        }
        #expect(signedOut == 0)
        #expect(try await client.signIn("city", "a long sentence").status == 422)
    }

    @Test func aSessionEndsAfterHalfADayWithoutARequest() throws {
        let world = try world()
        let token = try world.city.writeNow(by: .system) { change in
            try change.beginSession(try #require(try change.account(login: "city")).id)
        }
        #expect(try world.city.readNow { try $0.session(token) } != nil)
        let tomorrow = world.city(on: "2015-03-02")
        #expect(try tomorrow.readNow { try $0.session(token) } == nil)
    }
}

extension SignInTests {
    @Test func aSessionInUseStaysOpen() async throws {
        let world = try world()
        let token = try world.city.writeNow(by: .system) { change in
            try change.beginSession(try #require(try change.account(login: "city")).id)
        }
        let morning = world.city.clock.wall()
        func city(after minutes: Int) -> City {
            City(
                store: world.city.store, catalogue: world.city.catalogue,
                clock: .fixed(at: morning.adding(seconds: minutes * 60)), ids: world.city.ids)
        }
        // Eleven hours, then eleven more: longer than an idle session lives, but never idle that long.
        let client = Client(city(after: 660))
        client.use(session: token)
        #expect(try await client.get("/plans").status == 200)
        for _ in 0..<100 where try world.city.readNow({ try $0.session(token)?.due }) == nil {
            let seen = try world.city.readNow { view in try view.tx.value("SELECT seen FROM session", as: Instant.self)
            }
            if seen != morning { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try city(after: 1320).readNow { try $0.session(token) } != nil)
    }
}
