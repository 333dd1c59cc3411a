import Domain
import Storage

/// How far those who ask have come: 拟建 → 筹备 → 请示. The answer is a row of its own.
enum FoundingStage: String, CaseIterable, Sendable, Stored {
    case planned, preparing, requested

    var title: String {
        switch self {
        case .planned: "拟建"
        case .preparing: "筹备"
        case .requested: "请示"
        }
    }
}

enum FoundingAnswer: String, Sendable, Stored {
    case approved, returned, withdrawn

    var title: String {
        switch self {
        case .approved: "批复同意"
        case .returned: "退回"
        case .withdrawn: "撤回"
        }
    }
}

/// An employer as a request names it.
struct NamedEmployer: Sendable {
    let code: String
    let name: String
}

/// What was asked for, as of one row. It is never changed: what is asked anew is another row.
struct FoundingRequest: Sendable {
    let id: ID<FoundingRequest>
    let parent: ID<Organisation>
    let stage: FoundingStage
    let kind: OrganisationKind
    let name: String
    let leader: String
    let preparers: String
    let preparedDay: Day?
    let resolutionDay: Day?
    let resolution: String
    let termYears: Int64?
    let women: Int64?
    let womensHead: String
    let womensDeputies: String
    let place: ID<Organisation>?
    let waiver: String
    let author: ID<Account>?
    let recorded: Instant

    init(row: Row) throws {
        (id, parent, stage, kind) = (try row["id"], try row["parent"], try row["stage"], try row["kind"])
        (name, leader, preparers) = (try row["name"], try row["leader"], try row["preparers"])
        (preparedDay, resolutionDay) = (try row["prepared_day"], try row["resolution_day"])
        (resolution, termYears, waiver) = (try row["resolution"], try row["term_years"], try row["waiver"])
        (women, place) = (try row["women"], try row["place"])
        (womensHead, womensDeputies) = (try row["womens_head"], try row["womens_deputies"])
        (author, recorded) = (try row["author"], try row["recorded"])
    }
}

/// What the union above said.
struct FoundingReply: Sendable {
    let request: ID<FoundingRequest>
    let answer: FoundingAnswer
    let day: Day
    let document: String
    let reason: String
    /// The union that came of an approval.
    let organisation: ID<Organisation>?
    let author: ID<Account>?

    init(row: Row) throws {
        (request, answer, day) = (try row["request"], try row["answer"], try row["day"])
        (document, reason) = (try row["document"], try row["reason"])
        (organisation, author) = (try row["organisation"], try row["author"])
    }
}

/// One founding, from the first row to the last. Its state is its last row and what was answered to it.
struct Founding: Sendable {
    let number: ID<Founding>
    let requests: [FoundingRequest]
    let replies: [ID<FoundingRequest>: FoundingReply]
    /// Of the last request.
    let employers: [NamedEmployer]

    var last: FoundingRequest { requests[requests.count - 1] }
    var reply: FoundingReply? { replies[last.id] }
    var isWaiting: Bool { last.stage == .requested && reply == nil }
    /// Whether what is asked for may still be changed by those who ask.
    var isOpen: Bool { reply == nil || reply?.answer == .returned }

    var state: String {
        switch reply?.answer {
        case .approved: "已成立"
        case .returned: "已退回"
        case .withdrawn: "已撤回"
        case nil: last.stage == .requested ? "待批复" : last.stage.title
        }
    }
}

extension View {
    func founding(_ number: ID<Founding>) throws -> Founding? {
        let requests = try tx.all("SELECT * FROM founding_request WHERE founding = \(number) ORDER BY id") {
            try FoundingRequest(row: $0)
        }
        guard let last = requests.last else { return nil }
        let replies = try tx.all("SELECT * FROM founding_reply WHERE request IN \(list: requests.map(\.id))") {
            try FoundingReply(row: $0)
        }
        let employers = try tx.all(
            "SELECT code, name FROM founding_employer WHERE request = \(last.id) ORDER BY place"
        ) { NamedEmployer(code: try $0["code"], name: try $0["name"]) }
        return Founding(
            number: number, requests: requests,
            replies: Dictionary(uniqueKeysWithValues: replies.map { ($0.request, $0) }), employers: employers)
    }

    /// How a union came to be, where it was founded by request.
    func founding(of unit: ID<Organisation>) throws -> Founding? {
        let number = try tx.first(
            """
            SELECT q.founding FROM founding_reply a JOIN founding_request q ON q.id = a.request
            WHERE a.organisation = \(unit)
            """
        ) { try $0["founding"] as ID<Founding> }
        return try number.flatMap { try founding($0) }
    }

    /// The foundings under units where the author may found, the newest first.
    /// - Parameter waiting: only those that wait for an answer.
    func foundings(by author: Author, waiting: Bool, limit: Int, offset: Int = 0) throws -> [Founding] {
        let open: SQL = "q.stage = 'requested' AND a.request IS NULL"
        let numbers = try tx.all(
            """
            SELECT q.founding FROM founding_request q LEFT JOIN founding_reply a ON a.request = q.id
            WHERE q.id = (SELECT MAX(x.id) FROM founding_request x WHERE x.founding = q.founding)
            AND (\(waiting ? open : "1 = 1")) AND q.parent IN (\(try units(where: author, may: .found)))
            ORDER BY q.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ) { try $0["founding"] as ID<Founding> }
        return try numbers.compactMap { try founding($0) }
    }

    /// How many wait under units where the author may found.
    func foundingsWaiting(for author: Author) throws -> Int {
        try tx.value(
            """
            SELECT COUNT(*) FROM founding_request q LEFT JOIN founding_reply a ON a.request = q.id
            WHERE q.id = (SELECT MAX(x.id) FROM founding_request x WHERE x.founding = q.founding)
            AND q.stage = 'requested' AND a.request IS NULL
            AND q.parent IN (\(try units(where: author, may: .found)))
            """) ?? 0
    }

    /// Whether another founding that is still open names the same employer, under whatever unit.
    func isNamedElsewhere(_ code: String, except number: ID<Founding>?) throws -> Bool {
        try tx.exists(
            """
            SELECT 1 FROM founding_employer e JOIN founding_request q ON q.id = e.request
            LEFT JOIN founding_reply a ON a.request = q.id
            WHERE e.code = \(code) AND q.founding <> \(number ?? ID(0)) AND a.request IS NULL
            AND q.id = (SELECT MAX(x.id) FROM founding_request x WHERE x.founding = q.founding)
            """)
    }
}
