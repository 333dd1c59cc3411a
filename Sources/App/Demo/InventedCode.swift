import Domain

/// Unified social credit codes (GB 32100) of invented employers. The region 330599 is not allocated to any place, so
/// no code can be a real employer's.
enum InventedCode {
    static let region = "330599"

    /// - Parameter registrar: the first two characters: who registered what (91 enterprise, 12 public institution …).
    static func make(_ registrar: String, serial: Int) -> String {
        let subject = String(20_000_000 + serial * 7)
        let body = registrar + region + subject + String(CreditCode.subjectCheck(subject) ?? "0")
        return body + String(CreditCode.check(body) ?? "0")
    }
}
