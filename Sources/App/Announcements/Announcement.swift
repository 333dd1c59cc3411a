import Domain
import Storage

/// 公示: what a federation is about to decide, shown to everybody for some workdays before it does.
struct Announcement: Sendable {
    let id: ID<Announcement>
    let organisation: ID<Organisation>
    /// What it is about, by the words of the feature that decides: `naming:ID`; empty when it was written by hand.
    let matter: String
    let title: String
    let document: String
    let words: String
    let contact: String
    let first: Day
    /// The last day on which objections are heard.
    let last: Day
    let workdays: Int
    let announced: Instant
    let settled: Instant?
    let withdrawn: Instant?
    let withdrawnReason: String?

    /// Workdays a 公示 lasts when nobody says otherwise, and the fewest and most of them; chosen, no text read fixes them.
    static let usualWorkdays = 5
    static let workdays = 5...30
    /// Workdays within which an objection is to be answered; the product's own measure.
    static let answerWorkdays = 10
    /// Days after which what is settled is no longer shown to the public.
    static let shownDays = 365

    static let columns: SQL = """
        a.id, a.organisation, a.matter, a.title, a.document, a.words, a.contact, a.first_day, a.last_day, a.workdays,
        a.announced, a.settled, a.withdrawn, a.withdrawn_reason
        """

    init(row: Row) throws {
        (id, organisation, matter) = (try row["id"], try row["organisation"], try row["matter"])
        (title, document, words) = (try row["title"], try row["document"], try row["words"])
        (contact, first, last) = (try row["contact"], try row["first_day"], try row["last_day"])
        (workdays, announced) = (try row["workdays"], try row["announced"])
        (settled, withdrawn) = (try row["settled"], try row["withdrawn"])
        withdrawnReason = try row["withdrawn_reason"]
    }

    func phase(on day: Day) -> AnnouncementPhase {
        AnnouncementPhase(on: day, first: first, last: last, settled: settled != nil, withdrawn: withdrawn != nil)
    }

    /// Whether anybody may read it: from its first day until a year after its last.
    func isPublic(on day: Day) -> Bool {
        withdrawn == nil && first <= day && day <= last.adding(days: Self.shownDays)
    }

    /// Whether the public is told that it was taken back, as long as it would have been shown: who has read it looks for it
    /// again. What was taken back before its first day nobody has read.
    func isToldOf(on day: Day) -> Bool {
        guard let withdrawn else { return false }
        return first <= withdrawn.day && day <= last.adding(days: Self.shownDays)
    }

    /// Whether a feature decides what was announced; one that was written by hand leads to nothing in the program.
    var isDecided: Bool { !matter.isEmpty }
}

/// One line of a 公示.
struct AnnouncementLine: Sendable {
    let id: ID<AnnouncementLine>
    let organisation: ID<Organisation>
    let person: String?
    /// Whether the person has agreed to be named in full (PRI-013).
    let hasConsented: Bool
    let proposal: String
    let detail: String
    /// What the deciding feature knows the line by.
    let reference: String
    let struck: Instant?
    let struckReason: String?

    init(row: Row) throws {
        (id, organisation, person) = (try row["id"], try row["organisation"], try row["person"])
        (hasConsented, proposal, detail) = (try row["consented"], try row["proposal"], try row["detail"])
        (reference, struck, struckReason) = (try row["reference"], try row["struck"], try row["struck_reason"])
    }

    /// As the public reads the name.
    var publicName: String? { person.map { hasConsented ? $0 : $0.shortened } }
}

extension String {
    /// 李＊＊: a name that is not to be read in full.
    var shortened: String { prefix(1) + String(repeating: "＊", count: max(1, count - 1)) }
}

extension View {
    func announcement(_ id: ID<Announcement>) throws -> Announcement? {
        try tx.first("SELECT \(Announcement.columns) FROM announcement a WHERE a.id = \(id)") {
            try Announcement(row: $0)
        }
    }

    /// The latest 公示 of a matter that was not taken back.
    func announcement(of matter: String) throws -> Announcement? {
        try tx.first(
            """
            SELECT \(Announcement.columns) FROM announcement a WHERE a.matter = \(matter) AND a.withdrawn IS NULL
            ORDER BY a.id DESC LIMIT 1
            """
        ) { try Announcement(row: $0) }
    }

    /// Those of some that were taken back.
    func withdrawnAnnouncements(among all: [ID<Announcement>]) throws -> Set<ID<Announcement>> {
        if all.isEmpty { return [] }
        return Set(
            try tx.all("SELECT a.id FROM announcement a WHERE a.id IN \(list: all) AND a.withdrawn IS NOT NULL") {
                try $0["id"] as ID<Announcement>
            })
    }

    /// What may be read by anybody today, and what the author announces besides; the newest first.
    func announcements(for author: Author, limit: Int, offset: Int = 0) throws -> [Announcement] {
        let shown: SQL = """
            (a.withdrawn IS NULL AND a.first_day <= \(today)
                AND a.last_day >= \(today.adding(days: -Announcement.shownDays)))
            """
        let own: SQL =
            author.may(.decide) ? "a.organisation IN (\(try units(where: author, may: .decide)))" : "1 = 0"
        return try tx.all(
            """
            SELECT \(Announcement.columns) FROM announcement a WHERE \(shown) OR \(own)
            ORDER BY a.first_day DESC, a.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ) { try Announcement(row: $0) }
    }

    func lines(of announcement: ID<Announcement>) throws -> [AnnouncementLine] {
        try tx.all("SELECT l.* FROM announcement_line l WHERE l.announcement = \(announcement) ORDER BY l.place") {
            try AnnouncementLine(row: $0)
        }
    }

    /// The lines that stand after a 公示, which the deciding feature may now decide; nil before it is settled.
    func settledLines(of announcement: ID<Announcement>) throws -> [AnnouncementLine]? {
        guard try self.announcement(announcement)?.settled != nil else { return nil }
        return try lines(of: announcement).filter { $0.struck == nil }
    }
}
