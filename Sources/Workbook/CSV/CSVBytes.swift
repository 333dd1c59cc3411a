/// The bytes ahead of a reader of text. What was passed over is forgotten when more is read.
struct CSVBytes: ~Copyable {
    private let text: TextFile
    private let buffer: UnsafeMutableRawBufferPointer
    /// Where the reader stands in the buffer.
    var at = 0
    private var end = 0
    /// More bytes than this without the end of a cell are too many: four for each character, twice for quotes.
    let longest: Int

    init(_ text: TextFile, longest characters: Int) {
        self.text = text
        longest = characters * 8 + 2
        buffer = .allocate(byteCount: longest + (1 << 17), alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// What is here without reading more. Ends its life with the next `more()`.
    var ahead: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[at..<end]) }

    subscript(offset: Int) -> UInt8 { buffer[at + offset] }

    /// Whether the byte at the offset is there, reading on when it is not.
    @inline(__always)
    mutating func has(_ offset: Int) throws -> Bool {
        while at + offset >= end {
            if try !more() { return false }
        }
        return true
    }

    mutating func isAtEnd() throws -> Bool { try !has(0) }

    /// - Returns: false at the end of the file.
    @discardableResult
    mutating func more() throws -> Bool {
        let kept = end - at
        if at > 0, kept > 0 { buffer.baseAddress?.copyMemory(from: buffer.baseAddress! + at, byteCount: kept) }
        (at, end) = (0, kept)
        let count = try text.read(into: .init(rebasing: buffer[end...]))
        end += count
        return count > 0
    }
}
