import Domain
import Storage

extension Change {
    /// Shows a draft to the federations under the city and asks what they think of it.
    /// - Parameters:
    ///   - first: the first day; today in all but the demonstration.
    ///   - input: `last`, and `words` of what is to be minded.
    /// - Throws: `Refusals`, all of them.
    @discardableResult
    func consult(_ draft: StandardDraft, _ input: [String: String], from first: Day? = nil) throws -> ID<Consultation> {
        var reading = FormReading(input, today: today)
        let first = first ?? today
        let last = reading.day("last", "截止日", mayLieAhead: true)
        if let last, last <= first { reading.refuse("last", "截止日应当在今天以后，给各单位留出时间") }
        if let last, last > first.adding(days: 365) { reading.refuse("last", "截止日最多在一年以内") }
        let words = reading.words("words", "说明", required: false, limit: 1000)
        if try root()?.id != draft.organisation { reading.refuse("last", "向各县（区）、产业、开发区征求意见由市总工会进行") }
        if try publication(of: draft.id) != nil { reading.refuse("last", "这份草稿已经发布") }
        let isBusy = try consultations(of: draft.id).contains { one in
            [.running, .answering].contains(one.phase(on: today))
        }
        if isBusy { reading.refuse("last", "上一次征求意见还没有办结") }
        let asked = try federationsUnderCity()
        if asked.isEmpty { reading.refuse("last", "市总工会下面还没有县（区）、产业和开发区工会可以征求意见") }
        try reading.check()
        guard let last else { throw NotFound() }
        let id: ID<Consultation> = nextID()
        try write.run(
            """
            INSERT INTO consultation (id, draft, step, content, words, first_day, last_day, opened, opened_by, closed,
                closed_by, withdrawn, withdrawn_by, withdrawn_reason)
            VALUES (\(id), \(draft.id), \(draft.step), \(draft.content), \(words), \(first), \(last), \(now),
                \(author.account), NULL, NULL, NULL, NULL, NULL)
            """)
        for unit in asked {
            try write.run("INSERT INTO consulted_unit (consultation, organisation) VALUES (\(id), \(unit.id))")
        }
        try event(
            "draft.consult", at: draft.organisation, subject: "draft:\(draft.id)",
            after:
                "{\"step\":\(draft.step),\"until\":\(quoted("\(last)")),\"digest\":\(quoted(Fingerprint.of(draft.content)))}"
        )
        return id
    }

    /// Gives more time.
    /// - Parameter input: `last`.
    func extend(_ consultation: Consultation, of draft: StandardDraft, _ input: [String: String]) throws {
        try require(.extend, of: consultation, field: "last")
        var reading = FormReading(input, today: today)
        let last = reading.day("last", "新的截止日", mayLieAhead: true)
        if let last, last <= max(consultation.last, today.adding(days: -1)) {
            reading.refuse("last", "新的截止日应当比原来的晚，而且不早于今天")
        }
        if let last, last > consultation.first.adding(days: 365) { reading.refuse("last", "截止日最多在开始以后一年以内") }
        try reading.check()
        guard let last else { throw NotFound() }
        try write.run("UPDATE consultation SET last_day = \(last) WHERE id = \(consultation.id)")
        try event(
            "draft.extend", at: draft.organisation, subject: "draft:\(draft.id)",
            before: "{\"until\":\(quoted("\(consultation.last)"))}", after: "{\"until\":\(quoted("\(last)"))}")
    }

    /// Takes the question back, where nobody has answered it yet.
    func withdraw(_ consultation: Consultation, of draft: StandardDraft, because reason: String) throws {
        try require(.withdraw, of: consultation, field: "reason")
        if reason.count < 4 { throw Refusals([Refusal(field: "reason", sentence: "请写明撤回的理由，至少四个字")]) }
        try write.run(
            """
            UPDATE consultation SET withdrawn = \(now), withdrawn_by = \(author.account), withdrawn_reason = \(reason)
            WHERE id = \(consultation.id)
            """)
        try event(
            "draft.recall", at: draft.organisation, subject: "draft:\(draft.id)",
            after: "{\"reason\":\(quoted(reason))}")
    }

    /// Ends it: everything that was said has its answer, and the answers stand.
    func close(_ consultation: Consultation, of draft: StandardDraft) throws {
        try require(.close, of: consultation, field: "main")
        try write.run(
            "UPDATE consultation SET closed = \(now), closed_by = \(author.account) WHERE id = \(consultation.id)")
        let comments = try comments(in: consultation.id)
        try event(
            "draft.settle", at: draft.organisation, subject: "draft:\(draft.id)",
            after: "{\"rows\":\(comments.count)}")
    }

    /// The table of steps, asked where it counts.
    func require(_ step: ConsultationStep, of consultation: Consultation, field: String) throws {
        if let obstacle = try obstacle(step, of: consultation) {
            throw Refusals([Refusal(field: field, sentence: obstacle)])
        }
    }
}

extension View {
    /// Why a step cannot be taken today; nil when it can.
    func obstacle(_ step: ConsultationStep, of consultation: Consultation) throws -> String? {
        let comments = try comments(in: consultation.id)
        return step.obstacle(
            in: consultation.phase(on: today), last: consultation.last, comments: comments.count,
            answered: comments.count { $0.outcome != nil }, unanswered: comments.count { $0.waits })
    }
}
