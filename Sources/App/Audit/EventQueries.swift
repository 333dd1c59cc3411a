import Domain
import Storage

extension View {
    /// What the events of an action say of a subject, newest first.
    func events(_ action: String, of subject: String, limit: Int) throws -> [String] {
        try tx.all(
            "SELECT after FROM event WHERE subject = \(subject) AND action = \(action) ORDER BY id DESC LIMIT \(limit)"
        ) { try $0["after"] as String? }.compactMap { $0 }
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
