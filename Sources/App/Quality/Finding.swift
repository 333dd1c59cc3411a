import Domain
import Storage

/// What a check has found wrong with a thing.
public struct Finding: Sendable {
    public let id: ID<Finding>
    public let check: String
    /// The unit that answers for it.
    public let organisation: ID<Organisation>
    /// The number of what is wrong, of the kind that the check is about.
    public let thing: Int64
    /// Days and numbers; never what tells who somebody is.
    public let detail: String
    /// Since when it has been found.
    let from: Day

    static let columns: SQL = "f.id, f.check_id, f.organisation, f.thing, f.detail, f.from_day"

    init(row: Row) throws {
        (id, check) = (try row["id"], try row["check_id"])
        (organisation, thing) = (try row["organisation"], try row["thing"])
        (detail, from) = (try row["detail"], try row["from_day"])
    }
}

/// When everything was last looked at.
struct ExaminationState: Sendable {
    let at: Instant
    let day: Day
    /// Of the checks' files.
    let checks: String
    /// The link of the chain of events up to which every unit that was changed has been looked at.
    let link: Int
}

/// How often a check has found something.
public struct FindingCount: Sendable {
    public let check: QualityCheck
    public internal(set) var open = 0
    public internal(set) var dismissed = 0
}

extension View {
    func examinationState() throws -> ExaminationState? {
        try tx.first("SELECT at, day, checks, link FROM examination WHERE id = 1") { row in
            ExaminationState(at: try row["at"], day: try row["day"], checks: try row["checks"], link: try row["link"])
        }
    }

    func finding(_ id: ID<Finding>) throws -> Finding? {
        try tx.first("SELECT \(Finding.columns) FROM finding f WHERE f.id = \(id) AND f.until_day IS NULL") {
            try Finding(row: $0)
        }
    }

    /// How often each check has found something, errors first; checks that found nothing are among them.
    /// - Parameter condition: narrows the finding `f`.
    func findingCounts(where condition: SQL) throws -> [FindingCount] {
        var counts = Dictionary(uniqueKeysWithValues: catalogue.checks.map { ($0.id, FindingCount(check: $0)) })
        try tx.each(
            """
            SELECT f.check_id, SUM(CASE WHEN \(.isDismissed(today)) THEN 1 ELSE 0 END) AS dismissed, COUNT(*) AS number
            FROM finding f WHERE f.until_day IS NULL AND \(condition) GROUP BY f.check_id
            """
        ) { row in
            let (id, dismissed): (String, Int) = (try row["check_id"], try row["dismissed"])
            counts[id]?.dismissed = dismissed
            counts[id]?.open = try row["number"] - dismissed
        }
        return catalogue.checks.compactMap { counts[$0.id] }
            .sorted { a, b in
                let (left, right) = (a.check.severity == .error, b.check.severity == .error)
                return left == right ? (b.open, a.check.id) < (a.open, b.check.id) : left
            }
    }

    /// The open findings of one check, a page of them, in the order in which they were found.
    /// - Parameter after: the last of the page before.
    func findings(
        of check: String, where condition: SQL, dismissed: Bool, after: ID<Finding>?, limit: Int
    ) throws -> [Finding] {
        let isDismissed = SQL.isDismissed(today)
        return try tx.all(
            """
            SELECT \(Finding.columns) FROM finding f
            WHERE f.check_id = \(check) AND f.until_day IS NULL AND f.id > \(after ?? ID(0))
                AND \(condition) AND \(dismissed ? isDismissed : "NOT \(isDismissed)")
            ORDER BY f.id LIMIT \(limit)
            """
        ) { try Finding(row: $0) }
    }

    /// How many findings of each severity stand open in the branch of each unit directly below another.
    func findingAreas(below unit: ID<Organisation>, where condition: SQL) throws
        -> [(unit: ID<Organisation>, errors: Int, warnings: Int)]
    {
        try tx.all(
            """
            SELECT a.area, SUM(k.errors) AS errors, SUM(k.warnings) AS warnings
            FROM (\(areas(below: unit, on: today))) a JOIN (
                SELECT f.organisation, SUM(CASE WHEN f.severity = 'error' THEN 1 ELSE 0 END) AS errors,
                    SUM(CASE WHEN f.severity = 'error' THEN 0 ELSE 1 END) AS warnings
                FROM finding f WHERE f.until_day IS NULL AND \(condition) AND NOT \(.isDismissed(today))
                GROUP BY f.organisation
            ) k ON k.organisation = a.organisation
            GROUP BY a.area ORDER BY errors DESC, warnings DESC, a.area
            """
        ) { row in (unit: try row["area"], errors: try row["errors"], warnings: try row["warnings"]) }
    }

    /// How many errors stand open at one unit itself.
    func openErrors(at unit: ID<Organisation>) throws -> Int {
        try tx.value(
            """
            SELECT COUNT(*) FROM finding f WHERE f.organisation = \(unit) AND f.severity = 'error'
                AND f.until_day IS NULL AND NOT \(.isDismissed(today))
            """) ?? 0
    }
}

extension SQL {
    /// The finding `f` is accepted as an exception on a day. Exceptions are few: they are listed once.
    static func isDismissed(_ day: Day) -> SQL {
        """
        (f.check_id, f.organisation, f.thing) IN (SELECT d.check_id, d.organisation, d.thing
            FROM finding_dismissal d WHERE \(.spans("d", day)))
        """
    }
}
