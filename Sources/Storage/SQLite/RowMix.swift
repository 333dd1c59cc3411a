import GRDBSQLite

/// A row as 64 bits. Every step can be undone, so that two rows that differ in one word of eight bytes never have the
/// same; other differences have it by chance. It is meant for accidents and not for forgers.
struct RowMix {
    private var state: UInt64

    /// - Parameter table: rows of two tables are not to be exchanged either.
    init(table: UInt64) { state = table }

    private static let odd: UInt64 = 0x9E37_79B9_7F4A_7C15

    private mutating func take(_ word: UInt64) {
        state = (state ^ word) &* Self.odd
        state ^= state >> 32
    }

    var value: UInt64 {
        // The last words would else reach only a part of the bits.
        var last = self
        last.take(0)
        last.take(0)
        return last.state
    }

    /// - Parameter value: of an untouched row: it is not changed to another type.
    mutating func add(_ value: OpaquePointer?) {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: add(integer: sqlite3_value_int64(value))
        case SQLITE_FLOAT: add(fraction: sqlite3_value_double(value))
        case SQLITE_NULL: take(UInt64(SQLITE_NULL))
        // The bytes of a text too: asked for as a text it would be copied to get an end.
        case let type: add(type, sqlite3_value_blob(value), sqlite3_value_bytes(value))
        }
    }

    mutating func add(_ statement: OpaquePointer, _ column: Int32) {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: add(integer: sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: add(fraction: sqlite3_column_double(statement, column))
        case SQLITE_NULL: take(UInt64(SQLITE_NULL))
        case let type: add(type, sqlite3_column_blob(statement, column), sqlite3_column_bytes(statement, column))
        }
    }

    private mutating func add(integer: Int64) {
        take(UInt64(SQLITE_INTEGER))
        take(UInt64(bitPattern: integer))
    }

    private mutating func add(fraction: Double) {
        // A whole number in a column of fractions is kept as an integer, and is told as one or the other.
        if let integer = Int64(exactly: fraction) { return add(integer: integer) }
        take(UInt64(SQLITE_FLOAT))
        take(fraction.bitPattern)
    }

    private mutating func add(_ type: Int32, _ start: UnsafeRawPointer?, _ count: Int32) {
        take(UInt64(type) | UInt64(count) << 3)
        guard let start else { return }
        let (count, whole) = (Int(count), Int(count) & ~7)
        var place = 0
        while place < whole {
            take(UInt64(littleEndian: start.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            place += 8
        }
        if whole == count { return }
        var rest: UInt64 = 0
        while place < count {
            rest = rest << 8 | UInt64(start.load(fromByteOffset: place, as: UInt8.self))
            place += 1
        }
        take(rest)
    }

    /// The beginning of the rows of a table.
    static func seed(_ table: String) -> UInt64 {
        var mix = RowMix(table: UInt64(table.utf8.count))
        for byte in table.utf8 { mix.take(UInt64(byte)) }
        return mix.value
    }
}
