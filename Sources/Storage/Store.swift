import Synchronization

/// A city's database: one writer, many readers who never wait.
public final class Store: Sendable {
    private let engine: any Engine
    public let location: Location
    private let counted = Mutex(0)

    private init(_ engine: any Engine, _ location: Location) {
        self.engine = engine
        self.location = location
    }

    /// How safely a write is kept.
    public enum Durability: Sendable {
        /// On disk before the write returns.
        case kept
        /// For a database that is thrown away when its making is interrupted.
        case disposable
    }

    /// - Throws: `StoreProblem` when the database is missing, locked, out of reach, or none of ours.
    public static func open(
        _ location: Location, create: Bool = false, durability: Durability = .kept
    ) throws -> Store {
        let engine: any Engine =
            switch location {
            case .file(let path): try SQLiteEngine(path, create: create, durability: durability)
            case .server: try PostgresEngine(location, create: create, durability: durability)
            }
        return Store(engine, location)
    }

    /// Where the database is, as it may be shown.
    public var name: String { location.description }

    public func read<Value>(_ body: (ReadTransaction) throws -> Value) throws -> Value {
        try engine.read { try body(ReadTransaction($0)) }
    }

    public func write<Value>(_ body: (WriteTransaction) throws -> Value) throws -> Value {
        defer { count() }
        return try engine.write { try body(WriteTransaction($0)) }
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (ReadTransaction) throws -> Value
    ) async throws -> Value {
        try await engine.read { try body(ReadTransaction($0)) }
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Value
    ) async throws -> Value {
        defer { count() }
        return try await engine.write { try body(WriteTransaction($0)) }
    }

    /// Writes of this process that have ended, well or not. Read before a transaction begins, it is at most as new as
    /// what that transaction sees.
    public var writes: Int { counted.withLock { $0 } }

    private func count() { counted.withLock { $0 += 1 } }

    /// Nothing when the database is sound; else what is wrong, in the engine's words.
    public func damage(indexes: Bool = false) throws -> [String] { try engine.damage(indexes: indexes) }

    /// Refreshes the engine's knowledge of its tables, after a bulk load.
    public func analyse() throws { try engine.analyse() }

    /// For a load of millions of rows in many transactions.
    /// - Parameter isAlone: nothing else needs the memory: 190 MB are for pages of the database.
    public func withLongJournal<Value>(isAlone: Bool, _ body: () throws -> Value) throws -> Value {
        try engine.withLongJournal(isAlone: isAlone, body)
    }

    /// Leaves nothing of what was deleted from a table in the database's files. The deletion itself has to come after
    /// `WriteTransaction.overwriteDeleted`. It waits for nobody: readers who hold the journal make it fail.
    /// - Throws: `StoreProblem` when readers are in the way.
    public func purge(_ table: String) throws { try engine.purge(table) }

    /// Ends every connection; a file is then the whole database, without a journal.
    public func close() throws { try engine.close() }
}
