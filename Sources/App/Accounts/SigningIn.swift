import Domain
import Storage

/// What came of an attempt to sign in.
enum SignIn: Sendable {
    case done(token: String)
    case wrong
    /// The start password was right, but is too old.
    case expired
    /// Too many failures; the minutes to wait.
    case slowed(minutes: Int)
}

extension City {
    /// Checks a login and password. A name that does not exist costs as much time as one that does, and failures are
    /// counted by name and by machine.
    func signIn(login: String, password: String, from origin: String) async throws -> SignIn {
        let since = clock.wall().adding(seconds: -SignInLimit.minutes * 60)
        let known = try await read { view in
            (
                account: try view.tx.first(
                    "SELECT id, password_hash, start_until FROM account WHERE login = \(login) AND disabled IS NULL"
                ) { row in
                    (
                        id: try row["id"] as ID<Account>, hash: try row["password_hash"] as String,
                        startUntil: try row["start_until"] as Instant?
                    )
                },
                failures: try view.tx.value(
                    """
                    SELECT COUNT(*) FROM sign_in_failure
                    WHERE at > \(since) AND login = \(login) AND address = \(origin)
                    """, as: Int.self) ?? 0,
                elsewhere: try view.tx.value(
                    "SELECT COUNT(*) FROM sign_in_failure WHERE at > \(since) AND login = \(login)", as: Int.self) ?? 0,
                fromHere: try view.tx.value(
                    "SELECT COUNT(*) FROM sign_in_failure WHERE at > \(since) AND address = \(origin)", as: Int.self)
                    ?? 0
            )
        }
        if known.failures >= SignInLimit.byPair || known.elsewhere >= SignInLimit.byName
            || known.fromHere >= SignInLimit.byMachine
        {
            return .slowed(minutes: SignInLimit.minutes)
        }
        let hash = known.account?.hash ?? SignInLimit.decoy
        guard Secret.matches(password, hash), let account = known.account else {
            try await write(by: .system) { change in
                try change.pruneSignIns()
                let id: ID<Session> = change.nextID()
                try change.write.run(
                    """
                    INSERT INTO sign_in_failure (id, login, address, at)
                    VALUES (\(id), \(String(login.prefix(100))), \(origin), \(change.city.clock.wall()))
                    """)
                try change.event("session.refuse", at: nil, subject: "login:\(String(login.prefix(100)))")
            }
            return .wrong
        }
        guard let startUntil = account.startUntil else {
            return .done(token: try await write(by: .system) { try $0.beginSession(account.id) })
        }
        if startUntil < clock.wall() { return .expired }
        let token = try await write(by: .system) { change in
            try change.useStartPassword(of: account.id, hash: account.hash) ? change.beginSession(account.id) : nil
        }
        return token.map { .done(token: $0) } ?? .wrong
    }
}

enum SignInLimit {
    static let minutes = 15
    /// Of one name from one machine: a guesser elsewhere cannot lock the owner out so soon.
    static let byPair = 5
    static let byName = 30
    static let byMachine = 200
    /// The hash of a password nobody has.
    static let decoy = Secret.hash(Secret.token()) ?? ""
}
