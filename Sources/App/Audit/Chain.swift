import Domain
import Storage

/// One event as it is sealed: every column of its row.
struct SealedEvent {
    let id: ID<Event>
    let at: String
    let account: ID<Account>?
    let action: String
    let organisation: ID<Organisation>?
    let subject: String
    let before: String?
    let after: String?

    /// The hash of this event behind `previous`. Each part carries its length and whether it is there at all, so that
    /// nothing can be shifted from one column to the next, nor an empty text taken for none.
    func hash(sequence: Int, previous: String) -> String {
        var bytes: [UInt8] = []
        func add(_ text: String?) {
            guard let text else { return bytes.append(0) }
            bytes.append(1)
            withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: text.utf8)
        }
        add(previous)
        add("\(sequence)")
        add("\(id.number)")
        add(at)
        add((account?.number).map { "\($0)" })
        add(action)
        add((organisation?.number).map { "\($0)" })
        add(subject)
        add(before)
        add(after)
        return Fingerprint.of(bytes)
    }
}

extension SealedEvent {
    static let columns: SQL = "e.id, e.at, e.account, e.action, e.organisation, e.subject, e.before, e.after"

    init(row: Row) throws {
        self.init(
            id: try row["id"], at: try row["at"], account: try row["account"], action: try row["action"],
            organisation: try row["organisation"], subject: try row["subject"], before: try row["before"],
            after: try row["after"])
    }
}

/// The end of a chain at some moment. Printed or sent away, it shows later whether anything up to it was cut off or
/// written anew.
public struct ChainHead: Hashable, Sendable, CustomStringConvertible {
    /// 0 for a chain without links.
    public let sequence: Int
    public let hash: String

    static let start = ChainHead(sequence: 0, hash: "")

    public init(sequence: Int, hash: String) { (self.sequence, self.hash) = (sequence, hash) }

    /// Reads `128:9f…`, as `description` writes it.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int(parts[0]), sequence >= 0 else { return nil }
        self.init(sequence: sequence, hash: String(parts[1]))
    }

    public var description: String { "\(sequence):\(hash)" }
}

extension View {
    /// The end of the chain now, or at the end of a past day.
    public func chainHead(on day: Day? = nil) throws -> ChainHead {
        let bound: SQL =
            try day.map { day in
                let end = Instant(day.adding(days: 1))
                let first: Int? = try tx.value(
                    """
                    SELECT MIN(l.sequence) FROM event e JOIN event_link l ON l.event = e.id WHERE e.at >= \(end)
                    """)
                return first.map { "l.sequence < \($0)" } ?? "1 = 1"
            } ?? "1 = 1"
        return try tx.first(
            "SELECT l.sequence, l.hash FROM event_link l WHERE \(bound) ORDER BY l.sequence DESC LIMIT 1"
        ) {
            ChainHead(sequence: try $0["sequence"], hash: try $0["hash"])
        } ?? .start
    }
}

extension Change {
    /// Puts an event at the end of the chain. The one writer goes on from the one head, so the chain cannot fork.
    func seal(_ event: SealedEvent) throws {
        let last = try head ?? chainHead()
        let sequence = last.sequence + 1
        let next = ChainHead(sequence: sequence, hash: event.hash(sequence: sequence, previous: last.hash))
        try write.run(
            "INSERT INTO event_link (sequence, event, hash) VALUES (\(next.sequence), \(event.id), \(next.hash))")
        head = next
    }

    /// Seals the events from before there was a chain, in the order of their identities; once, after a migration.
    func sealOlderEvents() throws {
        let open = try tx.all(
            """
            SELECT \(SealedEvent.columns) FROM event e
            WHERE NOT EXISTS (SELECT 1 FROM event_link l WHERE l.event = e.id) ORDER BY e.id
            """
        ) { try SealedEvent(row: $0) }
        for event in open { try seal(event) }
    }
}
