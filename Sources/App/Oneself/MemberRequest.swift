import Domain
import Storage

/// What a member asks of the own union, which answers it (PRI-006, PRI-008, MEM-014, MEM-018).
struct MemberRequest: Sendable {
    enum Kind: String, CaseIterable, Sendable, Stored {
        case correction, transfer, retention

        var title: String {
            switch self {
            case .correction: "更正资料"
            case .transfer: "转会"
            case .retention: "保留会籍"
            }
        }
    }

    enum Outcome: String, Sendable, Stored {
        case accepted, declined, withdrawn

        var title: String {
            switch self {
            case .accepted: "已办理"
            case .declined: "没有同意"
            case .withdrawn: "本人撤回"
            }
        }
    }

    let id: ID<MemberRequest>
    let person: ID<Person>
    let membership: ID<Membership>
    let organisation: ID<Organisation>
    let kind: Kind
    let sealed: [UInt8]?
    let made: Instant
    let answered: Instant?
    let answeredBy: ID<Account>?
    let outcome: Outcome?
    let reason: String?

    init(row: Row) throws {
        (id, person, membership) = (try row["id"], try row["person"], try row["membership"])
        (organisation, kind, sealed) = (try row["organisation"], try row["kind"], try row["sealed"])
        (made, answered, answeredBy) = (try row["made"], try row["answered"], try row["answered_by"])
        (outcome, reason) = (try row["outcome"], try row["reason"])
    }

    /// Days after which the union is reminded, and after which the answer is late: the product's own measure.
    static let remindedAfter = 10
    static let lateAfter = 15

    /// The fields whose correction may be asked for.
    static let fields =
        [("name", "姓名"), ("document", "证件号码"), ("phone", "手机号码"), ("migrant", "是否农民工")] + PersonDraft.detailFields

    /// What is asked for, in words.
    func words(_ written: [String: String]) -> String {
        switch kind {
        case .correction:
            let title = Self.fields.first { $0.0 == written["field"] }?.1 ?? ""
            return "\(title)改为“\(written["value"] ?? "")”。\(written["note"] ?? "")"
        case .transfer: return "自 \(written["moving_day"] ?? "") 转到\(written["target"] ?? "")"
        case .retention:
            let ground = written["ground"].flatMap(RetainingGround.init)?.title
            let words = [ground, written["why"]].compactMap { $0 }.joined(separator: "。")
            return "自 \(written["retained_day"] ?? "")，\(words)"
        }
    }
}

extension View {
    func requests(of person: ID<Person>) throws -> [MemberRequest] {
        try tx.all(
            "SELECT r.* FROM member_request r WHERE r.person = \(person) ORDER BY r.id DESC LIMIT 50"
        ) { try MemberRequest(row: $0) }
    }

    /// Those that wait for a union's answer, the oldest first.
    func openRequests(at unit: ID<Organisation>) throws -> [MemberRequest] {
        try tx.all(
            """
            SELECT r.* FROM member_request r WHERE r.organisation = \(unit) AND r.answered IS NULL ORDER BY r.id LIMIT 200
            """
        ) { try MemberRequest(row: $0) }
    }

    func memberRequest(_ id: ID<MemberRequest>) throws -> MemberRequest? {
        try tx.first("SELECT r.* FROM member_request r WHERE r.id = \(id)") { try MemberRequest(row: $0) }
    }

    func written(in request: MemberRequest) throws -> [String: String] {
        guard let sealed = request.sealed else { return [:] }
        let body = RecordBody(json: try vault().open(sealed, for: request.id.number))
        return (body?.values ?? [:]).compactMapValues { if case .text(let text) = $0 { text } else { nil } }
    }
}

extension Reclosing {
    /// What members have asked for and no union has answered.
    static let requests = Reclosing.texts(of: "member_request")
}
