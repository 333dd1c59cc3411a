import Domain
import Storage
import TestKit
import Testing

@testable import App

/// A bulk load ends where the same commands end, one by one.
@Suite struct LoadingTests {
    /// Opens, moves, merges and closes; each step on its own.
    static let steps: [@Sendable (Change, inout [String: ID<Organisation>]) throws -> Void] = [
        { change, units in
            let root = try change.open(
                NewOrganisation(.city, "市", opened: "2003-01-01", founded: "2003-01-01", under: nil))
            let county = try change.open(NewOrganisation(.county, "县", opened: "2003-01-01", under: root))
            units["industry"] = try change.open(NewOrganisation(.industry, "产业", opened: "2003-01-01", under: root))
            for name in ["甲镇", "乙镇", "丙镇"] {
                units[name] = try change.open(
                    NewOrganisation(.township, name, opened: "2003-01-01", founded: "2003-01-01", under: county))
            }
        },
        { change, units in
            for (place, name) in ["一厂", "二厂", "三厂", "四厂", "学校"].enumerated() {
                let township = units[["甲镇", "甲镇", "乙镇", "丙镇", "甲镇"][place]]
                units[name] = try change.open(
                    NewOrganisation(
                        place == 1 ? .joint : .grassroots, name, opened: "2010-05-01", founded: "2010-05-01",
                        under: place == 4 ? units["industry"] : township, lying: township))
            }
        },
        { change, units in
            for (place, name) in ["一厂", "二厂", "三厂", "学校"].enumerated() {
                guard let unit = units[name] else { continue }
                let plan = SmallWorld.unions()[place * 7]
                try WorldBuild.keep(plan.officers, plan.records, at: unit, change)
                let employer = try change.addEmployer(
                    code: InventedCode.make("91", serial: place), name: name, category: "170", opened: "2010-05-01")
                try change.cover(employer, by: unit, from: "2010-05-01")
            }
        },
        { change, units in
            guard let unit = units["一厂"], let other = units["乙镇"] else { return }
            for tree in Tree.allCases { try change.move(unit, under: other, in: tree, from: "2014-06-01") }
        },
        { change, units in
            guard let old = units["丙镇"], let new = units["甲镇"] else { return }
            try change.merge([old], into: new, on: "2014-09-01", document: "文号")
            if let unit = units["三厂"] { try change.close(unit, on: "2014-12-01") }
        },
        { change, units in
            guard let unit = units["二厂"] else { return }
            try change.keep(
                JudgementPlan(
                    criterion: "B9", day: "2014-11-11", declared: nil, points: Points(2), reason: "现场查看"),
                of: "grassroots-star", at: unit)
        },
    ]

    @Test func bulkEqualsOneByOne() throws {
        let (slow, fast) = (try TestCity(), try TestCity())
        var units: [String: ID<Organisation>] = [:]
        for step in Self.steps { try slow.city.writeNow(by: .system) { try step($0, &units) } }
        units = [:]
        try fast.city.load(by: .system) { change in
            for step in Self.steps { try step(change, &units) }
        }
        for table in ["figure", "rollup", "score"] {
            let (left, right) = (try Self.rows(table, slow.city), try Self.rows(table, fast.city))
            #expect(left == right, "\(table)")
            #expect(left.count > 4)
        }
        for city in [slow.city, fast.city] { #expect(try city.readNow { try $0.differences().count } == 0) }
        // One event says how often each thing was done.
        let events = try fast.city.readNow { view in
            try view.tx.all("SELECT action, after FROM event WHERE action <> 'setting.change'") {
                (try $0["action"] as String, try $0["after"] as String)
            }
        }
        #expect(events.map(\.0) == ["bulk.load"])
        #expect(events.first?.1.contains("\"organisation.open\":11") == true)
    }

    /// Rows by the unit's name, since identities differ where events take some of them.
    static func rows(_ table: String, _ city: City) throws -> Set<[SQLValue]> {
        try city.readNow { view in
            let all = try view.tx.first(SQL(file: "SELECT * FROM \(table)")) { $0.columns } ?? []
            let columns = all.filter { $0 != "organisation" }
            let list = columns.map { "t.\($0)" }.joined(separator: ", ")
            // A figure that has come to nothing is kept as zeros by a settling and not written by a rebuild.
            let rest =
                columns.contains("denominator")
                ? "WHERE t.numerator <> 0 OR t.denominator <> 0 OR t.unconfirmed <> 0" : ""
            let sql = "SELECT o.name, \(list) FROM \(table) t JOIN organisation o ON o.id = t.organisation \(rest)"
            return Set(try view.tx.all(SQL(file: sql)) { row in (0...columns.count).map { row.value(at: $0) } })
        }
    }
}
