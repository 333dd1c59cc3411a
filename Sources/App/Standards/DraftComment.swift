import Domain
import Markup
import Storage

extension CommentStance: Stored {}
extension CommentOutcome: Stored {}
extension DraftPart: Stored {}

/// What one federation says of a draft or of one part of it, and the answer.
struct DraftComment: Sendable {
    let id: ID<DraftComment>
    let consultation: ID<Consultation>
    let organisation: ID<Organisation>
    /// `head` for the whole draft.
    let part: DraftPart
    let item: String
    let stance: CommentStance
    let words: String
    let made: Instant
    let outcome: CommentOutcome?
    let reason: String?
    let answered: Instant?

    fileprivate init(row: Row) throws {
        (id, consultation, organisation) = (try row["id"], try row["consultation"], try row["organisation"])
        (part, item, stance) = (try row["part"], try row["item"], try row["stance"])
        (words, made, outcome) = (try row["words"], try row["made"], try row["outcome"])
        (reason, answered) = (try row["reason"], try row["answered"])
    }

    /// Whoever agrees and says nothing more asks for no answer.
    var isAnswerable: Bool { !words.isEmpty }
    var waits: Bool { isAnswerable && outcome == nil }

    /// What it is about, in an edition.
    func object(in edition: Edition) -> String { part.object(item, in: edition) }

    var badge: StateBadge {
        switch stance {
        case .agree: StateBadge(.good, stance.title)
        case .change: StateBadge(.warning, stance.title)
        case .object: StateBadge(.bad, stance.title)
        }
    }

    /// The stance with its words.
    var said: HTML { "\(badge) \(words)" }

    /// The same, wide enough to be read in a table on a phone.
    var saidInTable: HTML { words.isEmpty ? badge.body : "<span class=\"said\">\(said)</span>" }
    var answerInTable: HTML? { answer.map { answer in "<span class=\"said\">\(answer)</span>" } }

    /// The answer, where there is one.
    var answer: HTML? {
        outcome.map { outcome in
            let tone: Tone = outcome == .declined ? .quiet : .good
            return "\(StateBadge(tone, outcome.title)) \(reason ?? "")"
        }
    }
}

extension DraftPart {
    /// `条目 A1 主席在任`; the whole draft for `head`.
    func object(_ item: String, in edition: Edition) -> String {
        self == .head ? "整份草稿" : "\(title) \(item) \(name(item, in: edition))"
    }
}

extension View {
    func comments(in consultation: ID<Consultation>) throws -> [DraftComment] {
        try tx.all("SELECT c.* FROM draft_comment c WHERE c.consultation = \(consultation) ORDER BY c.id") {
            try DraftComment(row: $0)
        }
    }

    func comment(_ id: ID<DraftComment>) throws -> DraftComment? {
        try tx.first("SELECT c.* FROM draft_comment c WHERE c.id = \(id)") { try DraftComment(row: $0) }
    }

    /// What was said of one part of a draft, whenever the draft was shown.
    func comments(on draft: ID<StandardDraft>, _ part: DraftPart, _ item: String) throws -> [DraftComment] {
        try tx.all(
            """
            SELECT c.* FROM draft_comment c JOIN consultation k ON k.id = c.consultation
            WHERE k.draft = \(draft) AND k.withdrawn IS NULL AND c.part = \(part) AND c.item = \(item) ORDER BY c.id
            """
        ) { try DraftComment(row: $0) }
    }
}
