import Foundation
import GRDB
import Synchronization

/// SQLite through GRDB, its journal written ahead: readers keep their view while the one writer goes on.
final class SQLiteEngine: Engine {
    private let pool: DatabasePool
    private let path: String
    private let sums: RowSums
    private let isOpen = Mutex(true)

    init(_ path: String, create: Bool, durability: Store.Durability) throws {
        guard create || FileManager.default.fileExists(atPath: path) else { throw StoreProblem.missing(path) }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            // Whoever makes a whole file reads all of it again and again, and is alone with it.
            try database.execute(sql: "PRAGMA cache_size = \(durability == .kept ? -16_000 : -256_000)")
        }
        let sums = RowSums(try RowHook())
        (self.path, self.sums) = (path, sums)
        pool = try StoreProblem.translating(path) {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // Only now: when a pool turns the journal on it sets NORMAL, which does not wait for the disk at a commit.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = \(durability == .kept ? "FULL" : "OFF")")
                if durability == .kept { try database.execute(sql: "PRAGMA cache_size = -\(Self.writerCache)") }
                sums.watch(database)
            }
            _ = try pool.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_master LIMIT 1") }
            return pool
        }
    }

    func read<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
        try StoreProblem.translating(path) { try pool.read { try body(SQLiteConnection($0)) } }
    }

    func write<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
        try StoreProblem.translating(path) { try pool.write { try sums.during($0, body) } }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        do {
            return try await pool.read { try body(SQLiteConnection($0)) }
        } catch { throw StoreProblem.translated(error, path) }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        do {
            return try await pool.write { [sums] in try sums.during($0, body) }
        } catch { throw StoreProblem.translated(error, path) }
    }

    func damage(indexes: Bool) throws -> [String] {
        try StoreProblem.translating(path) {
            // One finding may come as several lines, headed by the name of the database.
            let question = indexes ? "PRAGMA integrity_check(5)" : "PRAGMA quick_check(5)"
            let found = try pool.read { try String.fetchAll($0, sql: question) }
                .flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
                .filter { $0 != "ok" && !$0.hasPrefix("***") }
            // What does not hang together cannot be gone through.
            if !found.isEmpty { return found }
            return try pool.read { try SQLiteConnection($0).unlike() }
                .map { "表 \($0) 的内容与校验和不符：已损坏，或被别的程序改动过" }
        }
    }

    func analyse() throws { try write { try $0.analyse() } }

    func withLongJournal<Value>(isAlone: Bool, _ body: () throws -> Value) throws -> Value {
        // 200 MB; SQLite's own is 4 MB, less than one transaction of an import changes.
        try keep(journal: 50_000, cache: isAlone ? 3 * Self.writerCache : Self.writerCache)
        defer { try? keep(journal: 1_000, cache: Self.writerCache) }
        return try body()
    }

    /// In kibibytes. What an import puts in falls all over the indexes.
    private static let writerCache = 64_000

    /// - Parameters:
    ///   - journal: in pages.
    ///   - cache: in kibibytes.
    private func keep(journal: Int, cache: Int) throws {
        try StoreProblem.translating(path) {
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA wal_autocheckpoint = \(journal); PRAGMA cache_size = -\(cache)")
            }
        }
    }

    // The pages were written over by the deletion; the journal still has them as they were.
    func purge(_ table: String) throws {
        try StoreProblem.translating(path) {
            try pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
        }
    }

    func close() throws {
        // A second checkpoint would be asked of a database that is gone.
        let wasOpen = isOpen.withLock { open in
            defer { open = false }
            return open
        }
        if !wasOpen { return }
        try pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
        try pool.close()
    }
}
