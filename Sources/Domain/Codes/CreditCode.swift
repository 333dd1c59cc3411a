/// What identifies an employer: the unified social credit code of eighteen characters (GB 32100-2015), or, for one that
/// existed before that, its nine-character organisation code (GB 11714-1997).
public struct CreditCode: Sendable, Hashable {
    /// In capitals; an organisation code as `79965505-8`.
    public let text: String

    /// The first day on which the unified code was given.
    public static let unifiedFrom: Day = "2015-10-01"

    /// Reads what was typed: small letters, full-width letters, spaces and hyphens are no mistakes.
    /// - Parameter opened: since when the employer exists; an organisation code is only taken from before
    ///   `unifiedFrom`, or where that day is not known.
    /// - Throws: `Refusal` of the field `code`, with what is wrong and where.
    public init(_ typed: String, opened: Day?) throws(Refusal) {
        let plain = typed.plainCode
        func refuse(_ sentence: String) -> Refusal { Refusal(field: "code", sentence: sentence) }
        switch plain.count {
        case 0: throw refuse("请填写统一社会信用代码")
        case 9:
            if let opened, opened >= Self.unifiedFrom {
                throw refuse("\(Self.unifiedFrom.chinese)起设立的单位没有 9 位组织机构代码，请填 18 位统一社会信用代码")
            }
            let subject = plain.prefix(8)
            guard plain.utf8.allSatisfy({ Self.letters.contains($0) }) else {
                throw refuse("组织机构代码只有数字和大写字母")
            }
            text = "\(subject)-\(plain.suffix(1))"
        case 18:
            for (place, character) in plain.enumerated() where !Self.alphabet.contains(character) {
                let hint = ["O": "，是不是数字 0", "I": "，是不是数字 1", "S": "，是不是数字 5", "Z": "，是不是数字 2"]
                throw refuse("第 \(place + 1) 位“\(character)”不会出现在统一社会信用代码里\(hint[String(character)] ?? "")")
            }
            guard Self.check(plain.dropLast()) == plain.last else {
                throw refuse("统一社会信用代码的校验位不对，请对照营业执照或法人证书逐位核对")
            }
            text = plain
        default:
            if typed.contains("E+") || typed.contains("e+") {
                throw refuse("“\(typed)”是表格软件改成的科学记数，后面几位已经丢了，请把这一列设为文本，照证照重新填 18 位")
            }
            throw refuse("统一社会信用代码应当是 18 位，这里有 \(plain.count) 位")
        }
    }

    public var isUnified: Bool { text.count == 18 }

    /// What may be a slip and may be not: the check of the organisation code within. Some old ones never agreed with it, so
    /// that it is asked about and does not stop anything (CODES §1).
    public var doubt: String? {
        let code = isUnified ? text.dropFirst(8).prefix(9) : text.filter { $0 != "-" }.prefix(9)
        guard let check = Self.subjectCheck(code.prefix(8)), check != code.last else { return nil }
        return "其中组织机构代码 \(code.prefix(8))-\(code.suffix(1)) 的校验位应当是 \(check)，请再核对一次"
    }

    static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let letters = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// The eighteenth character for the seventeen before it; nil where one of them is not of the alphabet.
    public static func check(_ body: some StringProtocol) -> Character? {
        var sum = 0
        for (character, weight) in zip(body, weights) {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            sum += value * weight
        }
        return alphabet[(31 - sum % 31) % 31]
    }

    /// In capitals, without blanks.
    public static func plain(_ text: String) -> String { text.halfWidth.uppercased().filter { !$0.isWhitespace } }

    /// The eighteenth character fits the seventeen before it.
    public static func isChecked(_ code: String) -> Bool { code.count == 18 && check(code.dropLast()) == code.last }

    /// Nine characters of which the last is the check of the eight before it.
    public static func isSubject(_ code: String) -> Bool {
        code.count == 9 && subjectCheck(code.dropLast()) == code.last
    }

    /// GB 11714: the ninth character for the eight before it; nil where one of them is neither digit nor capital.
    public static func subjectCheck(_ subject: some StringProtocol) -> Character? {
        var sum = 0
        for (byte, weight) in zip(subject.utf8, [3, 7, 9, 10, 5, 8, 4, 2]) {
            guard letters.contains(byte) else { return nil }
            sum += Int(byte < 0x3A ? byte - 0x30 : byte - 0x37) * weight
        }
        let check = 11 - sum % 11
        return check == 10 ? "X" : check == 11 ? "0" : Character(String(check))
    }
}

extension String {
    /// In capitals, letters and digits of full width made plain, without spaces and hyphens.
    fileprivate var plainCode: String {
        let plain = unicodeScalars.map { scalar in
            (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }
        return String(String.UnicodeScalarView(plain)).uppercased().filter {
            !$0.isWhitespace && $0 != "-" && $0 != "—"
        }
    }
}
