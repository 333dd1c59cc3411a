import Domain
import Testing

@Suite struct AppraisalProcedureTests {
    static let text = """
        id: yearly
        title: 会员评议
        source: M8
        least_turnout: 60
        least_satisfied: {home: 85, chair: 80}
        steps:
          - {id: group, title: 评议小组, act: prepare, words: 三至七人}
          - {id: vote, title: 投票, act: vote, days: 14, words: 每人一票}
          - {id: count, title: 计票, act: count, days: 3, words: 清点}
          - {id: publish, title: 公开, act: record, days: 7, words: 公开栏}
        """

    @Test func itsStepsAreThoseOfTheFile() throws {
        let problems = Problems(file: "yearly.yaml")
        let read = try #require(AppraisalProcedure.read(SmallYAML.node(Self.text), problems))
        #expect(problems.all.isEmpty)
        #expect(read.leastTurnout == 60 && read.leastHome == 85 && read.leastChair == 80 && read.days == 14)
        #expect(read.preparing.map(\.id) == ["group"] && read.following.map(\.id) == ["publish"])
        #expect(read.following("publish")?.days == 7 && read.following("count") == nil)
    }

    @Test func everyProblemIsNamed() throws {
        let text = """
            id: wrong
            title: 错
            source: —
            least_turnout: 0
            least_satisfied: {home: 101, chair: 80}
            steps:
              - {id: a, title: 公开, act: record, days: 0, words: 一}
              - {id: a, title: 小组, act: prepare, days: 3, words: 二}
              - {id: b, title: 计票, act: count, days: 3, words: 三}
            """
        let problems = Problems(file: "wrong.yaml")
        _ = AppraisalProcedure.read(SmallYAML.node(text), problems)
        let words = problems.all.map(\.sentence).joined(separator: "\n")
        for part in [
            "least_turnout 填 1 到 100", "home 填 1 到 100", "同一个 id", "一步 vote", "应当依次是 prepare", "days 至少是 1",
            "prepare 以外的步骤",
        ] { #expect(words.contains(part), "\(part) in \(words)") }
    }
}
