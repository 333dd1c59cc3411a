import Domain
import Storage

/// What a day did to the units of a tier: which began, which ended, and what became of them.
struct TierChange: Sendable {
    struct Successor: Sendable {
        let predecessor: ID<Organisation>
        let successor: Organisation
        let document: String?
    }

    let day: Day
    let opened: [Organisation]
    let closed: [Organisation]
    let successors: [Successor]
}

extension View {
    /// The units of some kinds that were open on a day and that the author may see, narrowed by a condition on `o`.
    func tier(
        _ kinds: [OrganisationKind], on day: Day, by author: Author, where condition: SQL = "1 = 1", limit: Int,
        offset: Int = 0
    ) throws -> [Organisation] {
        let all = try tx.all(
            """
            SELECT \(Organisation.columns) FROM organisation o
            WHERE \(try member(kinds, day, author)) AND \(condition)
            ORDER BY CASE WHEN o.code IS NULL THEN 1 ELSE 0 END, o.code, o.name, o.id LIMIT \(limit) OFFSET \(offset)
            """
        ) { try Organisation(row: $0) }
        return try named(all, on: day)
    }

    func tierCount(
        _ kinds: [OrganisationKind], on day: Day, by author: Author, where condition: SQL = "1 = 1"
    ) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM organisation o WHERE \(try member(kinds, day, author)) AND \(condition)")
            ?? 0
    }

    private func member(_ kinds: [OrganisationKind], _ day: Day, _ author: Author) throws -> SQL {
        let parts: [SQL] = ["o.kind IN \(list: kinds)", .isOpen(day), try reachable(by: author)]
        return SQL(parts, joinedBy: " AND ")
    }

    /// The days after `start` on which units of these kinds began or ended, the latest first.
    func tierChanges(of kinds: [OrganisationKind], since start: Day, by author: Author) throws -> [TierChange] {
        func within(_ column: SQL) -> SQL { "(\(column) > \(start) AND \(column) <= \(today))" }
        let units = try tx.all(
            """
            SELECT \(Organisation.columns) FROM organisation o WHERE o.kind IN \(list: kinds)
            AND (\(within("o.opened")) OR \(within("o.closed"))) AND \(try reachable(by: author)) ORDER BY o.code, o.id
            """
        ) { try Organisation(row: $0) }
        let links = try tx.all(
            "SELECT predecessor, successor, document FROM succession WHERE predecessor IN \(list: units.map(\.id))"
        ) { row in
            (
                old: try row["predecessor"] as ID<Organisation>, new: try row["successor"] as ID<Organisation>,
                document: try row["document"] as String?
            )
        }
        let heirs = try organisations(links.map(\.new))
        let days = Set(units.map(\.opened) + units.compactMap(\.closed)).filter { $0 > start && $0 <= today }
        return days.sorted(by: >).map { day in
            let closed = units.filter { $0.closed == day }
            let ids = Set(closed.map(\.id))
            return TierChange(
                day: day, opened: units.filter { $0.opened == day }, closed: closed,
                successors: links.filter { ids.contains($0.old) }.compactMap { link in
                    heirs[link.new].map {
                        TierChange.Successor(predecessor: link.old, successor: $0, document: link.document)
                    }
                })
        }
    }
}
