import Foundation
import GRDB

/// A city's database: one writer, many readers who never wait.
public final class Store: Sendable {
    private let pool: DatabasePool
    public let path: String

    private init(_ pool: DatabasePool, path: String) {
        self.pool = pool
        self.path = path
    }

    /// How safely a write is kept.
    public enum Durability: Sendable {
        /// On disk before the write returns.
        case kept
        /// For a file that is thrown away when its making is interrupted.
        case disposable
    }

    /// - Throws: `StoreProblem` when the file is missing, locked, or not a database of ours.
    public static func open(_ path: String, create: Bool = false, durability: Durability = .kept) throws -> Store {
        guard create || FileManager.default.fileExists(atPath: path) else { throw StoreProblem.missing(path) }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = \(durability == .kept ? "FULL" : "OFF")")
            // Whoever makes a whole file reads all of it again and again, and is alone with it.
            try database.execute(sql: "PRAGMA cache_size = \(durability == .kept ? -16_000 : -256_000)")
        }
        return try StoreProblem.translating(path) {
            let store = Store(try DatabasePool(path: path, configuration: configuration), path: path)
            _ = try store.pool.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_master LIMIT 1") }
            return store
        }
    }

    public func read<Value>(_ body: (ReadTransaction) throws -> Value) throws -> Value {
        try StoreProblem.translating(path) { try pool.read { try body(ReadTransaction(SQLiteConnection($0))) } }
    }

    public func write<Value>(_ body: (WriteTransaction) throws -> Value) throws -> Value {
        try StoreProblem.translating(path) { try pool.write { try body(WriteTransaction(SQLiteConnection($0))) } }
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (ReadTransaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try body(ReadTransaction(SQLiteConnection($0))) }
        } catch { throw StoreProblem.translated(error, path) }
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.write { try body(WriteTransaction(SQLiteConnection($0))) }
        } catch { throw StoreProblem.translated(error, path) }
    }

    /// Nothing when the file is sound; else what is wrong, in the engine's words.
    public func damage() throws -> [String] {
        try StoreProblem.translating(path) {
            try pool.read { try String.fetchAll($0, sql: "PRAGMA quick_check(5)") }.filter { $0 != "ok" }
        }
    }

    /// Refreshes the engine's knowledge of its tables, after a bulk load.
    public func analyse() throws {
        try pool.writeWithoutTransaction { try $0.execute(sql: "ANALYZE") }
    }

    /// Folds the write-ahead log into the file and closes it, so that the one file is the whole database.
    public func close() throws {
        try pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
        try pool.close()
    }
}
