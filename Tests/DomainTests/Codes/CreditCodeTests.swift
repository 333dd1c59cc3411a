import Testing

@testable import Domain

/// GB 32100-2015 and GB 11714; the vectors of CODES §1.
@Suite struct CreditCodeTests {
    static let real = ["91350100M000100Y43", "91330100799655058B", "91110000600001760P", "914403001922038216"]

    private func sentence(_ typed: String, opened: Day? = nil) -> String? {
        do throws(Refusal) {
            _ = try CreditCode(typed, opened: opened)
            return nil
        } catch { return error.sentence }
    }

    @Test(arguments: real)
    func takesRealCodes(_ code: String) throws {
        #expect(try CreditCode(code, opened: "2010-01-01").text == code)
        #expect(CreditCode.check(String(code.dropLast())) == code.last)
        #expect(try CreditCode(code, opened: nil).doubt == nil)
    }

    /// One wrong character, and two neighbours changed about, never pass: 31 is prime and no two weights are equal.
    @Test(arguments: real)
    func noSlipPasses(_ code: String) {
        let characters = Array(code)
        for place in characters.indices {
            for other in CreditCode.alphabet where other != characters[place] {
                var wrong = characters
                wrong[place] = other
                #expect(sentence(String(wrong)) != nil, "\(String(wrong))")
            }
            if place < 17, characters[place] != characters[place + 1] {
                var turned = characters
                turned.swapAt(place, place + 1)
                #expect(sentence(String(turned)) != nil, "\(String(turned))")
            }
        }
    }

    @Test(arguments: [
        (" 9133 0100-799655058b ", "91330100799655058B"), ("９１３３０１００７９９６５５０５８Ｂ", "91330100799655058B"),
        ("79965505-8", "79965505-8"), ("799655058", "79965505-8"), ("ma2b3c4d—5", "MA2B3C4D-5"),
    ])
    func readsWhatPeopleType(_ typed: String, _ text: String) throws {
        #expect(try CreditCode(typed, opened: "2009-03-01").text == text)
    }

    @Test(arguments: [
        ("", "请填写统一社会信用代码"), ("123", "统一社会信用代码应当是 18 位，这里有 3 位"),
        ("9133010079965505OB", "第 17 位“O”不会出现在统一社会信用代码里，是不是数字 0"),
        ("9133010079965505中B", "第 17 位“中”不会出现在统一社会信用代码里"),
        ("91330100799655058C", "统一社会信用代码的校验位不对，请对照营业执照或法人证书逐位核对"),
        ("7996550中8", "组织机构代码只有数字和大写字母"),
    ])
    func saysWhatIsWrong(_ typed: String, _ expected: String) {
        #expect(sentence(typed) == expected)
    }

    /// The old code is history: it is taken from before 2015-10-01 and not after.
    @Test func theOldCodeIsOfBefore() {
        #expect(sentence("79965505-8", opened: "2015-09-30") == nil)
        #expect(sentence("79965505-8", opened: "2015-10-01")?.hasPrefix("2015年10月1日起设立的单位没有 9 位") == true)
        #expect(sentence("91330100799655058B", opened: "2016-01-01") == nil)
    }

    /// The inner check is asked about and does not refuse.
    @Test func theInnerCheckIsADoubt() throws {
        #expect(CreditCode.subjectCheck("79965505") == "8")
        let old = try CreditCode("79965505-7", opened: "2009-01-01")
        #expect(old.doubt == "其中组织机构代码 79965505-7 的校验位应当是 8，请再核对一次")
        let body = "91330100799655057"
        let whole = body + String(try #require(CreditCode.check(body)))
        #expect(try CreditCode(whole, opened: nil).doubt?.contains("应当是 8") == true)
    }
}
