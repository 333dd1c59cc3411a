import Domain
import Foundation

@testable import App
@testable import TestKit

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Walks the site as one account does, from its front page, by links and forms.
final class Crawl {
    /// How many pages of one pattern are looked into. Pages that differ in what they show come first.
    static let perPattern = 5
    static let perPatternWithNewShape = 12

    private let client: Client
    private let scope: CrawlScope
    private var queue: [Stop] = []
    private var known: Set<String> = []
    private var count: [String: Int] = [:]
    private var shapes: Set<String> = []
    private(set) var report = CrawlReport()

    private struct Stop {
        let address: String
        let pattern: String
        let shape: String
        let from: String
    }

    init(_ client: Client, _ scope: CrawlScope) {
        (self.client, self.scope) = (client, scope)
    }

    func walk() async throws -> CrawlReport {
        note("/", from: "")
        while let stop = next() { try await visit(stop) }
        for stop in rest() {
            report.resolved += 1
            _ = try await arrive(stop)
        }
        report.problems += client.lint
        report.unasked = queue.count - report.resolved
        return report
    }

    /// A page that shows something new, else one from the other end of the list than before, up to the pattern's
    /// share.
    private func next() -> Stop? {
        let fresh = queue.firstIndex {
            !shapes.contains($0.shape) && count[$0.pattern, default: 0] < Self.perPatternWithNewShape
        }
        let isOpen: (Stop) -> Bool = { self.count[$0.pattern, default: 0] < Self.perPattern }
        let spread =
            report.visited.count.isMultiple(of: 2) ? queue.firstIndex(where: isOpen) : queue.lastIndex(where: isOpen)
        return (fresh ?? spread).map { queue.remove(at: $0) }
    }

    private func visit(_ stop: Stop) async throws {
        count[stop.pattern, default: 0] += 1
        shapes.insert(stop.shape)
        report.visited.append(stop.address)
        report.patterns.insert(stop.pattern)
        let answer = try await arrive(stop)
        guard answer.status == 200 else { return }
        if RouteMatch(.get, stop.address)?.route.isKept == true, answer.text.contains("name=\"\(FormToken.field)\"") {
            report.problems.append("\(stop.address) is kept, and has a form of its own")
        }
        let reader = PageReader()
        let parser = XMLParser(data: Data(answer.bytes))
        parser.delegate = reader
        parser.parse()
        for element in reader.elements {
            if let href = element.attributes["href"] { note(href, from: stop.address) }
            // A script sends single lines of this form.
            if let lines = element.attributes["data-lines"] { check(action: "\(lines)/lines/A1", stop) }
            if element.name == "form", element.isPost { check(action: element.attributes["action"] ?? "", stop) }
        }
        for address in CrawlForms.addresses(reader) { note(address, from: stop.address) }
        // Of a transfer each side knows the other.
        let tellsOther = stop.pattern.hasSuffix("/transfers") || stop.pattern.hasSuffix("/members/{member}")
        // What is announced, anybody may read.
        let isPublic = stop.pattern.hasPrefix("/public/") || stop.pattern.hasPrefix("/me/announcements/")
        for name in scope.leaks(answer.text) where !tellsOther && !isPublic {
            report.problems.append("\(stop.address) names \(name)")
        }
    }

    /// Of the links that were not looked into, those to ask for: one for each indicator, criterion or other thing that
    /// a path names beside its unit, and some of the others. Of all links it is known that a route answers them and
    /// that their unit or record exists and is in scope.
    private func rest() -> [Stop] {
        var things = Set(report.visited.compactMap { RouteMatch(.get, $0).map(thing) })
        return Dictionary(grouping: queue, by: \.pattern).sorted { $0.key < $1.key }.flatMap { _, stops in
            let step = max(1, stops.count / Self.perPattern)
            return stops.enumerated().filter { place, stop in
                let isNew = RouteMatch(.get, stop.address).map { things.insert(thing($0)).inserted } ?? true
                return isNew || place % step == step / 2
            }.map(\.element)
        }
    }

    private func thing(_ match: RouteMatch) -> String {
        let named = match.parameters.filter {
            !["unit", "record", "account", "employer", "member", "batch"].contains($0.key)
        }
        return "\(match.route.pattern) \(named.values.sorted().joined(separator: " "))"
    }

    /// Follows redirects, which must stay in scope as well.
    private func arrive(_ stop: Stop) async throws -> Answer {
        var answer = try await client.get(stop.address)
        var hops = 0
        while answer.status == 303, let location = answer.location, hops < 3 {
            hops += 1
            if let match = RouteMatch(.get, location) {
                report.patterns.insert(match.route.pattern)
                if let breach = scope.breach(match, location) { report.problems.append("\(stop.address): \(breach)") }
            }
            answer = try await client.get(location)
        }
        if answer.status != 200 {
            report.problems.append("\(stop.address), linked from \(stop.from), answers \(answer.status)")
        }
        return answer
    }

    private func note(_ link: String, from page: String) {
        if link.hasPrefix("#") { return }
        guard link.hasPrefix("/") else {
            // Standards name where they were published.
            if !page.hasPrefix("/standards/") { report.problems.append("\(page) leads away, to \(link)") }
            return
        }
        let address = String(link.prefix { $0 != "#" })
        guard known.insert(address).inserted else { return }
        guard let match = RouteMatch(.get, address) else {
            report.problems.append("\(page) links \(address), which no route answers")
            return
        }
        if match.route.pattern.hasPrefix("/assets/") { return }
        if let breach = scope.breach(match, address) { report.problems.append("\(page): \(breach)") }
        queue.append(
            Stop(address: address, pattern: match.route.pattern, shape: shape(match, address), from: page))
    }

    /// Two addresses of one shape show the same things of different units.
    private func shape(_ match: RouteMatch, _ address: String) -> String {
        let items = queryItems(address)
        let unit =
            ["founding", "candidate", "unit", "record", "account", "employer"].compactMap { match.parameters[$0] }.first
            .flatMap {
                scope.shapes[$0]
            }
            ?? items["unit"].flatMap { scope.shapes[$0] } ?? ""
        let (home, round) = (match.parameters["unit"] ?? "", match.parameters["round"] ?? "")
        let sheet = scope.sheets["\(home) \(round)"] ?? ""
        let asked = items.filter { !$0.value.isEmpty }.keys.sorted().joined(separator: " ")
        return "\(match.route.pattern) | \(unit) | \(sheet) | \(asked)"
    }

    private func check(action: String, _ stop: Stop) {
        report.forms += 1
        guard let match = RouteMatch(.post, action) else {
            report.problems.append("\(stop.address) has a form for \(action), which no route answers")
            return
        }
        report.actions.insert(match.route.pattern)
        if let breach = scope.breach(match, action) { report.problems.append("\(stop.address): \(breach)") }
    }
}

/// What a walk saw.
struct CrawlReport: Sendable {
    var visited: [String] = []
    /// The patterns of pages visited, and of forms found on them.
    var patterns: Set<String> = []
    var actions: Set<String> = []
    var forms = 0
    /// Addresses beside those visited, asked for only to see that they are there.
    var resolved = 0
    /// Addresses only compared with the route table and the scope.
    var unasked = 0
    var problems: [String] = []
}
