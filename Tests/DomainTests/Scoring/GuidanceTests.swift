import Domain
import Testing

/// How many of the steps to the next level are enough, each case worked by hand.
@Suite struct GuidanceTests {
    private static let full = Ratio(100, 100)

    private static func line(_ id: String, _ points: Points, _ shape: Shape) -> Criterion {
        Criterion(id: id, name: id, Scale(points, shape))
    }

    /// 入会 4 分、主席 3 分、经费 3 分（一半 1 分）。
    private static let lines = [
        line("A1", Points(4), .allOrNothing(fact: "members", .atLeast(Ratio(90, 100)))),
        line("A2", Points(3), .allOrNothing(fact: "chair", .atLeast(full))),
        line(
            "A3", Points(3),
            .steps(
                fact: "paid", [Step(.atLeast(full), Points(3)), Step(.atLeast(Ratio(50, 100)), Points(1))])),
    ]

    private static func edition(_ minima: Points?..., adding: [Section] = [], gates: [Gate] = []) -> Edition {
        var edition = Edition(id: "e")
        edition.sections = [Section(id: "A", name: "组织", criteria: lines)] + adding
        edition.levels = minima.enumerated().map { Level(id: "L\($0 + 1)", name: "\($0 + 1) 星", min: $1) }
        edition.gates = gates
        return edition
    }

    /// Ten members of ninety are missing, the chair, and ten of the fifty for half of the dues.
    private static let poor: Facts = ["members": Ratio(80, 100), "chair": Ratio(0, 1), "paid": Ratio(40, 100)]

    private func guidance(
        _ edition: Edition, _ facts: Facts, held: Set<String> = []
    ) throws -> (steps: [String?], reach: Guidance.Reach) {
        let score = edition.score(facts: facts, held: held)
        let gaps = edition.nextLevelGaps(score, facts: facts)
        let guidance = try #require(edition.guidance(score, gaps: gaps, facts: facts, held: held))
        return (guidance.steps.map(\.criterion), guidance.reach)
    }

    @Test(arguments: [(4, 1), (5, 2), (6, 3), (8, 3)])
    func pointsAlone(_ least: Int, _ enough: Int) throws {
        // 10/90 for 4 points, 10/50 for 1, the whole of the chair for 3: sums of 4, 5 and 8.
        let found = try guidance(Self.edition(Points(least)), Self.poor)
        #expect(found.steps == ["A1", "A3", "A2"] && found.reach == .level(enough))
    }

    @Test func oneFigureAnswersSeveralLines() throws {
        let both = Self.line(
            "B1", Points(2),
            .condition(.all([.fact("members", .atLeast(Ratio(90, 100))), .fact("paid", .atLeast(Ratio(50, 100)))])))
        let edition = Self.edition(Points(7), adding: [Section(id: "B", name: "作用", criteria: [both])])
        // 4 + 2, and the half of the dues brings 1 by the way.
        let found = try guidance(edition, Self.poor)
        #expect(found.steps == ["A1", "B1", "A3", "A2"] && found.reach == .level(2))
    }

    @Test func aGateThatAStepOpensIsWaitedFor() throws {
        let gate = Gate(id: "X", name: "没有主席", when: .fact("chair", .atMost(Ratio(0, 1))), effect: .capsAt("L1"))
        let facts: Facts = ["members": Ratio(80, 100), "chair": Ratio(0, 1), "paid": Self.full]
        // 3 points are there; 4 more make the 7 of the second level, which stays shut until there is a chair.
        let edition = Self.edition(Points(3), Points(7), gates: [gate])
        let found = try guidance(edition, facts)
        #expect(found.steps == ["A1", "A2"] && found.reach == .level(2))
        #expect(try guidance(Self.edition(Points(3), Points(7)), facts).reach == .level(1))
    }

