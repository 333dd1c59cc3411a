/// The cells of a file of text, one after another.
struct CSVCells: ~Copyable {
    /// What came after a cell; the end of the file ends a line.
    enum Ending { case cell, line }

    let delimiter: Delimiter
    private var bytes: CSVBytes
    /// Characters of one cell.
    private let limit: Int
    private var line = 1
    private var (row, column) = (1, 1)
    private var unescaped: [UInt8] = []

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(_ bytes: consuming CSVBytes, limit: Int) throws {
        while bytes.ahead.count < Delimiter.sampleBytes, try bytes.more() {}
        delimiter = Delimiter(sample: bytes.ahead)
        bytes.at += delimiter.announcement
        self.bytes = bytes
        self.limit = limit
    }

    mutating func isAtEnd() throws -> Bool { try bytes.isAtEnd() }

    /// - Throws: `WorkbookProblem.cellTooLong`, `.unclosedQuote`, `.strayQuote`, and what the text throws.
    mutating func next(row: Int, column: Int) throws -> (String, Ending) {
        (self.row, self.column) = (row, column)
        let (text, ending) = try nextCell()
        if ending == .line { line += 1 }
        return (text, ending)
    }

    private mutating func nextCell() throws -> (String, Ending) {
        if try bytes.isAtEnd() { return ("", .line) }
        if bytes[0] == Self.quote { return try quotedCell() }
        var length = 0
        let delimiter = delimiter.byte
        repeat {
            let ahead = bytes.ahead
            while length < ahead.count {
                let byte = ahead[length]
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn {
                    let text = try string(.init(rebasing: ahead[..<length]))
                    return (text, try end(at: length))
                }
                length += 1
            }
            if length > bytes.longest { throw tooLong }
        } while try bytes.more()
        let text = try string(bytes.ahead)
        bytes.at += length
        return (text, .line)
    }

    private mutating func quotedCell() throws -> (String, Ending) {
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
        let text = try doubled > 0 ? unescaped.withUnsafeBytes { try string($0) } : string(content)
        line += breaks
        length += 1
        while try bytes.has(length), bytes[length] == UInt8(ascii: " "), length <= bytes.longest { length += 1 }
        guard try bytes.has(length) else {
            bytes.at += length
            return (text, .line)
        }
        let next = bytes[length]
        guard next == delimiter.byte || next == Self.lineFeed || next == Self.carriageReturn else {
            throw WorkbookProblem.strayQuote(line: line)
        }
        return (text, try end(at: length))
    }

    /// Passes over what ends a cell; CR and LF after it are one.
    private mutating func end(at length: Int) throws -> Ending {
        let byte = bytes[length]
        bytes.at += length + 1
        if byte == delimiter.byte { return .cell }
        if byte == Self.carriageReturn, try bytes.has(0), bytes[0] == Self.lineFeed { bytes.at += 1 }
        return .line
    }

    private mutating func unescape(_ content: UnsafeRawBufferPointer) {
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

    private func string(_ content: UnsafeRawBufferPointer) throws -> String {
        var content = content
        if content.count > limit, content.count(where: { $0 & 0xC0 != 0x80 }) > limit {
            throw tooLong
        }
        if content.first == Neutral.mark, Neutral.isMarked(content) {
            content = UnsafeRawBufferPointer(rebasing: content.dropFirst())
        }
        return String(decoding: content, as: UTF8.self)
    }

    private var tooLong: WorkbookProblem {
        .cellTooLong(row: row, column: column, limit: limit)
    }
}
