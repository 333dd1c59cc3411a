/// The sums as they are kept in the database, and what they are compared with.
extension SQLiteConnection {
    /// The entry for the shapes of all tables and indexes.
    private static let schema = "sqlite_schema"

    /// Whether the database has sums. One that was made by an older program has none until it is first written to.
    /// - Throws: `StoreProblem.unlike` when it had them.
    func hasSums() throws -> Bool {
        var (found, mark) = (false, Int64(0))
        try each("SELECT 1 FROM sqlite_master WHERE name = 'row_sum'") { _ in found = true }
        // A byte changed in the name of the table would else be taken for an older program.
        try each("PRAGMA user_version") { mark = $0.integer(at: 0) }
        if mark != 0 && !found { throw StoreProblem.unlike(RowSums.table) }
        return found
    }

    func keptSum(of table: String) throws -> UInt64? {
        var sum: UInt64?
        try each("SELECT sum FROM row_sum WHERE name = \(table)") {
            sum = UInt64(bitPattern: $0.integer(at: 0))
        }
        return sum
    }

    func keep(_ sum: UInt64, of table: String) throws {
        _ = try run("UPDATE row_sum SET sum = \(Int64(bitPattern: sum)) WHERE name = \(table)")
    }

    /// Goes through every row and keeps what it finds.
    func countAll() throws {
        _ = try run("CREATE TABLE IF NOT EXISTS row_sum (name TEXT PRIMARY KEY, sum BIGINT NOT NULL) WITHOUT ROWID")
        _ = try run("PRAGMA user_version = 1")
        _ = try run("DELETE FROM row_sum")
        for (name, sum) in try counted() {
            _ = try run("INSERT INTO row_sum (name, sum) VALUES (\(name), \(Int64(bitPattern: sum)))")
        }
    }

    func unlike() throws -> [String] {
        do {
            guard try hasSums() else { return [] }
            return try counted().filter { try keptSum(of: $0.name) != $0.sum }.map(\.name)
        } catch StoreProblem.unlike(let table) {
            return [table]
        } catch is StatementRefused {
            // A byte changed in the names of its columns.
            return [RowSums.table]
        }
    }

    private func counted() throws -> [(name: String, sum: UInt64)] {
        // What SQLite keeps for itself comes and goes without being told.
        let shapes: SQL = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"
        return [(Self.schema, try sum(of: Self.schema, shapes))]
            + (try tablesWithWords().map { ($0, try sum(of: $0, SQL(file: "SELECT * FROM \($0.quoted)"))) })
    }

    /// An index of words keeps its rows back until the transaction ends or a savepoint begins.
    func writeOutWords() throws {
        _ = try run("SAVEPOINT row_sum")
        _ = try run("RELEASE row_sum")
    }

    /// The columns of each table.
    func shapes() throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try tables().map { ($0, try columns(of: $0).count) })
    }

    /// Whether each column of a table has a default.
    private func columns(of table: String) throws -> [Bool] {
        var found: [Bool] = []
        try each("SELECT dflt_value FROM pragma_table_info(\(table)) ORDER BY cid") {
            found.append($0.value(at: 0) != .null)
        }
        return found
    }

    /// A row that is older than a column does not hold it, and SQLite's hook would give NULL in place of the default.
    func writeOut(defaultsSince shapes: [String: Int]) throws {
        for (table, count) in shapes where try tables().contains(table) {
            guard try columns(of: table).dropFirst(count).contains(true) else { continue }
            var first = ""
            try each("SELECT name FROM pragma_table_info(\(table)) WHERE cid = 0") {
                first = String(sqlValue: $0.value(at: 0)) ?? ""
            }
            _ = try run(SQL(file: "UPDATE \(table.quoted) SET \(first.quoted) = \(first.quoted)"))
        }
    }
}
