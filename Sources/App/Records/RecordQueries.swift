import Domain
import Storage

/// How the list of records over many units is narrowed.
struct RecordSearch {
    var kind: String?
    var status: RecordStatus?
    /// Only those written on a unit's behalf that wait for its chair; false leaves those out where they could not be
    /// confirmed yet.
    var isAwaitingChair: Bool?
    var words = ""
    /// The last record of the page before: the list goes on after it.
    var after: (day: Day, id: ID<Record>)?

    init() {}

    /// As the address of the list asks.
    init(_ query: [String: String], _ catalogue: Catalogue) {
        kind = query["kind"].flatMap { catalogue.kind($0)?.id }
        status = query["status"].flatMap(RecordStatus.init(rawValue:))
        if query["status"] == RecordsPage.awaiting { isAwaitingChair = true }
        // What the level above cannot confirm yet does not wait for it.
        if status == .declared { isAwaitingChair = false }
        words = query["words"]?.trimmed ?? ""
        let cursor = query["after"]?.split(separator: ".") ?? []
        if cursor.count == 2, let day = Day(cursor[0]), let id = ID<Record>(cursor[1]) { after = (day, id) }
    }
}

extension View {
    /// How many records of one unit wait for its chair.
    func awaitingChair(at unit: ID<Organisation>) throws -> Int {
        try tx.value(
            """
            SELECT COUNT(*) FROM record r WHERE r.organisation = \(unit) AND r.retracted IS NULL
            AND r.status = 'declared' AND r.on_behalf = 1 AND r.acknowledged IS NULL
            """) ?? 0
    }

    /// How many records a unit has; those retracted are left out.
    func recordCount(of unit: ID<Organisation>) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM record r WHERE r.organisation = \(unit) AND r.retracted IS NULL") ?? 0
    }

    /// Records of all units the author may see, newest first. The table is never counted.
    func records(_ search: RecordSearch, by author: Author, limit: Int) throws -> [Record] {
        var all: [SQL] = ["r.retracted IS NULL"]
        if let kind = search.kind { all.append("r.kind = \(kind)") }
        if let status = search.status { all.append("r.status = \(status)") }
        if let awaits = search.isAwaitingChair {
            let waiting: SQL = "(r.on_behalf = 1 AND r.acknowledged IS NULL AND r.status = 'declared')"
            all.append(awaits ? waiting : "NOT \(waiting)")
        }
        if let after = search.after {
            all.append("(r.day < \(after.day) OR (r.day = \(after.day) AND r.id < \(after.id)))")
        }
        all.append("r.organisation IN (\(try visibleUnits(to: author, words: search.words)))")
        // Few units: their own records, sorted. Many: down the index of days until the page is full.
        let day: SQL = try isNarrow(search, author) ? "r.day || ''" : "r.day"
        return try tx.all(
            """
            SELECT \(Record.columns) FROM record r WHERE \(SQL(all, joinedBy: " AND "))
            ORDER BY \(day) DESC, r.id DESC LIMIT \(limit)
            """
        ) { try Record(row: $0) }
    }

    private func isNarrow(_ search: RecordSearch, _ author: Author) throws -> Bool {
        if !search.words.isEmpty { return true }
        let homes = try organisations(author.grants.map(\.organisation)).values
        return !author.isSystem && homes.allSatisfy { $0.kind == .township || $0.kind.isUnion }
    }

    /// The newest day of each kind at a unit; those disputed do not count as done.
    func lastDays(of unit: ID<Organisation>, upTo day: Day) throws -> [String: Day] {
        let rows = try tx.all(
            """
            SELECT kind, MAX(day) AS day FROM record WHERE organisation = \(unit) AND retracted IS NULL
            AND status <> 'disputed' AND day <= \(day) GROUP BY kind
            """
        ) { row in (try row["kind"] as String, try row["day"] as Day) }
        return Dictionary(rows) { first, _ in first }
    }

    /// The record that took this one's place, if any.
    func successor(of record: ID<Record>, at unit: ID<Organisation>) throws -> ID<Record>? {
        try tx.first("SELECT id FROM record WHERE organisation = \(unit) AND replaces = \(record)") {
            try $0["id"] as ID<Record>
        }
    }
}

extension SQL {
    /// Joins as `alias` the newest record of a kind that counts on a day, at the unit whose id `unit` yields; its columns
    /// are null where there is none.
    static func joiningNewest(_ kind: String, as alias: SQL, at unit: SQL, on day: Day) -> SQL {
        let states: [RecordStatus] = [.declared, .confirmed]
        return """
            LEFT JOIN record \(alias) ON \(alias).id = (SELECT n.id FROM record n
                WHERE n.organisation = \(unit) AND n.kind = \(kind) AND n.day <= \(day) AND n.retracted IS NULL
                    AND n.status IN \(list: states) ORDER BY n.day DESC, n.id DESC LIMIT 1)
            """
    }
}
