import Foundation

/// PostgreSQL through libpq, one city in one schema. Calls block a thread, of which there are as many as connections.
final class PostgresEngine: Engine {
    private let location: Location
    private let readers: PostgresPool
    private let writer: PostgresPool
    private let queue = DispatchQueue(label: "jianjia.postgres", attributes: .concurrent)

    static let readerCount = 8

    /// - Throws: `StoreProblem` when the server is out of reach, or there is no such schema and none is to be made.
    init(_ location: Location, create: Bool, durability: Store.Durability, patience: TimeInterval = 10) throws {
        self.location = location
        guard case .server(_, let schema) = location else { throw StoreProblem.missing(location.description) }
        let settings = durability == .disposable ? ["SET synchronous_commit TO off"] : []
        // Who looks whether there is one is the first who reads it.
        let first = try PostgresConnection(location, settings: settings)
        if try !first.hasSchema(schema) {
            if !create { throw StoreProblem.missing(location.description) }
            try first.command("CREATE SCHEMA IF NOT EXISTS \(schema.quoted)")
        }
        let make: @Sendable () throws -> PostgresConnection = {
            try PostgresConnection(location, settings: settings)
        }
        let name = location.description
        readers = PostgresPool(name, limit: Self.readerCount, first: first, patience: patience, make: make)
        writer = PostgresPool(name, limit: 1, patience: patience, make: make)
    }

    func read<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
        try transaction(readers, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    /// The city's lock comes first, so that writes from any process follow one another and none has to be repeated.
    func write<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
        try transaction(writer, "BEGIN ISOLATION LEVEL READ COMMITTED") { connection in
            _ = try connection.run("SELECT pg_advisory_xact_lock(hashtext(current_schema()))")
            return try body(connection)
        }
    }

    private func transaction<Value>(
        _ pool: PostgresPool, _ begin: String, _ body: (any Connection) throws -> Value
    ) throws -> Value {
        try pool.lend { connection in
            try connection.begin(begin)
            do {
                let value = try body(connection)
                try connection.commit()
                return value
            } catch {
                if connection.isAlive { connection.rollback() }
                throw error
            }
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await onQueue { [self] in try read(body) }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await onQueue { [self] in try write(body) }
    }

    private func onQueue<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }

    /// The server checks the sums of its pages when it reads them: so every row is read.
    func damage(indexes: Bool) throws -> [String] {
        let tables = try read { try $0.tables() }
        return tables.compactMap { table in
            do {
                try read { try $0.each(SQL(file: "SELECT COUNT(t) FROM \(table.quoted) t")) { _ in } }
                return nil
            } catch { return "\(table): \(error)" }
        }
    }

    func analyse() throws {
        try writer.lend { try $0.analyse() }
    }

    func purge(_ table: String) throws {
        try writer.lend { try $0.vacuum(table) }
    }

    func close() throws {
        readers.close()
        writer.close()
    }
}
