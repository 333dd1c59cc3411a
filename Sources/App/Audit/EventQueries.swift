import Domain
import Storage

extension View {
    /// What the events of an action say of a subject, newest first.
    func events(_ action: String, of subject: String, limit: Int) throws -> [String] {
        try tx.all(
            "SELECT after FROM event WHERE subject = \(subject) AND action = \(action) ORDER BY id DESC LIMIT \(limit)"
        ) { try $0["after"] as String? }.compactMap { $0 }
    }

    /// What was done to a subject, newest first.
    func changes(of subject: String, limit: Int) throws -> [SealedEvent] {
        try tx.all(
            """
            SELECT \(SealedEvent.columns) FROM event e WHERE e.subject = \(subject) ORDER BY e.id DESC LIMIT \(limit)
            """
        ) { try SealedEvent(row: $0) }
    }

    /// What the latest event of an action says of a subject.
    /// The latest events of one kind about one subject.
    func events(_ action: String, of subject: String, limit: Int) throws -> [SealedEvent] {
        try tx.all(
            """
            SELECT \(SealedEvent.columns) FROM event e WHERE e.subject = \(subject) AND e.action = \(action)
            ORDER BY e.id DESC LIMIT \(limit)
            """
        ) { try SealedEvent(row: $0) }
    }

    func lastEvent(_ action: String, of subject: String) throws -> String? {
        try tx.first(
            "SELECT after FROM event WHERE subject = \(subject) AND action = \(action) ORDER BY id DESC LIMIT 1"
        ) { try $0["after"] as String? } ?? nil
    }
}

/// What was done since a link of the chain, as far as it says which units are to be looked at again.
struct EventsSince {
    var units: Set<ID<Organisation>> = []
    var employers: Set<ID<Employer>> = []
    /// Things were brought in in bulk, which names no units.
    var isBulk = false
}

extension View {
    /// Whether everything done since a link of the chain was of these groups of actions, such as `draft.`.
    func isOnly(_ groups: [String], since link: Int) throws -> Bool {
        let others = groups.map { group -> SQL in "e.action NOT LIKE \(group + "%")" }
        return try !tx.exists(
            """
            SELECT 1 FROM event_link l JOIN event e ON e.id = l.event
            WHERE l.sequence > \(link) AND \(SQL(others, joinedBy: " AND ")) LIMIT 1
            """)
    }

    func events(since link: Int) throws -> EventsSince {
        var since = EventsSince()
        try tx.each(
            """
            SELECT DISTINCT e.organisation, CASE WHEN e.action = 'bulk.load' THEN 1 ELSE 0 END AS bulk,
                CASE WHEN e.subject LIKE 'employer:%' THEN e.subject ELSE '' END AS employer
            FROM event_link l CROSS JOIN event e WHERE l.sequence > \(link) AND e.id = l.event
            """
        ) { row in
            if let unit: ID<Organisation> = try row["organisation"] { since.units.insert(unit) }
            if try row["bulk"] as Bool { since.isBulk = true }
            let subject: String = try row["employer"]
            if let id = ID<Employer>(subject.dropFirst("employer:".count)) { since.employers.insert(id) }
        }
        return since
    }
}
