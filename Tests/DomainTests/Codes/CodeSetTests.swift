import Testing

@testable import Domain

@Suite struct CodeSetTests {
    private static let text = """
        id: industry
        title: 行业
        source: 某表
        codes:
          - {code: 03, name: 制造业, until: 2017-10-01, became: C}
          - {code: 06, name: 交通, until: 2017-10-01, became: G}
          - {code: C, name: 制造业（新）, from: 2017-10-01}
          - {code: C13, name: 食品, from: 2017-10-01, under: C}
          - {code: G, name: 交通（新）, from: 2017-10-01}
        """

    private func read(_ old: String = "", _ new: String = "") -> (set: CodeSet?, problems: [String]) {
        let problems = Problems(file: "codes.yaml")
        let text = old.isEmpty ? Self.text : Self.text.replacing(old, with: new)
        return (CodeSet.read(SmallYAML.node(text), problems), problems.all.map(\.sentence))
    }

    @Test func aCodeHoldsFromADayToADay() throws {
        let (set, problems) = read()
        let industry = try #require(set)
        #expect(problems == [])
        #expect(industry.offered(on: "2017-09-30").map(\.code) == ["03", "06"])
        #expect(industry.offered(on: "2017-10-01").map(\.code) == ["C", "C13", "G"])
        #expect(industry.offers("03", on: "2017-09-30") && !industry.offers("03", on: "2017-10-01"))
        #expect(industry.name("03", on: "2020-01-01") == "制造业" && industry.name("77", on: "2020-01-01") == "77")
    }

    @Test func anOldCodeIsFoundUnderWhatItBecame() throws {
        let industry = try #require(read().set)
        #expect(industry.family("C") == ["C", "03", "C13"] && industry.family("03") == ["03"])
        #expect(industry.current("03", on: "2015-03-01") == "03" && industry.current("03", on: "2018-01-01") == "C")
        #expect(industry.current("77", on: "2018-01-01") == "77")
    }

    @Test(arguments: [
        ("code: G,", "code: C,", "“C”在同一段时间里出现两次"), ("under: C", "under: D", "“C13”所指的“D”不是这个表里的另一个代码"),
        ("became: G", "became: 06", "“06”所指的“06”不是这个表里的另一个代码"),
        ("from: 2017-10-01, under: C", "from: 2017-10-01, until: 2017-10-01, under: C", "until 应当晚于 from"),
        ("name: 食品", "title: 食品", "缺少“name”"), ("name: 食品", "name: 食品, colour: 红", "不认识“colour”"),
        ("became: C", "became: C, from: 昨天", "“from”应当是日期（如 2015-03-01）"),
    ])
    func saysWhatIsWrong(_ old: String, _ new: String, _ sentence: String) {
        #expect(read(old, new).problems.contains(sentence), "\(read(old, new).problems)")
    }

    @Test func oneCodeMayHaveTwoLives() {
        let twice = "code: C13, name: 又一种, until: 2017-10-01}\n  - {code: C13"
        #expect(read("code: C13", twice).problems == [])
    }
}
