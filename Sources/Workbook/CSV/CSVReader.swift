/// RFC 4180 as people write it: CRLF, CR or LF, quotes only where needed, line breaks inside quotes, and a quote inside
/// a cell that has none around it is a quote. What `Neutral` put in front of a cell is taken away.
final class CSVReader: TableReader {
    let origin: TableOrigin
    private let name: String
    private let limits: TableLimits
    private let delimiter: UInt8
    private var bytes: CSVBytes
    private var record = 0
    private var line = 1
    private var rows = 0
    private var width = 0
    private var unescaped: [UInt8] = []
    private var isOver = false

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(_ text: TextFile, name: String, limits: TableLimits) throws {
        bytes = CSVBytes(text, longest: limits.cellCharacters)
        while bytes.ahead.count < Delimiter.sampleBytes, try bytes.more() {}
        let delimiter = Delimiter(sample: bytes.ahead)
        bytes.at += delimiter.announcement
        self.delimiter = delimiter.byte
        self.name = name
        self.limits = limits
        origin = .text(text.encoding, delimiter: delimiter.character)
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
        if try bytes.isAtEnd() { return nil }
        record += 1
        var cells: [String] = []
        cells.reserveCapacity(width)
        var empty = 0
        var ending = Ending.cell
        while ending == .cell {
            let column = cells.count + empty + 1
            let text: String
            (text, ending) = try nextCell(column)
            if text.isEmpty {
                empty += 1
                continue
            }
            if column > limits.columns { throw WorkbookProblem.tooManyColumns(row: record, limit: limits.columns) }
            for _ in 0..<empty { cells.append("") }
            empty = 0
            cells.append(text)
        }
        line += 1
        width = max(width, cells.count)
        return cells
    }

    private enum Ending { case cell, line }

    private func nextCell(_ column: Int) throws -> (String, Ending) {
        if try bytes.isAtEnd() { return ("", .line) }
        if bytes[0] == Self.quote { return try quotedCell(column) }
        var length = 0
        let delimiter = delimiter
        repeat {
            let ahead = bytes.ahead
            while length < ahead.count {
                let byte = ahead[length]
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn {
                    let text = try string(.init(rebasing: ahead[..<length]), column)
                    return (text, try end(at: length))
                }
                length += 1
            }
            if length > bytes.longest { throw tooLong(column) }
        } while try bytes.more()
        let text = try string(bytes.ahead, column)
        bytes.at += length
        return (text, .line)
    }

    private func quotedCell(_ column: Int) throws -> (String, Ending) {
        var (length, doubled, breaks) = (1, 0, 0)
        while true {
            guard try bytes.has(length) else { throw WorkbookProblem.unclosedQuote(line: line) }
            let byte = bytes[length]
            if byte == Self.quote {
                guard try bytes.has(length + 1), bytes[length + 1] == Self.quote else { break }
                doubled += 1
                length += 1
            } else if byte == Self.lineFeed {
                breaks += 1
            }
            length += 1
            // A quote that nothing closes would swallow the rest of the file.
            if length > bytes.longest { throw WorkbookProblem.unclosedQuote(line: line) }
        }
        let content = UnsafeRawBufferPointer(rebasing: bytes.ahead[1..<length])
        if doubled > 0 { unescape(content) }
        let text = try doubled > 0 ? unescaped.withUnsafeBytes { try string($0, column) } : string(content, column)
        line += breaks
        length += 1
        while try bytes.has(length), bytes[length] == UInt8(ascii: " "), length <= bytes.longest { length += 1 }
        guard try bytes.has(length) else {
            bytes.at += length
            return (text, .line)
        }
        let next = bytes[length]
        guard next == delimiter || next == Self.lineFeed || next == Self.carriageReturn else {
            throw WorkbookProblem.strayQuote(line: line)
        }
        return (text, try end(at: length))
    }

    /// Passes over what ends a cell; CR and LF after it are one.
    private func end(at length: Int) throws -> Ending {
        let byte = bytes[length]
        bytes.at += length + 1
        if byte == delimiter { return .cell }
        if byte == Self.carriageReturn, try bytes.has(0), bytes[0] == Self.lineFeed { bytes.at += 1 }
        return .line
    }

    private func unescape(_ content: UnsafeRawBufferPointer) {
        unescaped.removeAll(keepingCapacity: true)
        var isSecond = false
        for byte in content {
            let isQuote = byte == Self.quote
            if isQuote, isSecond {
                isSecond = false
                continue
            }
            isSecond = isQuote
            unescaped.append(byte)
        }
    }

    private func string(_ content: UnsafeRawBufferPointer, _ column: Int) throws -> String {
        var content = content
        if content.count > limits.cellCharacters, content.count(where: { $0 & 0xC0 != 0x80 }) > limits.cellCharacters {
            throw tooLong(column)
        }
        if content.first == Neutral.mark, Neutral.isMarked(content) {
            content = UnsafeRawBufferPointer(rebasing: content.dropFirst())
        }
        return String(decoding: content, as: UTF8.self)
    }

    private func tooLong(_ column: Int) -> WorkbookProblem {
        .cellTooLong(row: record, column: column, limit: limits.cellCharacters)
    }
}
