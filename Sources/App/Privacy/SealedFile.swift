import Foundation

/// A file that lies closed with the key, piece by piece, so that it is written and read in memory that does not grow. A
/// piece opens only in its own place of its own file, and a file that has been cut short does not open at its end.
final class SealedFile: Sendable {
    /// Bytes of a piece before it is closed.
    static let piece = 1 << 16

    let path: String
    /// Bytes of what is inside.
    let length: Int
    let pieces: Int
    private let vault: Vault
    private let number: Int64
    private let handle: FileHandle

    /// Opens what `seal` has closed.
    /// - Parameter number: of the file, as it was closed.
    /// - Throws: `SealBroken` when there is no such file.
    init(path: String, number: Int64, vault: Vault) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw SealBroken() }
        let closed = Int(try handle.seekToEnd())
        (self.path, self.number, self.vault, self.handle) = (path, number, vault, handle)
        pieces = max(1, (closed + Self.piece + Vault.overhead - 1) / (Self.piece + Vault.overhead))
        length = closed - pieces * Vault.overhead
    }

    deinit { try? handle.close() }

    /// - Throws: `SealBroken`.
    func piece(_ index: Int) throws -> [UInt8] {
        try handle.seek(toOffset: UInt64(index * (Self.piece + Vault.overhead)))
        let closed = try handle.read(upToCount: Self.piece + Vault.overhead) ?? Data()
        return try vault.open([UInt8](closed), at: Self.place(number, index, isLast: index == pieces - 1))
    }

    /// Closes a file into another, which is there whole or not at all.
    static func seal(_ plain: String, to path: String, number: Int64, vault: Vault) throws {
        guard let source = FileHandle(forReadingAtPath: plain) else { throw SealBroken() }
        defer { try? source.close() }
        try seal(to: path, number: number, vault: vault) { try source.read(upToCount: piece) ?? Data() }
    }

    /// Closes a file anew, with the keys that are in use now.
    /// - Throws: `SealBroken` when the keys that closed it are gone.
    static func reclose(_ path: String, number: Int64, vault: Vault) throws {
        let old = try SealedFile(path: path, number: number, vault: vault)
        var index = 0
        try seal(to: path, number: number, vault: vault) {
            if index == old.pieces { return Data() }
            defer { index += 1 }
            return Data(try old.piece(index))
        }
    }

    /// - Parameter read: the next piece; empty at the end.
    private static func seal(to path: String, number: Int64, vault: Vault, _ read: () throws -> Data) throws {
        let building = "\(path).building"
        let isMade = FileManager.default.createFile(
            atPath: building, contents: nil, attributes: [.posixPermissions: 0o600])
        guard isMade, let target = FileHandle(forWritingAtPath: building) else { throw Unwritable(path: path) }
        defer { try? target.close() }
        var next = try read()
        var index = 0
        while true {
            let following = try read()
            let place = place(number, index, isLast: following.isEmpty)
            try target.write(contentsOf: Data(vault.seal([UInt8](next), at: place)))
            if following.isEmpty { break }
            (next, index) = (following, index + 1)
        }
        try target.synchronize()
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: building, toPath: path)
    }

    private static func place(_ number: Int64, _ index: Int, isLast: Bool) -> [UInt8] {
        func bytes(_ number: Int64) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }
        return bytes(number) + bytes(Int64(index)) + [isLast ? 1 : 0]
    }

    struct Unwritable: Error, CustomStringConvertible {
        let path: String
        var description: String { "无法写入 \(path)。" }
    }
}
