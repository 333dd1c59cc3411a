/// One consistent view of the database. What it returns is copied out of the rows; nothing is lazy.
public class ReadTransaction {
    let connection: any Connection

    init(_ connection: any Connection) { self.connection = connection }

    public func all<Value>(_ sql: SQL, _ read: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try connection.each(sql) { values.append(try read($0)) }
        return values
    }

    public func first<Value>(_ sql: SQL, _ read: (Row) throws -> Value) throws -> Value? {
        var value: Value?
        try connection.each(sql) { row in
            if value == nil { value = try read(row) }
        }
        return value
    }

    public func each(_ sql: SQL, _ body: (Row) throws -> Void) throws { try connection.each(sql, body) }

    /// The single value of a question such as `SELECT COUNT(*) …`; nil when there is no row.
    public func value<Value: Stored>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try first(sql) { row in
            let found = row.value(at: 0)
            guard let value = Value(sqlValue: found) else { throw UnreadableColumn(column: "0", found: found) }
            return value
        }
    }

    /// The names of the tables, in the order in which they were made, so that none refers to a later one.
    public func tables() throws -> [String] { try connection.tables() }

    /// Every column of a table that points at rows of another.
    public struct Reference: Equatable, Sendable {
        public let table: String
        public let column: String
    }

    /// What may point at the rows of a table, as the database has been told.
    public func references(to table: String) throws -> [Reference] { try connection.references(to: table) }

    public func exists(_ sql: SQL) throws -> Bool { try first(sql) { _ in true } ?? false }
}

/// The one write of a city that is going on now: all of it is kept, or none.
public final class WriteTransaction: ReadTransaction {
    /// - Returns: how many rows changed.
    @discardableResult
    public func run(_ sql: SQL) throws -> Int { try connection.run(sql) }

    /// Many rows for one table, the fastest way the engine has. They are there once `finish` has been called.
    public func insertion(into table: String, _ columns: [String]) throws -> any Insertion {
        try connection.insertion(into: table, columns)
    }

    /// Refreshes the engine's knowledge of its tables, in the middle of a bulk load.
    public func analyse() throws { try connection.analyse() }

    /// From now on this connection writes over what it deletes, so that the file does not go on holding it.
    public func overwriteDeleted() throws { try connection.overwriteDeleted() }

    /// Several statements without values, such as a migration.
    public func script(_ text: String) throws { try connection.script(text) }
}

/// Rows on their way into one table.
public protocol Insertion: AnyObject {
    /// - Parameter values: one for each column, in their order.
    func add(_ values: [SQLValue]) throws
    func finish() throws
}

/// What an engine offers inside a transaction.
protocol Connection: AnyObject {
    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws
    func run(_ sql: SQL) throws -> Int
    func insertion(into table: String, _ columns: [String]) throws -> any Insertion
    var words: any WordIndexWording { get }
    func script(_ text: String) throws
    func tables() throws -> [String]
    func references(to table: String) throws -> [ReadTransaction.Reference]
    func analyse() throws
    func overwriteDeleted() throws
    /// The tables whose rows are not those that were written, where the engine leaves it to us to find out.
    func unlike() throws -> [String]
}
