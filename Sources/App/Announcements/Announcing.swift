import Domain
import Storage

extension OrganisationKind {
    /// Whether federations of this kind announce and decide.
    var decides: Bool { self == .city || self == .county }
}

extension Change {
    /// Announces what is to be decided. Whoever decides asks `settledLines` afterwards.
    /// - Parameters:
    ///   - matter: what it is about, such as `naming:ID`; empty for one written by hand.
    ///   - unit: a city or county federation, whose branch holds every unit of the lines.
    /// - Throws: `Refusals`.
    @discardableResult
    func announce(
        _ draft: AnnouncementDraft, of matter: String = "", lines: [AnnouncementLineDraft], at unit: Organisation
    ) throws -> ID<Announcement> {
        var refusals: [Refusal] = []
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        if !unit.kind.decides { refuse("title", "公示由市、县（区）总工会作出") }
        if let use = try use(of: draft.document, at: unit.id, announcing: matter) { refuse("document", use) }
        if lines.isEmpty { refuse("lines", "没有要公示的单位") }
        if !matter.isEmpty, try announcement(of: matter) != nil { refuse("title", "这件事已经公示，先撤回原来的公示才能再公示") }
        for line in lines where try !commandLine(of: line.organisation).contains(unit.id) {
            refuse("lines", "\(try organisation(line.organisation)?.name ?? "有的单位")不在本单位范围内")
        }
        let named = lines.map { "\($0.organisation) \($0.person ?? "") \($0.proposal)" }
        if Set(named).count < named.count { refuse("lines", "同一个单位的同一件事写了两行") }
        try self.refuse(refusals)
        let id: ID<Announcement> = nextID()
        let last = catalogue.calendar.lastDay(of: draft.workdays, from: draft.first)
        try write.run(
            """
            INSERT INTO announcement (id, organisation, matter, title, document, words, contact, first_day, last_day,
                workdays, announced, announced_by, settled, settled_by, withdrawn, withdrawn_by, withdrawn_reason)
            VALUES (\(id), \(unit.id), \(matter), \(draft.title), \(draft.document), \(draft.words), \(draft.contact),
                \(draft.first), \(last), \(draft.workdays), \(now), \(author.account), NULL, NULL, NULL, NULL, NULL)
            """)
        for (place, line) in lines.enumerated() {
            try write.run(
                """
                INSERT INTO announcement_line (id, announcement, place, organisation, person, consented, proposal, detail,
                    reference, struck, struck_by, struck_reason)
                VALUES (\(nextID(AnnouncementLine.self)), \(id), \(place + 1), \(line.organisation), \(line.person),
                    \(line.hasConsented), \(line.proposal), \(line.detail), \(line.reference), NULL, NULL, NULL)
                """)
        }
        try event(
            "announcement.begin", at: unit.id, subject: "announcement:\(id)",
            after:
                "{\"title\":\(quoted(draft.title)),\"from\":\(quoted("\(draft.first)")),\"until\":\(quoted("\(last)")),\"rows\":\(lines.count)}"
        )
        return id
    }

    /// Ends a 公示: what was not struck may be decided.
    /// - Throws: `Refusals` before its last day is over, or while an objection waits for its answer.
    func settle(_ announcement: Announcement) throws {
        try require(.settle, of: announcement, field: "settle")
        let open = try objections(to: announcement.id).count { $0.outcome == nil }
        if open > 0 {
            throw Refusals([Refusal(field: "settle", sentence: "还有 \(open) 条意见没有答复，逐条答复以后才能办结")])
        }
        try write.run(
            "UPDATE announcement SET settled = \(now), settled_by = \(author.account) WHERE id = \(announcement.id)")
        let struck = try lines(of: announcement.id).count { $0.struck != nil }
        try event(
            "announcement.settle", at: announcement.organisation, subject: "announcement:\(announcement.id)",
            after: "{\"struck\":\(struck)}")
    }

    /// Takes a 公示 back; what it was about may be announced anew.
    func withdraw(_ announcement: Announcement, because reason: String) throws {
        try require(.withdraw, of: announcement, field: "reason")
        if reason.count < 4 { throw Refusals([Refusal(field: "reason", sentence: "请写明撤回的理由，至少四个字")]) }
        if reason.count > 200 { throw Refusals([Refusal(field: "reason", sentence: "撤回的理由最多 200 个字")]) }
        try write.run(
            """
            UPDATE announcement SET withdrawn = \(now), withdrawn_by = \(author.account), withdrawn_reason = \(reason)
            WHERE id = \(announcement.id)
            """)
        try event(
            "announcement.withdraw", at: announcement.organisation, subject: "announcement:\(announcement.id)",
            after: "{\"reason\":\(quoted(reason))}")
    }

    /// The table of steps, asked once more where it counts.
    func require(_ step: AnnouncementStep, of announcement: Announcement, field: String) throws {
        let phase = announcement.phase(on: today)
        if let obstacle = step.obstacle(in: phase, first: announcement.first, last: announcement.last) {
            throw Refusals([Refusal(field: field, sentence: obstacle)])
        }
    }
}
