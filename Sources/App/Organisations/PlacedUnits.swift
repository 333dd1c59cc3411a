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
