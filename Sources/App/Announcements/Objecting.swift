import Domain
import Storage

/// What the form of an objection says.
struct ObjectionForm: Sendable {
    static let fields = ["facts", "line", "name", "contact"]
    let words: Objection.Words
    let line: ID<AnnouncementLine>?

    /// - Throws: `Refusals`.
    init(_ form: [String: String], lines: [AnnouncementLine], today: Day) throws {
        var reading = FormReading(form, today: today)
        let facts = reading.words("facts", "事实", limit: 2000)
        if !facts.isEmpty, facts.count < 10 { reading.refuse("facts", "请写清时间、地点和事情，至少十个字，才能核实") }
        let chosen = reading.typed("line")
        let line: ID<AnnouncementLine>? = ID(chosen)
        if !chosen.isEmpty, !lines.contains(where: { $0.id == line && $0.struck == nil }) {
            reading.refuse("line", "请选择针对哪一家")
        }
        self.line = line
        words = Objection.Words(
            facts: facts, name: reading.words("name", "姓名", required: false, limit: 40),
            contact: reading.words("contact", "联系方式", required: false, limit: 60))
        try reading.check()
    }
}

extension Change {
    /// Keeps an objection.
    /// - Parameters:
    ///   - code: by which the answer is found; nil for a member, who finds it with the own account.
    ///   - account: of the member; the author's where none is given.
    /// - Throws: `Refusals` outside the days, and for what was said before.
    @discardableResult
    func object(
        _ form: ObjectionForm, to announcement: Announcement, code: String?, by account: ID<Account>? = nil
    ) throws -> ID<Objection> {
        try require(.object, of: announcement, field: "facts")
        let (vault, account) = (try vault(), account ?? author.account)
        for earlier in try objections(to: announcement.id) where earlier.line == form.line {
            let isSame = try earlier.words(vault).bare == form.words.bare
            if isSame { throw Refusals([Refusal(field: "facts", sentence: "同样的意见已经收到，不用再提；有新的事实请写新的事实")]) }
            if code == nil, earlier.account == account, earlier.outcome == nil {
                throw Refusals([Refusal(field: "line", sentence: "您对这一项的意见还在等答复，答复以后可以再提")])
            }
        }
        let id: ID<Objection> = nextID()
        let body = RecordBody([
            "facts": .text(form.words.facts), "name": .text(form.words.name), "contact": .text(form.words.contact),
        ])
        let due = catalogue.calendar.lastDay(of: Announcement.answerWorkdays, from: today.adding(days: 1))
        try write.run(
            """
            INSERT INTO objection (id, announcement, line, sealed, code, account, made, due_day, outcome, reason,
                answered, answered_by)
            VALUES (\(id), \(announcement.id), \(form.line), \(vault.seal(body.json, for: id.number)),
                \(code.map(ObjectionCode.hash)), \(code == nil ? account : nil), \(now), \(due), NULL, NULL, NULL,
                NULL)
            """)
        try event(
            "announcement.object", at: announcement.organisation, subject: "announcement:\(announcement.id)",
            after: "{\"due\":\(quoted("\(due)"))}")
        return id
    }

    /// Answers an objection; the line of one that is upheld is struck.
    /// - Parameter input: `outcome`, `reason` and, for an objection to the whole, `struck` as typed.
    /// - Throws: `Refusals`.
    func answer(_ objection: Objection, to announcement: Announcement, _ input: [String: String]) throws {
        try require(.answer, of: announcement, field: "reason")
        var reading = FormReading(input, today: today)
        let outcome = reading.choice("outcome", "答复结果", ObjectionOutcome.self)
        let reason = reading.words("reason", "答复", limit: 1000)
        if !reason.isEmpty, reason.count < 4 { reading.refuse("reason", "答复至少写四个字，提意见的人会看到") }
        if objection.outcome != nil { reading.refuse("reason", "这条意见已经答复，答复不能再改") }
        let lines = try lines(of: announcement.id)
        var struck = objection.line
        if struck == nil, !reading.typed("struck").isEmpty {
            struck = ID(reading.typed("struck"))
            if !lines.contains(where: { $0.id == struck }) { reading.refuse("struck", "请选择撤下哪一家") }
            if outcome == .dismissed { reading.refuse("struck", "意见不成立的，不能撤下") }
        }
        try reading.check()
        guard let outcome else { return }
        try write.run(
            """
            UPDATE objection SET outcome = \(outcome), reason = \(reason), answered = \(now),
                answered_by = \(author.account) WHERE id = \(objection.id)
            """)
        try event(
            "announcement.answer", at: announcement.organisation, subject: "announcement:\(announcement.id)",
            after: "{\"status\":\(quoted(outcome.title)),\"reason\":\(quoted(reason))}")
        guard outcome == .upheld, let line = lines.first(where: { $0.id == struck }), line.struck == nil else { return }
        try write.run(
            """
            UPDATE announcement_line SET struck = \(now), struck_by = \(author.account), struck_reason = \(reason)
            WHERE id = \(line.id)
            """)
        try event(
            "announcement.strike", at: line.organisation, subject: "announcement:\(announcement.id)",
            after: "{\"value\":\(quoted(line.proposal)),\"reason\":\(quoted(reason))}")
    }
}

extension ObjectionOutcome: Stored {}
