import Domain
import Testing

@Suite struct IdentityNumberTests {
    static let today: Day = "2015-03-01"

    @Test(arguments: [
        ("11010519491231002X", "1949-12-31", Sex.female), ("440524188001010014", "", .male),
        ("11010519491231002x", "1949-12-31", .female), (" 110105 19491231 002Ｘ ", "1949-12-31", .female),
        ("110105491231002", "1949-12-31", .female), ("'11010519491231002X", "1949-12-31", .female),
    ])
    func reads(_ typed: String, _ born: String, _ sex: Sex) {
        // The second vector was born in 1880: its digits are right, its owner is not among the living.
        guard let day = Day(born) else {
            #expect(throws: Refusal.self) { try IdentityNumber(typed, today: Self.today) }
            return
        }
        let number = try? IdentityNumber(typed, today: Self.today)
        #expect(number?.description == "11010519491231002X")
        #expect(number?.born == day && number?.sex == sex)
    }

    @Test(arguments: [
        ("", "请填写证件号码"), ("1.10105E+17", "改成了“1.10105E+17”"), ("1101051949123100", "应为 18 位，现在是 16 位"),
        ("110105194912310021", "校验位不对"), ("110105194912310000", "末三位是 000"), ("A1010519491231002X", "应为 18 位"),
        ("110105194913310021", "不是真实的日期"), ("11010520491231002", "应为 18 位"),
    ])
    func refusesWithAReason(_ typed: String, _ words: String) {
        do {
            let number = try IdentityNumber(typed, today: Self.today)
            Issue.record("\(number) was read")
        } catch { #expect(error.field == "document" && error.sentence.contains(words), "\(error.sentence)") }
    }

    @Test func aChangedDigitIsNoticed() throws {
        let number = Array("11010519491231002X")
        for place in number.indices.dropLast() {
            var changed = number
            changed[place] = changed[place] == "9" ? "0" : Character("\(changed[place].wholeNumberValue! + 1)")
            #expect(throws: Refusal.self) { try IdentityNumber(String(changed), today: Self.today) }
        }
    }

    @Test func masksKeepSevenCharacters() {
        #expect(IdentityNumber.masked("11010519491231002X") == "110***********002X")
        #expect(Mobile.masked("13805721234") == "138****1234")
        #expect(IdentityNumber.masked("G123456") == "*******")
    }

    @Test(arguments: [
        ("13805721234", "13805721234"), ("+86 138-0572-1234", "13805721234"), ("８６１３８０５７２１２３４", "13805721234"),
        ("1380572123", nil), ("23805721234", nil), ("1.38E+10", nil), ("", nil), ("12805721234", nil),
    ])
    func readsMobiles(_ typed: String, _ number: String?) {
        #expect((try? Mobile.read(typed)) == number)
    }
}

@Suite struct NameWordsTests {
    static let words = NameWords(surnames: ["单": ["s"], "曾": ["z"], "解": ["x"], "尉迟": ["yc"], "乐": ["y", "l"]])

    @Test(arguments: [
        ("李秀英", ["lxy"]), ("单小红", ["sxh", "dxh"]), ("曾国强", ["zgq", "cgq"]), ("解放", ["xf", "jf"]),
        ("尉迟恭", ["ycg", "wcg"]), ("乐嘉", ["yj", "lj"]), ("吕品", ["lp"]), ("买买提·吐尔逊", ["mmttex"]),
        ("Anna Li", ["al"]), ("王A", ["wa"]), ("", [""]),
    ])
    func initials(_ name: String, _ expected: [String]) {
        #expect(Self.words.initials(of: name) == expected)
    }

    @Test func charactersStandAlone() {
        #expect(NameWords.characters(of: "李 秀英") == ["李", "秀", "英"])
        #expect(NameWords.characters(of: "Anna·王2") == ["anna", "王", "2"])
        #expect(NameWords.characters(of: "𠮷田") == ["𠮷", "田"])
    }

    @Test func neighboursMakePairs() {
        #expect(NameWords.pairs(of: ["李", "秀", "英"]) == ["李秀", "秀英"] && NameWords.pairs(of: ["李"]) == [])
        #expect(NameWords.pairs(of: ["anna", "王", "国", "2"]) == ["王国"])
        #expect(NameWords.phrase(of: "李秀英") == ["李秀", "秀英"] && NameWords.phrase(of: "李") == ["李"])
        #expect(NameWords.phrase(of: "Anna·王国") == ["anna", "王", "国"] && NameWords.phrase(of: "𠮷田") == ["𠮷田"])
    }
}

@Suite struct PersonDraftTests {
    private let sound = [
        "name": "李秀英", "document": "11010519491231002X", "phone": "13805721234", "education": "本科", "migrant": "是",
    ]

    @Test func whatTheNumberTellsNeedNotBeTyped() throws {
        let person = try PersonDraft(sound, codes: PersonCodes([]), today: "2015-03-01")
        #expect(person.sex == .female && person.born == "1949-12-31" && person.isMigrant)
        #expect(person.details == ["education": "本科"])
    }

    @Test func everythingWrongIsSaidAtOnce() throws {
        do {
            _ = try PersonDraft(
                [
                    "name": "", "sex": "男", "born": "1950-01-01", "document": "11010519491231002X", "phone": "12",
                    "migrant": "也许", "politics": String(repeating: "长", count: 61),
                ], codes: PersonCodes([]), today: "2015-03-01")
            Issue.record("was read")
        } catch {
            #expect(error.all.map(\.field) == ["name", "sex", "born", "phone", "politics", "migrant"])
        }
    }

    @Test func nobodyJoinsBeforeSixteen() throws {
        var young = sound
        young["document"] =
            "33052320000301002" + ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"].first {
                (try? IdentityNumber("33052320000301002" + $0, today: "2015-03-01")) != nil
            }!
        #expect(throws: Refusals.self) { try PersonDraft(young, codes: PersonCodes([]), today: "2016-02-29") }
        #expect(throws: Never.self) { try PersonDraft(young, codes: PersonCodes([]), today: "2016-03-01") }
    }

    private let codes = PersonCodes([
        CodeSet(
            id: "schooling", title: "学历", source: "",
            codes: [
                .init(code: "20", name: "大学本科", also: ["本科"]), .init(code: "30", name: "大学专科", until: "2015-01-01"),
            ])
    ])

    @Test func aDetailIsKeptByItsNameInTheList() throws {
        for words in ["本科", "20", "大学本科"] {
            let typed = sound.merging(["education": words]) { $1 }
            #expect(try PersonDraft(typed, codes: codes, today: "2015-03-01").details == ["education": "大学本科"])
        }
    }

    /// What was kept before there was a list stays until it is corrected.
    @Test func wordsThatNoListHasAreRefused() throws {
        for words in ["博学", "大学专科"] {
            let typed = sound.merging(["education": words]) { $1 }
            do {
                _ = try PersonDraft(typed, codes: codes, today: "2015-03-01")
                Issue.record("was read")
            } catch {
                #expect(error.all == [Refusal(field: "education", sentence: "学历里没有“\(words)”，请写其中之一：大学本科")])
            }
            let kept = try PersonDraft(typed, codes: codes, today: "2015-03-01", known: ["education": words])
            #expect(kept.details == ["education": words])
        }
    }
}
