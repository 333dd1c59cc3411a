import Domain
import Storage

/// 应建未建: an employer that should have a union of its own, and why.
struct ToOrganise: Sendable {
    enum Reason: Sendable {
        /// ORG-048: registered for more than six months, 25 people or more, no union.
        case none
        /// ORG-001: covered by a joint union, with 25 members or more of its own.
        case joint
    }

    let heads: EmployerHeads
    let reason: Reason
}

extension View {
    /// The employers of a unit that should have a union of their own on a day, those with most people first.
    func toOrganise(in unit: Organisation, on day: Day, by author: Author) throws -> [ToOrganise] {
        let condition: SQL = "\(try belonging(to: unit, on: day)) AND \(try seenEmployers(by: author))"
        let registered = day.adding(months: -CoverageLaw.monthsToOrganise)
        let heads = CountingRule(day: day).heads(where: condition)
        let found = try tx.all(
            """
            SELECT k.* FROM (\(heads)) k
            WHERE (k.union_id IS NULL AND k.staff >= \(CoverageLaw.ownCommittee) AND k.opened < \(registered))
                OR (k.members >= \(CoverageLaw.ownCommittee) AND k.union_id IN (\(units(of: .joint))))
            ORDER BY k.staff DESC, k.id
            """
        ) { try EmployerHeads(row: $0) }
        return found.map { ToOrganise(heads: $0, reason: $0.union == nil ? .none : .joint) }
    }

    /// How many of a unit's employers have no union, are old enough, and have never said how many people they have.
    func uncountedUnorganised(in unit: Organisation, on day: Day, by author: Author) throws -> Int {
        let condition: SQL = "\(try belonging(to: unit, on: day)) AND \(try seenEmployers(by: author))"
        let registered = day.adding(months: -CoverageLaw.monthsToOrganise)
        return try tx.value(
            """
            SELECT COUNT(*) FROM employer e WHERE \(.isThere(day)) AND e.opened < \(registered) AND \(condition)
            AND NOT EXISTS (SELECT 1 FROM coverage v WHERE v.employer = e.id AND \(.spans("v", day)))
            AND NOT EXISTS (SELECT 1 FROM employer_headcount h WHERE h.employer = e.id AND h.day <= \(day))
            """) ?? 0
    }
}
