import CSodium
import Domain

/// What is closed with the public key of an appraisal and opens with its secret key alone.
enum Envelope {
    static let overhead = Int(crypto_box_sealbytes())

    /// - Parameter plain: always as long for one kind of content, so that the length of an envelope tells nothing.
    /// - Throws: `BallotProblem.unsealable`.
    static func seal(_ plain: [UInt8], _ publicKey: [UInt8]) throws -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: plain.count + overhead)
        guard publicKey.count == Int(crypto_box_publickeybytes()),
            crypto_box_seal(&sealed, plain, UInt64(plain.count), publicKey) == 0
        else { throw BallotProblem.unsealable }
        return sealed
    }

    /// - Parameter length: in bytes, of what was sealed.
    /// - Returns: nil for what was sealed with another key, or is damaged or of another length.
    static func open(_ sealed: [UInt8], _ publicKey: [UInt8], _ secret: [UInt8], length: Int) -> [UInt8]? {
        var plain = [UInt8](repeating: 0, count: length)
        guard sealed.count == length + overhead,
            crypto_box_seal_open(&plain, sealed, UInt64(sealed.count), publicKey, secret) == 0
        else { return nil }
        return plain
    }

    static func bytes(_ number: Int64) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

    /// Eight bytes each, from the start; what is left over is filling.
    static func numbers(_ plain: [UInt8]) -> [Int64] {
        stride(from: 0, to: plain.count - plain.count % 8, by: 8).map { start in
            plain[start..<start + 8].reversed().reduce(0) { $0 << 8 | Int64($1) }
        }
    }
}
