/// RFC 4180 as people write it: CRLF, CR or LF, quotes only where needed, line breaks inside quotes, and a quote inside
/// a cell that has none around it is a quote. What `Neutral` put in front of a cell is taken away.
final class CSVReader: TableReader {
    let origin: TableOrigin
    var share: Double { text.share }
    private let text: TextFile
    private let name: String
    private let limits: TableLimits
    private var cells: CSVCells
    private var record = 0
    private var rows = 0
    private var width = 0
    private var isOver = false

    init(_ text: TextFile, name: String, limits: TableLimits) throws {
        cells = try CSVCells(CSVBytes(text, longest: limits.cellCharacters), limit: limits.cellCharacters)
        (self.text, self.name) = (text, name)
        self.limits = limits
        origin = .text(text.encoding, delimiter: cells.delimiter.character)
    }

    func next() throws -> TableRow? {
        if isOver { return nil }
        // Set before, so that nothing follows a problem.
        isOver = true
        while let cells = try nextRecord() {
            if cells.isEmpty { continue }
            rows += 1
            if rows > limits.rows { throw WorkbookProblem.tooManyRows(limit: limits.rows) }
            isOver = false
            return TableRow(number: record, cells: cells)
        }
        if rows == 0 { throw WorkbookProblem.emptyFile(name) }
        return nil
    }

    private func nextRecord() throws -> [String]? {
        if try cells.isAtEnd() { return nil }
        record += 1
        var filled: [String] = []
        filled.reserveCapacity(width)
        var empty = 0
        var ending = CSVCells.Ending.cell
        while ending == .cell {
            let column = filled.count + empty + 1
            let text: String
            (text, ending) = try cells.next(row: record, column: column)
            if text.isEmpty {
                empty += 1
                continue
            }
            if column > limits.columns { throw WorkbookProblem.tooManyColumns(row: record, limit: limits.columns) }
            for _ in 0..<empty { filled.append("") }
            empty = 0
            filled.append(text)
        }
        width = max(width, filled.count)
        return filled
    }
}
