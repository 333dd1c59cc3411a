import Domain
import Storage

extension Change {
    /// Keeps what a federation says of a part; what it said before of the same part is gone.
    /// - Parameter input: `stance` and `words`; in `stood` when what the page showed was said, empty for nothing.
    /// - Throws: `Refusals`.
    func comment(_ consulted: Consulted, _ part: DraftPart, _ item: String, _ input: [String: String]) throws {
        try requireOwnVoice(consulted)
        var reading = FormReading(input, today: today)
        let stance = reading.choice("stance", "意见", CommentStance.self)
        let words = reading.words("words", "意见内容", required: false, limit: 2000)
        if let old = consulted.comment(on: part, item), let stood = input["stood"], stood != "\(old.made)" {
            let kept = "\(old.stance.title)\(old.words.isEmpty ? "" : "，\(old.words)")"
            reading.refuse("words", "打开这一页以后，本单位已有人保存了意见：“\(kept)”。这次没有保存；您写的还在框里，再按一次就换成您的")
        }
        if let stance, stance != .agree, words.count < 4 { reading.refuse("words", "请写明怎样改、为什么，至少四个字") }
        try reading.check()
        guard let stance else { throw NotFound() }
        let (consultation, unit) = (consulted.consultation, consulted.unit)
        let old = consulted.comment(on: part, item)
        if let old {
            try write.run(
                """
                UPDATE draft_comment SET stance = \(stance), words = \(words), made = \(now), made_by = \(author.account)
                WHERE id = \(old.id)
                """)
        } else {
            try write.run(
                """
                INSERT INTO draft_comment (id, consultation, organisation, part, item, stance, words, made, made_by,
                    outcome, reason, answered, answered_by)
                VALUES (\(nextID(DraftComment.self)), \(consultation.id), \(unit.id), \(part), \(item), \(stance),
                    \(words), \(now), \(author.account), NULL, NULL, NULL, NULL)
                """)
        }
        try event(
            "draft.comment", at: unit.id, subject: "draft:\(consultation.draft)",
            before: old.map { note($0.stance.title, $0.words, "\(part.rawValue) \(item)") },
            after: note(stance.title, words, "\(part.rawValue) \(item)"))
    }

    /// Takes back what a federation said.
    func uncomment(_ consulted: Consulted, _ part: DraftPart, _ item: String) throws {
        try requireOwnVoice(consulted)
        guard let old = consulted.comment(on: part, item) else { throw NotFound() }
        try write.run("DELETE FROM draft_comment WHERE id = \(old.id)")
        try event(
            "draft.uncomment", at: consulted.unit.id, subject: "draft:\(consulted.consultation.draft)",
            before: note(old.stance.title, old.words, "\(part.rawValue) \(item)"))
    }

    /// Answers what was said; until the end the answer may be changed.
    /// - Parameter input: `outcome` and `reason`; in `stood` when the answer that the page showed was given.
    func answer(
        _ comment: DraftComment, in consultation: Consultation, of draft: StandardDraft, _ input: [String: String]
    ) throws {
        try require(.answer, of: consultation, field: "reason")
        var reading = FormReading(input, today: today)
        let outcome = reading.choice("outcome", "是否采纳", CommentOutcome.self)
        let reason = reading.words("reason", "理由", limit: 1000)
        if !reason.isEmpty, reason.count < 4 { reading.refuse("reason", "理由至少写四个字，提意见的单位会看到") }
        if let answered = comment.answered, let stood = input["stood"], stood != "\(answered)" {
            let kept = "\(comment.outcome?.title ?? "")，\(comment.reason ?? "")"
            reading.refuse("reason", "打开这一页以后，已有人答复：“\(kept)”。这次没有保存；您写的还在框里，再按一次就换成您的")
        }
        try reading.check()
        guard let outcome else { throw NotFound() }
        try write.run(
            """
            UPDATE draft_comment SET outcome = \(outcome), reason = \(reason), answered = \(now),
                answered_by = \(author.account) WHERE id = \(comment.id)
            """)
        try event(
            "draft.answer", at: comment.organisation, subject: "draft:\(draft.id)",
            before: comment.outcome.map {
                note($0.title, comment.reason ?? "", "\(comment.part.rawValue) \(comment.item)")
            },
            after: note(outcome.title, reason, "\(comment.part.rawValue) \(comment.item)"))
    }

    private func requireOwnVoice(_ consulted: Consulted) throws {
        try require(.comment, of: consulted.consultation, field: "words")
        if !author.speaks(for: consulted.unit) {
            throw Refusals([Refusal(field: "words", sentence: "\(consulted.unit.name)的意见由本单位的工作人员提")])
        }
    }

    private func note(_ status: String, _ words: String, _ part: String) -> String {
        "{\"criterion\":\(quoted(part)),\"status\":\(quoted(status)),\"reason\":\(quoted(words))}"
    }
}

extension Author {
    /// Whether the author's right is at the federation itself: whoever leads it does not answer in its place.
    func speaks(for unit: Organisation) -> Bool {
        isSystem || grants.contains { $0.organisation == unit.id && $0.role.all.contains(.draft) }
    }
}
