import Domain
import Storage

/// How the log is asked.
struct AuditSearch {
    /// Part of a unit's name.
    var words = ""
    /// The login of who did it.
    var login = ""
    /// The beginning of the action's name, such as `record`.
    var action = ""
    var from: Day?
    var until: Day?
    /// The link below which the page begins.
    var before: Int?

    /// As the address of the log asks.
    init(_ query: [String: String]) {
        words = query["words"] ?? ""
        login = query["login"] ?? ""
        action = query["action"] ?? ""
        from = query["from"].flatMap { Day($0) }
        until = query["until"].flatMap { Day($0) }
        before = query["before"].flatMap { Int($0) }
    }
}

/// One event as a reader sees it.
struct AuditEntry {
    let sequence: Int
    let event: SealedEvent
}

extension View {
    /// The events of the units whose log the author may read, newest first. Those of no unit, such as sign-ins and
    /// settings, are for who reads the log of the whole city.
    func auditEntries(_ search: AuditSearch, by author: Author, limit: Int) throws -> [AuditEntry] {
        var all: [SQL] = [try auditable(search, by: author)]
        if !search.action.isEmpty {
            all.append("e.action >= \(search.action) AND e.action < \("\(search.action)~")")
        }
        if !search.login.isEmpty {
            guard let account = try account(login: search.login) else { return [] }
            all.append("e.account = \(account.id)")
        }
        if let from = search.from { all.append("e.at >= \(Instant(from))") }
        if let until = search.until { all.append("e.at < \(Instant(until.adding(days: 1)))") }
        if let before = search.before { all.append("l.sequence < \(before)") }
        return try tx.all(
            """
            SELECT l.sequence, \(SealedEvent.columns) FROM event_link l JOIN event e ON e.id = l.event
            WHERE \(SQL(all, joinedBy: " AND ")) ORDER BY l.sequence DESC LIMIT \(limit)
            """
        ) { AuditEntry(sequence: try $0["sequence"], event: try SealedEvent(row: $0)) }
    }

    private func auditable(_ search: AuditSearch, by author: Author) throws -> SQL {
        let units = try visibleUnits(to: author, for: .audit, words: search.words)
        let isOfCity = try root().map { try author.may(.audit, at: $0.id, in: self) } ?? false
        if isOfCity && search.words.isEmpty { return "1 = 1" }
        return "e.organisation IN (\(units))"
    }
}
