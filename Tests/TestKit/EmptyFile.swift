import Foundation

@testable import App
@testable import Storage

/// `EmptyDatabase` on SQLite: copies of one file, in a folder that is gone with the run.
enum EmptyFile {
    private static let folder = {
        atexit { try? FileManager.default.removeItem(atPath: EmptyFile.path) }
        return path
    }()
    private static let path = NSTemporaryDirectory() + "jianjia-empty-\(UUID().uuidString)"

    static func copy() throws -> Store {
        let file = "\(folder)/\(UUID().uuidString).sqlite"
        try origin.get().bytes.write(to: URL(fileURLWithPath: file))
        return try Store.open(.file(file), durability: .disposable)
    }

    /// Deletes what a test wrote; false where that is so much that a new copy is cheaper, or the tables have changed.
    static func empty(_ store: Store) throws -> Bool {
        let origin = try origin.get()
        return try store.write { tx in
            guard try tx.value("PRAGMA schema_version") == origin.version,
                try tx.value("PRAGMA page_count") ?? 0 < origin.pages * 3
            else { return false }
            for statement in origin.deletions { try tx.run(statement) }
            return true
        }
    }

    /// What is copied.
    private struct Origin {
        var bytes = Data()
        var version = 0
        var pages = 0
        /// What empties the tables that the migrations left empty: those that point before those they point to.
        var deletions: [SQL] = []
    }

    private static let origin = Result { () throws -> Origin in
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = "\(folder)/origin.sqlite"
        try EmptyDatabase.migrate(.file(file))
        let store = try Store.open(.file(file), durability: .disposable)
        var origin = Origin()
        try store.read { tx in
            origin.version = try tx.value("PRAGMA schema_version") ?? 0
            origin.pages = try tx.value("PRAGMA page_count") ?? 0
            origin.deletions = try deletions(tx)
        }
        try store.close()
        origin.bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        return origin
    }

    /// Tables that point at each other cannot be emptied one after another.
    private struct Ring: Error { let tables: [String] }

    private static func deletions(_ tx: ReadTransaction) throws -> [SQL] {
        var statements: [SQL] = []
        var tables: [String] = []
        for (name, type) in try tx.all(
            "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name",
            { (try $0["name"] as String, try $0["type"] as String) })
        {
            if type == "virtual" { statements.append(SQL(file: "INSERT INTO \(name) (\(name)) VALUES ('delete-all')")) }
            if type == "table", try !tx.exists("SELECT 1 FROM \(SQL(file: name))") { tables.append(name) }
        }
        var pointing: [String: Set<String>] = [:]
        for table in tables {
            pointing[table] = Set(try tx.references(to: table).map(\.table)).subtracting([table])
        }
        while !tables.isEmpty {
            let free = tables.filter { pointing[$0]?.isDisjoint(with: tables) ?? true }
            if free.isEmpty { throw Ring(tables: tables) }
            statements += free.map { SQL(file: "DELETE FROM \($0)") }
            tables.removeAll { free.contains($0) }
        }
        return statements
    }
}
