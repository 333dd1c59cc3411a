import Domain
import Storage

/// Somebody who may act so at a unit, and by what.
struct Holder: Sendable {
    /// Where the right begins.
    let organisation: ID<Organisation>
    let name: String
    /// The post or the role.
    let title: String
}

extension View {
    /// Every account in use whose posts and grants of today allow an act at a unit, from the top of the tree down.
    func holders(of permission: Permission, reaching unit: ID<Organisation>) throws -> [Holder] {
        try commandLine(of: unit).flatMap { place in
            let roles = Role.allCases.filter {
                $0.permissions.contains(permission) || place == unit && $0.ownPermissions.contains(permission)
            }
            let posts = try leadership(of: place, on: today).filter { roles.contains($0.post.role) }
            let titles = Dictionary(uniqueKeysWithValues: posts.map { ($0.id, $0.post.title) })
            let tied = try tx.all(
                """
                SELECT t.tenure, a.name FROM account_tenure t JOIN account a ON a.id = t.account
                WHERE t.tenure IN \(list: posts.map(\.id)) AND t.untied IS NULL AND a.disabled IS NULL ORDER BY t.id
                """
            ) { row in
                Holder(organisation: place, name: try row["name"], title: titles[try row["tenure"]] ?? "")
            }
            return try tied
                + tx.all(
                    """
                    SELECT g.role, a.name FROM account_grant g JOIN account a ON a.id = g.account
                    WHERE g.organisation = \(place) AND g.role IN \(list: roles) AND \(.spans("g", today))
                        AND a.disabled IS NULL ORDER BY g.id
                    """
                ) { row in
                    Holder(organisation: place, name: try row["name"], title: (try row["role"] as Role).title)
                }
        }
    }
}

extension Change {
    /// An account is managed elsewhere from now on; one that is managed at a third place stays there.
    func placeAccount(_ account: ID<Account>, from source: ID<Organisation>, at target: ID<Organisation>) throws {
        try write.run(
            "UPDATE account SET organisation = \(target) WHERE id = \(account) AND organisation = \(source)")
    }
}
