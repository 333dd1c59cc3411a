import Testing

@testable import Domain

@Suite struct KindReadingTests {
    private static let text = """
        id: contribution
        title: 经费拨缴
        purpose: 每月一条
        clauses: [F3]
        holders: [grassroots]
        day_title: 到账日期
        fields:
          - {id: period, title: 所属月份, type: month, required: true, not_after: day}
          - {id: payroll, title: 工资总额, type: money, required: true}
          - {id: due, title: 应拨缴, type: money, required: true}
          - {id: paid, title: 实际拨缴, type: money, required: true}
        share: {of: payroll, field: due, per_cent: 2}
        unique: {field: period, part: paid, whole: due}
        """

    private func read(_ old: String = "", _ new: String = "") -> (kind: Kind?, problems: [String]) {
        let problems = Problems(file: "kind.yaml")
        let text = old.isEmpty ? Self.text : Self.text.replacing(old, with: new)
        let kind = Kind.read(SmallYAML.node(text), problems)
        return (kind, problems.all.map(\.sentence))
    }

    @Test func readsWhatMustAgree() throws {
        let (kind, problems) = read()
        #expect(problems == [])
        #expect(try #require(kind?.share).amount(of: 1_000_033) == 20_001)
        #expect(kind?.unique?.field == "period" && kind?.fields[0].isNotAfterDay == true)
    }

    @Test(arguments: [
        ("of: payroll", "of: period", "share 的 of 和 field 应当是金额字段"),
        ("per_cent: 2", "per_cent: 200", "“per_cent”应当在 1 到 100 之间"),
        ("per_cent: 2", "per_cent: 2, least: 1", "不认识“least”"),
        ("part: paid", "part: given", "unique 的 field 应当是已有的字段，part 和 whole 应当是金额字段"),
        ("not_after: day", "not_after: today", "“not_after”只能写 day，只用于月份"),
    ])
    func saysWhatIsWrong(_ old: String, _ new: String, _ sentence: String) {
        #expect(read(old, new).problems == [sentence])
    }
}
