/// The code on a union's certificate of legal person: the unified social credit code (GB 32100-2015), and on older
/// certificates the nine characters of GB 11714.
public enum UnionCode {
    /// What is wrong with a code on a certificate of a day: its form and check character refuse, its prefix warns
    /// (ORG-044).
    /// - Throws: `Refusal` of the field `code`.
    public static func findings(_ text: String, on day: Day) throws(Refusal) -> [LegalFinding] {
        let code = CreditCode.plain(text)
        if code.count == 9 || code.count == 10 && code.dropLast().last == "-" {
            guard !LegalRule.codePrefix.isInForce(on: day) else {
                throw Refusal(field: "code", sentence: "2016年起的法人证书用18位统一社会信用代码")
            }
            guard CreditCode.isSubject(code.filter { $0 != "-" }) else {
                throw Refusal(field: "code", sentence: "组织机构代码的校验码不对，请核对证书")
            }
            return []
        }
        guard code.count == 18 else {
            throw Refusal(field: "code", sentence: "代码应当是18位；2015年以前的证书可填9位组织机构代码")
        }
        guard CreditCode.isChecked(code) else { throw Refusal(field: "code", sentence: "统一社会信用代码的校验码不对，请核对证书") }
        if code.hasPrefix("81") || code.hasPrefix("89") { return [] }
        return [LegalFinding(.codePrefix, field: "code", "工会的代码以81（基层工会）或89（其他）开头")].inForce(
            on: max(day, LegalRule.codePrefix.span.from))
    }
}
