import Domain
import Storage

/// How many people of an employer count at it on a day. A dispatched worker has two employers, the agency and the one
/// whose work is done, and counts once.
///
/// - Until 2016-12-11 (MEM-009, 总工发〔2009〕21号) with the agency, where that has a union, else where the work is done.
/// - From 2016-12-12 (MEM-010, 工会会员会籍管理办法 §9) where they joined; whoever joined neither, as before.
struct CountingRule: Sendable {
    static let joinedFrom: Day = "2016-12-12"

    let day: Day
    private var followsMembership: Bool { day >= Self.joinedFrom }

    var sentence: String {
        followsMembership
            ? "劳务派遣工只计一次：在哪边入会计在哪边；都没有入会的，派遣单位有工会的计在派遣单位，没有的计在用工单位（工会会员会籍管理办法第九条）。"
            : "劳务派遣工只计一次：派遣单位有工会的计在派遣单位，没有的计在用工单位（总工发〔2009〕21号）。"
    }

    /// Each employer `e` that passes a condition, one row each: `id`, its codes, `zone`, `place`, `union_id` (null where none
    /// covers it), `day` of the count, `staff` and `members` (null where nobody has counted).
    ///
    /// Heads come from what was reported of the employer; where its union covers it alone, from the union's own report
    /// when that is not older, so that nobody writes them down twice. How dispatched workers divide is known from the
    /// former only.
    func heads(where condition: SQL) -> SQL {
        let joinedHere: SQL = followsMembership ? "COALESCE(h.in_joined, 0)" : "0"
        let joinedThere: SQL = followsMembership ? "COALESCE(h.out_joined, 0)" : "0"
        let membersElsewhere: SQL = followsMembership ? "0" : "COALESCE(h.in_joined, 0)"
        let isUnions: SQL = "(r.day IS NOT NULL AND (h.day IS NULL OR r.day >= h.day))"
        // Materialised, since an engine that merges the steps asks for the same union and count many times over.
        return """
            WITH b AS MATERIALIZED (
                SELECT e.id, e.name, e.category, e.industry, e.ownership, e.zone, e.opened,
                    (SELECT l.organisation FROM employer_place l WHERE l.employer = e.id AND \(.spans("l", day))) AS place,
                    (SELECT MIN(c.organisation) FROM coverage c
                        WHERE c.employer = e.id AND \(.spans("c", day))) AS union_id
                FROM employer e WHERE \(.isThere(day)) AND \(condition)
            ), n AS MATERIALIZED (
                SELECT b.*, CASE WHEN \(isUnions) THEN r.day ELSE h.day END AS day,
                    CASE WHEN \(isUnions) THEN CAST(r.body ->> 'staff' AS BIGINT) ELSE h.staff + h.dispatched_in END
                        - COALESCE(h.in_elsewhere, 0) + \(joinedHere)
                        - CASE WHEN b.union_id IS NULL THEN COALESCE(h.dispatched_out, 0) ELSE \(joinedThere) END AS staff,
                    CASE WHEN \(isUnions) THEN CAST(r.body ->> 'members' AS BIGINT) ELSE h.members END
                        - \(membersElsewhere) AS members
                FROM b LEFT JOIN employer_headcount h ON h.id = (SELECT i.id FROM employer_headcount i
                    WHERE i.employer = b.id AND i.day <= \(day) ORDER BY i.day DESC, i.id DESC LIMIT 1)
                \(.joiningNewest("headcount", as: "r", at: aloneUnion, on: day))
            )
            SELECT n.id, n.name, n.category, n.industry, n.ownership, n.zone, n.place, n.union_id, n.opened, n.day,
                CASE WHEN n.staff < 0 THEN 0 ELSE n.staff END AS staff,
                CASE WHEN n.members < 0 THEN 0 ELSE n.members END AS members
            FROM n
            """
    }

    /// The union of `b`, when it covers nobody else.
    private var aloneUnion: SQL {
        """
        CASE WHEN (SELECT COUNT(*) FROM coverage a WHERE a.organisation = b.union_id AND \(.spans("a", day))) = 1
            THEN b.union_id END
        """
    }
}

/// What counts of one employer on a day.
struct EmployerHeads: Sendable {
    let employer: ID<Employer>
    let name: String
    let category: String
    let place: ID<Organisation>?
    let union: ID<Organisation>?
    let opened: Day
    /// When it was counted; nil where nobody has.
    let day: Day?
    let staff: Int64?
    let members: Int64?

    init(row: Row) throws {
        (employer, name, category) = (try row["id"], try row["name"], try row["category"])
        (place, union, opened) = (try row["place"], try row["union_id"], try row["opened"])
        (day, staff, members) = (try row["day"], try row["staff"], try row["members"])
    }
}

extension View {
    /// What counts of each of some employers on a day, by employer.
    func heads(of employers: [ID<Employer>], on day: Day) throws -> [ID<Employer>: EmployerHeads] {
        let all = try tx.all(CountingRule(day: day).heads(where: "e.id IN \(list: employers)")) {
            try EmployerHeads(row: $0)
        }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.employer, $0) })
    }
}
