/// The arithmetic of codes: the unified social credit code (GB 32100-2015), and the nine characters of GB 11714 that were
/// in use before it and are its ninth to seventeenth.
public enum SocialCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    private static let subjectWeights = [3, 7, 9, 10, 5, 8, 4, 2]

    /// In capitals, without blanks.
    public static func plain(_ text: String) -> String { text.halfWidth.uppercased().filter { !$0.isWhitespace } }

    /// The eighteenth character fits the seventeen before it.
    public static func isChecked(_ code: String) -> Bool {
        let values = code.map { alphabet.firstIndex(of: $0) }
        guard values.count == 18, !values.contains(nil) else { return false }
        let sum = zip(values, weights).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 }
        return values[17] == (31 - sum % 31) % 31
    }

    /// Nine characters of which the last is the check of the eight before it.
    public static func isSubject(_ code: String) -> Bool {
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let values = code.dropLast().map { letters.firstIndex(of: $0) }
        guard values.count == 8, !values.contains(nil) else { return false }
        let check = 11 - zip(values, subjectWeights).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 } % 11
        return code.last == (check == 10 ? "X" : check == 11 ? "0" : Character("\(check)"))
    }
}
