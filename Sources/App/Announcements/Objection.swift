import Domain
import Storage

/// What somebody says against a 公示.
struct Objection: Sendable {
    let id: ID<Objection>
    let announcement: ID<Announcement>
    /// Nil when it is about the whole.
    let line: ID<AnnouncementLine>?
    private let sealed: [UInt8]
    /// Of a member who used the own account.
    let account: ID<Account>?
    let made: Instant
    /// By when it is to be answered.
    let due: Day
    let outcome: ObjectionOutcome?
    let reason: String?
    let answered: Instant?

    init(row: Row) throws {
        (id, announcement, line) = (try row["id"], try row["announcement"], try row["line"])
        (sealed, account, made) = (try row["sealed"], try row["account"], try row["made"])
        (due, outcome, reason) = (try row["due_day"], try row["outcome"], try row["reason"])
        answered = try row["answered"]
    }

    /// What was said and by whom.
    struct Words: Sendable, Equatable {
        var facts: String
        var name = ""
        var contact = ""

        /// Without what two ways of typing the same differ in.
        var bare: String { facts.halfWidth.lowercased().filter { $0.isLetter || $0.isNumber } }
    }

    func words(_ vault: Vault) throws -> Words {
        let body = RecordBody(json: try vault.open(sealed, for: id.number))?.values ?? [:]
        func text(_ key: String) -> String { if case .text(let text) = body[key] { text } else { "" } }
        return Words(facts: text("facts"), name: text("name"), contact: text("contact"))
    }

    /// How it stands on a day, with its lateness. Neither outcome is good or bad: that hangs on who reads it. Only what the
    /// federation owes has a sign.
    /// - Parameter isTakenBack: whether its 公示 was, so that nobody answers any more.
    func badge(on day: Day, isTakenBack: Bool = false) -> StateBadge {
        guard let outcome, let answered else {
            if isTakenBack { return StateBadge(.quiet, "公示已撤回，不再答复") }
            return day > due ? StateBadge(.bad, "逾期未答复") : StateBadge(.warning, "待答复")
        }
        return answered.day > due
            ? StateBadge(.warning, "\(outcome.title)（逾期答复）") : StateBadge(.quiet, outcome.title)
    }
}

extension Reclosing {
    /// What was said against announcements.
    static let objections = Reclosing.texts(of: "objection")
}

extension View {
    func objection(_ id: ID<Objection>) throws -> Objection? {
        try tx.first("SELECT o.* FROM objection o WHERE o.id = \(id)") { try Objection(row: $0) }
    }

    /// The oldest first.
    func objections(to announcement: ID<Announcement>) throws -> [Objection] {
        try tx.all("SELECT o.* FROM objection o WHERE o.announcement = \(announcement) ORDER BY o.id") {
            try Objection(row: $0)
        }
    }

    /// How many of each announcement wait for an answer; of one that was taken back, none.
    func openObjections(_ announcements: [ID<Announcement>]) throws -> [ID<Announcement>: Int] {
        let rows = try tx.all(
            """
            SELECT o.announcement, COUNT(*) AS n FROM objection o JOIN announcement a ON a.id = o.announcement
            WHERE o.announcement IN \(list: announcements) AND o.outcome IS NULL AND a.withdrawn IS NULL
            GROUP BY o.announcement
            """
        ) { (try $0["announcement"] as ID<Announcement>, try $0["n"] as Int) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Those a member raised, the newest first.
    func objections(by account: ID<Account>) throws -> [Objection] {
        try tx.all("SELECT o.* FROM objection o WHERE o.account = \(account) ORDER BY o.id DESC LIMIT 100") {
            try Objection(row: $0)
        }
    }

    func objection(code: String) throws -> Objection? {
        try tx.first("SELECT o.* FROM objection o WHERE o.code = \(ObjectionCode.hash(code))") {
            try Objection(row: $0)
        }
    }
}

/// A code by which whoever objected finds the answer; the database has a hash of it.
enum ObjectionCode {
    static func hash(_ code: String) -> String { Fingerprint.of("objection:\(PaperCode.letters(code))") }
}
