import Foundation
import GRDB

/// A GRDB database inside one transaction. Statements are cached by their text.
final class SQLiteConnection: Connection {
    private let database: Database

    init(_ database: Database) { self.database = database }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let (text, values) = sql.rendered { _ in "?" }
        let statement = try prepared(text)
        let rows = try GRDB.Row.fetchCursor(statement, arguments: StatementArguments(values.map(\.database)))
        let names = statement.columnNames
        while let row = try rows.next() { try body(Row(cells: SQLiteCells(row: row, names: names))) }
    }

    private func prepared(_ text: String) throws -> Statement {
        do {
            return try database.cachedStatement(sql: text)
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

/// The row a cursor stands on. The names are asked for once for the whole answer, since the engine makes them anew.
private struct SQLiteCells: RowCells {
    let row: GRDB.Row
    let names: [String]

    func index(of column: String) -> Int? { names.firstIndex(of: column) }

    func integer(at index: Int) -> Int64 { row[index] as Int64? ?? 0 }

    func value(at index: Int) -> SQLValue {
        switch (row[index] as DatabaseValue).storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .double(let number): .text(String(number))
        case .string(let text): .text(text)
        case .blob(let data): .blob(Array(data))
        }
    }
}
