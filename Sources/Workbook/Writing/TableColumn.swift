/// One column of a table that is written.
public struct TableColumn: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        /// Codes too: what is typed into such a column stays as it was typed, zeros in front and 18 digits included.
        case text
        case number
        case day
    }

    public let title: String
    public let kind: Kind
    /// In characters of the standard font; a Chinese character takes two.
    public let width: Double
    /// What is to be filled in; shown when the pointer is on the heading.
    public let note: String?
    /// What may be chosen from a list; anything when empty.
    public let choices: [String]

    public init(_ title: String, _ kind: Kind = .text, width: Double = 16, note: String? = nil, choices: [String] = [])
    {
        self.title = title
        self.kind = kind
        self.width = width
        self.note = note
        self.choices = choices
    }
}

/// One cell of a table that is written.
public enum TableValue: Equatable, Sendable {
    case empty
    case text(String)
    case integer(Int)
    case decimal(Double)
    /// `2015-03-01`; what is no such day is written as the text it is.
    case day(String)
}

/// A table that is written row by row.
public protocol TableWriter: AnyObject {
    /// - Throws: `WorkbookProblem.unwritable`, `.cellTooLong`.
    func write(_ cells: [TableValue]) throws

    /// Ends the file. Without it there is none that could be read.
    /// - Throws: `WorkbookProblem.unwritable`.
    func close() throws
}
