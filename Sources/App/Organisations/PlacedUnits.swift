import Domain
import Storage

extension View {
    /// The units of today where the author may act so, as a table of `organisation` and `path` in the order of the tree,
    /// for another feature's statement to join; nil when there are none.
    func placedUnits(for permission: Permission, by author: Author) throws -> SQL? {
        guard let scope = try scope(of: author, for: permission) else { return nil }
        return """
            (SELECT b.organisation, b.path FROM placement b
            WHERE b.tree = \(Tree.command) AND \(.spans("b", today)) AND \(scope))
            """
    }

    private func scope(of author: Author, for permission: Permission) throws -> SQL? {
        if author.isSystem { return "1 = 1" }
        let parts = try author.grants.compactMap { grant -> SQL? in
            guard grant.role.permissions.contains(permission) else {
                return grant.role.ownPermissions.contains(permission) ? "b.organisation = \(grant.organisation)" : nil
            }
            return try lineage(of: grant.organisation, in: .command, on: today).map { line in
                "(b.path >= \(line.path) AND b.path < \(line.end))"
            }
        }
        return parts.isEmpty ? nil : "(\(SQL(parts, joinedBy: " OR ")))"
    }
}

extension View {
    /// The ids of the units of some kinds in a branch of today that are open on each of some days, as a question for
    /// another table's `IN`.
    func units(of kinds: [OrganisationKind], openOn days: [Day], within unit: ID<Organisation>) throws -> SQL {
        let branch = try lineage(of: unit, in: .command, on: today).map { SQL.inBranch($0, .command, today) } ?? "1 = 0"
        let all = ["o.kind IN \(list: kinds)", branch] + days.map(SQL.isOpen)
        return "SELECT o.id FROM organisation o WHERE \(SQL(all, joinedBy: " AND "))"
    }

    /// The open units that are asked, in the order in which they were written down.
    func openUnits(in scope: Scope) throws -> [ID<Organisation>] {
        try tx.all(
            "SELECT o.id FROM organisation o WHERE \(scope.units(OrganisationKind.allCases, on: today)) ORDER BY o.id"
        ) { try $0["id"] }
    }

    /// Every unit of a branch beside the unit directly below the branch's head that it belongs to, as a table of `area`
    /// and `organisation` for another feature's statement.
    func areas(below unit: ID<Organisation>, on day: Day) -> SQL {
        """
        SELECT c.organisation AS area, b.organisation FROM placement c JOIN placement b ON b.tree = c.tree
            AND b.path >= c.path AND b.path < substr(c.path, 1, length(c.path) - 1) || '0'
        WHERE c.parent = \(unit) AND c.tree = \(Tree.command) AND \(.spans("c", day)) AND \(.spans("b", day))
        """
    }
}
