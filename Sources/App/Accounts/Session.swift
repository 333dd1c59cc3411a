import Domain
import Storage

/// A signed-in browser.
struct Session: Sendable {
    static let cookie = "jianjia_session"
    /// Hours without a request, and hours in all, after which one must sign in again.
    static let idleHours = 12
    static let totalHours = 24 * 7

    /// Minutes between two notes that the browser is still there.
    static let noteMinutes = 10

    let author: Author
    let csrf: String
    /// Opened with the password that came with the account: nothing else can be done before the owner chooses one.
    let mustChoosePassword: Bool
    /// The token, when it is time to note that the browser is still there.
    let due: String?
}

extension View {
    /// The session behind a cookie, with the grants as they stand today: a right that was withdrawn is gone at once.
    func session(_ token: String?) throws -> Session? {
        guard let token, !token.isEmpty else { return nil }
        let now = city.clock.wall()
        let found = try tx.first(
            """
            SELECT s.csrf, s.seen, a.id, a.name, a.start_until FROM session s JOIN account a ON a.id = s.account
            WHERE s.token_hash = \(Fingerprint.of(token)) AND a.disabled IS NULL
            AND s.created > \(now.adding(seconds: -Session.totalHours * 3600))
            AND s.seen > \(now.adding(seconds: -Session.idleHours * 3600))
            """
        ) { row in
            (
                csrf: try row["csrf"] as String, seen: try row["seen"] as Instant,
                id: try row["id"] as ID<Account>, name: try row["name"] as String,
                mustChoose: try row["start_until"] as Instant? != nil
            )
        }
        guard let found else { return nil }
        let isDue = found.seen < now.adding(seconds: -Session.noteMinutes * 60)
        return Session(
            author: try author(found.id, name: found.name), csrf: found.csrf, mustChoosePassword: found.mustChoose,
            due: isDue ? token : nil)
    }
}

extension Change {
    /// Signs an account in.
    /// - Returns: the token for the cookie; only its hash is kept.
    func beginSession(_ account: ID<Account>) throws -> String {
        let token = Secret.token()
        let now = city.clock.wall()
        try write.run(
            """
            INSERT INTO session (token_hash, account, csrf, created, seen)
            VALUES (\(Fingerprint.of(token)), \(account), \(Secret.token()), \(now), \(now))
            """)
        try event("session.begin", at: nil, subject: "account:\(account)")
        return token
    }

    /// Forgets failures and sessions that no longer matter.
    func pruneSignIns() throws {
        let now = city.clock.wall()
        try write.run("DELETE FROM sign_in_failure WHERE at < \(now.adding(seconds: -86_400))")
        try write.run("DELETE FROM session WHERE created < \(now.adding(seconds: -Session.totalHours * 3600))")
    }

    func endSession(_ token: String) throws {
        try write.run("DELETE FROM session WHERE token_hash = \(Fingerprint.of(token))")
    }

    /// Notes that the browser is still there.
    func seeSession(_ token: String) throws {
        try write.run("UPDATE session SET seen = \(city.clock.wall()) WHERE token_hash = \(Fingerprint.of(token))")
    }
}
