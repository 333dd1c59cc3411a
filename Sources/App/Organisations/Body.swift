import Domain
import Storage

/// What stands beside the tree and is no union: a Party committee, a government department, an employers' association.
public struct Body: Sendable {
    public typealias Kind = BodyKind

    public let id: ID<Body>
    public let kind: Kind
    public let name: String
    /// The unit it stands beside.
    public let beside: ID<Organisation>
    let opened: Day
    let closed: Day?

    func isOpen(on day: Day) -> Bool { Span(from: opened, until: closed).contains(day) }

    fileprivate init(row: Row) throws {
        (id, kind, name) = (try row["id"], try row["kind"], try row["name"])
        (beside, opened, closed) = (try row["beside"], try row["opened"], try row["closed"])
    }
}

extension View {
    /// The bodies beside a unit on a day.
    public func bodies(beside unit: ID<Organisation>, on day: Day) throws -> [Body] {
        try tx.all(
            """
            SELECT id, kind, name, beside, opened, closed FROM body
            WHERE beside = \(unit) AND opened <= \(day) AND (closed IS NULL OR closed > \(day)) ORDER BY id
            """
        ) { try Body(row: $0) }
    }

    public func body(_ id: ID<Body>) throws -> Body? {
        try tx.first("SELECT id, kind, name, beside, opened, closed FROM body WHERE id = \(id)") { try Body(row: $0) }
    }
}

extension Change {
    @discardableResult
    public func addBody(
        _ kind: Body.Kind, _ name: String, beside unit: ID<Organisation>, opened: Day
    ) throws -> ID<Body> {
        let id: ID<Body> = nextID()
        try write.run(
            """
            INSERT INTO body (id, kind, name, beside, opened, closed)
            VALUES (\(id), \(kind), \(name), \(unit), \(opened), NULL)
            """)
        try event("body.add", at: unit, subject: "body:\(id)", after: "{\"name\":\(quoted(name))}")
        return id
    }

    /// Ends the bodies beside a unit that is no more.
    func closeBodies(beside unit: ID<Organisation>, on day: Day) throws {
        try write.run("UPDATE body SET closed = \(day) WHERE beside = \(unit) AND closed IS NULL")
    }
}
