import Foundation

/// The text of forms, queries and cookies, taken apart.
enum FormText {
    /// `a=1&b=2`, percent-decoded; of a name given twice the last counts, as in a checkbox behind a hidden field.
    static func pairs(_ text: String) -> [String: String] {
        var pairs: [String: String] = [:]
        for piece in text.split(separator: "&") {
            let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = decoded(parts[0])
            if !name.isEmpty { pairs[name] = parts.count == 2 ? decoded(parts[1]) : "" }
        }
        return pairs
    }

    static func cookies(_ lines: [String]) -> [String: String] {
        var cookies: [String: String] = [:]
        for piece in lines.flatMap({ $0.split(separator: ";") }) {
            let parts = piece.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { cookies[parts[0].trimmingCharacters(in: .whitespaces)] = String(parts[1]) }
        }
        return cookies
    }

    private static func decoded(_ text: Substring) -> String {
        let plain = text.replacing("+", with: " ")
        return plain.removingPercentEncoding ?? String(plain)
    }
}
