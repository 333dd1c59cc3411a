import Domain
import Storage

extension Change {
    /// Opens an account.
    /// - Throws: `Refusals` for a login in use or a password that is too short.
    @discardableResult
    public func addAccount(login: String, name: String, password: String) throws -> ID<Account> {
        var refusals: [Refusal] = []
        if login.isEmpty || !login.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }) {
            refusals.append(Refusal(field: "login", sentence: "登录名只能用字母、数字和 - _ ."))
        } else if try tx.exists("SELECT 1 FROM account WHERE login = \(login)") {
            refusals.append(Refusal(field: "login", sentence: "登录名“\(login)”已有人使用"))
        }
        if name.isEmpty { refusals.append(Refusal(field: "name", sentence: "请填写姓名")) }
        refusals += Self.refusals(password: password)
        try refuse(refusals)
        guard let hash = Secret.hash(password) else { throw OutOfMemory() }
        let id: ID<Account> = nextID()
        try write.run(
            """
            INSERT INTO account (id, login, name, password_hash, created, disabled)
            VALUES (\(id), \(login), \(name), \(hash), \(now), NULL)
            """)
        try event("account.add", at: nil, subject: "account:\(id)", after: "{\"login\":\(quoted(login))}")
        return id
    }

    /// Gives an account a role at a unit and everything it commands.
    public func grant(_ role: Role, to account: ID<Account>, at unit: ID<Organisation>, from day: Day) throws {
        let id: ID<Grant> = nextID()
        try write.run(
            """
            INSERT INTO account_grant (id, account, role, organisation, from_day, until_day)
            VALUES (\(id), \(account), \(role), \(unit), \(day), NULL)
            """)
        try event(
            "grant.begin", at: unit, subject: "account:\(account)", after: "{\"role\":\"\(role.rawValue)\"}")
    }

    public func setPassword(_ password: String, of account: ID<Account>) throws {
        try refuse(Self.refusals(password: password))
        guard let hash = Secret.hash(password) else { throw OutOfMemory() }
        try write.run("UPDATE account SET password_hash = \(hash) WHERE id = \(account)")
        try write.run("DELETE FROM session WHERE account = \(account)")
        try event("account.password", at: nil, subject: "account:\(account)")
    }

    /// Shuts an account out, at once and in every browser.
    public func disable(_ account: ID<Account>) throws {
        try write.run("UPDATE account SET disabled = \(now) WHERE id = \(account)")
        try write.run("DELETE FROM session WHERE account = \(account)")
        try event("account.disable", at: nil, subject: "account:\(account)")
    }

    /// Length, not composition: a long sentence is stronger than a short riddle.
    private static func refusals(password: String) -> [Refusal] {
        if password.count < 8 { return [Refusal(field: "password", sentence: "口令至少 8 个字符")] }
        if password.utf8.count > 256 { return [Refusal(field: "password", sentence: "口令最多 256 个字节")] }
        return []
    }
}

/// The machine has not the 64 MiB that hashing a password takes.
struct OutOfMemory: Error {}

extension View {
    public func account(login: String) throws -> Account? {
        try tx.first("SELECT id, login, name FROM account WHERE login = \(login)") { row in
            Account(id: try row["id"], login: try row["login"], name: try row["name"])
        }
    }

    public func accounts() throws -> [AccountLine] {
        let accounts = try tx.all("SELECT id, login, name, disabled FROM account ORDER BY login") { row in
            (
                account: Account(id: try row["id"], login: try row["login"], name: try row["name"]),
                isDisabled: try row["disabled"] as String? != nil
            )
        }
        return try accounts.map { account, isDisabled in
            let grants = try author(account.id, name: account.name).grants
            let roles = try grants.map { (role: $0.role, unit: try organisation($0.organisation)?.name ?? "") }
            return AccountLine(account: account, roles: roles, isDisabled: isDisabled)
        }
    }
}

/// An account with what it may do today.
public struct AccountLine: Sendable {
    public let account: Account
    public let roles: [(role: Role, unit: String)]
    public let isDisabled: Bool
}

extension Change {
    /// An account without a password, signed in for a load test; nobody else can sign in as it.
    public func beginVisit(as role: Role, at unit: ID<Organisation>) throws -> String {
        let id: ID<Account> = nextID()
        try write.run(
            """
            INSERT INTO account (id, login, name, password_hash, created, disabled)
            VALUES (\(id), \("visit-\(id)"), '试访', '!', \(now), NULL)
            """)
        try grant(role, to: id, at: unit, from: today)
        return try beginSession(id)
    }
}
