import Foundation

/// A file of text, given out as UTF-8 in pieces, whatever it is written in.
final class TextFile {
    let encoding: TextEncoding
    private let file: ByteFile
    private let name: String
    private let transcoder: Transcoder?
    private let piece: Int
    private var pending: [UInt8]
    private var pendingRange = 0..<0
    private var line = 1

    /// - Parameter piece: the most bytes that are read at a time.
    /// - Throws: `WorkbookProblem.binary`, `.brokenText`, `.webPage`, `.otherDocument`.
    init(_ file: ByteFile, name: String, piece: Int = 1 << 17) throws {
        try Self.refuseOthers(file, name)
        let (encoding, mark) = try EncodingTrial.encoding(of: file, name: name)
        self.encoding = encoding
        self.file = file
        self.name = name
        self.piece = piece
        // The longest character has four bytes, of which three may be left over.
        pending = [UInt8](repeating: 0, count: encoding == .utf8 ? 0 : piece + 3)
        transcoder = encoding == .utf8 ? nil : Transcoder(from: encoding, to: .utf8)
        file.rewind(to: mark)
    }

    var share: Double { file.share }

    /// Text, but not a table: many systems write a page of HTML and call it `.xls`.
    private static func refuseOthers(_ file: ByteFile, _ name: String) throws {
        let start = String(decoding: file.beginning(1024).filter { $0 > 0x20 && $0 < 0x80 }, as: UTF8.self).lowercased()
        if start.hasPrefix("%pdf-") { throw WorkbookProblem.otherDocument(name, kind: " PDF 文档") }
        if start.hasPrefix("{\\rtf") { throw WorkbookProblem.otherDocument(name, kind: " RTF 文档") }
        if ["<html", "<!doctype", "<table", "<head", "<meta", "<?xml", "<style"].contains(where: start.hasPrefix) {
            throw WorkbookProblem.webPage(name)
        }
    }

    /// - Returns: how many bytes of UTF-8 were put into `buffer`; 0 at the end.
    /// - Throws: `WorkbookProblem.brokenText`, `.binary`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard let transcoder else { return file.read(into: .init(rebasing: buffer.prefix(piece))) }
        while true {
            let isAtEnd = try fill()
            let (outcome, taken, made) = pending.withUnsafeBytes {
                transcoder.turn(.init(rebasing: $0[pendingRange]), into: buffer)
            }
            pendingRange = (pendingRange.lowerBound + taken)..<pendingRange.upperBound
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<made])
            if made > 0, memchr(piece.baseAddress!, 0, made) != nil { throw WorkbookProblem.binary(name) }
            line += piece.count { $0 == 0x0A }
            if outcome == .invalid { throw WorkbookProblem.brokenText(encoding, line: line) }
            if made > 0 { return made }
            if isAtEnd {
                // Half a character at the very end: the file was cut off.
                if !pendingRange.isEmpty { throw WorkbookProblem.brokenText(encoding, line: line) }
                return 0
            }
        }
    }

    /// Reads on behind what is pending; true when there is nothing to read any more.
    private func fill() throws -> Bool {
        let kept = Array(pending[pendingRange])
        pending.replaceSubrange(0..<kept.count, with: kept)
        let count = pending.withUnsafeMutableBytes { file.read(into: .init(rebasing: $0[kept.count...].prefix(piece))) }
        pendingRange = 0..<(kept.count + count)
        return count == 0
    }
}