    @Test func aGateThatNoStepOpensIsLeft() throws {
        let gate = Gate(id: "X", name: "事故", when: .fact("incidents", .atLeast(Ratio(1, 1))), effect: .capsAt("L1"))
        var facts: Facts = ["members": Ratio(80, 100), "chair": Ratio(0, 1), "paid": Self.full]
        facts["incidents"] = Ratio(1, 1)
        let found = try guidance(Self.edition(Points(3), Points(7), gates: [gate]), facts)
        guard case .points(1, let left) = found.reach else { throw Unexpected(found.reach) }
        #expect(left.map(\.kind) == [.gate("X")])
        // A title that has to be held is left in the same way.
        var edition = Self.edition(Points(3), Points(7))
        edition.levels[1].entry = "先进"
        guard case .points(1, let left) = try guidance(edition, facts).reach else { throw Unexpected(found.reach) }
        #expect(left.map(\.kind) == [.entry("先进")])
        #expect(try guidance(edition, facts, held: ["先进"]).reach == .level(1))
    }

    @Test func aBonusOverItsCapBringsNothing() throws {
        let bonus = [
            Self.line("C1", Points(2), .award(fact: "prizes", each: Points(1))),
            Self.line("C2", Points(2), .award(fact: "visits", each: Points(1))),
            Self.line("C3", Points(2), .award(fact: "drills", each: Points(1))),
        ]
        let adding = [
            Section(id: "B", name: "评判", criteria: [Self.line("B1", Points(3), .judgement(evidence: "台账"))]),
            Section(id: "C", name: "加分", bonusCap: Points(2), criteria: bonus),
        ]
        let facts: Facts = [
            "members": Self.full, "chair": Self.full, "paid": Self.full, "prizes": Ratio(1, 1), "visits": Ratio(0, 1),
            "drills": Ratio(0, 1),
        ]
        // 10 + 1; every award by itself brings 1, all of them together 1; the judgement 3: 12, 12, 12, 15.
        let found = try guidance(Self.edition(Points(13), adding: adding), facts)
        #expect(found.steps == ["C1", "C2", "C3", "B1"] && found.reach == .level(4))
        #expect(try guidance(Self.edition(Points(12), adding: adding), facts).reach == .level(1))
    }

    @Test func theLeastOfASectionIsAskedBesideTheSum() throws {
        let own = Self.line("B1", Points(4), .proportional(fact: "contracts", target: Ratio(80, 100)))
        var edition = Self.edition(Points(4), adding: [Section(id: "B", name: "维权", criteria: [own])])
        edition.levels[0].sectionMin = ["B": Ratio(50, 100)]
        var facts = Self.poor
        // 4 × 20/80 = 1 of the 2 points that the section has to have; the sum would be there after A1.
        facts["contracts"] = Ratio(20, 100)
        let found = try guidance(edition, facts)
        #expect(found.steps == ["A1", "A3", "B1", "A2"] && found.reach == .level(3))
    }

    @Test func whatIsRequiredIsDoneFirst() throws {
        var edition = Self.edition(Points(4))
        edition.sections[0].criteria[1].required = true
        // The chair for 3, then the members.
        let found = try guidance(edition, Self.poor)
        #expect(found.steps == ["A2", "A1", "A3"] && found.reach == .level(2))
    }

    @Test func whatStaysOutOfReachIsSaid() throws {
        // All steps make 8: the dues have another rung that is no next step yet.
        let found = try guidance(Self.edition(Points(9)), Self.poor)
        guard case .short(let left) = found.reach else { throw Unexpected(found.reach) }
        #expect(left.map(\.kind) == [.total(short: Points(1))])
        // Nobody knows the line of the level.
        let unknown = try guidance(Self.edition(nil), Self.poor)
        guard case .points(0, let left) = unknown.reach else { throw Unexpected(unknown.reach) }
        #expect(unknown.steps == [] && left.map(\.kind) == [.unknownMinimum])
        let top = Self.edition(Points(1))
        let score = top.score(facts: ["chair": Self.full])
        #expect(top.guidance(score, gaps: [], facts: [:]) == nil)
    }

    private struct Unexpected: Error {
        let reach: Guidance.Reach
        init(_ reach: Guidance.Reach) { self.reach = reach }
    }
}
