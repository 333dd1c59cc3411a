import Domain
import Storage

/// The password that is handed over with an account: it opens one session, within a few days, in which the owner
/// chooses another.
enum StartPassword {
    static let days = 7

    static func end(_ city: City) -> Instant { city.clock.wall().adding(seconds: days * 86_400) }
}

extension Change {
    /// Uses a start password up. Of two who know it, one gets in.
    /// - Returns: whether it was still there.
    func useStartPassword(of account: ID<Account>, hash: String) throws -> Bool {
        let isThere = try tx.exists("SELECT 1 FROM account WHERE id = \(account) AND password_hash = \(hash)")
        if isThere { try write.run("UPDATE account SET password_hash = '!' WHERE id = \(account)") }
        return isThere
    }

    /// A new start password for who has lost theirs; every session of the account ends.
    func renewStartPassword(of account: ID<Account>) throws -> String {
        let word = Secret.startWord()
        try setPassword(word, of: account, start: true)
        return word
    }

    /// The owner chooses a password.
    /// - Parameter token: the session that goes on; the others end.
    /// - Throws: `Refusals`.
    func choosePassword(
        _ new: String, again: String, old: String, for session: Session, keeping token: String
    ) throws {
        guard let account = session.author.account else { throw NotFound() }
        var refusals: [Refusal] = []
        let hash = try tx.value("SELECT password_hash FROM account WHERE id = \(account)", as: String.self) ?? ""
        if !session.mustChoosePassword, !Secret.matches(old, hash) {
            refusals.append(Refusal(field: "old", sentence: "现在的口令不对"))
        }
        if new != again { refusals.append(Refusal(field: "again", sentence: "两次输入的新口令不一样")) }
        if !old.isEmpty, new == old { refusals.append(Refusal(field: "password", sentence: "新口令不能与现在的相同")) }
        refusals += Self.refusals(password: new)
        try refuse(refusals)
        try setPassword(new, of: account, keeping: token)
    }
}
