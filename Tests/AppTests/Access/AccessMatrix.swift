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
        try route.pattern.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.first == "{", part.last == "}" else { return String(part) }
            return try value(of: String(part.dropFirst().dropLast()), in: route, world, unit)
        }.joined(separator: "/")
    }

    /// What stands in an address for one of the names in braces.
    private static func value(
        of name: String, in route: Route, _ world: MatrixWorld, _ unit: ID<Organisation>
    ) throws -> String {
        if let fixed = fixed[name] { return fixed }
        let isPost = route.method == .post
        // Without a unit in the path an announcement is the city's, which anybody may read.
        let announcer = route.relation == .unit ? unit : world.tree.city
        switch name {
        case "unit": return "\(unit)"
        case "union": return "\(route.pattern.hasPrefix("/public/") ? world.shown : unit)"
        case "tenure": return "\(try world.tenure(at: unit))"
        case "finding": return "\(try world.finding(at: unit))"
        case "consultation": return "\(try world.consultation(of: unit, in: route.pattern).consultation)"
        case "comment": return "\(try world.consultation(of: unit, in: route.pattern).comment)"
        case "draft": return "\(try world.draft(of: unit))"
        case "founding": return "\(try world.founding(under: unit))"
        case "member": return "\(try world.member(of: unit))"
        case "transfer": return "\(try world.transfer(at: unit))"
        case "batch":
            let kind = ImportKind.all.first { route.pattern.hasPrefix($0.pattern) } ?? .members
            return "\(try world.batch(at: unit, of: kind))"
        case "export": return "\(world.export)"
        case "application": return "\(try world.application(at: unit))"
        case "pair": return "\(try world.pair(at: unit))"
        case "employment": return "\(try world.employment(at: unit))"
        case "appraisal": return "\(try world.appraisal(at: unit))"
        case "bundle": return "\(try world.bundle(at: unit))"
        case "objection": return "\(try world.objection(at: announcer))"
        case "announcement": return "\(try world.announcement(at: announcer))"
        case "round" where route.pattern.hasPrefix("/public/"): return "\(try world.drawnRound())"
        case "round":
            let isHeld = route.permission == .hold || route.permission == .decide || route.relation != .unit
            return "\(try world.round(at: isHeld ? unit : world.tree.city))"
        case "lapse": return "\(try world.lapse(at: unit))"
        case "request": return "\(try world.request(at: unit))"
        case "record":
            let waits = route.permission == .acknowledge
            return "\(try world.record(of: unit, fresh: isPost, onBehalf: waits))"
        case "account": return "\(try world.account(at: unit, fresh: isPost))"
        case "employer": return "\(try world.employer(of: unit, fresh: isPost))"
        default: return "{\(name)}"
        }
    }

    private static let fixed = [
        "indicator": "membership", "criterion": "B9", "file": "app.css", "document": "grassroots-star-2013",
        "plan": "huzhou-2013-2015", "target": "G4", "denominator": "active_unions", "check": "members_none",
        "part": "lines", "item": "A1", "act": "pass", "step": "begin", "visit": "1", "evidence": "1",
    ]

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
        // As if it were the first time: what the answer is does not hang on who asked before.
        case "/organisations/{unit}/appraisals/{appraisal}/codes": return ["agree": "true"]
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
