import Testing

@testable import Domain

/// Who may be named, in what order, and how many.
@Suite struct NamingTests {
    @Test(
        arguments: [
            (HonourQuota.number(2), 0, 2), (.number(2), 13, 2), (.share(Ratio(5, 100), least: 1), 0, 0),
            (.share(Ratio(5, 100), least: 1), 3, 1), (.share(Ratio(5, 100), least: 1), 39, 1),
            (.share(Ratio(5, 100), least: 1), 40, 2), (.share(Ratio(5, 100), least: 3), 2, 2),
            (.share(Ratio(1, 3), least: 0), 2, 0), (.share(Ratio(1, 3), least: 0), 8, 2),
        ] as [(HonourQuota, Int, Int)])
    func placesAreCutToWholeNumbers(_ quota: HonourQuota, _ counted: Int, _ places: Int) {
        #expect(quota.places(of: counted) == places)
    }

    static func kind(_ ties: Quota.TieRule = .decide, rules: [HonourRule] = []) -> HonourKind {
        HonourKind(
            id: "t", title: "先进", mark: "先", subjects: [.grassroots], isPersonal: false, clause: "G4", source: "",
            firstYear: 2013, lastYear: nil, rules: rules, rankedBy: "star", tieKeys: ["membership"],
            quota: .number(2), ties: ties, validityMonths: nil)
    }

    static func facts(_ points: Int64, membership: [Int64] = [1, 2]) -> CandidateFacts {
        var facts = CandidateFacts()
        facts.held["star"] = CandidateFacts.Held(level: "q", rank: 2, earned: points, possible: 100_000)
        facts.ranks = ["p": 1, "q": 2, "r": 3]
        facts.facts["membership"] = membership
        return facts
    }

