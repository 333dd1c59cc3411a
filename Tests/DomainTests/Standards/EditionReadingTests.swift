import Domain
import Testing

/// A whole small edition; each test changes one line of it.
let smallEdition = """
    document: edition
    id: star
    title: 星级标准
    standard: grassroots-star
    issuer: 市总工会
    applies_to: [grassroots, joint]
    effective: 2013-07-01
    published: true
    period: calendar_year
    source: {name: 行动计划, status: chosen}
    not_applicable: excluded
    size_classes:
      - {id: large, name: 二百人以上, when: {fact: staff, at_least: 200}}
      - {id: small, name: 不足二百人}
    levels:
      - {id: one, name: 一星, min: 6, section_min: {A: 50%}, status: chosen, clause: G4}
      - {id: two, name: 二星, stars: 2, min: 8.5, entry: one, quota: {per_county: 10}, status: chosen, clause: G4}
    gates:
      - {id: X1, name: 一票否决, when: {fact: incidents, at_least: 1}, bars: true, look_back_months: 36,\
     clause: G5, status: stated}
    sections:
      - id: A
        name: 组织建设
        points: 6
        criteria:
          - id: A1
            name: 入会
            clause: O1
            status: chosen
            points: 3
            shape: steps
            fact: membership
            steps: [{at_least: 90%, points: 3}, {at_least: 80%, points: 2}]
          - {id: A2, name: 主席, clause: O2, status: chosen, points: 3,\
     shape: all_or_nothing, fact: chair, at_least: 100%, by_class: {small: {at_least: 50%}}}
      - id: B
        name: 维权
        points: 4
        criteria:
          - {id: B1, name: 经费, clause: O3, status: chosen, points: 4, shape: proportional, fact: paid, target: 100%}
    """

@Suite struct EditionReadingTests {
    private let context = ReadingContext(
        facts: ["staff", "membership", "chair", "paid", "incidents"], kinds: ["member_appraisal"],
        shares: ["membership": "入会率", "chair": "主席在任", "paid": "经费足额率"], lookBackMonths: ["incidents": 36])

    @Test func readsTheWhole() throws {
        let (edition, problems) = readEdition(smallEdition, context)
        #expect(problems == [])
        let star = try #require(edition)
        #expect(star.period == .calendarYear)
        #expect(star.full() == Points(10))
        #expect(star.levels[1].min == Points("8.5"))
        #expect(star.levels.map(\.stars) == [nil, 2])
        #expect(star.levels[1].quota == Quota(.perCounty(10)))
        #expect(star.levels[0].sectionMin == ["A": Ratio(50, 100)])
        #expect(star.criteria[1].byClass["small"]?.shape == .allOrNothing(fact: "chair", .atLeast(Ratio(50, 100))))
        #expect(star.facts == ["membership", "chair", "paid", "incidents", "staff"])
        #expect(star.isInForce(on: "2013-07-01") && !star.isInForce(on: "2013-06-30"))
        let document = StandardDocument(star)
        #expect(document.sectionCount == 2 && document.criterionCount == 3 && document.scorableCount == 3)
    }

