import Foundation

/// How the characters of a file of text are written as bytes. The raw value is the name that people and iconv use.
public enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
}

/// Goes over a whole file once and says how it is written. The whole, because the first Chinese character may stand in
/// the last line, and because a file that is half one and half the other must not be read as either.
struct EncodingTrial {
    private var validity = UTF8Validity()
    private var fault: Int?
    private var hasZero = false

    /// - Returns: the encoding, and how many bytes of mark stand before the text.
    /// - Throws: `WorkbookProblem.binary`, `.brokenText`.
    static func encoding(of file: ByteFile, name: String) throws -> (TextEncoding, mark: Int) {
        let start = file.beginning(3)
        if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        let hasMark = start == [0xEF, 0xBB, 0xBF]
        var trial = EncodingTrial()
        trial.read(file)
        if trial.hasZero { throw WorkbookProblem.binary(name) }
        guard let line = trial.fault else { return (.utf8, hasMark ? 3 : 0) }
        // Text in GB18030 makes eight valid three-byte sequences in a row only by design.
        if hasMark || trial.validity.longSequences >= 8 { throw WorkbookProblem.brokenText(.utf8, line: line) }
        return (.gb18030, 0)
    }

    private mutating func read(_ file: ByteFile) {
        defer { file.rewind() }
        withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
            while true {
                let count = file.read(into: buffer)
                if count == 0 { break }
                let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                if memchr(piece.baseAddress!, 0, count) != nil { hasZero = true }
                if fault == nil, !validity.accept(piece) { fault = validity.line }
            }
            if fault == nil, validity.isInside { fault = validity.line }
        }
    }
}

/// Whether bytes that come in pieces are UTF-8.
struct UTF8Validity {
    private var needed = 0
    private var range: ClosedRange<UInt8> = 0x80...0xBF
    private(set) var line = 1
    /// Complete characters of three bytes or more.
    private(set) var longSequences = 0
    private var length = 0

    /// A character has begun and not ended.
    var isInside: Bool { needed > 0 }

    mutating func accept(_ bytes: UnsafeRawBufferPointer) -> Bool {
        for byte in bytes {
            if needed == 0 {
                if byte < 0x80 {
                    if byte == 0x0A { line += 1 }
                    continue
                }
                guard begin(byte) else { return false }
            } else {
                guard range.contains(byte) else { return false }
                range = 0x80...0xBF
                needed -= 1
                if needed == 0, length > 2 { longSequences += 1 }
            }
        }
        return true
    }

    /// Table 3-7 of the Unicode Standard: the second byte tells overlong forms and surrogates.
    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: needed = 1
        case 0xE0: (needed, range) = (2, 0xA0...0xBF)
        case 0xED: (needed, range) = (2, 0x80...0x9F)
        case 0xE1...0xEF: needed = 2
        case 0xF0: (needed, range) = (3, 0x90...0xBF)
        case 0xF1...0xF3: needed = 3
        case 0xF4: (needed, range) = (3, 0x80...0x8F)
        default: return false
        }
        length = needed + 1
        return true
    }
}
