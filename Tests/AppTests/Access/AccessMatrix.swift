import Domain
import Foundation
import TestKit

@testable import App

/// The committed table of who gets what answer, and how it is asked for.
struct AccessMatrix {
    typealias Asker = MatrixWorld.Asker
    typealias Relation = MatrixWorld.Relation

    /// One line: a route, or a way to name a unit that is not in the path.
    struct Line {
        let title: String
        /// Nil for a route that is about no unit.
        let relation: Route.Relation
        let ask: (MatrixWorld, Client, ID<Organisation>) async throws -> Answer
    }

    static var lines: [Line] { Routes.all.map(line) + elsewhere }

    private static func line(_ route: Route) -> Line {
        let asks = route.permission.map { "\($0.rawValue)" } ?? (route.relation == .own ? "signed in" : "open")
        return Line(title: "\(route.method.rawValue) \(route.pattern) · \(asks)", relation: route.relation) {
            world, client, unit in
            let address = try address(of: route, world, unit)
            switch route.method {
            case .get: return try await client.get(address)
            case .post: return try await client.post(address, form(of: route, world, unit, address))
            }
        }
    }

    private static func address(of route: Route, _ world: MatrixWorld, _ unit: ID<Organisation>) throws -> String {
        let isPost = route.method == .post
        var path = route.pattern.replacing("{unit}", with: "\(unit)").replacing("{indicator}", with: "membership")
            .replacing("{criterion}", with: "B9").replacing("{file}", with: "app.css")
            .replacing("{document}", with: "grassroots-star-2013").replacing("{plan}", with: "huzhou-2013-2015")
            .replacing("{target}", with: "G4").replacing("{denominator}", with: "active_unions")
            .replacing("{check}", with: "members_none").replacing("{part}", with: "lines")
            .replacing("{item}", with: "A1")
            .replacing("{union}", with: "\(route.pattern.hasPrefix("/public/") ? world.shown : unit)")
        if path.contains("{tenure}") { path = path.replacing("{tenure}", with: "\(try world.tenure(at: unit))") }
        if path.contains("{finding}") { path = path.replacing("{finding}", with: "\(try world.finding(at: unit))") }
        if path.contains("{consultation}") {
            let asked = try world.consultation(of: unit, in: route.pattern)
            path = path.replacing("{consultation}", with: "\(asked.consultation)")
                .replacing("{comment}", with: "\(asked.comment)")
        }
        if path.contains("{draft}") { path = path.replacing("{draft}", with: "\(try world.draft(of: unit))") }
        if path.contains("{founding}") {
            path = path.replacing("{founding}", with: "\(try world.founding(under: unit))")
        }
        if path.contains("{member}") { path = path.replacing("{member}", with: "\(try world.member(of: unit))") }
        if path.contains("{transfer}") { path = path.replacing("{transfer}", with: "\(try world.transfer(at: unit))") }
        if path.contains("{batch}") {
            let kind = ImportKind.all.first { route.pattern.hasPrefix($0.pattern) } ?? .members
            path = path.replacing("{batch}", with: "\(try world.batch(at: unit, of: kind))")
        }
        path = path.replacing("{export}", with: "\(world.export)")
        if path.contains("{application}") {
            path = path.replacing("{application}", with: "\(try world.application(at: unit))")
        }
        if path.contains("{pair}") { path = path.replacing("{pair}", with: "\(try world.pair(at: unit))") }
        if path.contains("{employment}") {
            path = path.replacing("{employment}", with: "\(try world.employment(at: unit))")
        }
        if path.contains("{appraisal}") {
            path = path.replacing("{appraisal}", with: "\(try world.appraisal(at: unit))")
        }
        if path.contains("{bundle}") { path = path.replacing("{bundle}", with: "\(try world.bundle(at: unit))") }
        if path.contains("{announcement}") {
            // Without a unit in the path it is the city's, which anybody may read.
            let place = route.relation == .unit ? unit : world.tree.city
            if path.contains("{objection}") {
                path = path.replacing("{objection}", with: "\(try world.objection(at: place))")
            }
            path = path.replacing("{announcement}", with: "\(try world.announcement(at: place))")
        }
        if path.contains("{round}") {
            let isHeld = route.permission == .hold || route.permission == .decide || route.relation != .unit
            path = path.replacing("{round}", with: "\(try world.round(at: isHeld ? unit : world.tree.city))")
                .replacing("{act}", with: "pass").replacing("{step}", with: "begin")
                .replacing("{visit}", with: "1")
        }
        if path.contains("{lapse}") { path = path.replacing("{lapse}", with: "\(try world.lapse(at: unit))") }
        if path.contains("{evidence}") { path = path.replacing("{evidence}", with: "1") }
        if path.contains("{request}") { path = path.replacing("{request}", with: "\(try world.request(at: unit))") }
        if route.relation == .record {
            let waits = route.permission == .acknowledge
            let record = try world.record(of: unit, fresh: isPost, onBehalf: waits)
            path = path.replacing("{record}", with: "\(record)")
        }
        if route.relation == .account {
            path = path.replacing("{account}", with: "\(try world.account(at: unit, fresh: isPost))")
        }
        if route.relation == .employer {
            path = path.replacing("{employer}", with: "\(try world.employer(of: unit, fresh: isPost))")
        }
        return path
    }

