import Domain
import Storage

extension Change {
    /// Opens an account. It can do nothing until it is granted something.
    /// - Parameters:
    ///   - unit: where it is managed; nil for the unit of its first grant.
    ///   - start: the password is for one use, within `StartPassword.days`, and the owner then chooses another.
    ///   - hash: of the password, where it was hashed before.
    /// - Throws: `Refusals` for a login in use or a password that is too short.
    @discardableResult
    public func addAccount(
        login: String, name: String, password: String, at unit: ID<Organisation>? = nil, body: ID<Body>? = nil,
        start: Bool = false, hash: String? = nil
    ) throws -> ID<Account> {
        var refusals: [Refusal] = []
        if login.isEmpty || !login.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }) {
            refusals.append(Refusal(field: "login", sentence: "登录名只能用字母、数字和 - _ ."))
        } else if try tx.exists("SELECT 1 FROM account WHERE login = \(login)") {
            refusals.append(Refusal(field: "login", sentence: "登录名“\(login)”已有人使用"))
        }
        if name.isEmpty { refusals.append(Refusal(field: "name", sentence: "请填写姓名")) }
        refusals += Self.refusals(password: password)
        try refuse(refusals)
        guard let hash = hash ?? Secret.hash(password, city.passwordCost) else { throw OutOfMemory() }
        let id: ID<Account> = nextID()
        try write.run(
            """
            INSERT INTO account (id, login, name, password_hash, created, disabled, organisation, body, start_until)
            VALUES (\(id), \(login), \(name), \(hash), \(now), NULL, \(unit), \(body),
                \(start ? StartPassword.end(city) : nil))
            """)
        try event("account.add", at: unit, subject: "account:\(id)", after: "{\"login\":\(quoted(login))}")
        return id
    }

    /// Sets a password and ends every session of the account.
    /// - Parameter keeping: the session that goes on, of the owner who chose the password.
    public func setPassword(
        _ password: String, of account: ID<Account>, start: Bool = false, keeping token: String? = nil
    ) throws {
        try refuse(Self.refusals(password: password))
        guard let hash = Secret.hash(password, city.passwordCost) else { throw OutOfMemory() }
        try write.run(
            """
            UPDATE account SET password_hash = \(hash), start_until = \(start ? StartPassword.end(city) : nil)
            WHERE id = \(account)
            """)
        if token == nil { try unprove(account) }
        let kept = token.map(Fingerprint.of) ?? ""
        try write.run("DELETE FROM session WHERE account = \(account) AND token_hash <> \(kept)")
        try event("account.password", at: nil, subject: "account:\(account)")
    }

    /// Shuts an account out, at once and in every browser.
    public func disable(_ account: ID<Account>) throws {
        let changed = try write.run(
            "UPDATE account SET disabled = \(now) WHERE id = \(account) AND disabled IS NULL")
        if changed == 0 { return }
        try write.run("DELETE FROM session WHERE account = \(account)")
        try event("account.disable", at: nil, subject: "account:\(account)")
    }

    /// Lets an account that was shut out sign in again.
    public func enable(_ account: ID<Account>) throws {
        try write.run("UPDATE account SET disabled = NULL WHERE id = \(account)")
        try event("account.enable", at: nil, subject: "account:\(account)")
    }

    /// Length, not composition: a long sentence is stronger than a short riddle.
    static func refusals(password: String) -> [Refusal] {
        if password.count < 8 { return [Refusal(field: "password", sentence: "口令至少 8 个字符")] }
        if password.utf8.count > 256 { return [Refusal(field: "password", sentence: "口令最多 256 个字节")] }
        return []
    }
}

/// The machine has not the 64 MiB that hashing a password takes.
struct OutOfMemory: Error {}

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

    /// Ends such a visit; the account it came by stays, without a password and shut out.
    public func endVisit(_ token: String) throws {
        let account = try tx.value(
            "SELECT account FROM session WHERE token_hash = \(Fingerprint.of(token))", as: ID<Account>.self)
        if let account { try disable(account) }
    }
}
