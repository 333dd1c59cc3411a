import Domain
import TestKit

@testable import App

/// A union of 2010 and its township on 2015-03-01, with nothing recorded yet.
final class FiguresEdges {
    let world: TestCity
    let tree: SmallTree
    let union: ID<Organisation>
    let township: ID<Organisation>

    init() throws {
        world = try TestCity()
        tree = try world.city.writeNow(by: .system) { try SmallTree($0) }
        (union, township) = (tree.unions[0], tree.townships[0])
    }

    /// Declares at the union, or at another unit, and confirms when asked to.
    @discardableResult
    func record(
        _ kind: String, at unit: ID<Organisation>? = nil, confirmed: Bool = false, _ input: [String: String]
    ) throws -> ID<Record> {
        try world.city.writeNow(by: .system) { change in
            let id = try change.declare(kind, at: unit ?? union, input)
            if confirmed, let record = try change.record(id) { try change.confirm(record) }
            return id
        }
    }

    func change(_ id: ID<Record>, _ body: (Change, Record) throws -> Void) throws {
        try world.city.writeNow(by: .system) { change in
            if let record = try change.record(id) { try body(change, record) }
        }
    }

    /// What is stored after the writes so far, as the tables write it.
    func cell(_ indicator: String, at unit: ID<Organisation>? = nil) throws -> String {
        try world.city.readNow { view in
            guard let unit = try view.organisation(unit ?? union) else { return "×" }
            return try (view.figures(of: unit)[indicator] ?? .none).cell
        }
    }

    /// The migrants and the dispatched of a headcount are rarely of interest.
    @discardableResult
    func headcount(
        _ day: String, staff: Int, women: Int = 0, members: Int = 0, womenMembers: Int = 0, confirmed: Bool = false
    ) throws -> ID<Record> {
        try record(
            "headcount", confirmed: confirmed,
            [
                "day": day, "staff": "\(staff)", "women_staff": "\(women)", "migrant_staff": "0",
                "dispatched_staff": "0",
                "members": "\(members)", "women_members": "\(womenMembers)", "migrant_members": "0",
                "dispatched_members": "0",
            ])
    }

    /// Due and paid in yuan.
    func contribution(
        _ period: String, on day: String, due: Int = 100, paid: Int = 100, confirmed: Bool = false
    ) throws {
        try record(
            "contribution", confirmed: confirmed,
            [
                "day": day, "period": period, "payroll": "\(due * 50)", "due": "\(due)", "paid": "\(paid)",
            ])
    }

    func committees(
        _ named: [String], at unit: ID<Organisation>? = nil, from day: String, until: String, confirmed: Bool = false
    ) throws {
        var input = ["day": day, "until": until, "seats": "5"]
        for name in named { input[name] = "1" }
        try record("committee_setup", at: unit, confirmed: confirmed, input)
    }

    func contract(
        _ subject: String = "general", staff: Int = 40, from day: String, until: String, confirmed: Bool = false
    ) throws {
        try record(
            "collective_contract", confirmed: confirmed,
            [
                "day": day, "until": until, "subject": subject, "staff": "\(staff)",
            ])
    }

    func workers(_ day: String, due: Int, present: Int, women: Int = 0) throws {
        try record(
            "workers_congress",
            [
                "day": day, "due": "\(due)", "present": "\(present)", "women": "\(women)", "topics": "工资调整",
            ])
    }

    func opened(_ founded: Day) throws -> ID<Organisation> {
        try world.city.writeNow(by: .system) { change in
            try change.open(
                NewOrganisation(.grassroots, "\(founded)的工会", opened: founded, founded: founded, under: township))
        }
    }
}
