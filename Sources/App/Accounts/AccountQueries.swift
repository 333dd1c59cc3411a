import Domain
import Storage

/// An account as who manages it sees it.
public struct AccountDetail: Sendable {
    public let id: ID<Account>
    public let login: String
    public let name: String
    public let isDisabled: Bool
    /// Where it is managed.
    public let organisation: ID<Organisation>?
    let body: ID<Body>?
    /// Until when its start password opens it; nil once the owner has chosen a password.
    let startUntil: Instant?
    /// Every grant of today and of days to come.
    public internal(set) var grants: [Grant]

    static let columns: SQL = "a.id, a.login, a.name, a.disabled, a.organisation, a.body, a.start_until"

    fileprivate init(row: Row) throws {
        (id, login, name) = (try row["id"], try row["login"], try row["name"])
        isDisabled = try row["disabled"] as String? != nil
        (organisation, body, startUntil) = (try row["organisation"], try row["body"], try row["start_until"])
        grants = []
    }
}

extension View {
    public func account(login: String) throws -> Account? {
        try tx.first("SELECT id, login, name FROM account WHERE login = \(login)") { row in
            Account(id: try row["id"], login: try row["login"], name: try row["name"])
        }
    }

    func account(_ id: ID<Account>) throws -> AccountDetail? {
        try tx.first("SELECT \(AccountDetail.columns) FROM account a WHERE a.id = \(id)") {
            try AccountDetail(row: $0)
        }.map(detailed)
    }

    /// Every account, by login: for the terminal.
    public func accounts() throws -> [AccountDetail] {
        try tx.all("SELECT \(AccountDetail.columns) FROM account a ORDER BY a.login") {
            try AccountDetail(row: $0)
        }.map(detailed)
    }

    /// The accounts that are managed at units where the author manages accounts, by login.
    /// - Parameter after: the last login of the page before.
    func accounts(managedBy author: Author, words: String, after: String, limit: Int) throws -> [AccountDetail] {
        let pattern = words.inPattern
        let named: SQL =
            words.isEmpty
            ? "1 = 1" : "(a.login LIKE \("%\(pattern)%") ESCAPE '\\' OR a.name LIKE \("%\(pattern)%") ESCAPE '\\')"
        return try tx.all(
            """
            SELECT \(AccountDetail.columns) FROM account a
            WHERE a.organisation IN (\(try units(where: author, may: .manage))) AND a.login > \(after) AND \(named)
            ORDER BY a.login LIMIT \(limit)
            """
        ) { try AccountDetail(row: $0) }.map(detailed)
    }

    private func detailed(_ account: AccountDetail) throws -> AccountDetail {
        var account = account
        account.grants =
            try handGrants(of: account.id) + postGrants(of: account.id)
            + author(account.id, name: account.name).grants.filter(\.isDerived)
        return account
    }
}
