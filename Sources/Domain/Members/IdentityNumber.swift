/// A citizen's identity number, GB 11643-1999: six digits of a place, the day of birth, three digits of a sequence whose
/// last is odd for a man, and a check digit by ISO 7064 MOD 11-2. The place may long be gone, so it is not looked at.
public struct IdentityNumber: Hashable, Sendable, CustomStringConvertible {
    /// Eighteen characters, the last a digit or `X`.
    public let description: String
    public let born: Day
    public let sex: Sex

    /// Reads what people and spreadsheets write: full-width digits, spaces, a small x, the fifteen digits of before 1999.
    /// - Throws: `Refusal` of the field `document`, with what is wrong.
    public init(_ typed: String, today: Day) throws(Refusal) {
        let isPlain = Self.isPlain(typed)
        let text =
            isPlain ? typed : typed.halfWidth.filter { !$0.isWhitespace && $0 != "-" && $0 != "'" }.uppercased()
        func refuse(_ sentence: String) -> Refusal { Refusal(field: "document", sentence: sentence) }
        if text.isEmpty { throw refuse("请填写证件号码") }
        if !isPlain, text.contains("E+") {
            throw refuse("证件号码被表格软件改成了“\(text)”，后几位已经丢失；请把这一列设为文本，重新填写")
        }
        let number = Self.lengthened(text)
        let digits = number.utf8.map { Int($0) - 48 }
        guard digits.count == 18, digits.dropLast().allSatisfy({ (0...9).contains($0) }) else {
            throw refuse("身份证号码应为 18 位，现在是 \(text.count) 位")
        }
        guard Self.check(digits.dropLast()) == number.last else {
            throw refuse(
                number.hasSuffix("000")
                    ? "身份证号码末三位是 000，多半是表格软件把末几位改成了零；请把这一列设为文本，重新填写" : "身份证号码的校验位不对，请核对每一位")
        }
        let year = digits[6..<10].reduce(0) { $0 * 10 + $1 }
        guard let born = Day(year: year, month: digits[10] * 10 + digits[11], day: digits[12] * 10 + digits[13]),
            born <= today, year >= 1900
        else { throw refuse("身份证号码里的出生日期不是真实的日期") }
        (description, self.born, sex) = (number, born, digits[16] % 2 == 1 ? .male : .female)
    }

    /// As nearly all are written, so that nothing has to be made of it: eighteen digits, or seventeen and an X.
    private static func isPlain(_ typed: String) -> Bool {
        typed.utf8.count == 18 && typed.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "X") }
    }

    /// Fifteen digits become eighteen: all their owners were born in the twentieth century.
    private static func lengthened(_ text: String) -> String {
        guard text.utf8.count == 15, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return text }
        let number = "\(text.prefix(6))19\(text.dropFirst(6))"
        return "\(number)\(check(number.utf8.map { Int($0) - 48 }))"
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let marks = Array("10X98765432")

    /// The check digit of the first seventeen.
    public static func check(_ digits: some Sequence<Int>) -> Character {
        marks[zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11]
    }

    /// `330***********123X`: enough to tell two people of one union apart.
    public static func masked(_ number: String) -> String {
        if number.count <= 7 { return String(repeating: "*", count: number.count) }
        return "\(number.prefix(3))\(String(repeating: "*", count: number.count - 7))\(number.suffix(4))"
    }
}

/// GB/T 2261.1.
public enum Sex: String, Sendable, CaseIterable {
    case male = "男", female = "女"
}

/// A mobile number of mainland China.
public enum Mobile {
    /// - Throws: `Refusal` of the field `phone`.
    public static func read(_ typed: String) throws(Refusal) -> String {
        if isPlain(typed) { return typed }
        var text = typed.halfWidth.filter { $0.isNumber || $0 == "+" }
        for prefix in ["+86", "0086", "86"] where text.hasPrefix(prefix) && text.count > 11 {
            text = String(text.dropFirst(prefix.count))
        }
        func refuse(_ sentence: String) -> Refusal { Refusal(field: "phone", sentence: sentence) }
        if typed.trimmed.isEmpty { throw refuse("请填写手机号码") }
        if typed.uppercased().contains("E+") { throw refuse("手机号码被表格软件改成了“\(typed)”；请把这一列设为文本，重新填写") }
        let bytes = Array(text.utf8)
        guard bytes.count == 11, bytes[0] == 49, (51...57).contains(bytes[1]) else {
            throw refuse("手机号码应为 11 位，以 1 开头，第二位是 3 到 9")
        }
        return text
    }

    /// Whether a text has such a number anywhere, however it is spaced.
    public static func stands(in text: String) -> Bool {
        text.halfWidth.filter { !$0.isWhitespace && $0 != "-" }.contains(#/1[3-9][0-9]{9}/#)
    }

    private static func isPlain(_ typed: String) -> Bool {
        let bytes = typed.utf8
        return bytes.count == 11 && bytes.first == 49 && bytes.allSatisfy { (48...57).contains($0) }
            && bytes.dropFirst().first.map { $0 >= 51 } == true
    }

    /// `138****5678`.
    public static func masked(_ number: String) -> String { IdentityNumber.masked(number) }
}