    /// What goes with a press of the button; nothing where there is something to fill in, so that nothing is written.
    private static func form(
        of route: Route, _ world: MatrixWorld, _ unit: ID<Organisation>, _ address: String
    ) throws -> [String: String] {
        switch route.pattern {
        case "/organisations/{unit}/records": return ["kind": "contribution"]
        case "/organisations/{unit}/posts/end":
            return ["tenure": "\(try world.tenure(at: unit))", "cause": "resigned"]
        case "/accounts/{account}/grants/end":
            let account = address.split(separator: "/").dropFirst().first.flatMap { ID<Account>($0) }
            let grant = try world.test.city.readNow { view in try account.flatMap { try view.account($0) } }
            return ["grant": grant?.grants.first?.key ?? ""]
        case "/sign-out": return ["csrf": "forged"]
        default: return [:]
        }
    }

    /// Units named in a query or in a form rather than in the path.
    private static var elsewhere: [Line] {
        [
            Line(title: "GET /plans/{plan}/targets/{target}?unit=…", relation: .unit) { _, client, unit in
                try await client.get("/plans/huzhou-2013-2015/targets/G4?unit=\(unit)")
            },
            Line(title: "GET /exports/new?of=/organisations/{unit}/members", relation: .unit) { _, client, unit in
                try await client.get("/exports/new?of=%2Forganisations%2F\(unit)%2Fmembers")
            },
            Line(title: "GET /exports/new?of=/organisations/{unit}/posts", relation: .unit) { _, client, unit in
                try await client.get("/exports/new?of=%2Forganisations%2F\(unit)%2Fposts")
            },
            Line(title: "POST /exports, of=/organisations/{unit}/records", relation: .unit) { _, client, unit in
                try await client.post("/exports", ["of": "/organisations/\(unit)/records"])
            },
            Line(title: "GET /quality?unit=…", relation: .unit) { _, client, unit in
                try await client.get("/quality?unit=\(unit)")
            },
            Line(title: "GET /quality/{check}?unit=…", relation: .unit) { _, client, unit in
                try await client.get("/quality/members_none?unit=\(unit)")
            },
            Line(title: "GET /employers?unit=…", relation: .unit) { _, client, unit in
                try await client.get("/employers?unit=\(unit)")
            },
            Line(title: "GET /employers/to-organise?unit=…", relation: .unit) { _, client, unit in
                try await client.get("/employers/to-organise?unit=\(unit)")
            },
            Line(title: "GET /employers/rates?unit=…", relation: .unit) { _, client, unit in
                try await client.get("/employers/rates?unit=\(unit)&day=2014-12-31")
            },
            Line(title: "POST /employers/{employer of self}/edit, place in the form", relation: .unit) {
                world, client, unit in
                let employer = try world.employer(of: world.home(of: client), fresh: true)
                var form = try world.test.city.readNow { view in
                    try view.employer(employer).map { EmployerDraft($0).typed } ?? [:]
                }
                form["place"] = "\(unit)"
                form["moved"] = "2015-02-20"
                return try await client.post("/employers/\(employer)/edit", form)
            },
            Line(title: "POST /accounts/{account of self}/grants, unit in the form", relation: .unit) {
                world, client, unit in
                let name = try world.test.city.readNow { try $0.organisation(unit)?.name ?? "" }
                let account = try world.account(at: world.home(of: client), fresh: true)
                return try await client.post("/accounts/\(account)/grants", ["unit": name, "role": "reader"])
            },
            Line(title: "POST /organisations/{self}/accounts, tenure in the form", relation: .unit) {
                world, client, unit in
                let tenure = try world.tenure(at: unit)
                return try await client.post(
                    "/organisations/\(world.home(of: client))/accounts", ["login": "-", "right": "tenure:\(tenure)"])
            },
        ]
    }

    /// The answers to one asker, by line and relation; nil where no such unit exists.
    static func answers(_ world: MatrixWorld, _ asker: Asker) async throws -> [[Relation: Answer]] {
        let client = try await world.client(asker)
        world.homes[ObjectIdentifier(client)] = world.home(asker)
        var all: [[Relation: Answer]] = []
        for line in lines {
            var row: [Relation: Answer] = [:]
            let isAboutUnit = [.unit, .record, .account, .employer].contains(line.relation)
            for relation in isAboutUnit ? Relation.allCases : [.own] {
                guard let unit = world.unit(relation, of: asker) else { continue }
                try world.share(unit)
                row[relation] = try await line.ask(world, client, unit)
            }
            all.append(row)
        }
        return all
    }

    /// One asker's part of the document.
    static func section(_ asker: Asker, _ answers: [[Relation: Answer]]) -> String {
        var text = "## \(asker.rawValue)\n\n\(asker.words)\n\n"
        text += "| asked | \(Relation.allCases.map(\.rawValue).joined(separator: " | ")) |\n"
        text += "| --- |\(String(repeating: " --- |", count: Relation.allCases.count))\n"
        for (line, row) in zip(lines, answers) {
            let cells = Relation.allCases.map { row[$0].map { "\($0.status)" } ?? "" }
            text += "| \(line.title) | \(cells.joined(separator: " | ")) |\n"
        }
        return text
    }
}
