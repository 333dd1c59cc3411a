import Domain
import TestKit
import Testing

@testable import App

/// Who may do what, for every route that is about a unit or a record.
@Suite struct AccessTableTests {
    /// Every route that is not open to all: what it asks for, and what it is about. A route that is not written here
    /// fails the test, and so does one that asks for less than is written.
    static let table = """
        GET / see none
        GET /organisations see none
        GET /organisations/{unit} see unit
        GET /records see none
        GET /organisations/{unit}/records see unit
        GET /records/{record} see record
        GET /organisations/{unit}/records/new record unit
        POST /organisations/{unit}/records record unit
        GET /records/{record}/correction record record
        POST /records/{record}/correction record record
        POST /records/{record}/confirmation confirm record
        POST /records/{record}/dispute confirm record
        POST /records/{record}/withdrawal record record
        GET /organisations/{unit}/indicators/{indicator} see unit
        GET /organisations/{unit}/score see unit
        GET /organisations/{unit}/judgements/{criterion} rate unit
        POST /organisations/{unit}/judgements/{criterion} rate unit
        GET /organisations/{unit}/ratings/new rate unit
        POST /organisations/{unit}/ratings/new rate unit
        GET /standards see none
        GET /standards/{document} see none
        GET /plans see none
        GET /plans/{plan} see none
        GET /plans/{plan}/targets/{target} see none
        GET /denominators/{denominator} see none
        GET /audit audit none
        """
    static let open = ["GET /assets/{file}", "GET /sign-in", "POST /sign-in", "POST /sign-out"]

    /// Who has a permission at the union that is asked about; everybody else is told that there is nothing.
    static let holders: [Permission: Set<Asker>] = [
        .see: [.chair, .township, .county, .city, .readerOfCity],
        .record: [.chair, .township, .county, .city],
        .confirm: [.township, .county, .city],
        .rate: [.township, .county, .city],
    ]
    /// Ratings are decided by counties and the city only.
    static let narrower: [String: Set<Asker>] = ["/organisations/{unit}/ratings/new": [.county, .city]]
    /// What a form always carries beside what is typed.
    static let carried = ["/organisations/{unit}/records": ["kind": "headcount"]]

    @Test func theTableHoldsEveryRoute() {
        let lines = Routes.all.compactMap { route in
            route.permission.map {
                "\(route.method.rawValue) \(route.pattern) \($0.rawValue) \(route.relation.rawValue)"
            }
        }
        #expect(Set(lines) == Set(Self.table.split(separator: "\n").map(String.init)))
        let open = Routes.all.filter { $0.permission == nil }.map { "\($0.method.rawValue) \($0.pattern)" }
        #expect(open == Self.open)
        #expect(Set(Routes.all.map { "\($0.method.rawValue) \($0.pattern)" }).count == Routes.all.count)
    }

    @Test func aRouteSaysWhatItIsAbout() {
        for route in Routes.all {
            #expect(route.pattern.contains("{unit}") == (route.relation == .unit), "\(route.pattern)")
            #expect(route.pattern.contains("{record}") == (route.relation == .record), "\(route.pattern)")
            if case .write = route.answer { #expect(route.method == .post) }
            if case .read = route.answer { #expect(route.method == .get) }
        }
    }

    @Test(arguments: Asker.allCases)
    func everyRouteAnswersAsTheTableSays(_ asker: Asker) async throws {
        let world = try AccessWorld()
        let client = try await world.client(asker)
        for route in Routes.all where route.relation != .none {
            let permission = try #require(route.permission)
            let holders = try #require(Self.narrower[route.pattern] ?? Self.holders[permission])
            let address = try world.address(of: route)
            let before = try world.written()
            let answer =
                switch route.method {
                case .get: try await client.get(address)
                case .post: try await client.post(address, Self.carried[route.pattern] ?? [:])
                }
            let line = "\(asker.rawValue): \(route.method.rawValue) \(route.pattern)"
            if asker == .nobody {
                #expect(answer.status == 303 && answer.location?.hasPrefix("/sign-in?next=") == true, "\(line)")
            } else if !holders.contains(asker) {
                #expect(answer.status == 404, "\(line) answers \(answer.status)")
                #expect(answer.words.contains("没有找到这一页"), "\(line)")
            } else if route.method == .get {
                #expect(answer.status == 200, "\(line) answers \(answer.status)")
            } else {
                #expect([303, 422].contains(answer.status), "\(line) answers \(answer.status)")
            }
            if asker == .nobody || !holders.contains(asker) || route.method == .get {
                #expect(try world.written() == before, "\(line) wrote")
            }
        }
        #expect(client.lint == [])
    }

    @Test(arguments: [Asker.chair, .township, .county, .city])
    func withoutTheTokenOfTheSessionNothingIsWritten(_ asker: Asker) async throws {
        let world = try AccessWorld()
        let client = try await world.client(asker)
        for route in Routes.all where route.relation != .none && route.method == .post {
            let permission = try #require(route.permission)
            let holders = try #require(Self.holders[permission])
            let address = try world.address(of: route)
            let before = try world.written()
            for token in ["", "0", String(repeating: "a", count: 64)] {
                let answer = try await client.post(address, Self.carried[route.pattern] ?? [:], token: token)
                let expected = holders.contains(asker) ? 403 : 404
                #expect(answer.status == expected, "\(asker.rawValue): \(route.pattern) answers \(answer.status)")
            }
            #expect(try world.written() == before)
        }
        let stranger = try await world.client(.countyElsewhere)
        let borrowed = try await client.post(
            "/organisations/\(world.union)/records", ["kind": "headcount"], token: stranger.token ?? "")
        #expect(borrowed.status == 403)
    }
}
