import Foundation
import GRDB
import GRDBSQLite

/// A GRDB database inside one transaction. Statements are cached by their text.
final class SQLiteConnection: Connection {
    private let database: Database

    init(_ database: Database) { self.database = database }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let (text, values) = sql.rendered { _ in "?" }
        let statement = try prepared(text)
        // The statement is stepped here: GRDB's own rows cost a page more than its questions do.
        let answer = SQLiteAnswer(statement.sqliteStatement)
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

    func tables() throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid")
    }

    func analyse() throws { try database.execute(sql: "ANALYZE") }

    func run(_ sql: SQL) throws -> Int {
        let (text, values) = sql.rendered { _ in "?" }
        try database.cachedStatement(sql: text).execute(arguments: StatementArguments(values.map(\.database)))
        return database.changesCount
    }

    func script(_ text: String) throws {
        // Only INTEGER PRIMARY KEY is SQLite's own row number; PostgreSQL's INTEGER is too small for an ID.
        try database.execute(sql: text.replacing("BIGINT PRIMARY KEY", with: "INTEGER PRIMARY KEY"))
    }
}

extension SQLValue {
    fileprivate var database: any DatabaseValueConvertible {
        switch self {
        case .null: DatabaseValue.null
        case .integer(let number): number
        case .text(let text): text
        case .blob(let bytes): Data(bytes)
        }
    }
}
