import Domain
import Foundation
import Storage

@testable import App

/// What an account may reach, worked out from the placements and not by the code under test.
struct CrawlScope: Sendable {
    /// What makes the page of one unit, or of one record, differ from that of another.
    private(set) var shapes: [String: String]
    /// By unit and round: how far the sheet is.
    private(set) var sheets: [String: String] = [:]
    let units: Set<String>
    /// Records of the units in scope.
    let records: Set<String>
    /// Accounts that are managed at the units in scope.
    let accounts: Set<String>
    /// Employers that lie in a unit in scope, or that a union in scope covers.
    let employers: Set<String>
    /// The names of unions that must not appear on any page.
    let hidden: [String]

    init(_ view: View, home: ID<Organisation>) throws {
        let rows = try view.tx.all(
            """
            SELECT o.id, o.kind, o.name, o.closed, p.path FROM organisation o
            JOIN placement p ON p.organisation = o.id AND p.tree = 'command'
            WHERE p.from_day <= \(view.today) ORDER BY p.from_day
            """
        ) { row in
            (
                id: try row["id"] as ID<Organisation>, kind: try row["kind"] as OrganisationKind,
                name: try row["name"] as String, closed: try row["closed"] as Day?,
                path: try row["path"] as String
            )
        }
        // The last placement of each: rows come in the order of their days.
        let last = Dictionary(rows.map { ($0.id, $0) }) { $1 }
        let seen = last.values.filter { $0.path.split(separator: "/").contains("\(home)") }
        let seenIDs = Set(seen.map(\.id))
        units = Set(seen.map { "\($0.id)" })
        let outside = last.values.filter { !seenIDs.contains($0.id) && $0.kind.isUnion }
        hidden = Set(outside.map(\.name)).subtracting(seen.map(\.name)).sorted()
        shapes = Dictionary(
            uniqueKeysWithValues: last.values.map { unit in
                let end = unit.closed.map { $0 <= view.today ? " closed" : " to close" }
                return ("\(unit.id)", "\(unit.kind)\(end ?? "")")
            })
        for unit in try view.tx.all(
            "SELECT organisation FROM restructuring WHERE day > \(view.today) AND cancelled IS NULL",
            { try $0["organisation"] as ID<Organisation> })
        {
            shapes["\(unit)", default: ""] += " to move"
        }
        for founding in try view.foundings(by: .system, waiting: false, limit: 100) {
            shapes["\(founding.number)"] = founding.state
        }
        for (lapse, stage) in try view.tx.all(
            "SELECT id, stage FROM lapse",
            {
                (try $0["id"] as ID<Lapse>, try $0["stage"] as String)
            })
        { shapes["\(lapse)"] = stage }
        for (unit, round, state) in try view.tx.all(
            "SELECT organisation, round, state FROM sheet",
            {
                (try $0["organisation"] as ID<Organisation>, try $0["round"] as ID<Round>, try $0["state"] as String)
            })
        { sheets["\(unit) \(round)"] = state }
        for naming in try view.namings() {
            let nominated = Set(try view.nominations(of: naming.id).map(\.candidate))
            let isShown = try view.announcement(of: naming.matter) != nil
            for candidate in try view.candidates(of: naming.id, in: nil, eligible: nil, limit: 1000) {
                shapes["\(candidate.id)"] =
                    "\(candidate.standing) \(nominated.contains(candidate.id)) \(isShown)"
            }
        }
        let owned = try view.tx.all("SELECT id, organisation, status, retracted, on_behalf, acknowledged FROM record") {
            row in
            (
                record: try row["id"] as ID<Record>, unit: try row["organisation"] as ID<Organisation>,
                state: try row["retracted"] as String? == nil ? try row["status"] as String : "retracted",
                waits: try row["on_behalf"] as Bool && row["acknowledged"] as String? == nil
            )
        }
        for row in owned { shapes["\(row.record)"] = row.waits ? "\(row.state) for the chair" : row.state }
        let lying = try view.tx.all(
            """
            SELECT employer, organisation FROM employer_place WHERE from_day <= \(view.today)
                AND (until_day IS NULL OR until_day > \(view.today))
            UNION ALL SELECT employer, organisation FROM coverage WHERE from_day <= \(view.today)
                AND (until_day IS NULL OR until_day > \(view.today))
            """
        ) { row in (employer: try row["employer"] as ID<Employer>, unit: try row["organisation"] as ID<Organisation>) }
        employers = Set(lying.filter { seenIDs.contains($0.unit) }.map { "\($0.employer)" })
        let organised = Set(
            try view.tx.all("SELECT employer FROM coverage WHERE until_day IS NULL") {
                try $0["employer"] as ID<Employer>
            })
        for row in lying { shapes["\(row.employer)"] = organised.contains(row.employer) ? "covered" : "alone" }
        let managed = try view.accounts().filter { $0.organisation.map(seenIDs.contains) ?? false }
        for account in managed { shapes["\(account.id)"] = account.isDisabled ? "disabled" : "in use" }
        accounts = Set(managed.map { "\($0.id)" })
        records = Set(owned.filter { seenIDs.contains($0.unit) }.map { "\($0.record)" })
    }

    /// Why an address leads outside, or nil.
    func breach(_ match: RouteMatch, _ address: String) -> String? {
        for unit in [match.parameters["unit"], queryItems(address)["unit"]].compactMap({ $0 })
        where !units.contains(unit) {
            return "\(address) leads to a unit out of scope"
        }
        if let record = match.parameters["record"], !records.contains(record) {
            return "\(address) leads to a record out of scope"
        }
        if let employer = match.parameters["employer"], !employers.contains(employer) {
            return "\(address) leads to an employer out of scope"
        }
        if let account = match.parameters["account"], !accounts.contains(account) {
            return "\(address) leads to an account out of scope"
        }
        return nil
    }

    /// The names in a text that this account may not read.
    func leaks(_ text: String) -> [String] {
        if hidden.isEmpty { return [] }
        let runs = text.split(separator: "<").compactMap { $0.split(separator: ">").last }.joined(separator: "\n")
        // Thousands of names in thousands of pages: by their bytes, which `contains` does not do.
        return hidden.filter { name in strstr(runs, name) != nil }
    }
}
