/// One row of an answer, valid only while it is being read.
public struct Row {
    @usableFromInline let cells: any RowCells

    init(cells: any RowCells) { self.cells = cells }

    /// The value of a column by name. Inlinable, so that each module reads its own types without asking what they are.
    @inlinable public subscript<Value: Stored>(column: String) -> Value {
        get throws {
            guard let index = cells.index(of: column) else { throw UnreadableColumn(column: column, found: nil) }
            let found = cells.value(at: index)
            guard let value = Value(sqlValue: found) else { throw UnreadableColumn(column: column, found: found) }
            return value
        }
    }

    /// A column by position, for the long columns of figures. NULL counts as 0.
    public func integer(at index: Int) -> Int64 { cells.integer(at: index) }

    public func value(at index: Int) -> SQLValue { cells.value(at: index) }

    /// The columns of the answer, in order.
    public var columns: [String] { cells.names }
}

/// What an engine offers of the row it stands on.
@usableFromInline protocol RowCells {
    var names: [String] { get }
    func index(of column: String) -> Int?
    func value(at index: Int) -> SQLValue
    func integer(at index: Int) -> Int64
}

/// A mistake of ours: the column is not in the answer, or holds another type.
public struct UnreadableColumn: Error, CustomStringConvertible {
    public let column: String
    public let found: SQLValue?

    @usableFromInline init(column: String, found: SQLValue?) { (self.column, self.found) = (column, found) }

    public var description: String { "column \(column) cannot be read: \(found.map { "\($0)" } ?? "absent")" }
}
