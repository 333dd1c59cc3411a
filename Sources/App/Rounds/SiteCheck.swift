import Domain
import Storage

/// What a reviewer found on site.
struct SiteCheck: Sendable {
    let id: ID<SiteCheck>
    let sheet: ID<Sheet>
    let level: ReviewLevel
    let day: Day
    let findings: String
    /// Whether it is as the sheet says.
    let agrees: Bool
    let written: Instant
    let writtenBy: ID<Account>?

    init(row: Row) throws {
        (id, sheet, level, day) = (try row["id"], try row["sheet"], try row["level"], try row["day"])
        (findings, agrees) = (try row["findings"], try row["agrees"])
        (written, writtenBy) = (try row["written"], try row["written_by"])
    }
}

/// Another reviewer of the same level is asked what they think.
struct SheetOpinion: Sendable {
    let id: ID<SheetOpinion>
    let level: ReviewLevel
    let question: String
    let asked: Instant
    let askedBy: ID<Account>?
    let answer: String?
    let answered: Instant?
    let answeredBy: ID<Account>?

    init(row: Row) throws {
        (id, level, question) = (try row["id"], try row["level"], try row["question"])
        (asked, askedBy, answer) = (try row["asked"], try row["asked_by"], try row["answer"])
        (answered, answeredBy) = (try row["answered"], try row["answered_by"])
    }
}

extension View {
    func visits(of sheet: ID<Sheet>) throws -> [SiteCheck] {
        try tx.all("SELECT v.* FROM site_visit v WHERE v.sheet = \(sheet) ORDER BY v.id") { try SiteCheck(row: $0) }
    }

    func opinions(of sheet: ID<Sheet>) throws -> [SheetOpinion] {
        try tx.all("SELECT q.* FROM sheet_opinion q WHERE q.sheet = \(sheet) ORDER BY q.id") {
            try SheetOpinion(row: $0)
        }
    }
}

extension SheetReading {
    /// The level at which an author has the sheet now.
    var reviewingLevel: ReviewLevel? {
        guard state.isUnderReview, let level = flow.level(of: state), parties.contains(.reviewer(level)) else {
            return nil
        }
        return level
    }

    /// The day it was handed in for the first time: before it there was nothing that a site check could hold against
    /// the place.
    var handedIn: Day? { steps.first { $0.step == .submit }?.taken.day }
}

extension Change {
    /// Writes down what was found on site, by whoever has the sheet.
    @discardableResult
    func keepVisit(_ reading: SheetReading, _ form: [String: String]) throws -> ID<SiteCheck> {
        guard let sheet = reading.sheet, let level = reading.reviewingLevel else {
            throw Refusals([Refusal(field: "main", sentence: "自评表现在不在您这一级审核，不能写现场核查")])
        }
        try refuseClosed(reading.round)
        var input = FormReading(form, today: today)
        let day = input.day("day", "核查日期")
        if let day, let first = reading.handedIn, day < first {
            input.refuse("day", "核查日期不能早于提交自评表的日子（\(first.chinese)）")
        }
        let findings = input.words("findings", "看到的情况", limit: 2000)
        if !["yes", "no"].contains(input.typed("agrees")) { input.refuse("agrees", "请选择与自评是否相符") }
        try input.check()
        let id: ID<SiteCheck> = nextID()
        try write.run(
            """
            INSERT INTO site_visit (id, sheet, level, day, findings, agrees, written, written_by)
            VALUES (\(id), \(sheet.id), \(level), \(day), \(findings), \(input.typed("agrees") == "yes"), \(now),
                \(author.account))
            """)
        try event(
            "sheet.visit", at: reading.unit.id, subject: "sheet:\(sheet.id)",
            after: "{\"day\":\(quoted("\(day ?? today)")),\"reason\":\(quoted(findings))}")
        return id
    }

    /// What was asked of a colleague is not asked any more once the sheet is handed on without a word.
    func dropOpinions(of sheet: ID<Sheet>) throws {
        try write.run(
            """
            UPDATE sheet_opinion SET answer = '（已交上级审，没有答复）', answered = \(now), answered_by = \(author.account)
            WHERE sheet = \(sheet) AND answer IS NULL
            """)
    }

    /// Asks for a second opinion, or answers one: never the person who asked.
    func keepOpinion(_ reading: SheetReading, _ typed: String) throws {
        guard let sheet = reading.sheet, let level = reading.reviewingLevel else {
            throw Refusals([Refusal(field: "main", sentence: "自评表现在不在您这一级审核")])
        }
        let words = typed.trimmed
        if words.count < 2 || words.count > 1000 {
            throw Refusals([Refusal(field: "opinion", sentence: "请写 2 到 1000 个字")])
        }
        if let open = reading.opinions.first(where: { $0.answer == nil }) {
            let isOwn = open.askedBy == author.account
            try write.run(
                """
                UPDATE sheet_opinion SET answer = \(isOwn ? "（提出的人撤回）\(words)" : words), answered = \(now),
                    answered_by = \(author.account) WHERE id = \(open.id) AND answer IS NULL
                """)
        } else {
            try write.run(
                """
                INSERT INTO sheet_opinion (id, sheet, level, question, asked, asked_by)
                VALUES (\(nextID(SheetOpinion.self)), \(sheet.id), \(level), \(words), \(now), \(author.account))
                """)
        }
        try event(
            "sheet.opinion", at: reading.unit.id, subject: "sheet:\(sheet.id)",
            after: "{\"reason\":\(quoted(words))}")
    }
}
