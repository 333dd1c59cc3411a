import Domain
import Storage

/// What stands beside the tree and is no union: a Party committee, a government department, an employers' association.
public struct Body: Sendable {
    public enum Kind: String, CaseIterable, Sendable, Stored {
        case party, government, employers

        public var title: String {
            switch self {
            case .party: "党委和党委部门"
            case .government: "政府部门"
            case .employers: "企业代表组织"
            }
        }
    }

    public let id: ID<Body>
    public let kind: Kind
    public let name: String
}

extension View {
    /// The bodies beside a unit on a day.
    public func bodies(beside unit: ID<Organisation>, on day: Day) throws -> [Body] {
        try tx.all(
            """
            SELECT id, kind, name FROM body
            WHERE beside = \(unit) AND opened <= \(day) AND (closed IS NULL OR closed > \(day)) ORDER BY id
            """
        ) { Body(id: try $0["id"], kind: try $0["kind"], name: try $0["name"]) }
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
