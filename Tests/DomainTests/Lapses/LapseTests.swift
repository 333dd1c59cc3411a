import Domain
import Testing

/// Who may do what about a lapse, and when; what a rule asks; how a ladder is counted.
@Suite struct LapseTests {
    /// For each step the stages at which it may be taken, within the time to put it right and after it.
    static let table: [(step: LapseStep, inTime: Set<LapseStage>, overdue: Set<LapseStage>)] = [
        (.warn, [], []), (.report, [.warned], [.warned]), (.pass, [.warned, .reported], [.warned, .reported]),
        (.fail, [.reported], [.reported]),
        (.mend, [.warned, .reported, .proposed], [.warned, .reported, .proposed]),
        (.propose, [], [.warned, .reported]), (.reopen, [.proposed], [.proposed]), (.lower, [.proposed], [.proposed]),
        (.drop, [.warned, .reported, .proposed], [.warned, .reported, .proposed]),
        (.restore, [.lowered, .revoked], [.lowered, .revoked]),
        (.supersede, [.warned, .reported, .proposed], [.warned, .reported, .proposed]),
    ]

    @Test func everyStepFromEveryStage() {
        #expect(Self.table.map(\.step) == LapseStep.allCases)
        for line in Self.table {
            for stage in LapseStage.allCases {
                #expect((line.step.obstacle(at: stage, isOverdue: false) == nil) == line.inTime.contains(stage))
                #expect((line.step.obstacle(at: stage, isOverdue: true) == nil) == line.overdue.contains(stage))
            }
        }
        #expect(LapseStep.propose.obstacle(at: .warned, isOverdue: false) == "整改期限还没有到，不能公示拟降级")
        #expect(LapseStep.allCases.filter { $0.parties.contains(.unit) } == [.report])
    }

    @Test func whatARuleAsks() {
        let levels = ["qualified", "three", "five"].map { Level(id: $0, name: $0, min: .zero) }
        let term = LapseRule(
            id: "V1", name: "届期", test: .condition(.fact("term", .atLeast(Ratio(1, 1)))), rectifyDays: 60, then: .lower)
        #expect(term.truth(["term": Ratio(0, 1)], last: nil, on: "2015-03-01") == .no)
        #expect(term.truth(["term": Ratio(1, 1)], last: nil, on: "2015-03-01") == .yes)
        #expect(term.truth([:], last: nil, on: "2015-03-01") == .unknown)
        #expect([3, 2, 1].map { term.rank(after: $0, in: levels) } == [2, 1, 0])
        let yearly = LapseRule(
            id: "V3", name: "评议", test: .record(kind: "member_appraisal", months: 15), rectifyDays: 30,
            then: .lowerTo("qualified"))
        // Fifteen months to the day are over; a day less is not.
        #expect(yearly.truth([:], last: "2013-12-01", on: "2015-03-01") == .no)
        #expect(yearly.truth([:], last: "2013-12-02", on: "2015-03-01") == .yes)
        #expect(yearly.truth([:], last: nil, on: "2015-03-01") == .no)
        #expect([3, 2, 1].map { yearly.rank(after: $0, in: levels) } == [1, 1, nil])
        let worst = LapseRule(id: "V6", name: "事故", test: yearly.test, rectifyDays: 1, then: .revoke)
        #expect([3, 1].map { worst.rank(after: $0, in: levels) } == [0, 0])
    }

    /// From when the months of a record count: the record, the level that came later, a decision that found it over.
    @Test(
        arguments: [
            ("2014-12-10", "2014-01-20", "2015-01-26", "2014-12-10"),
            // A record from before the level counts no more than none.
            ("2013-11-01", "2014-01-20", "2015-01-26", "2014-01-20"), (nil, "2014-01-20", "2015-01-26", "2014-01-20"),
            (nil, "2015-01-26", "2015-01-26", "2015-01-26"),
            // Fifteen months were over when it was decided again.
            (nil, "2013-10-26", "2015-01-26", "2015-01-26"), (nil, "2013-10-27", "2015-01-26", "2013-10-27"),
            ("2015-02-03", "2013-10-26", "2015-01-26", "2015-02-03"),
        ] as [(Day?, Day, Day, Day)])
    func monthsCountFromTheLevel(_ last: Day?, _ since: Day, _ decided: Day, _ counted: Day) {
        let rule = LapseRule(
            id: "V3", name: "评议", test: .record(kind: "member_appraisal", months: 15), rectifyDays: 30, then: .lower)
        #expect(rule.counted(last: last, since: since, decided: decided) == counted)
        let said = rule.said([:], last: last, counted: counted, [:])
        #expect(said.hasPrefix(last.map { "最近一次是\($0.chinese)" } ?? "从来没有记录"))
        #expect(said.contains("，从\(counted.chinese)的认定算起") == (last != counted))
        #expect(said.hasSuffix("（要求 15 个月内有一次）"))
    }

    @Test func aLadderOfThreeUnits() {
        let ladder = Ladder([
            .init(unit: 1, rank: 3, from: "2014-01-20", until: "2015-02-01"),
            .init(unit: 1, rank: 2, from: "2015-02-01", until: nil),
            .init(unit: 2, rank: 1, from: "2014-01-20", until: "2015-01-20"),
            .init(unit: 3, rank: 1, from: "2014-01-20", until: nil),
            .init(unit: 3, rank: 2, from: "2015-01-20", until: nil),
        ])
        #expect(ladder.counts(on: "2014-01-19") == [:])
        #expect(ladder.counts(on: "2014-12-31") == [3: 1, 1: 2])
        #expect(ladder.counts(on: "2015-01-31") == [3: 1, 2: 1])
        #expect(ladder.counts(on: "2015-02-01") == [2: 2])
        #expect(
            ladder.movement(from: "2014-12-31", to: "2015-12-31")
                == Ladder.Movement(risen: 1, fallen: 1, kept: 0, entered: 0, left: 1))
        #expect(ladder.only { $0 == 3 }.counts(on: "2015-12-31") == [2: 1])
    }
}
