import Foundation

public enum EngineKind: String, Sendable { case sqlite, postgres }

/// Where a city's database is: a file of its own, or a schema on a PostgreSQL server.
public enum Location: Hashable, Sendable, CustomStringConvertible {
    case file(String)
    /// - Parameter uri: what libpq understands, `postgres://user:password@host:port/database`.
    case server(uri: String, schema: String)

    /// A path, or `postgres://…?schema=NAME`; without a name the schema is `jianjia`.
    public init(_ text: String) {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else {
            self = .file(text)
            return
        }
        let (head, query) = text.split(at: "?")
        let parts = (query ?? "").split(separator: "&").map(String.init)
        let named = parts.first { $0.hasPrefix("schema=") }?.dropFirst("schema=".count)
        let rest = parts.filter { !$0.hasPrefix("schema=") }.joined(separator: "&")
        self = .server(uri: rest.isEmpty ? head : "\(head)?\(rest)", schema: named.map(String.init) ?? "jianjia")
    }

    /// As it may be shown and logged: without the password.
    public var description: String {
        switch self {
        case .file(let path): return path
        case .server(let uri, let schema):
            var shown = uri.replacing(#/password=[^&]*/#, with: "password=…")
            if let start = shown.firstRange(of: "://")?.upperBound, let at = shown[start...].lastIndex(of: "@"),
                let colon = shown[start..<at].firstIndex(of: ":")
            {
                shown.removeSubrange(colon..<at)
            }
            return schema == "jianjia" ? shown : "\(shown)（\(schema)）"
        }
    }

    public var engine: EngineKind {
        switch self {
        case .file: .sqlite
        case .server: .postgres
        }
    }

    /// Where a database is made before it takes its place.
    public var building: Location {
        switch self {
        case .file(let path): .file("\(path).building")
        case .server(let uri, let schema): .server(uri: uri, schema: "\(schema)_building")
        }
    }
}

extension Location {
    public func exists() throws -> Bool {
        switch self {
        case .file(let path): FileManager.default.fileExists(atPath: path)
        case .server(_, let schema):
            try PostgresConnection(self).hasSchema(schema)
        }
    }

    /// Removes the database with its journals; nothing happens when there is none.
    public func remove() throws {
        switch self {
        case .file(let path):
            for file in [path, "\(path)-wal", "\(path)-shm"] where FileManager.default.fileExists(atPath: file) {
                try FileManager.default.removeItem(atPath: file)
            }
        case .server(_, let schema):
            try PostgresConnection(self).command("DROP SCHEMA IF EXISTS \(schema.quoted) CASCADE")
        }
    }

    /// The database built beside takes this place, in one step.
    public func takeBuilding() throws {
        switch (self, building) {
        case (.file(let path), .file(let built)):
            // It was made without waiting for the disk, and is to be there when the power fails after this.
            try FileHandle(forUpdating: URL(fileURLWithPath: built)).synchronize()
            // The journal of what is replaced must not be read as the new one's.
            try remove()
            try FileManager.default.moveItem(atPath: built, toPath: path)
            try building.remove()
        case (.server(_, let schema), .server(_, let built)):
            try PostgresConnection(self).command(
                """
                BEGIN; DROP SCHEMA IF EXISTS \(schema.quoted) CASCADE;
                ALTER SCHEMA \(built.quoted) RENAME TO \(schema.quoted); COMMIT
                """)
        default: break
        }
    }
}

extension String {
    /// As an SQL identifier.
    var quoted: String { "\"\(replacing("\"", with: "\"\""))\"" }

    fileprivate func split(at mark: Character) -> (String, String?) {
        guard let index = firstIndex(of: mark) else { return (self, nil) }
        return (String(self[..<index]), String(self[self.index(after: index)...]))
    }
}