    /// Points, then the key, then the rule for ties; each line is one county.
    @Test(
        arguments: [
            // Two places, three units.
            ([90_000, 80_000, 70_000], Quota.TieRule.decide, ["chosen 1", "chosen 2", "beyond 3"]),
            ([80_000, 90_000, 80_000], .decide, ["tied 2", "chosen 1", "tied 2"]),
            ([80_000, 90_000, 80_000], .all, ["chosen 2", "chosen 1", "chosen 2"]),
            ([80_000, 90_000, 80_000], .none, ["beyond 2", "chosen 1", "beyond 2"]),
            ([80_000, 80_000], .decide, ["chosen 1", "chosen 1"]), ([], .decide, []),
        ] as [([Int64], Quota.TieRule, [String])])
    func placesGoByPoints(_ points: [Int64], _ ties: Quota.TieRule, _ expected: [String]) {
        let candidates = points.enumerated().map { HonourKind.Candidate(id: Int64($0), facts: Self.facts($1)) }
        let found = Self.kind(ties).places(of: candidates, in: "安吉", places: 2, on: "2014-12-31")
        #expect(
            points.indices.map { index in
                found[Int64(index)].map { "\($0.standing.rawValue) \($0.rank ?? 0)" } ?? ""
            } == expected)
    }

    @Test func whereThePointsAreLevelTheKeysDecideExactly() {
        let candidates = [[2, 3], [666_667, 1_000_000], [1, 3]].enumerated().map { index, ratio in
            HonourKind.Candidate(
                id: Int64(index), facts: Self.facts(80_000, membership: ratio.map { Int64($0) }))
        }
        let found = Self.kind().places(of: candidates, in: "安吉", places: 1, on: "2014-12-31")
        #expect(found[1]?.standing == .chosen && found[0]?.rank == 2 && found[2]?.rank == 3)
        #expect(found[0]?.sentence.contains("名额 1 个") == true)
    }

    static let rules: [(HonourRule.Test, Bool)] = [
        (.held(standard: "star", level: "q"), true), (.held(standard: "star", level: "r"), false),
        (.held(standard: "star", level: "unknown"), false), (.held(standard: "other", level: "q"), false),
        (.condition(.fact("membership", .atLeast(Ratio(50, 100)))), true),
        (.condition(.fact("membership", .atLeast(Ratio(51, 100)))), false),
        (.condition(.fact("absent", .atMost(Ratio(0, 1)))), false),
        (.record(kind: "member_appraisal", months: 12), true), (.record(kind: "member_appraisal", months: 1), false),
        (.record(kind: "disclosure", months: 12), false), (.years(2), true), (.years(3), false), (.noLapse, true),
    ]

    @Test(arguments: rules)
    func rulesAreAnsweredWithTheirReason(_ test: HonourRule.Test, _ isMet: Bool) {
        var facts = Self.facts(80_000)
        facts.records = ["member_appraisal": "2014-11-30"]
        facts.inPostSince = "2012-12-31"
        let rule = HonourRule(id: "R1", name: "条件", test: test)
        let answer = Self.kind(rules: [rule]).answers(to: facts, on: "2014-12-31", names: ["membership": "入会率"])[0]
        #expect(answer.isMet == isMet && !answer.sentence.isEmpty)
        let place = Self.kind(rules: [rule]).places(
            of: [HonourKind.Candidate(id: 1, facts: facts)], in: "安吉", places: 1, on: "2014-12-31")[1]
        #expect(place?.standing == (isMet ? .chosen : .ineligible))
        if !isMet { #expect(place?.sentence == "不符合 1 条：条件") }
    }

    /// A condition that nobody could meet in the first year is asked from the second on.
    @Test func aRuleIsAskedFromItsYear() {
        let rule = HonourRule(
            id: "R1", name: "当年认定为示范", test: .held(standard: "star", level: "r"), fromYear: 2014)
        let kind = Self.kind(rules: [rule])
        #expect(kind.rules(for: 2013).isEmpty && kind.rules(for: 2014) == [rule])
        let candidate = HonourKind.Candidate(id: 1, facts: Self.facts(79_360))
        let standings = (["2013-12-31", "2014-12-31"] as [Day]).map {
            kind.places(of: [candidate], in: "安吉", places: 1, on: $0)[1]?.standing
        }
        #expect(standings == [.chosen, .ineligible])
    }

    /// Points beside what they are out of: 79.36 of 98 are 80.97 of a hundred.
    @Test func pointsAreSaidBesideWhatTheyAreOutOf() {
        func said(_ earned: Int64, _ possible: Int64) -> String {
            CandidateFacts.Held(level: "q", rank: 2, earned: earned, possible: possible).inWords
        }
        #expect(said(79_360, 98_000) == "79.36 分（满分 98 分，折合百分制 80.97 分）")
        #expect(said(85_000, 100_000) == "85 分" && said(1000, 0) == "1 分")
    }

    @Test func aLapseBars() {
        var facts = Self.facts(80_000)
        facts.lapses = ["任期届满没有换届"]
        let rule = HonourRule(id: "R1", name: "没有失格", test: .noLapse)
        let answer = Self.kind(rules: [rule]).answers(to: facts, on: "2014-12-31", names: [:])[0]
        #expect(!answer.isMet && answer.sentence == "任期届满没有换届")
    }

    /// `+` may be taken; `-` may not at this stage; `.` is never for this role.
    static let table = """
        step      role   nominating announced decided cancelled
        nominate  city   +          -         -       -
        nominate  county +          -         -       -
        nominate  other  .          .         .       .
        withdraw  city   +          -         -       -
        withdraw  county +          -         -       -
        withdraw  other  .          .         .       .
        recompute city   +          -         -       -
        recompute county .          .         .       .
        recompute other  .          .         .       .
        announce  city   +          -         -       -
        announce  county .          .         .       .
        announce  other  .          .         .       .
        decide    city   -          +         -       -
        decide    county .          .         .       .
        decide    other  .          .         .       .
        cancel    city   +          +         -       -
        cancel    county .          .         .       .
        cancel    other  .          .         .       .
        """

    @Test func everyStepFromEveryStageByEveryRole() throws {
        let rows = Self.table.split(separator: "\n").dropFirst().map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == NamingStep.allCases.count * NamingRole.allCases.count)
        for row in rows {
            let step = try #require(NamingStep(rawValue: row[0]))
            let role = try #require(NamingRole(rawValue: row[1]))
            for (stage, mark) in zip(NamingStage.allCases, row.dropFirst(2)) {
                let obstacle = step.obstacle(at: stage)
                let found = !step.isOpen(to: role) ? "." : obstacle == nil ? "+" : "-"
                #expect(found == mark, "\(step) by \(role) at \(stage)")
                if mark == "-" { #expect(obstacle?.isEmpty == false) }
            }
        }
    }
}
