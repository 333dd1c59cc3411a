import Domain
import Testing

@Suite struct ProcedureTests {
    static let text = """
        id: yearly
        title: 年度评定
        units: [grassroots, joint]
        source: W2
        steps:
          - {id: self, title: 自评, act: assess, days: 10}
          - {id: township, title: 初审, act: review, level: township, days: 5}
          - {id: city, title: 审定, act: review, level: city, days: 7}
          - {id: notice, title: 公示, act: announce, days: 5}
        """

    @Test func stepsFollowEachOther() throws {
        let problems = Problems(file: "yearly.yaml")
        let procedure = try #require(Procedure.read(SmallYAML.node(Self.text), problems))
        #expect(problems.all.isEmpty)
        let days = procedure.calendar(from: "2015-02-01").map { "\($0.step.id) \($0.first) \($0.last)" }
        #expect(
            days == [
                "self 2015-02-01 2015-02-10", "township 2015-02-11 2015-02-15", "city 2015-02-16 2015-02-22",
                "notice 2015-02-23 2015-02-27",
            ])
        // A county's own round has no step of the city.
        #expect(
            procedure.calendar(from: "2015-02-01", lasting: .county).map(\.step.id) == ["self", "township", "notice"])
    }

    @Test func everyProblemIsNamed() throws {
        let text = """
            id: wrong
            title: 错
            units: [moon]
            source: —
            steps:
              - {id: a, title: 审, act: review, level: city, days: 0}
              - {id: a, title: 审, act: review, level: county, days: 3}
              - {id: b, title: 公示, act: announce, level: city, days: 3}
            """
        let problems = Problems(file: "wrong.yaml")
        _ = Procedure.read(SmallYAML.node(text), problems)
        let words = problems.all.map(\.sentence).joined(separator: "\n")
        for part in ["moon", "组织种类", "同一个 id", "第一步", "从下级到上级", "days 至少是 1", "level 只写在 review"] {
            #expect(words.contains(part), "\(part)")
        }
    }
}

/// The draw is the same for everybody who has the seed, and leaves alone who was drawn last time.
@Suite struct SamplingTests {
    private func candidates(_ county: String, _ count: Int, drawn: Set<Int64> = []) -> [Sampling.Candidate] {
        (0..<count).map { index in
            let id = Int64(index)
            return Sampling.Candidate(
                id: id, county: county, key: "\((index * 7919 + 13) % 1000 + 1000)", wasDrawn: drawn.contains(id))
        }
    }

    @Test func eachCountyGivesItsShare() {
        let all = candidates("安吉", 21) + candidates("长兴", 3)
        let drawn = Sampling.draw(all, percent: 10)
        #expect(drawn.count { $0.county == "安吉" } == 3 && drawn.count { $0.county == "长兴" } == 1)
        #expect(Sampling.draw(all.reversed(), percent: 10) == drawn)
    }

    @Test func whoWasDrawnIsLeftAloneWhileOthersSuffice() {
        let before = Set(Sampling.draw(candidates("安吉", 20), percent: 20).map(\.id))
        let drawn = Sampling.draw(candidates("安吉", 20, drawn: before), percent: 20)
        #expect(drawn.count == 4 && before.isDisjoint(with: drawn.map(\.id)))
        let all = Sampling.draw(candidates("安吉", 4, drawn: [0, 1, 2]), percent: 50)
        #expect(all.count == 2 && all[0].id == 3 && all[1].wasDrawn)
    }
}
