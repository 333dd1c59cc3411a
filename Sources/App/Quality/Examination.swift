import Domain
import Storage

/// Every check asked of some units at one moment, before anything of it is kept.
struct Examination: Sendable {
    /// What one finding is found again by.
    struct Key: Hashable, Sendable, Comparable {
        let check: String
        let organisation: ID<Organisation>
        let thing: Int64

        static func < (a: Key, b: Key) -> Bool {
            (a.check, a.organisation.number, a.thing) < (b.check, b.organisation.number, b.thing)
        }
    }

    /// Of one check at one unit no more is kept: who has so much to mend begins with these.
    static let limit = 200

    /// Nil for all.
    let units: [ID<Organisation>]?
    /// Those of them that are open.
    let asked: [ID<Organisation>]
    /// What is wrong, with its detail.
    let found: [Key: String]
    /// The end of the chain of events at that moment.
    let link: Int

    /// - Parameter checks: nil for all of the catalogue.
    /// - Throws: `BrokenCheck`.
    init(_ view: View, of units: [ID<Organisation>]? = nil, checks: [QualityCheck]? = nil) throws {
        self.units = units
        let scope = units.map(Scope.units) ?? .everything
        asked = try view.openUnits(in: scope)
        link = try view.chainHead().sequence
        var found: [Key: String] = [:]
        for check in checks ?? view.catalogue.checks {
            let rows = try view.answers(to: check, in: scope).sorted { ($0.0, $0.1) < ($1.0, $1.1) }
            var counts: [ID<Organisation>: Int] = [:]
            for (key, detail) in rows where found[key] == nil {
                counts[key.organisation, default: 0] += 1
                if counts[key.organisation] ?? 0 <= Self.limit { found[key] = detail }
            }
        }
        self.found = found
    }
}

/// A check whose SQL the database does not accept: the file and what is wrong, for whoever wrote it.
struct BrokenCheck: Error, CustomStringConvertible {
    let check: String
    let reason: String

    var description: String { "checks/\(check).sql: 这个检查项的 SQL 不能执行：\(reason)" }
}

extension View {
    fileprivate func answers(to check: QualityCheck, in scope: Scope) throws -> [(Examination.Key, String)] {
        let asking = Asking(
            units: scope.units(check.subjects, on: today), records: check.records, day: today,
            states: [.declared, .confirmed], further: .roll(on: today))
        var answers: [(Examination.Key, String)] = []
        do {
            try tx.each(asking.sql(check.sql)) { row in
                let key = Examination.Key(
                    check: check.id, organisation: ID(row.integer(at: 0)), thing: row.integer(at: 1))
                let detail = String(sqlValue: row.value(at: 2)) ?? ""
                answers.append((key, detail.trimmed))
            }
        } catch let refused as StatementRefused {
            throw BrokenCheck(check: check.id, reason: refused.reason)
        }
        return answers
    }

    /// What the checks find now, over the whole city, whatever the last round has kept: for the command line.
    public func qualityReport() throws -> [FindingCount] {
        let found = try Examination(self).found
        let accepted = try dismissedKeys()
        var counts = Dictionary(uniqueKeysWithValues: catalogue.checks.map { ($0.id, FindingCount(check: $0)) })
        for key in found.keys {
            if accepted.contains(key) {
                counts[key.check]?.dismissed += 1
            } else {
                counts[key.check]?.open += 1
            }
        }
        return catalogue.checks.compactMap { counts[$0.id] }
    }

    private func dismissedKeys() throws -> Set<Examination.Key> {
        Set(
            try tx.all(
                "SELECT d.check_id, d.organisation, d.thing FROM finding_dismissal d WHERE \(.spans("d", today))"
            ) { row in
                Examination.Key(
                    check: try row["check_id"], organisation: try row["organisation"], thing: try row["thing"])
            })
    }
}
