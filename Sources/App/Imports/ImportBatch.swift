import Domain
import Storage

/// A file on its way in.
public struct ImportBatch: Sendable {
    public enum State: String, Sendable, Stored {
        case reading, ready, applied, undone, discarded, failed

        var title: String {
            switch self {
            case .reading: "正在读取"
            case .ready: "等您确认"
            case .applied: "已生效"
            case .undone: "已撤销"
            case .discarded: "已放弃"
            case .failed: "没有读完"
            }
        }
    }

    /// It has been taken back or given up.
    var isOver: Bool { state == .undone || state == .discarded }

    /// Whether the same file, brought once more, may come to something else: rows were refused, or all of them were there
    /// already and may have gone.
    var isJudgedAnew: Bool {
        bad > 0 && (state == .ready || state == .applied) || state == .ready && good == 0 && same > 0
    }

    public let id: ID<ImportBatch>
    public let organisation: ID<Organisation>
    /// The id of its `ImportKind`.
    let kind: String
    let fileName: String
    let digest: String
    public let state: State
    /// The number of the first row of the file that has not been read.
    let nextRow: Int
    public let good: Int
    /// Rows of what is there already: nothing is done with them.
    public let same: Int
    public let bad: Int
    /// The titles of the columns, for the file of bad rows.
    let heading: [String]
    public let problem: String?
    let made: Instant
    let madeBy: ID<Account>?

    init(row: Row) throws {
        id = try row["id"]
        organisation = try row["organisation"]
        kind = try row["kind"]
        fileName = try row["file_name"]
        digest = try row["digest"]
        state = try row["state"]
        nextRow = try row["next_row"]
        good = try row["good"]
        same = try row["same"]
        bad = try row["bad"]
        heading = (try row["heading"] as String).split(separator: "\t", omittingEmptySubsequences: false).map(
            String.init)
        problem = try row["problem"]
        made = try row["made"]
        madeBy = try row["made_by"]
    }
}

/// A member who stayed when the batch was taken back, and what rests on the membership.
public struct KeptMember: Sendable {
    public let name: String
    public let union: String
    public let reasons: String
}

/// A row that was not taken, and why.
struct RefusedRow: Sendable {
    let number: Int
    let cells: [String]
    let reasons: String
}

extension View {
    public func importBatch(_ id: ID<ImportBatch>) throws -> ImportBatch? {
        try tx.first("SELECT b.* FROM import_batch b WHERE b.id = \(id)") { try ImportBatch(row: $0) }
    }

    func importBatches(of kind: ImportKind, at unit: ID<Organisation>) throws -> [ImportBatch] {
        try tx.all(
            """
            SELECT b.* FROM import_batch b WHERE b.organisation = \(unit) AND b.kind = \(kind.id)
            ORDER BY b.id DESC LIMIT 50
            """
        ) { try ImportBatch(row: $0) }
    }

    /// The batch that the same file has begun at this unit, when it is not over.
    func importBatch(of digest: String, _ kind: ImportKind, at unit: ID<Organisation>) throws -> ImportBatch? {
        try tx.first(
            """
            SELECT b.* FROM import_batch b WHERE b.organisation = \(unit) AND b.digest = \(digest)
                AND b.kind = \(kind.id)
                AND b.state IN ('reading', 'ready', 'applied', 'failed') ORDER BY b.id DESC LIMIT 1
            """
        ) { try ImportBatch(row: $0) }
    }

    /// Those who stayed when a batch was taken back, the first of them by name.
    public func keptMembers(of batch: ImportBatch, limit: Int) throws -> (count: Int, shown: [KeptMember]) {
        let count: Int = try tx.value("SELECT COUNT(*) FROM import_kept k WHERE k.batch = \(batch.id)") ?? 0
        let reasons = try tx.all(
            """
            SELECT k.membership, k.reasons FROM import_kept k WHERE k.batch = \(batch.id) ORDER BY k.membership
            LIMIT \(limit)
            """
        ) { (try $0["membership"] as ID<Membership>, try $0["reasons"] as String) }
        let said = Dictionary(uniqueKeysWithValues: reasons)
        let members = try members(reasons.map(\.0))
        let unions = try organisations(Array(Set(members.map(\.membership.organisation))))
        let shown = members.map { member in
            KeptMember(
                name: member.person.name, union: unions[member.membership.organisation]?.name ?? "—",
                reasons: said[member.membership.id] ?? "")
        }
        return (count, shown)
    }

    /// The rows that were not taken, in the order of the file.
    func eachRefusedRow(of batch: ImportBatch, limit: Int? = nil, _ body: (RefusedRow) throws -> Void) throws {
        let vault = try vault()
        try tx.each(
            """
            SELECT r.row_number, r.sealed FROM import_refusal r WHERE r.batch = \(batch.id)
            ORDER BY r.row_number LIMIT \(limit ?? Int(Int32.max))
            """
        ) { row in
            let number: Int = try row["row_number"]
            let text = try vault.open(try row["sealed"], for: batch.id.number ^ Int64(number))
            let cells = text.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            try body(RefusedRow(number: number, cells: Array(cells.dropFirst()), reasons: cells.first ?? ""))
        }
    }
}
