import Domain
import Storage
import TestKit
import Testing

@testable import App

/// The whole site of the small demonstration, as each of its accounts finds it by following links.
@Suite struct CrawlTests {
    /// At least so many pages each, so that a front page without links does not pass.
    static let least = [
        "admin": 60, "city": 60, "yanjiu": 50, "anji": 60, "meixi": 60, "hongxing": 40, "caiwu": 30, "jingshen": 30,
        "huiyuan": 30, "zuzhibu": 50, "renshe": 50, "qilian": 50, "shenji": 50,
    ]

    /// One account for each set of rights; on a server one above and one below, since pages are the same.
    static let walkers = Demo.accounts.filter { account in
        let all = ["admin", "anji", "meixi", "hongxing", "caiwu", "huiyuan", "zuzhibu", "shenji"]
        return (TestDatabase.server == nil ? all : ["anji", "hongxing"]).contains(account.login)
    }

    @Test(arguments: walkers.map(\.login))
    func everyPageIsWholeAndInScope(_ login: String) async throws {
        let report = try await Crawls.shared.report(login)
        for problem in Set(report.problems).sorted().prefix(30) { Issue.record("\(login): \(problem)") }
        #expect(report.visited.count >= Self.least[login] ?? 1, "\(login) found \(report.visited.count) pages")
        #expect(report.visited.contains { $0.contains("day=") })
        #expect(report.forms > 0)
    }

    @Test(.enabled(if: TestDatabase.server == nil, "not all accounts walk on a server"))
    func everyRouteIsLinkedForSomebody() async throws {
        var (pages, actions): (Set<String>, Set<String>) = ([], [])
        for account in Self.walkers {
            let report = try await Crawls.shared.report(account.login)
            pages.formUnion(report.patterns)
            actions.formUnion(report.actions)
        }
        // Who is not signed in is led to the one page that is open.
        let front = try await Crawls.front()
        #expect(front.status == 303)
        if let match = front.location.flatMap({ RouteMatch(.get, $0) }) { pages.insert(match.route.pattern) }
        for route in Routes.all where !route.pattern.hasPrefix("/assets/") {
            switch route.method {
            case .get: #expect(pages.contains(route.pattern), "no page links \(route.pattern)")
            case .post:
                let isOpen = route.pattern == "/sign-in"
                #expect(isOpen || actions.contains(route.pattern), "no page has a form for \(route.pattern)")
            }
        }
    }

    /// Of the sheets in a round one has been through it all.
    @Test func anAcceptedSheetIsRead() async throws {
        let pages = try await Crawls.acceptedSheets()
        #expect(pages.count == 2 && pages.allSatisfy { $0.status == 200 && $0.words.contains("已审定") })
    }

    @Test(arguments: [
        ("/organisations/7/records/new", "/organisations/{unit}/records/new"),
        ("/organisations/7/score?day=2014-06-30", "/organisations/{unit}/score"), ("/", "/"),
        ("/records/7#top", "/records/{record}"),
    ])
    func knowsTheRouteOfAnAddress(_ address: String, _ pattern: String) {
        #expect(RouteMatch(.get, address)?.route.pattern == pattern)
        #expect(RouteMatch(.get, "/nowhere\(address)") == nil)
    }
}

/// Each account's walk, made once for all tests.
private actor Crawls {
    static let shared = Crawls()
    private var walks: [String: Task<CrawlReport, any Error>] = [:]

    func report(_ login: String) async throws -> CrawlReport {
        let walk = walks[login] ?? Task.detached { try await Self.walk(login) }
        walks[login] = walk
        return try await walk.value
    }

    /// The shared world by connections of its own: requests wait for a connection without a thread, tests that read
    /// it directly wait with one, and each could keep the other from going on.
    private static let city = Result {
        let world = try FiguresWorld.city.get()
        let city = City(
            store: try Store.open(world.store.location), catalogue: world.catalogue, clock: world.clock, ids: world.ids,
            vault: world.vault, evidence: world.evidence)
        // Somebody who has left: only such an account can be let in again.
        try city.writeNow(by: .system) { change in
            let root = try #require(try change.root())
            try change.disable(change.addAccount(login: "left", name: "陶伟", password: "a long sentence", at: root.id))
        }
        return city
    }

    private static func walk(_ login: String) async throws -> CrawlReport {
        let city = try city.get()
        // A list that waits is made by the server when it starts; only one that is there can be taken.
        repeat {
            await city.makeExports()
        } while try await city.read {
            try !($0.exports(in: .waiting) + $0.exports(in: .making)).isEmpty
        }
        let session = try await city.write(by: .system) { change in
            try change.beginSession(try #require(try change.account(login: login)).id)
        }
        let scope = try await city.read { view in
            let author = try #require(try view.session(session)).author
            return try CrawlScope(view, home: try #require(author.grants.first).organisation)
        }
        let client = Client(city)
        client.use(session: session)
        let start = ContinuousClock.now
        let report = try await Crawl(client, scope).walk()
        print(
            "\(login): \(report.visited.count) pages of \(report.patterns.count) patterns, \(report.forms) forms,",
            "\(report.resolved) further links, \(report.unasked) compared, \(ContinuousClock.now - start)")
        return report
    }

    /// Each with its review, as the county reads them.
    static func acceptedSheets() async throws -> [Answer] {
        let session = try await city.get().write(by: .system) { change in
            try change.beginSession(try #require(try change.account(login: "anji")).id)
        }
        let client = Client(try city.get())
        client.use(session: session)
        let paths = try await city.get().read { view in
            try view.tx.all("SELECT organisation, round FROM sheet WHERE state = 'accepted'") { row in
                "\(Sheet.path(try row["organisation"], try row["round"]))"
            }
        }
        var answers: [Answer] = []
        for path in paths { for page in [path, "\(path)/review"] { answers.append(try await client.get(page)) } }
        return answers
    }

    static func front() async throws -> Answer { try await Client(city.get()).get("/") }
}
