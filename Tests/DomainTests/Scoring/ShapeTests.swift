import Domain
import Testing

/// Every shape as a table: points, figure, what it earns.
@Suite struct ShapeTests {
    private func earned(_ shape: Shape, of points: String, _ figure: Ratio) -> String? {
        shape.earned(of: Points(points)!, ["f": figure])?.description
    }

    @Test(
        arguments: [
            (Ratio(9, 10), "3"), (Ratio(90, 100), "3"), (Ratio(8999, 10_000), "0"), (Ratio(0, 5), "0"),
            (Ratio(7, 5), "3"), (Ratio(0, 0), nil), (Ratio(5, 0), nil),
        ] as [(Ratio, String?)])
    func allOrNothing(_ figure: Ratio, _ expected: String?) {
        #expect(earned(.allOrNothing(fact: "f", .atLeast(Ratio(90, 100))), of: "3", figure) == expected)
    }

    @Test(
        arguments: [
            (Ratio(2, 1), "3"), (Ratio(3, 1), "3"), (Ratio(4, 1), "0"), (Ratio(0, 1), "3"), (Ratio.none, nil),
        ] as [(Ratio, String?)])
    func atMost(_ figure: Ratio, _ expected: String?) {
        #expect(earned(.allOrNothing(fact: "f", .atMost(Ratio(3, 1))), of: "3", figure) == expected)
    }

    @Test(
        arguments: [
            (Ratio(70, 100), "3"), (Ratio(699, 1000), "2"), (Ratio(60, 100), "2"), (Ratio(5, 10), "1"),
            (Ratio(49, 100), "0"), (Ratio(1, 1), "3"), (Ratio.none, nil),
        ] as [(Ratio, String?)])
    func steps(_ figure: Ratio, _ expected: String?) {
        let steps = [(70, "3"), (60, "2"), (50, "1")].map { Step(.atLeast(Ratio($0.0, 100)), Points($0.1)) }
        #expect(earned(.steps(fact: "f", steps), of: "3", figure) == expected)
    }

    @Test(
        arguments: [
            (Ratio(1, 3), "0.333"), (Ratio(2, 3), "0.666"), (Ratio(1, 1), "1"), (Ratio(9, 3), "1"), (Ratio(0, 3), "0"),
            (Ratio(999_999_999_999, 1_000_000_000_000), "0.999"), (Ratio(-1, 3), "0"), (Ratio.none, nil),
        ] as [(Ratio, String?)])
    func proportional(_ figure: Ratio, _ expected: String?) {
        #expect(earned(.proportional(fact: "f", target: Ratio(1, 1)), of: "1", figure) == expected)
    }

    @Test(
        arguments: [
            (Ratio(0, 1), "2"), (Ratio(1, 1), "1.5"), (Ratio(4, 1), "0"), (Ratio(9_000_000_000_000_000_000, 1), "0"),
            (Ratio(3, 2), "1.5"), (Ratio.none, nil),
        ] as [(Ratio, String?)])
    func deduct(_ figure: Ratio, _ expected: String?) {
        #expect(earned(.deduct(fact: "f", each: Points("0.5")!), of: "2", figure) == expected)
    }

    @Test(
        arguments: [
            (Ratio(0, 1), "0"), (Ratio(3, 1), "3"), (Ratio(4, 1), "4"), (Ratio(5, 1), "4"), (Ratio(.max, 1), "4"),
            (Ratio.none, nil),
        ] as [(Ratio, String?)])
    func awardHasACap(_ figure: Ratio, _ expected: String?) {
        #expect(earned(.award(fact: "f", each: Points(1)), of: "4", figure) == expected)
    }

    @Test func aConditionOverAnAbsentFactIsNeitherTrueNorFalse() {
        func test(_ id: String) -> Condition { .fact(id, .atLeast(Ratio(1, 1))) }
        let facts: Facts = ["yes": Ratio(1, 1), "no": Ratio(0, 1), "none": Ratio.none]
        #expect(Condition.all([test("yes"), test("none")]).truth(facts) == .unknown)
        #expect(Condition.all([test("no"), test("none")]).truth(facts) == .no)
        #expect(Condition.any([test("yes"), test("none")]).truth(facts) == .yes)
        #expect(Condition.any([test("no"), test("none")]).truth(facts) == .unknown)
        #expect(Condition.any([.all([test("yes")]), test("absent")]).truth(facts) == .yes)
    }
}
