import Foundation

/// The text of a cell as its user means it.
enum CellText {
    /// Characters that XML cannot hold are written `_x000D_`.
    static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        guard bytes.contains(UInt8(ascii: "_")) else { return String(decoding: bytes, as: UTF8.self) }
        var text = String.UnicodeScalarView()
        var rest = Substring(decoding: bytes, as: UTF8.self).unicodeScalars
        while let scalar = rest.first {
            if scalar == "_", let escaped = unescaped(rest.prefix(7)) {
                text.append(escaped)
                rest.removeFirst(7)
            } else {
                text.append(scalar)
                rest.removeFirst()
            }
        }
        return String(text)
    }

    private static func unescaped(_ piece: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        let piece = Array(piece)
        guard piece.count == 7, piece[1] == "x", piece[6] == "_" else { return nil }
        let digits = piece[2..<6].compactMap { Character($0).hexDigitValue }
        guard digits.count == 4 else { return nil }
        return Unicode.Scalar(digits.reduce(0) { $0 << 4 | UInt32($1) })
    }

    /// A text that looks like such a character as it is to be written: `_x005F_x000D_`.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        var made = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "_", unescaped(rest.prefix(7)) != nil { made.append(contentsOf: "_x005F".unicodeScalars) }
            made.append(scalar)
            rest.removeFirst()
        }
        return String(made)
    }

    /// `2013` and not `2013.0`; `0.3` and not `0.30000000000000004`. From 16 digits on a spreadsheet has lost digits, and
    /// the number stays `1.23E+17`, so that nobody takes it for an identity number.
    static func number(_ bytes: UnsafeRawBufferPointer) -> String {
        if isPlain(bytes) { return String(decoding: bytes, as: UTF8.self) }
        let written = String(decoding: bytes, as: UTF8.self)
        guard let number = Double(written), number.isFinite else { return written }
        return self.number(number)
    }

    static func number(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        let text = withVaList([number]) { arguments in
            String(unsafeUninitializedCapacity: 32) { buffer in
                buffer.withMemoryRebound(to: CChar.self) { Int(vsnprintf($0.baseAddress, 32, "%.15G", arguments)) }
            }
        }
        guard let mark = text.firstIndex(of: "E"), text[mark...].hasPrefix("E-0") else { return text }
        return text[..<mark] + "E-" + text[mark...].dropFirst(3)
    }

    /// At most 15 digits with a point inside at most, and neither a `0` that is too much in front nor one at the end.
    private static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var digits = bytes
        if digits.first == UInt8(ascii: "-") { digits = .init(rebasing: digits.dropFirst()) }
        guard digits.count <= 15, let first = digits.first, let last = digits.last else { return false }
        var point: Int?
        for (index, byte) in digits.enumerated() {
            if byte == UInt8(ascii: "."), point == nil { point = index } else if byte &- 0x30 > 9 { return false }
        }
        if first == UInt8(ascii: "0"), bytes.count > 1, point != 1 { return false }
        if first == UInt8(ascii: ".") { return false }
        return point == nil || (last != UInt8(ascii: "0") && last != UInt8(ascii: "."))
    }

    static func padded(_ text: String, to width: Int) -> String {
        guard text.count < width, text.utf8.allSatisfy({ $0 &- 0x30 <= 9 }) else { return text }
        return String(repeating: "0", count: width - text.count) + text
    }
}
