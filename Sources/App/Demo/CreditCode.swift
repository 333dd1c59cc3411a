/// Unified social credit codes (GB 32100) of invented employers. The region 330599 is not allocated to any place, so
/// no code can be a real employer's.
enum CreditCode {
    static let region = "330599"

    /// - Parameter registrar: the first two characters: who registered what (91 enterprise, 12 public institution …).
    static func make(_ registrar: String, serial: Int) -> String {
        let subject = String(20_000_000 + serial * 7)
        let body = registrar + region + subject + subjectCheck(subject)
        return body + check(body)
    }

    /// GB 11714: the check of the nine characters of the subject.
    private static func subjectCheck(_ subject: String) -> String {
        let sum = zip(subject.utf8, [3, 7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        let check = 11 - sum % 11
        return check == 10 ? "X" : check == 11 ? "0" : String(check)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// The last character, for the seventeen before it.
    static func check(_ body: String) -> String {
        let sum = zip(body, weights).reduce(0) { $0 + (alphabet.firstIndex(of: $1.0) ?? 0) * $1.1 }
        return String(alphabet[(31 - sum % 31) % 31])
    }
}
