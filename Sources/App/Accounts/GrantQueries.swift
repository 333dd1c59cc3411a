import Domain
import Storage

extension View {
    /// What an account may do today: what was given by hand, what its owner's posts give, what its body may.
    func author(_ account: ID<Account>, name: String) throws -> Author {
        let byHand = try handGrants(of: account).filter { Span(from: $0.from, until: $0.until).contains(today) }
        let byPost = try postGrants(of: account).filter { Span(from: $0.from, until: $0.until).contains(today) }
        let person = try provedPerson(of: account)
        let asMember = try person.map { try memberGrants(of: $0) } ?? []
        return Author(
            account: account, name: name, grants: byHand + byPost + asMember + (try bodyGrants(of: account)),
            isSystem: false, person: person)
    }

    /// Those given by hand that have not ended, also those to begin later.
    func handGrants(of account: ID<Account>) throws -> [Grant] {
        try tx.all(
            """
            SELECT g.id, g.role, g.organisation, g.from_day, g.until_day FROM account_grant g
            WHERE g.account = \(account) AND (g.until_day IS NULL OR g.until_day > \(today)) ORDER BY g.id
            """
        ) { row in
            Grant(
                role: try row["role"], organisation: try row["organisation"], source: .hand(try row["id"]),
                from: try row["from_day"], until: try row["until_day"])
        }
    }

    /// Those of the owner's posts, from the first day of each to its last, also those to begin later.
    func postGrants(of account: ID<Account>) throws -> [Grant] {
        let tied = try tx.all(
            "SELECT t.tenure FROM account_tenure t WHERE t.account = \(account) AND t.untied IS NULL ORDER BY t.id"
        ) { try $0["tenure"] as ID<Tenure> }
        if tied.isEmpty { return [] }
        let all = try tenures(tied)
        return tied.compactMap { all[$0] }.filter { $0.until.map { $0 > today } ?? true }.map { tenure in
            Grant(
                role: tenure.post.role, organisation: tenure.organisation, source: .tenure(tenure.id),
                from: tenure.from, until: tenure.until)
        }
    }

    private func bodyGrants(of account: ID<Account>) throws -> [Grant] {
        let id = try tx.value(
            "SELECT body FROM account WHERE id = \(account) AND body IS NOT NULL", as: ID<Body>.self)
        guard let id, let body = try body(id), body.isOpen(on: today) else { return [] }
        return [
            Grant(
                role: .body, organisation: body.beside, source: .body(body.id, body.kind), from: body.opened,
                until: body.closed)
        ]
    }

    /// The accounts that may do something at a unit by a grant at that very unit, those of posts first.
    func accounts(allowing permission: Permission, at unit: ID<Organisation>) throws -> [Account] {
        let posts = try leadership(of: unit, on: today).filter { $0.post.role.all.contains(permission) }.map(\.id)
        let tied: SQL = "SELECT t.account FROM account_tenure t WHERE t.tenure IN \(list: posts) AND t.untied IS NULL"
        let roles = Role.allCases.filter { $0.all.contains(permission) }
        let given: SQL = """
            SELECT g.account FROM account_grant g
            WHERE g.organisation = \(unit) AND g.role IN \(list: roles) AND \(.spans("g", today))
            """
        return try tx.all(
            """
            SELECT a.id, a.login, a.name FROM account a
            WHERE a.disabled IS NULL AND (a.id IN (\(tied)) OR a.id IN (\(given))) ORDER BY a.id
            """
        ) { Account(id: try $0["id"], login: try $0["login"], name: try $0["name"]) }
    }
}
