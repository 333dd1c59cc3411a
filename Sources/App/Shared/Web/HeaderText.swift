/// The text of header lines, byte by byte.
enum HeaderText {
    /// Where `needle` begins, or might begin when more comes; `isWhole` when all of it is there.
    static func reach(of needle: [UInt8], in bytes: [UInt8]) -> (length: Int, isWhole: Bool) {
        bytes.withUnsafeBufferPointer { bytes in
            needle.withUnsafeBufferPointer { needle in
                var start = 0
                while start < bytes.count {
                    if bytes[start] == needle[0] {
                        var length = 1
                        let most = min(needle.count, bytes.count - start)
                        while length < most, bytes[start + length] == needle[length] { length += 1 }
                        if length == most { return (start, length == needle.count) }
                    }
                    start += 1
                }
                return (start, false)
            }
        }
    }

    static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 10 && index > start && bytes[index - 1] == 13 {
            lines.append(bytes[start..<(index - 1)])
            start = index + 1
        }
        return lines + [bytes[start...]]
    }

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 }
        return Array(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    /// `form-data; name="a"; filename="b"`: the word in front and the parameters, names in lower case. Of a parameter
    /// given twice the first counts.
    static func parameters(_ bytes: [UInt8]) -> (String, [String: String]) {
        let word = trimmed(bytes.prefix { $0 != 59 })
        var rest = bytes.drop { $0 != 59 }
        var parameters: [String: String] = [:]
        while rest.first == 59 {
            rest = rest.dropFirst()
            let name = String(decoding: trimmed(rest.prefix { $0 != 61 && $0 != 59 }), as: UTF8.self).lowercased()
            rest = rest.drop { $0 != 61 && $0 != 59 }
            guard rest.first == 61 else { continue }
            rest = rest.dropFirst().drop { $0 == 32 || $0 == 9 }
            let value = rest.first == 34 ? quoted(&rest) : trimmed(rest.prefix { $0 != 59 })
            rest = rest.drop { $0 != 59 }
            if parameters[name] == nil { parameters[name] = String(decoding: value, as: UTF8.self) }
        }
        return (String(decoding: word, as: UTF8.self).lowercased(), parameters)
    }

    /// Browsers write `%22` for a quote and leave `\` alone, other programs write `\"`.
    private static func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        var value: [UInt8] = []
        rest = rest.dropFirst()
        while let byte = rest.popFirst(), byte != 34 {
            if byte == 92, let next = rest.first, next == 34 || next == 92 {
                value.append(next)
                rest = rest.dropFirst()
            } else if byte == 37, rest.starts(with: [50, 50]) {
                value.append(34)
                rest = rest.dropFirst(2)
            } else {
                value.append(byte)
            }
        }
        return value
    }

    /// `UTF-8''%e4%bc%9a.xlsx` (RFC 8187); nil for another character set or broken bytes.
    static func extended(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        var bytes: [UInt8] = []
        var rest = Array(parts[2].utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == 37 else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            guard digits.count == 2 else { return nil }
            bytes.append(UInt8(digits[0] << 4 | digits[1]))
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
