import Foundation
import GRDB
import GRDBSQLite

/// A question being answered: what it asks with, and the row it stands on. The bytes belong to SQLite until the next
/// step, so everything read is copied.
final class SQLiteAnswer: RowCells {
    private let statement: OpaquePointer
    private let count: Int32
    private let sums: RowSums?
    /// Columns are mostly asked for in the order they stand in, row after row: the search begins after the last one.
    private var next: Int32 = 0
    /// SQLite copies the bytes it is given before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// - Parameter sums: of the write that asks; what fails here ends it, as it does on PostgreSQL.
    init(_ statement: OpaquePointer, _ sums: RowSums?) {
        (self.statement, self.sums) = (statement, sums)
        count = sqlite3_column_count(statement)
    }

    func bind(_ values: [SQLValue]) throws {
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, place)
                case .integer(let number): sqlite3_bind_int64(statement, place, number)
                case .text(let text): Self.bind(text, statement, place)
                case .blob(let bytes): sqlite3_bind_blob(statement, place, bytes, Int32(bytes.count), Self.copied)
                }
            if code != SQLITE_OK { throw problem(code) }
        }
    }

    private static func bind(_ text: String, _ statement: OpaquePointer, _ place: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                // An empty text has no address, and no address would be NULL.
                sqlite3_bind_text(statement, place, $0.baseAddress ?? UnsafePointer(empty), Int32($0.count), copied)
            }
        }
    }

    private nonisolated(unsafe) static let empty = UnsafeMutablePointer<CChar>.allocate(capacity: 1)

    /// - Returns: whether there is a row.
    func step() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let problem = problem(code)
            sums?.failed(problem)
            throw problem
        }
    }

    func end() {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    private func problem(_ code: Int32) -> DatabaseError {
        let words = sqlite3_errmsg(sqlite3_db_handle(statement)).map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: words)
    }

    /// The row as it enters the sum of its table.
    func mixed(_ seed: UInt64) -> UInt64 {
        var mix = RowMix(table: seed)
        // Another connection may have added columns since the statement was made.
        for column in 0..<sqlite3_data_count(statement) { mix.add(statement, column) }
        return mix.value
    }

    var names: [String] {
        (0..<count).map { String(cString: sqlite3_column_name(statement, $0)) }
    }

    func index(of column: String) -> Int? {
        var column = column
        return column.withUTF8 { wanted in
            for _ in 0..<count {
                let place = next < count ? next : 0
                next = place + 1
                if let name = sqlite3_column_name(statement, place), let start = wanted.baseAddress,
                    strncmp(name, start, wanted.count) == 0, name[wanted.count] == 0
                {
                    return Int(place)
                }
            }
            return nil
        }
    }

    func integer(at index: Int) -> Int64 { sqlite3_column_int64(statement, Int32(index)) }

    func value(at index: Int) -> SQLValue {
        let place = Int32(index)
        switch sqlite3_column_type(statement, place) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, place))
        case SQLITE_BLOB: return .blob(bytes(sqlite3_column_blob(statement, place), place) { Array($0) })
        // A fraction is text to us too: nothing of ours is stored as one.
        default:
            let text = sqlite3_column_text(statement, place).map(UnsafeRawPointer.init)
            return .text(bytes(text, place) { String(decoding: $0, as: UTF8.self) })
        }
    }

    private func bytes<Value>(
        _ start: UnsafeRawPointer?, _ place: Int32, _ copy: (UnsafeRawBufferPointer) -> Value
    ) -> Value {
        copy(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, place))))
    }
}
