import CSodium

/// BLAKE2b of some bytes, in hexadecimal: tells whether a file is still the one it was.
enum Fingerprint {
    static func of(_ bytes: some Sequence<UInt8>) -> String {
        let input = Array(bytes)
        var output = [UInt8](repeating: 0, count: 32)
        crypto_generichash(&output, output.count, input, UInt64(input.count), nil, 0)
        return output.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func of(_ text: String) -> String { of(text.utf8) }
}
