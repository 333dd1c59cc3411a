enum Escape {
    /// Appends `value` so that it stays text in an element and in a quoted attribute.
    ///
    /// Control characters that no HTML or XML text may hold become U+FFFD.
    static func append(_ value: some StringProtocol, to page: inout [UInt8]) {
        var value = String(value)
        value.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices where isSpecial(bytes[index]) {
                page += bytes[start..<index]
                page += replacement(for: bytes[index]).utf8
                start = index + 1
            }
            // Most text has nothing to escape, and then it is appended as it is.
            page += bytes[start...]
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F: true
        case 0x09, 0x0A, 0x0D: false
        default: byte < 0x20
        }
    }

    private static func replacement(for byte: UInt8) -> String {
        switch byte {
        case 0x22: "&quot;"
        case 0x26: "&amp;"
        case 0x27: "&#39;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        default: "\u{FFFD}"
        }
    }
}
