import Domain
import TestKit
import Testing

@testable import App

/// What every line of the route table says of itself, and the token every form carries.
@Suite struct AccessRouteTests {
    static let open = [
        "GET /assets/{file}", "GET /sign-in", "POST /sign-in", "POST /sign-out", "GET /public/unions/{union}",
        "GET /join/{union}", "POST /join/{union}", "GET /card", "GET /appraise", "POST /appraise",
        "GET /public/draws/{round}",
        "GET /public/announcements", "GET /public/announcements/{announcement}",
        "GET /public/announcements/{announcement}/objections", "POST /public/announcements/{announcement}/objections",
        "GET /public/objections", "POST /public/objections", "GET /public/honours", "GET /honours/verify",
        "POST /honours/verify", "GET /honours/verify/{code}",
    ]

    @Test func onlyTheDoorIsOpen() {
        let open = Routes.all.filter { $0.permission == nil && $0.relation != .own }
        #expect(open.map { "\($0.method.rawValue) \($0.pattern)" } == Self.open)
        for route in Routes.all {
            if case .open = route.answer { #expect(route.permission == nil && route.relation == .none) }
        }
        #expect(Set(Routes.all.map { "\($0.method.rawValue) \($0.pattern)" }).count == Routes.all.count)
    }

    @Test func aRouteSaysWhatItIsAbout() {
        for route in Routes.all {
            #expect(route.pattern.contains("{unit}") == (route.relation == .unit), "\(route.pattern)")
            #expect(route.pattern.contains("{record}") == (route.relation == .record), "\(route.pattern)")
            #expect(route.pattern.contains("{account}") == (route.relation == .account), "\(route.pattern)")
            #expect(route.pattern.contains("{employer}") == (route.relation == .employer), "\(route.pattern)")
            if case .write = route.answer { #expect(route.method == .post) }
            if case .read = route.answer { #expect(route.method == .get) }
        }
    }

    @Test(arguments: [MatrixWorld.Asker.chair, .county])
    func withoutTheTokenOfTheSessionNothingIsWritten(_ asker: MatrixWorld.Asker) async throws {
        let world = try MatrixWorld()
        let client = try await world.client(asker)
        let unit = world.union
        let (record, account) = (try world.record(of: unit, fresh: true), try world.account(at: unit, fresh: true))
        let stranger = try await world.client(.city)
        for route in Routes.all where route.method == .post && route.permission != nil {
            let address = route.pattern.replacing("{unit}", with: "\(unit)").replacing("{record}", with: "\(record)")
                .replacing("{account}", with: "\(account)").replacing("{criterion}", with: "B9")
                .replacing("{employer}", with: "\(try world.employer(of: unit, fresh: false))")
                .replacing("{founding}", with: "1")
                .replacing("{member}", with: "\(try world.member(of: unit))")
            let before = try world.written()
            for token in ["", "0", String(repeating: "a", count: 64), stranger.token ?? ""] {
                let answer = try await client.post(address, ["kind": "contribution"], token: token)
                #expect([403, 404].contains(answer.status), "\(asker.rawValue): \(address) answers \(answer.status)")
            }
            #expect(try world.written() == before)
        }
        let own = try await client.post("/organisations/\(unit)/records", ["kind": "contribution"], token: "")
        #expect(own.status == 403)
    }
}
