import Foundation

/// A file of text with commas, CRLF, and a heading. UTF-8 gets its mark, without which Excel reads Chinese as rubbish.
/// Texts that a program would compute are written as `Neutral` says.
public final class CSVWriter: TableWriter {
    private let path: String
    private let file: UnsafeMutablePointer<FILE>
    private let transcoder: Transcoder?
    private var bytes: [UInt8] = []
    private var isClosed = false

    private static let piece = 1 << 16

    /// - Parameter encoding: GB18030 for programs that know nothing else.
    /// - Throws: `WorkbookProblem.unwritable`.
    public init(path: String, columns: [TableColumn], encoding: TextEncoding = .utf8) throws {
        guard let file = fopen(path, "wb") else { throw Self.unwritable(path) }
        self.path = path
        self.file = file
        transcoder = encoding == .utf8 ? nil : Transcoder(from: .utf8, to: encoding)
        bytes = encoding == .gb18030 ? [] : Array("\u{FEFF}".utf8)
        try write(columns.map { .text($0.title) })
    }

    deinit { if !isClosed { fclose(file) } }

    public func write(_ cells: [TableValue]) throws {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch cell {
            case .empty: break
            case .text(let text): append(text)
            case .integer(let number): bytes.append(contentsOf: String(number).utf8)
            case .decimal(let number): bytes.append(contentsOf: CellText.number(number).utf8)
            case .day(let day): append(day)
            }
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
        if bytes.count >= Self.piece { try flush() }
    }

    public func close() throws {
        try flush()
        isClosed = true
        if fclose(file) != 0 { throw Self.unwritable(path) }
    }

    private func append(_ text: String) {
        let quote = UInt8(ascii: "\"")
        let needsMark = Neutral.needsMark(text.utf8)
        let needsQuotes = text.utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D }
        if needsQuotes { bytes.append(quote) }
        if needsMark { bytes.append(Neutral.mark) }
        for byte in text.utf8 where byte != 0 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        if needsQuotes { bytes.append(quote) }
    }

    private func flush() throws {
        let output = transcoder.map { $0.turnAll(bytes, instead: "？") } ?? bytes
        bytes.removeAll(keepingCapacity: true)
        if fwrite(output, 1, output.count, file) != output.count { throw Self.unwritable(path) }
    }

    private static func unwritable(_ path: String) -> WorkbookProblem {
        .unwritable(path, reason: String(cString: strerror(errno)))
    }
}