    @Test(arguments: [
        ("period: calendar_year", "period: calendar_year\nissued: 2013", ["10: 不认识“issued”"]),
        ("points: 6", "points: 7", ["23: 各条分值合计 6 分，与本部分的 7 分不符"]),
        ("id: A2, name", "id: A1, name", ["33: 条的编号“A1”重复出现"]),
        ("fact: paid", "fact: payed", ["38: 没有“payed”这个指标"]),
        ("min: 8.5", "min: 5", ["17: 等级应当从低到高排列，分数线逐级升高"]),
        ("stars: 2", "stars: 6", ["17: “stars”应当在 1 到 5 之间"]),
        ("{A: 50%}", "{C: 50%}", ["16: 没有“C”这个部分"]),
        ("{A: 50%}", "{A: 18}", ["16: “A”的最低要求应当写成满分的百分比，不超过 100%"]),
        (
            "[{at_least: 90%, points: 3}, {at_least: 80%, points: 2}]",
            "[{at_least: 80%, points: 3}, {at_least: 90%, points: 2}]", ["32: 各档应当从高到低排列，得分也从高到低"]
        ),
        ("{at_least: 90%, points: 3}", "{at_least: 90%, points: 2.5}", ["32: 最高一档应当得满分 3 分，这里是 2.5 分"]),
        (
            "{at_least: 90%, points: 3}", "{at_least: 90, points: 3}",
            ["32: “入会率”是比例，界限应当在 0% 到 100% 之间，这里是 90"]
        ),
        ("{small: {at_least: 50%}}", "{small: {at_least: 150%}}", ["33: “主席在任”是比例，界限应当在 0% 到 100% 之间，这里是 150%"]),
        ("target: 100%", "target: 2", ["38: “经费足额率”是比例，界限应当在 0% 到 100% 之间，这里是 2"]),
        ("at_least: 100%", "at_least: 全部", ["33: “at_least”的界限应当写成 90%、3 或 2/3 这样"]),
        ("{small: {at", "{tiny: {at", ["33: 没有“tiny”这个规模类别"]),
        ("entry: one", "entry: home", ["17: 没有“home”这个等级或称号"]),
        ("entry: one", "entry: two", ["17: “entry”应当是更低的等级"]),
        (
            "name: 主席, clause: O2, status: chosen", "name: 主席",
            ["33: 已发布的版本，每条都要写 clause（所依据的条款）", "33: 已发布的版本，每条都要写 status（stated 或 chosen）"]
        ),
        ("look_back_months: 36", "look_back_months: 24", ["19: 指标“incidents”回溯 36 个月，与这里的 24 个月不符"]),
        ("sections:\n", "rules:\n  - {id: X1, name: 必备项}\nsections:\n", ["21: 前置条件的编号“X1”重复出现"]),
        (
            "sections:\n",
            """
            lapses:
              - {id: V1, name: 评议, record: {kind: members_day, months: 0}, rectify_days: 0, then: six}
            sections:

            """,
            [
                "21: rectify_days 应当是正整数", "21: 没有“six”这个等级，then 应当写 lower、revoke 或等级的编号", "21: months 应当是正整数",
                "21: 没有“members_day”这种记录",
            ]
        ),
        ("bars: true", "caps_at: five", ["19: 没有“five”这个等级"]),
        (
            "shape: proportional", "shape: linear",
            ["38: “shape”应当是下列之一：all_or_nothing、steps、proportional、deduct、award、condition、judgement"]
        ),
        ("period: calendar_year", "period: month", ["9: “period”应当是下列之一：trailing_12_months、calendar_year、day"]),
        ("target: 100%", "target: 0", ["38: “target”应当大于零"]),
        (
            "{id: small, name: 不足二百人}", "{id: small, name: 小, when: {fact: staff, at_most: 9}}",
            ["14: 最后一个规模类别不写条件，以便收下其余单位"]
        ),
        ("quota: {per_county: 10}", "quota: {per_county: 10, total: 9}", ["17: 名额应当写 total、per_county 中的一个，且大于零"]),
        ("points: 4, shape", "shape", ["38: 缺少“points”（分值未知时写 null）"]),
        ("title: 星级标准", "based_on: older", ["3: 没有“older”这个版本可供沿用"]),
    ])
    func saysWhatIsWrongAndWhere(_ old: String, _ new: String, _ expected: [String]) {
        let text = smallEdition.replacing(old, with: new, maxReplacements: 1)
        let (edition, problems) = readEdition(text, context)
        #expect(edition == nil)
        #expect(problems == expected)
    }

    @Test func aLocalEditionInheritsAndAdds() throws {
        let base = try #require(readEdition(smallEdition, context).edition)
        var local = context
        local.editions = ["star": base]
        let (edition, problems) = readEdition(
            """
            document: edition
            id: county-star
            title: 县星级标准
            standard: county-star
            issuer: 县总工会
            based_on: star
            add:
              - section: A
                criterion: {id: A9, name: 加项, points: 2, shape: award, fact: staff, each: 1}
            """, local)
        #expect(problems == [])
        let county = try #require(edition)
        #expect(county.full() == Points(12))
        #expect(county.sections[0].points == Points(8))
        #expect(county.levels == base.levels && county.basedOn == "star")
        let again = """
            document: edition
            id: x
            title: 县
            standard: x
            issuer: 县
            based_on: star
            add:
              - section: A
                criterion: {id: A1, name: 加项, points: 2, shape: award, fact: staff, each: 1}
            """
        #expect(readEdition(again, local).problems == ["9: 条的编号“A1”重复出现"])
    }

    @Test func unknownPointsAreKeptUnknown() throws {
        let text = smallEdition.replacing("published: true", with: "published: false")
            .replacing("points: 4\n", with: "points: null\n")
            .replacing(
                "points: 4, shape: proportional, fact: paid, target: 100%", with: "points: null, status: not_seen"
            )
            .replacing("clause: O3, status: chosen, ", with: "")
        let (edition, problems) = readEdition(text, context)
        #expect(problems == [])
        let document = try StandardDocument(#require(edition))
        #expect(document.unknownCount == 1 && document.scorableCount == 2)
    }

    @Test(arguments: [
        ("2014-03-05", "2013-12-31"), ("2014-12-31", "2014-12-31"), ("2015-01-01", "2014-12-31"),
    ])
    func aCalendarYearReadsItsLastDay(_ day: Day, _ facts: Day) {
        #expect(Period.calendarYear.factsDay(on: day) == facts)
        #expect(Period.trailingTwelveMonths.factsDay(on: day) == day)
    }

    @Test(arguments: [
        ("90%", Ratio(90, 100)), ("99.5%", Ratio(995, 1000)), ("3", Ratio(3, 1)), ("2/3", Ratio(2, 3)),
        ("0.5", Ratio(5, 10)), ("", nil), ("-1", nil), ("1/0", nil), ("90 %", nil), ("九成", nil), ("1e3", nil),
    ])
    func thresholds(_ text: String, _ expected: Ratio?) {
        #expect(Ratio(threshold: text) == expected)
    }

    @Test(arguments: [("82.5", 82_500), ("0.001", 1), ("3", 3000), ("0.0001", nil), (".5", nil), ("-1", nil)])
    func points(_ text: String, _ expected: Int64?) {
        #expect(Points(text)?.thousandths == expected)
        if expected != nil { #expect(Points(text)?.description == text) }
    }
}
