import Foundation

/// A file read from its beginning, piece by piece.
final class ByteFile {
    private let descriptor: Int32

    /// - Throws: `WorkbookProblem.missing`.
    init(_ path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw WorkbookProblem.missing(path) }
    }

    deinit { close(descriptor) }

    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// How much lies before the place where the next read begins, from 0 to 1.
    var share: Double { Double(lseek(descriptor, 0, SEEK_CUR)) / Double(max(1, size)) }

    /// - Returns: how many bytes were put into `buffer`; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { return 0 }
        }
    }

    func rewind(to offset: Int = 0) { lseek(descriptor, off_t(offset), SEEK_SET) }

    /// The first bytes; the next read begins at the beginning again.
    func beginning(_ count: Int) -> [UInt8] {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        rewind()
        return bytes
    }

    /// Whether the bytes stand anywhere in the file.
    func contains(_ wanted: [UInt8]) -> Bool {
        rewind()
        defer { rewind() }
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        var kept = 0
        while true {
            let count = piece.withUnsafeMutableBytes { read(into: .init(rebasing: $0[kept...])) }
            if count == 0 { return false }
            let length = kept + count
            if piece.withUnsafeBytes({ Self.stands(wanted, in: .init(rebasing: $0[..<length])) }) { return true }
            // A match may lie across the border of two pieces.
            kept = min(wanted.count - 1, length)
            piece.replaceSubrange(0..<kept, with: Array(piece[(length - kept)..<length]))
        }
    }

    private static func stands(_ wanted: [UInt8], in bytes: UnsafeRawBufferPointer) -> Bool {
        guard var at = bytes.baseAddress, let first = wanted.first else { return false }
        let end = at + bytes.count
        while let found = memchr(at, Int32(first), end - at) {
            if end - UnsafeRawPointer(found) < wanted.count { return false }
            if memcmp(found, wanted, wanted.count) == 0 { return true }
            at = UnsafeRawPointer(found) + 1
        }
        return false
    }
}
