import CSodium

/// Passwords and tokens, by libsodium.
enum Secret {
    /// 256 random bits in hexadecimal.
    static func token() -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&bytes, bytes.count)
        return Fingerprint.of(bytes)
    }

    /// By Argon2id.
    /// - Returns: nil where the machine has not the memory that the cost asks for.
    static func hash(_ password: String, _ cost: PasswordCost = .interactive) -> String? {
        var output = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let done = crypto_pwhash_str(
            &output, password, UInt64(password.utf8.count), cost.operations, cost.memory)
        guard done == 0 else { return nil }
        return String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func matches(_ password: String, _ hash: String) -> Bool {
        crypto_pwhash_str_verify(hash, password, UInt64(password.utf8.count)) == 0
    }

    /// A start password to be written on paper: three groups of letters and digits that cannot be misread, 59 bits.
    static func startWord() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let drawn = (0..<12).map { _ in letters[Int(randombytes_uniform(UInt32(letters.count)))] }
        return stride(from: 0, to: 12, by: 4).map { String(drawn[$0..<($0 + 4)]) }.joined(separator: "-")
    }
}

/// What each attempt at a password takes; a hash says by itself which it was made with.
public enum PasswordCost: Sendable {
    /// libsodium's cost where somebody waits: 64 MiB, about 0.1 s.
    case interactive
    /// As little as may be, for tests that open accounts by the hundred.
    case least

    fileprivate var operations: UInt64 {
        switch self {
        case .interactive: UInt64(crypto_pwhash_opslimit_interactive())
        case .least: UInt64(crypto_pwhash_opslimit_min())
        }
    }

    fileprivate var memory: Int {
        switch self {
        case .interactive: crypto_pwhash_memlimit_interactive()
        case .least: crypto_pwhash_memlimit_min()
        }
    }
}
