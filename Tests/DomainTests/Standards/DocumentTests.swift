import Domain
import Testing

/// What every kind of document can say, and what no document may.
@Suite struct DocumentTests {
    private let context = ReadingContext(facts: ["membership", "womens_committee", "incidents"])

    private func read(_ text: String) -> (document: StandardDocument?, said: [String]) {
        let problems = Problems(file: "d.yaml")
        let document = StandardDocument.read(SmallYAML.node(text), problems, context)
        return (document, problems.all.map { "\($0.line): \($0.sentence)" })
    }

    private let conditions = """
        document: conditions
        id: d
        title: 条件
        levels:
          - {id: one, name: 一级, indicators: [membership]}
        sections:
          - id: A
            name: 甲
            lines:
              - {id: A1, name: 入会率九成, tier: one, meets: {fact: membership, at_least: 90%}}
              - {id: A2, name: 未见, status: not_seen}
          - {id: B, name: 乙, status: not_seen, lines: []}
        lines:
          - {id: C, name: 机构健全, indicators: [womens_committee, membership]}
        gates:
          - {id: G, name: 事故, indicators: [incidents]}
        remarks:
          - {id: quota, topic: 名额, value: 十家, indicators: [membership]}
        """

    @Test func aLineNamesTheIndicatorsThatBearOnIt() throws {
        let (read, said) = read(conditions)
        #expect(said == [])
        let document = try #require(read)
        #expect(document.allLines.map(\.id) == ["A1", "A2", "C"])
        #expect(document.sections[0].lines[0].meets == .fact("membership", .atLeast(Ratio(90, 100))))
        #expect(document.lines[0].indicators == ["womens_committee", "membership"])
        #expect(document.levels[0].indicators == ["membership"] && document.gates[0].indicators == ["incidents"])
        #expect(document.remarks[0].indicators == ["membership"])
        #expect(document.unknownCount == 2, "a line that was not seen, and a section without any")
    }

    @Test(arguments: [
        ("indicators: [womens_committee, membership]", "indicators: [womens]", ["14: 没有“womens”这个指标"]),
        (
            "indicators: [womens_committee, membership]", "indicators: [membership, membership]",
            ["14: 指标“membership”写了两次"]
        ),
        ("indicators: [incidents]", "indicators: incidents", ["16: “indicators”应当是列表"]),
        ("indicators: [incidents]", "indicators: [{fact: incidents}]", ["16: “indicators”应当是指标编号的列表"]),
        ("fact: membership", "fact: members", ["10: 没有“members”这个指标"]),
        ("{id: C, name", "{id: A1, name", ["1: 编号“A1”重复出现"]),
        ("id: quota", "id: G", ["1: 编号“G”重复出现"]),
    ])
    func onlyIndicatorsThatAreThere(_ old: String, _ new: String, _ expected: [String]) {
        let (document, said) = read(conditions.replacing(old, with: new, maxReplacements: 1))
        #expect(document == nil)
        #expect(said == expected)
    }

    /// Naming an indicator lets a line be judged; it never scores it, and the edition does not ask for the figure.
    @Test func anIndicatorThatBearsOnALineDoesNotScoreIt() throws {
        let (read, said) = read(
            """
            document: edition
            id: e
            title: 表
            standard: e
            issuer: 市总工会
            year: 2003
            applies_to: [grassroots]
            period: day
            total_points: 100
            columns: [标准分, 自评分]
            rules:
              - {id: G1, name: 必备项, status: inferred}
            sections:
              - id: A
                name: 甲
                points: 5
                status: partly_stated
                criteria:
                  - {id: A1, name: 班子, points: 5, shape: judgement, evidence: 名册, indicators: [membership]}
                  - {id: A2, name: 未完, points: null, status: partly_stated, indicators: [incidents]}
              - {id: B, name: 其余, points: null, status: not_seen, criteria: []}
            """)
        #expect(said == [])
        let document = try #require(read)
        let edition = try #require(document.edition)
        #expect(edition.criteria.map(\.indicators) == [["membership"], ["incidents"]])
        #expect(edition.facts == [] && edition.full() == Points(5))
        #expect(edition.criteria[1].scale == Scale(nil, .unseen))
        #expect(edition.sections.map(\.status) == [.partlyStated, .notSeen])
        #expect(document.gates.map(\.id) == ["G1"] && edition.gates.isEmpty)
        #expect(document.totalPoints == Points(100) && document.columns == ["标准分", "自评分"])
        #expect(document.year == "2003" && document.unknownCount == 2)
    }

    @Test func aDocumentIsClosedToo() throws {
        let problems = Problems(file: "d.yaml")
        let text = """
            document: conditions
            id: d
            title: 条件
            secret: 1
            levels:
              - {id: one, name: 一级}
            sections:
              - id: A
                name: 甲
                points: 5
                lines:
                  - {id: A1, name: 条, points: 3, tier: two}
                  - {id: A1, name: 条, points: 3, colour: red}
            """
        #expect(StandardDocument.read(SmallYAML.node(text), problems) == nil)
        let said = problems.all.map { "\($0.line): \($0.sentence)" }
        #expect(
            said == [
                "13: 不认识“colour”", "4: 不认识“secret”", "1: 编号“A1”重复出现",
                "1: “A1”所说的等级或类别“two”不存在", "1: “甲”各条分值合计 6 分，与 5 分不符",
            ])
        let tiers = Problems(file: "t.yaml")
        #expect(StandardDocument.read(SmallYAML.node("document: tier_rules\nid: t\ntitle: 级"), tiers) == nil)
        #expect(tiers.all.map(\.sentence) == ["这类文件（tier_rules）缺少应有的内容"])
    }
}
