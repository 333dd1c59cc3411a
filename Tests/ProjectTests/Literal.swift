/// A string literal of a Swift file: the line it begins on, and its text with `?` for each interpolation.
struct Literal: Equatable {
    let line: Int
    let text: String

    /// Every literal of a file, those inside interpolations too; comments are passed over.
    static func all(in text: String) -> [Literal] {
        var scanner = LiteralScanner(text)
        scanner.readCode(untilParenthesis: false)
        return scanner.literals.sorted { $0.line < $1.line }
    }
}

/// Tells the literals of a Swift text from its code and its comments, one byte after another.
private struct LiteralScanner {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private(set) var literals: [Literal] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while at < bytes.count {
            if skip("//") {
                while at < bytes.count, bytes[at] != newline { step() }
            } else if skip("/*") {
                while at < bytes.count, !skip("*/") { step() }
            } else if let hashes = opening() {
                readLiteral(hashes: hashes)
            } else {
                let byte = bytes[at]
                step()
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if untilParenthesis, depth == 0 { return }
                    depth -= 1
                }
            }
        }
    }

    /// The number of `#` before a quotation mark that stands here, nil when none does.
    private func opening() -> Int? {
        let hashes = bytes[at...].prefix { $0 == UInt8(ascii: "#") }.count
        let quote = at + hashes
        return quote < bytes.count && bytes[quote] == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func readLiteral(hashes: Int) {
        let start = line
        let raw = String(repeating: "#", count: hashes)
        at += hashes
        let quotes = stands("\"\"\"") ? "\"\"\"" : "\""
        at += quotes.utf8.count
        var text: [UInt8] = []
        while at < bytes.count, !skip(quotes + raw) {
            if skip("\\" + raw + "(") {
                text.append(UInt8(ascii: "?"))
                readCode(untilParenthesis: true)
            } else if skip("\\" + raw) {
                if at < bytes.count { step() }
                text.append(UInt8(ascii: " "))
            } else {
                text.append(bytes[at])
                step()
            }
        }
        literals.append(Literal(line: start, text: String(decoding: text, as: UTF8.self)))
    }

    private func stands(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

    private mutating func skip(_ text: String) -> Bool {
        guard stands(text) else { return false }
        at += text.utf8.count
        return true
    }

    private mutating func step() {
        if bytes[at] == newline { line += 1 }
        at += 1
    }
}

private let newline = UInt8(ascii: "\n")
