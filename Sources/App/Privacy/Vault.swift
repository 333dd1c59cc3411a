import CSodium
import Foundation

/// What closes and opens personal data: identity numbers and telephones lie in the database closed, and are found there
/// by a keyed hash. The keys are in a file of their own; who has the database, its journal or a backup, and not that
/// file, has neither (PRI-016).
public struct Vault: Sendable {
    /// One generation of keys; each closed value says which one closed it.
    struct Key: Sendable {
        let generation: UInt8
        let seal: [UInt8]
        let find: [UInt8]

        static func fresh(_ generation: UInt8) -> Key {
            Key(generation: generation, seal: random(), find: random())
        }

        /// From a seed that anybody may know: for invented people, so that the same world is made alike each time.
        static func known(_ seed: UInt64) -> Key {
            func bytes(_ use: UInt8) -> [UInt8] {
                Vault.digest(
                    withUnsafeBytes(of: seed.littleEndian) { Array($0) } + [use], Array("jianjia-demonstration".utf8),
                    32)
            }
            return Key(generation: 1, seal: bytes(1), find: bytes(2))
        }

        private static func random() -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 32)
            randombytes_buf(&bytes, bytes.count)
            return bytes
        }
    }

    /// What a hash stands for, so that a telephone and a document with the same digits have nothing in common.
    public enum Purpose: String, Sendable { case document, phone, tail, check }

    /// The newest is the first.
    let keys: [Key]
    /// The generation that closes and hashes what is written now; later ones are prepared, earlier ones only open.
    let generation: UInt8
    private let current: Key

    init(keys: [Key]) { self.init(keys: keys, current: keys[0]) }

    private init(keys: [Key], current: Key) {
        (self.keys, self.current, generation) = (keys, current, current.generation)
    }

    /// Keys that nobody else has: for tests and for cities that are thrown away.
    public static func fresh() -> Vault { Vault(keys: [.fresh(1)]) }

    /// The same keys, with the generation in use that a database remembers.
    /// - Returns: nil when none of the keys is that one.
    func using(_ check: String) -> Vault? {
        if self.check == check { return self }
        return keys.first { Self.check(of: $0) == check }.map { Vault(keys: keys, current: $0) }
    }

    private static let nonceLength = Int(crypto_aead_xchacha20poly1305_ietf_npubbytes())
    private static let tagLength = Int(crypto_aead_xchacha20poly1305_ietf_abytes())

    /// Closes a text for one row; in another row it does not open.
    /// - Returns: one byte for the generation, the nonce, then XChaCha20-Poly1305 of the text and its tag.
    public func seal(_ text: String, for row: Int64) -> [UInt8] { seal(Array(text.utf8), at: Self.place(row)) }

    /// How many bytes a closed value has more than an open one.
    static let overhead = 1 + nonceLength + tagLength

    /// Closes bytes for one place, which must be nobody else's.
    func seal(_ plain: [UInt8], at place: [UInt8]) -> [UInt8] {
        var closed = [UInt8](repeating: 0, count: plain.count + Self.tagLength)
        // Made from what is closed and where: no two different things are ever closed under one nonce.
        let nonce = Self.digest(place + plain, current.find, Self.nonceLength)
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            &closed, nil, plain, UInt64(plain.count), place, UInt64(place.count), nil, nonce, current.seal)
        return [generation] + nonce + closed
    }

    /// - Throws: `SealBroken` when the value is not what was closed for this row, or its key is gone.
    public func open(_ sealed: [UInt8], for row: Int64) throws -> String {
        String(decoding: try open(sealed, at: Self.place(row)), as: UTF8.self)
    }

    /// - Throws: `SealBroken`.
    func open(_ sealed: [UInt8], at place: [UInt8]) throws -> [UInt8] {
        let start = 1 + Self.nonceLength
        guard sealed.count >= start + Self.tagLength, let key = keys.first(where: { $0.generation == sealed[0] }) else {
            throw SealBroken()
        }
        let closed = Array(sealed[start...])
        var plain = [UInt8](repeating: 0, count: closed.count - Self.tagLength)
        let done = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &plain, nil, nil, closed, UInt64(closed.count), place, UInt64(place.count), Array(sealed[1..<start]),
            key.seal)
        guard done == 0 else { throw SealBroken() }
        return plain
    }

    /// 63 bits of a keyed BLAKE2b: what a value is written under, to be found without being told.
    public func hash(_ text: String, as purpose: Purpose) -> Int64 { Self.hash(text, purpose, current) }

    /// What a value may have been written under: while the keys are being changed, by a former generation too.
    public func hashes(_ text: String, as purpose: Purpose) -> [Int64] {
        keys.filter { $0.generation <= generation }.map { Self.hash(text, purpose, $0) }
    }

    /// What it may have been written under before: while the keys are being changed.
    func formerHashes(_ text: String, as purpose: Purpose) -> [Int64] {
        keys.filter { $0.generation < generation }.map { Self.hash(text, purpose, $0) }
    }

    private static func hash(_ text: String, _ purpose: Purpose, _ key: Key) -> Int64 {
        let input = Array("\(purpose.rawValue):\(text)".utf8)
        let digest = digest(input, key.find, Int(crypto_generichash_bytes_min()))
        return Int64(digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } & UInt64(Int64.max))
    }

    fileprivate static func digest(_ input: [UInt8], _ key: [UInt8], _ length: Int) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: length)
        crypto_generichash(&output, output.count, input, UInt64(input.count), key, key.count)
        return output
    }

    private static func place(_ row: Int64) -> [UInt8] { withUnsafeBytes(of: row.littleEndian) { Array($0) } }

    static let checkSetting = "key_check"

    /// What a database remembers of the keys in use, to know them again.
    var check: String { Self.check(of: current) }

    static func check(of key: Key) -> String { "\(hash("建家", .check, key))" }
}

/// A closed value that does not open: it was changed, or stands in a row that is not its own, or its key is gone.
public struct SealBroken: Error, CustomStringConvertible {
    public var description: String { "有一处加密的个人信息打不开：它被改动过，或者密钥不对。" }
}
