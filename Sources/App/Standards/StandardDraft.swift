import Domain
import Markup
import Storage

/// A standard being drafted, as it stands after one of its saved steps.
struct StandardDraft: Sendable {
    let id: ID<StandardDraft>
    let organisation: ID<Organisation>
    /// The published edition it began from, which it is compared with.
    let base: String?
    /// The number of the step that stands, from 1.
    let step: Int
    /// How many steps are kept, with those that were undone.
    let last: Int
    let content: String
    /// What the step that stands did, and when.
    let words: String
    let saved: Instant

    fileprivate init(row: Row) throws {
        (id, organisation) = (try row["id"], try row["organisation"])
        (base, step, last) = (try row["base"], try row["step"], try row["last"])
        (content, words, saved) = (try row["content"], try row["words"], try row["saved"])
    }

    fileprivate static let rows: SQL = """
        SELECT d.id, d.organisation, d.base, d.step, s.content, s.words, s.saved,
            (SELECT MAX(m.number) FROM standard_draft_step m WHERE m.draft = d.id) AS last
        FROM standard_draft d JOIN standard_draft_step s ON s.draft = d.id AND s.number = d.step
        """

    var path: Path { "/organisations/\(organisation)/drafts/\(id)" }
    func path(_ word: String) -> Path { "/organisations/\(organisation)/drafts/\(id)/\(word)" }

    func path(_ part: DraftPart, _ item: String) -> Path {
        "/organisations/\(organisation)/drafts/\(id)/parts/\(part.rawValue)/\(item)"
    }

    /// Where a part is moved or left out.
    func path(_ part: DraftPart, _ item: String, _ word: String) -> Path {
        "/organisations/\(organisation)/drafts/\(id)/parts/\(part.rawValue)/\(item)/\(word)"
    }
}

extension View {
    func drafts(of unit: ID<Organisation>) throws -> [StandardDraft] {
        try tx.all("\(StandardDraft.rows) WHERE d.organisation = \(unit) ORDER BY d.id DESC") {
            try StandardDraft(row: $0)
        }
    }

    func draft(_ id: ID<StandardDraft>) throws -> StandardDraft? {
        try tx.first("\(StandardDraft.rows) WHERE d.id = \(id)") { try StandardDraft(row: $0) }
    }
}

extension Change {
    /// Begins a draft with its first step.
    func begin(_ edition: Edition, base: String?, at unit: Organisation, words: String) throws -> ID<StandardDraft> {
        let id: ID<StandardDraft> = nextID()
        try write.run(
            """
            INSERT INTO standard_draft (id, organisation, base, step, made, made_by)
            VALUES (\(id), \(unit.id), \(base), 1, \(now), \(author.account))
            """)
        try insertStep(1, of: id, edition.yaml, words)
        try event("draft.begin", at: unit.id, subject: "draft:\(id)", after: note(1, words, edition.yaml))
        return id
    }

    /// Saves the next step; what was undone before is gone.
    func save(_ edition: Edition, as draft: StandardDraft, words: String) throws {
        let next = draft.step + 1
        try write.run("DELETE FROM standard_draft_step WHERE draft = \(draft.id) AND number >= \(next)")
        try insertStep(next, of: draft.id, edition.yaml, words)
        try stand(draft, at: next)
        try event(
            "draft.save", at: draft.organisation, subject: "draft:\(draft.id)",
            after: note(next, words, edition.yaml))
    }

    /// One step back or forward.
    /// - Throws: `Refusals` where there is none.
    func go(_ draft: StandardDraft, by offset: Int) throws {
        let step = draft.step + offset
        guard (1...draft.last).contains(step) else {
            throw Refusals([Refusal(field: "step", sentence: offset < 0 ? "前面没有可以撤销的改动" : "后面没有可以重做的改动")])
        }
        try stand(draft, at: step)
        try event(
            offset < 0 ? "draft.undo" : "draft.redo", at: draft.organisation, subject: "draft:\(draft.id)",
            after: "{\"step\":\(step)}")
    }

    private func stand(_ draft: StandardDraft, at step: Int) throws {
        try write.run("UPDATE standard_draft SET step = \(step) WHERE id = \(draft.id)")
    }

    private func insertStep(_ number: Int, of draft: ID<StandardDraft>, _ content: String, _ words: String) throws {
        try write.run(
            """
            INSERT INTO standard_draft_step (draft, number, content, words, saved, author)
            VALUES (\(draft), \(number), \(content), \(words), \(now), \(author.account))
            """)
    }

    private func note(_ step: Int, _ words: String, _ content: String) -> String {
        "{\"step\":\(step),\"words\":\(quoted(words)),\"digest\":\(quoted(Fingerprint.of(content)))}"
    }
}
