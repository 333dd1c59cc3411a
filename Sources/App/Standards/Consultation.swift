import Domain
import Markup
import Storage

/// 征求意见: a draft as it stood on one day, on which the federations under the city are asked.
struct Consultation: Sendable {
    let id: ID<Consultation>
    let draft: ID<StandardDraft>
    /// The step of the draft that is asked about, and its text.
    let step: Int
    let content: String
    let words: String
    let first: Day
    let last: Day
    let closed: Instant?
    let withdrawn: Instant?
    let withdrawnReason: String?

    fileprivate init(row: Row) throws {
        (id, draft, step) = (try row["id"], try row["draft"], try row["step"])
        (content, words) = (try row["content"], try row["words"])
        (first, last) = (try row["first_day"], try row["last_day"])
        (closed, withdrawn) = (try row["closed"], try row["withdrawn"])
        withdrawnReason = try row["withdrawn_reason"]
    }

    func phase(on day: Day) -> ConsultationPhase {
        ConsultationPhase(on: day, last: last, closed: closed != nil, withdrawn: withdrawn != nil)
    }

    /// `征求意见中，还有 6 个工作日`.
    func badge(_ view: View) -> StateBadge {
        let phase = phase(on: view.today)
        switch phase {
        case .running:
            let left = view.catalogue.calendar.workdays(from: view.today, to: last)
            return StateBadge(.warning, "\(phase.title)，连今天还有 \(left) 个工作日")
        case .answering: return StateBadge(.warning, phase.title)
        case .closed: return StateBadge(.good, phase.title)
        case .withdrawn: return StateBadge(.quiet, phase.title)
        }
    }

    /// Its page at the drafting federation.
    func path(_ draft: StandardDraft) -> Path { draft.path("consultations").appending(id) }

    /// Its page at a federation that is asked.
    func path(at unit: ID<Organisation>) -> Path { "/organisations/\(unit)/consultations/\(id)" }
}

extension View {
    /// Of a draft, the newest first.
    func consultations(of draft: ID<StandardDraft>) throws -> [Consultation] {
        try tx.all("SELECT c.* FROM consultation c WHERE c.draft = \(draft) ORDER BY c.id DESC") {
            try Consultation(row: $0)
        }
    }

    /// Those in which a federation is asked, the newest first.
    func consultations(asking unit: ID<Organisation>) throws -> [Consultation] {
        try tx.all(
            """
            SELECT c.* FROM consultation c JOIN consulted_unit u ON u.consultation = c.id
            WHERE u.organisation = \(unit) ORDER BY c.id DESC LIMIT 100
            """
        ) { try Consultation(row: $0) }
    }

    func consultation(_ id: ID<Consultation>) throws -> Consultation? {
        try tx.first("SELECT c.* FROM consultation c WHERE c.id = \(id)") { try Consultation(row: $0) }
    }

    /// Who is asked, in the order of the list of units.
    func asked(in consultation: ID<Consultation>) throws -> [Organisation] {
        let ids = try tx.all(
            "SELECT u.organisation FROM consulted_unit u WHERE u.consultation = \(consultation) ORDER BY u.organisation"
        ) { try $0["organisation"] as ID<Organisation> }
        let units = try organisations(ids)
        return ids.compactMap { units[$0] }
    }

    /// Who would be asked today: the federations directly under the city.
    func federationsUnderCity() throws -> [Organisation] {
        guard let root = try root() else { return [] }
        return try children(of: root.id, on: today).filter { [.county, .zone, .industry].contains($0.kind) }
    }

    /// Of the draft of the route, the one that the path names.
    /// - Throws: `NotFound`.
    func theConsultation(_ visit: Visit) throws -> (draft: StandardDraft, consultation: Consultation) {
        let draft = try theDraft(visit)
        guard let found = try visit.parameters["consultation"].flatMap({ ID($0) }).flatMap({ try consultation($0) }),
            found.draft == draft.id
        else { throw NotFound() }
        return (draft, found)
    }

    /// What keeps a draft from being published, as far as those who were asked are concerned.
    func openConsultation(of draft: ID<StandardDraft>) throws -> String? {
        for consultation in try consultations(of: draft) {
            let phase = consultation.phase(on: today)
            if phase == .running { return "正在征求意见，到\(consultation.last.chinese)为止，截止并办结以后才能发布" }
            guard phase == .answering else { continue }
            let waiting = try comments(in: consultation.id).count { $0.waits }
            return waiting > 0 ? "征求来的意见还有 \(waiting) 条没有答复" : "征求意见已经截止，还没有办结"
        }
        return nil
    }
}
