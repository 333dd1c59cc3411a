import Domain
import Storage

/// Where a record stands between the one who says it and the one who checks it.
public enum RecordStatus: String, CaseIterable, Sendable, Stored {
    case declared, confirmed, disputed

    public var title: String {
        switch self {
        case .declared: "已申报"
        case .confirmed: "已确认"
        case .disputed: "有异议"
        }
    }
}

/// A dated event of a kind at a unit.
public struct Record: Sendable {
    public let id: ID<Record>
    public let kind: String
    public let organisation: ID<Organisation>
    /// The day it happened.
    public let day: Day
    public let until: Day?
    public let status: RecordStatus
    public let body: RecordBody
    /// The instant it became known here.
    public let recorded: Instant
    public let recordedBy: ID<Account>?
    public let isOnBehalf: Bool
    /// When it was confirmed or disputed, and by whom.
    public let judged: Instant?
    public let judgedBy: ID<Account>?
    public let dispute: String?
    /// Set when it was withdrawn or corrected: it no longer counts.
    public let retracted: Instant?
    public let retractedBy: ID<Account>?
    /// When the unit's own chair confirmed what was written on its behalf, and who did.
    public let acknowledged: Instant?
    public let acknowledgedBy: ID<Account>?
    /// The record that this one corrects.
    public let replaces: ID<Record>?

    /// The field of a refusal that nothing on the page can mend.
    static let locked = "record"

    static let columns: SQL = """
        r.id, r.kind, r.organisation, r.day, r.until_day, r.status, r.body, r.recorded, r.recorded_by,
        r.on_behalf, r.judged, r.judged_by, r.dispute, r.retracted, r.retracted_by, r.replaces,
        r.acknowledged, r.acknowledged_by
        """

    init(row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        organisation = try row["organisation"]
        day = try row["day"]
        until = try row["until_day"]
        status = try row["status"]
        body = try row["body"]
        recorded = try row["recorded"]
        recordedBy = try row["recorded_by"]
        isOnBehalf = try row["on_behalf"]
        judged = try row["judged"]
        judgedBy = try row["judged_by"]
        dispute = try row["dispute"]
        retracted = try row["retracted"]
        retractedBy = try row["retracted_by"]
        replaces = try row["replaces"]
        acknowledged = try row["acknowledged"]
        acknowledgedBy = try row["acknowledged_by"]
    }
}

extension Record {
    /// Written on the unit's behalf, and its chair has not confirmed it: it counts as declared, and nobody above
    /// confirms it.
    var isAwaitingChair: Bool {
        isOnBehalf && acknowledged == nil && status != .confirmed && retracted == nil
    }
}

extension View {
    public func record(_ id: ID<Record>) throws -> Record? {
        try tx.first("SELECT \(Record.columns) FROM record r WHERE r.id = \(id)") { try Record(row: $0) }
    }

    /// The records of one unit, newest first; those retracted are left out.
    /// - Parameter kinds: all kinds when empty.
    public func records(
        of unit: ID<Organisation>, kinds: [String] = [], since: Day = "0001-01-01", upTo day: Day? = nil,
        limit: Int = 50,
        offset: Int = 0
    ) throws -> [Record] {
        try tx.all(
            """
            SELECT \(Record.columns) FROM record r
            WHERE r.organisation = \(unit) AND r.retracted IS NULL AND r.day >= \(since)
            AND r.day <= \(day ?? today)
            AND (\(kinds.isEmpty ? "1 = 1" : "r.kind IN \(list: kinds)"))
            ORDER BY r.day DESC, r.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ) { try Record(row: $0) }
    }

    /// The line of corrections that ends in this record, newest first.
    public func history(of record: Record) throws -> [Record] {
        var line = [record]
        while let earlier = line[line.count - 1].replaces, let found = try self.record(earlier) { line.append(found) }
        return line
    }
}
