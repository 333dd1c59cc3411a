import GRDB
import GRDBSQLite

/// A GRDB database inside one transaction. Statements are cached by their text.
final class SQLiteConnection: Connection {
    private let database: Database
    /// Of a write, which keeps them.
    private let sums: RowSums?

    let words: any WordIndexWording = SQLiteWords()

    init(_ database: Database, sums: RowSums? = nil) { (self.database, self.sums) = (database, sums) }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let (text, values) = sql.rendered { _ in "?" }
        let statement = try prepared(text)
        // The statement is stepped here: GRDB's own rows cost a page more than its questions do.
        let answer = SQLiteAnswer(statement.sqliteStatement, sums)
        defer { answer.end() }
        try answer.bind(values)
        let row = Row(cells: answer)
        while try answer.step() { try body(row) }
    }

    private func prepared(_ text: String) throws -> Statement {
        do {
            let statement = try database.cachedStatement(sql: text)
            // Asked again inside its own answer, it must not lose its place.
            return sqlite3_stmt_busy(statement.sqliteStatement) == 0 ? statement : try database.makeStatement(sql: text)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
            throw StatementRefused(reason: error.message ?? "\(error)")
        }
    }

    func tables() throws -> [String] { try tables("'table'") }

    /// The tables and, unlike those of a city, also what an index of words is kept in.
    func tablesWithWords() throws -> [String] { try tables("'table', 'shadow'") }

    private func tables(_ types: String) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT m.name FROM sqlite_master m JOIN pragma_table_list t ON t.name = m.name AND t.schema = 'main'
                WHERE t.type IN (\(types)) AND m.name NOT LIKE 'sqlite%' AND m.name <> 'row_sum' ORDER BY m.rowid
                """)
    }

    func references(to table: String) throws -> [ReadTransaction.Reference] {
        try tables().flatMap { name in
            try GRDB.Row.fetchAll(database, sql: "PRAGMA foreign_key_list(\(name.quotedDatabaseIdentifier))")
                .filter { $0["table"] == table }.map { ReadTransaction.Reference(table: name, column: $0["from"]) }
        }
    }

    func analyse() throws {
        try database.execute(sql: "ANALYZE")
        // What was put into an index of words at several times lies in as many pieces, and each is looked into.
        for name in try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'")
        {
            _ = try run(SQL(file: "INSERT INTO \(name) (\(name)) VALUES ('optimize')"))
        }
    }

    func overwriteDeleted() throws { _ = try run("PRAGMA secure_delete = ON") }

    func insertion(into table: String, _ columns: [String]) throws -> any Insertion {
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        let text = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
        return SQLiteInsertion(try database.makeStatement(sql: text), sums)
    }

    func run(_ sql: SQL) throws -> Int {
        try each(sql) { _ in }
        return database.changesCount
    }

    func script(_ text: String) throws {
        try sums?.reshape(self)
        do {
            // Only INTEGER PRIMARY KEY is SQLite's own row number; PostgreSQL's INTEGER is too small for an ID.
            try database.execute(sql: text.replacing("BIGINT PRIMARY KEY", with: "INTEGER PRIMARY KEY"))
        } catch {
            sums?.failed(error)
            throw error
        }
    }

    /// The sum of the rows that a question finds, as rows of a table.
    func sum(of table: String, _ question: SQL) throws -> UInt64 {
        let (text, _) = question.rendered { _ in "?" }
        let statement = try prepared(text)
        let answer = SQLiteAnswer(statement.sqliteStatement, sums)
        defer { answer.end() }
        let seed = RowMix.seed(table)
        var sum: UInt64 = 0
        while try answer.step() { sum &+= answer.mixed(seed) }
        return sum
    }
}

/// Rows put in one after another with one statement.
private final class SQLiteInsertion: Insertion {
    private let statement: Statement
    private let answer: SQLiteAnswer

    init(_ statement: Statement, _ sums: RowSums?) {
        self.statement = statement
        answer = SQLiteAnswer(statement.sqliteStatement, sums)
    }

    func add(_ values: [SQLValue]) throws {
        defer { answer.end() }
        try answer.bind(values)
        while try answer.step() {}
    }

    func finish() throws {}
}
