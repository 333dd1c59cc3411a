import CXLSXWriter
import Foundation

/// A workbook written row by row in memory that does not grow: a heading that stays in sight, columns with their kinds,
/// and where a sheet is full, a second one with the same heading.
///
/// Every text is written as text: a program that opens the workbook computes none of them.
public final class WorkbookWriter: TableWriter {
    private let path: String
    private let name: String
    private let columns: [TableColumn]
    private let help: [String]
    private let sheetRows: Int
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let formats: CellFormats
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var sheets = 0
    private var row: UInt32 = 0
    private var isClosed = false

    /// - Parameters:
    ///   - sheet: its name; characters that a sheet's name cannot have are replaced.
    ///   - help: what to know before filling in, line by line. It stands with the columns' notes on a sheet 说明; there
    ///     is none when this is empty.
    /// - Throws: `WorkbookProblem.unwritable`.
    public convenience init(path: String, sheet: String, columns: [TableColumn], help: [String] = []) throws {
        try self.init(path: path, sheet: sheet, columns: columns, help: help, sheetRows: Int(LXW_ROW_MAX))
    }

    init(path: String, sheet: String, columns: [TableColumn], help: [String] = [], sheetRows: Int) throws {
        self.path = path
        self.columns = columns
        self.help = help
        self.sheetRows = sheetRows
        name = Self.sheetName(sheet)
        // The rows wait beside the finished file: a folder of temporary files is often in memory.
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var options = lxw_workbook_options()
        options.constant_memory = 1
        let made = folder.withCString { text in
            options.tmpdir = UnsafeMutablePointer(mutating: text)
            return access(text, W_OK) == 0 ? workbook_new_opt(path, &options) : nil
        }
        guard let made else { throw WorkbookProblem.unwritable(path, reason: String(cString: strerror(errno))) }
        book = made
        formats = CellFormats(made)
        try beginSheet()
    }

    deinit { if !isClosed { lxw_workbook_free(book) } }

    public func write(_ cells: [TableValue]) throws {
        if row == sheetRows { try beginSheet() }
        for (index, cell) in cells.enumerated() { try write(cell, UInt16(index)) }
        row += 1
    }

    public func close() throws {
        try checkDisk()
        if !help.isEmpty { book.addHelp(help, columns, formats) }
        book.addChoices(of: columns)
        isClosed = true
        let error = workbook_close(book)
        if error != LXW_NO_ERROR { throw unwritable(error) }
    }

    private func write(_ cell: TableValue, _ column: UInt16) throws {
        let error =
            switch cell {
            case .empty: LXW_NO_ERROR
            case .text(let text): put(text, column)
            case .integer(let number): worksheet_write_number(sheet, row, column, Double(number), nil)
            case .decimal(let number): worksheet_write_number(sheet, row, column, number, nil)
            case .day(let text):
                if var day = lxw_datetime(day: text) {
                    worksheet_write_datetime(sheet, row, column, &day, formats.day)
                } else {
                    put(text, column)
                }
            }
        switch error {
        case LXW_NO_ERROR: break
        case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED:
            throw WorkbookProblem.cellTooLong(row: Int(row) + 1, column: Int(column) + 1, limit: 32_767)
        default: throw unwritable(error)
        }
    }

    private func put(_ text: String, _ column: UInt16) -> lxw_error {
        if text.isEmpty { return LXW_NO_ERROR }
        return worksheet_write_string(sheet, row, column, CellText.escaped(text), formats.text)
    }

    private func beginSheet() throws {
        try checkDisk()
        sheets += 1
        let title = sheets == 1 ? name : "\(name) (\(sheets))"
        sheet = workbook_add_worksheet(book, title)
        guard let sheet else { throw WorkbookProblem.unwritable(path, reason: "无法建立工作表 \(title)") }
        sheet.prepare(columns, formats)
        row = 1
    }

    /// The library does not look whether its waiting rows could be written.
    private func checkDisk() throws {
        guard let file = sheet?.pointee.optimize_tmpfile else { return }
        if fflush(file) != 0 || ferror(file) != 0 {
            throw WorkbookProblem.unwritable(path, reason: String(cString: strerror(errno)))
        }
    }

    private func unwritable(_ error: lxw_error) -> WorkbookProblem {
        .unwritable(path, reason: String(cString: lxw_strerror(error)))
    }

    /// At most 31 characters, of which some are left for the number of a further sheet.
    static func sheetName(_ name: String) -> String {
        let allowed = String(name.map { "[]:*?/\\'".contains($0) ? "_" : $0 }).unicodeScalars.prefix(26)
        return allowed.isEmpty ? "Sheet1" : String(String.UnicodeScalarView(allowed))
    }
}
