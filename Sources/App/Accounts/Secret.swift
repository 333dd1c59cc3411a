import CSodium

/// Passwords and tokens, by libsodium.
enum Secret {
    /// 256 random bits in hexadecimal.
    static func token() -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&bytes, bytes.count)
        return Fingerprint.of(bytes)
    }

    /// Argon2id with libsodium's interactive cost: 64 MiB for each attempt.
    static func hash(_ password: String) -> String? {
        var output = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let done = crypto_pwhash_str(
            &output, password, UInt64(password.utf8.count), UInt64(crypto_pwhash_opslimit_interactive()),
            crypto_pwhash_memlimit_interactive())
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
