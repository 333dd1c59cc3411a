import Domain

/// A code that is printed or told and typed by whoever has it: twelve letters and digits in three groups, 59 bits.
enum PaperCode {
    static let length = 12

    static func fresh() -> String { Secret.startWord().uppercased() }

    /// As it is read off the paper or over the telephone: hyphens, blanks, small and full-width letters do not matter.
    static func letters(_ code: String) -> String {
        code.halfWidth.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// As it is printed.
    static func grouped(_ code: String) -> String {
        let letters = letters(code)
        return stride(from: 0, to: letters.count, by: 4)
            .map { String(letters.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }

    /// What was typed and cannot be a code, which is no guess; nil where it may be one.
    static func slip(_ code: String, name: String, paper: String) -> String? {
        if code.allSatisfy(\.isWhitespace) { return "请填写\(name)" }
        let count = letters(code).count
        return count == length
            ? nil : "\(name)是 \(length) 位字母和数字，输入的是 \(count) 位，请对照\(paper)再输一次"
    }
}
