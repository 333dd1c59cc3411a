/// One row that holds something.
public struct TableRow: Equatable, Sendable {
    /// The row as Excel or WPS shows it, from 1. In CSV a record with line breaks inside counts once.
    public let number: Int
    /// Without empty cells at the end, so that a row may be shorter than the heading.
    public let cells: [String]

    public init(number: Int, cells: [String]) {
        self.number = number
        self.cells = cells
    }
}

/// What a table was read as, to be shown before an import.
public enum TableOrigin: Equatable, Sendable {
    case sheet(String)
    case text(TextEncoding, delimiter: Character)
}

/// Rows one after another, in memory that does not grow with their number. Rows without any content are passed over,
/// and their numbers are counted. Belongs to one thread at a time.
public protocol TableReader: AnyObject {
    var origin: TableOrigin { get }
    /// How much of what there is has been taken from the file, from 0 to 1: what is shown to whoever waits.
    var share: Double { get }

    /// - Returns: nil after the last row.
    /// - Throws: `WorkbookProblem`; after one there are no more rows. `.emptyFile` or `.emptySheet` when there was none.
    func next() throws -> TableRow?
}

extension TableReader {
    /// All rows at once, for files known to be small.
    public func rows() throws -> [TableRow] {
        var rows: [TableRow] = []
        while let row = try next() { rows.append(row) }
        return rows
    }
}
