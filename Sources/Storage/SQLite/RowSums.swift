import Foundation
import GRDB
import GRDBSQLite

/// Of each table the sum of its rows (decision 0018), kept in the transaction that changes them. Used by the one writer
/// of an engine, a transaction at a time.
final class RowSums: @unchecked Sendable {
    private struct Slot {
        /// The table, as SQLite writes it.
        let name: UnsafeMutablePointer<CChar>
        let seed: UInt64
        /// What this transaction adds, modulo 2⁶⁴.
        var delta: UInt64 = 0
        /// Nothing is kept of the sums themselves.
        let isKept: Bool
    }

    private let hook: RowHook
    private var slots: [Slot] = []
    /// Rows of one table mostly change one after another.
    private var last = 0
    /// Whether the database has had sums since before this transaction.
    private var isBegun = false
    /// The columns of each table before a script changed them; nil when none has.
    private var shapes: [String: Int]?
    /// The first statement that failed. What it had changed before is undone, and was counted.
    private var failure: (any Error)?

    init(_ hook: RowHook) { self.hook = hook }

    deinit { for slot in slots { free(slot.name) } }

    /// Before any statement is made: one that deletes all rows would not go through them.
    func watch(_ database: Database) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        hook.install(
            on: database.sqliteConnection,
            { context, database, operation, schema, table, _, _ in
                guard let context, let table, schema.map({ strcmp($0, "main") }) == 0 else { return }
                Unmanaged<RowSums>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.note(database, operation, table)
                }
            }, context)
    }

    private func note(_ database: OpaquePointer?, _ operation: Int32, _ table: UnsafePointer<CChar>) {
        let place = slot(table)
        if !slots[place].isKept { return }
        let (seed, count) = (slots[place].seed, hook.count(database))
        var delta: UInt64 = 0
        if operation != SQLITE_INSERT { delta &-= mixed(hook.old, database, count, seed) }
        if operation != SQLITE_DELETE { delta &+= mixed(hook.new, database, count, seed) }
        slots[place].delta &+= delta
    }

    private func mixed(_ cell: RowHook.Cell, _ database: OpaquePointer?, _ count: Int32, _ seed: UInt64) -> UInt64 {
        var mix = RowMix(table: seed)
        for column in 0..<count {
            var value: OpaquePointer?
            let code = cell(database, column, &value)
            if code != SQLITE_OK { failed(DatabaseError(resultCode: ResultCode(rawValue: code))) }
            mix.add(value)
        }
        return mix.value
    }

    private func slot(_ table: UnsafePointer<CChar>) -> Int {
        if last < slots.count, strcmp(slots[last].name, table) == 0 { return last }
        last = slots.firstIndex { strcmp($0.name, table) == 0 } ?? added(table)
        return last
    }

    private func added(_ table: UnsafePointer<CChar>) -> Int {
        let name = String(cString: table)
        slots.append(Slot(name: strdup(table), seed: RowMix.seed(name), isKept: name != Self.table))
        return slots.count - 1
    }

    /// From then on the transaction can only be undone.
    func failed(_ error: any Error) { failure = failure ?? error }
}

extension RowSums {
    static let table = "row_sum"

    /// One write, with its sums.
    func during<Value>(_ database: Database, _ body: (SQLiteConnection) throws -> Value) throws -> Value {
        for place in slots.indices { slots[place].delta = 0 }
        (shapes, failure) = (nil, nil)
        let connection = SQLiteConnection(database, sums: self)
        if !isBegun { isBegun = try connection.hasSums() }
        let value = try body(connection)
        if let failure { throw failure }
        try settle(connection)
        return value
    }

    /// A script may change what a row is made of: the tables are sound before it, and are counted again at the end.
    func reshape(_ connection: SQLiteConnection) throws {
        if shapes != nil { return }
        if isBegun {
            try add(connection)
            if let found = try connection.unlike().first { throw StoreProblem.unlike(found) }
        }
        shapes = try connection.shapes()
    }

    private func settle(_ connection: SQLiteConnection) throws {
        if isBegun && shapes == nil { return try add(connection) }
        try connection.writeOutWords()
        if let shapes { try connection.writeOut(defaultsSince: shapes) }
        try connection.countAll()
    }

    private func add(_ connection: SQLiteConnection) throws {
        try connection.writeOutWords()
        for place in slots.indices where slots[place].delta != 0 {
            let delta = slots[place].delta
            slots[place].delta = 0
            let name = String(cString: slots[place].name)
            // Added up here: SQLite would turn a sum that is too large into a fraction.
            if let sum = try connection.keptSum(of: name) { try connection.keep(sum &+ delta, of: name) }
        }
    }
}
