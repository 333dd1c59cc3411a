import Domain
import Testing

@Suite struct ScoreTests {
    private let names: FactNames = ["membership": "入会率", "chair": "主席在任", "incidents": "事故", "paid": "经费足额率"]

    func edition(_ changes: (String, String)...) throws -> Edition {
        let text = changes.reduce(smallEdition) { $0.replacing($1.0, with: $1.1) }
        let (edition, problems) = readEdition(text)
        #expect(problems == [])
        return try #require(edition)
    }

    private let good: Facts = [
        "staff": Ratio(250, 1), "membership": Ratio(175, 200), "chair": Ratio(1, 1), "paid": Ratio(100, 100),
        "incidents": Ratio(0, 1),
    ]

    @Test func saysWhatWasEarnedAndWhy() throws {
        let score = try edition().score(facts: good, names: names)
        #expect(score.earned == Points(9) && score.possible == Points(10) && score.share == Ratio(9000, 10_000))
        #expect(
            score.criteria[0].reason
                == "入会率 87.5 %（175/200），达到 ≥ 80 % 一档，得 2 分；距 ≥ 90 % 还差 5（按 200 计）")
        #expect(score.criteria[1].reason == "“主席在任”为是，得 3 分")
        #expect(score.criteria.map(\.state) == [.partly, .met, .met])
        #expect(score.level == "one" && score.sizeClass == "large")
        #expect(score.nextLevel?.obstacles.map(\.sentence) == ["须已获得“一星”"])
    }

    @Test func everyReasonForNotReachingALevelIsGiven() throws {
        var facts = good
        facts["membership"] = Ratio(50, 200)
        facts["chair"] = Ratio(0, 1)
        facts["incidents"] = Ratio(2, 1)
        let score = try edition(("name: 主席,", "name: 主席, required: true,")).score(facts: facts, names: names)
        #expect(score.level == nil)
        #expect(
            score.verdicts[1].obstacles.map(\.sentence) == [
                "二星要求 8.5 分，现有 4 分，差 4.5 分",
                "必备项“主席”未达到：“主席在任”为否，不得分",
                "一票否决：36 个月内事故 2，不予评定",
                "须已获得“一星”",
            ])
        #expect(
            score.verdicts[0].obstacles.map(\.kind) == [
                .total(short: Points(2)), .section("A", short: Points(3)), .required("A2"), .gate("X1"),
            ])
        #expect(score.requiredFailed.map(\.id) == ["A2"])
    }

    @Test func aHeldTitleOpensTheNext() throws {
        #expect(try edition().score(facts: good, held: ["one"]).level == "two")
        #expect(try edition().score(facts: good, held: ["two"]).level == "two")
        #expect(try edition().score(facts: good, held: ["other"]).level == "one")
    }

    @Test func theSizeClassChoosesTheThreshold() throws {
        var facts = good
        facts["chair"] = Ratio(5, 10)
        #expect(try edition().score(facts: facts).earned == Points(6))
        facts["staff"] = Ratio(199, 1)
        let small = try edition().score(facts: facts)
        #expect(small.sizeClass == "small" && small.earned == Points(9))
        facts["staff"] = nil
        #expect(try edition().score(facts: facts).sizeClass == "small")
    }

    @Test(arguments: [("excluded", "6", "7", true), ("full", "9", "10", true), ("zero", "6", "10", false)])
    func notApplicable(_ policy: String, _ earned: String, _ possible: String, _ isSecond: Bool) throws {
        let edition = try edition(
            ("not_applicable: excluded", "not_applicable: \(policy)"),
            ("name: 主席,", "name: 主席, applies_when: {fact: staff, at_least: 300},"), ("entry: one, ", ""))
        let score = edition.score(facts: good)
        #expect(score.earned == Points(earned) && score.possible == Points(possible))
        #expect(score.criteria[1].state == .notApplicable)
        // 6 of 7 is more than 8.5 of 10, by cross-multiplication: 6 × 10 ≥ 8.5 × 7.
        #expect((score.level == "two") == isSecond)
    }

    @Test(arguments: [("zero", "6", "10"), ("full", "9", "10"), ("excluded", "6", "7")])
    func whenNone(_ policy: String, _ earned: String, _ possible: String) throws {
        var facts = good
        facts["chair"] = Ratio(0, 0)
        let score = try edition(("name: 主席,", "name: 主席, when_none: \(policy),")).score(facts: facts)
        #expect(score.earned == Points(earned) && score.possible == Points(possible))
    }

    @Test func aGateCapsOnlyFromItsThreshold() throws {
        let edition = try edition(
            ("bars: true", "caps_at: one"), ("at_least: 1}", "at_least: 2}"), ("entry: one, ", ""))
        var facts = good
        #expect(edition.score(facts: facts).level == "two")
        facts["incidents"] = Ratio(1, 1)
        #expect(edition.score(facts: facts).level == "two")
        facts["incidents"] = Ratio(2, 1)
        let score = edition.score(facts: facts, names: names)
        #expect(score.level == "one")
        #expect(score.gatesHit.map(\.sentence) == ["一票否决：36 个月内事故 2，最高评为一星"])
    }

    @Test func unknownPointsNeverCountAndAnUnknownLineIsNeverReached() throws {
        let edition = try edition(
            ("published: true", "published: false"), ("points: 4, shape", "points: null, shape"),
            ("points: 4\n", "points: null\n"), ("min: 8.5, entry: one", "min: null"))
        let score = edition.score(facts: good)
        #expect(score.earned == Points(5) && score.possible == Points(6) && score.full == Points(6))
        #expect(score.criteria[2].state == .unknownPoints)
        #expect(score.verdicts[1].obstacles.map(\.sentence) == ["二星的分数线未知，不能评定"])
    }

    @Test func aJudgementHasThreeColumns() throws {
        let edition = try edition(("shape: proportional, fact: paid, target: 100%", "shape: judgement, evidence: 现场查看"))
        let waiting = edition.score(facts: good)
        #expect(waiting.awaiting.map(\.id) == ["B1"] && waiting.earned == Points(5))
        let judged = edition.score(
            facts: good,
            judgements: ["B1": Judgement(declared: Points(4), reviewed: Points("3.5"), reason: "台账不全")])
        let line = judged.criteria[2]
        #expect(line.standard == Points(4) && line.declared == Points(4) && line.reviewed == Points("3.5"))
        #expect(line.reason == "评判得 3.5 分：台账不全" && judged.earned == Points("8.5"))
        #expect(edition.score(facts: good, judgements: ["B1": Judgement(reviewed: Points(99))]).earned == Points(9))
    }

    @Test func aBonusHasACapAndStandsOutsideTheTotal() throws {
        let edition = try edition(("name: 维权\n", "name: 维权\n    bonus_cap: 2.5\n"))
        let score = edition.score(facts: good)
        #expect(score.bonus == Points("2.5") && score.earned == Points("7.5") && score.possible == Points(6))
    }

    @Test func nothingApplicableReachesNothing() throws {
        var edition = Edition(id: "e")
        var line = Criterion(id: "k", Scale(Points(5), .allOrNothing(fact: "f", .atLeast(Ratio(1, 1)))))
        line.whenNone = .excluded
        edition.sections = [Section(id: "A", criteria: [line])]
        edition.levels = [Level(id: "one", name: "一星", min: .zero)]
        let score = edition.score(facts: [:])
        #expect(score.level == nil && score.possible == .zero && score.share.isNone)
        #expect(score.verdicts[0].obstacles.map(\.kind) == [.nothingApplies])
    }

    @Test func gapsCheapestFirst() throws {
        var facts = good
        facts["membership"] = Ratio(100, 200)
        facts["paid"] = Ratio(40, 100)
        facts["incidents"] = Ratio(1, 1)
        let edition = try edition(("entry: one, ", ""))
        let gaps = edition.nextLevelGaps(edition.score(facts: facts, names: names), facts: facts, names: names)
        #expect(gaps.map(\.isMandatory) == [true, false, false])
        #expect(
            gaps.map(\.sentence) == [
                "一票否决：36 个月内事故 1，不予评定",
                "“入会”再得 2 分：入会率 距 ≥ 80 % 还差 60（按 200 计）",
                "“经费”再得 2.4 分：经费足额率 距 ≥ 100 % 还差 60（按 100 计）",
            ])
        let top = edition.score(facts: good)
        #expect(top.level == "two" && edition.nextLevelGaps(top, facts: good).isEmpty)
    }
}

extension ScoreTests {
    @Test func amountsOfFenAreSaidInYuan() throws {
        let names = FactNames(["paid": "经费足额率"], money: ["paid"])
        let score = try edition().score(facts: ["paid": Ratio(128_800, 200_000)], names: names)
        let reason = try #require(score.criteria.first { $0.fact == "paid" }?.reason)
        #expect(reason.contains("64.4 %（1288.00 元/2000.00 元）"), "\(reason)")
        #expect(reason.contains("还差 712.00 元（按 2000.00 元计）"), "\(reason)")
    }
}
