import Testing

@testable import Domain

@Suite struct AdviceTests {
    private let size: Set<String> = ["staff"]
    private let small: Condition = .any([
        .fact("mediation", .atLeast(Ratio(100, 100))), .fact("staff", .atMost(Ratio(24, 1))),
    ])

    @Test func sizeIsNoDuty() {
        let facts: Facts = ["staff": Ratio(26, 1), "mediation": Ratio(0, 1)]
        #expect(small.workable(without: size, facts) == .fact("mediation", .atLeast(Ratio(100, 100))))
        // Small enough already: nothing is asked.
        #expect(small.workable(without: size, ["staff": Ratio(20, 1), "mediation": Ratio(0, 1)]) == nil)
        let both: Condition = .all([.fact("staff", .atLeast(Ratio(200, 1))), .fact("chair", .atLeast(Ratio(1, 1)))])
        #expect(both.workable(without: size, facts) == nil)
        #expect(both.workable(without: size, ["staff": Ratio(250, 1)]) == .fact("chair", .atLeast(Ratio(1, 1))))
    }

    @Test func theFactsOfTheClassesAreItsSize() throws {
        let (edition, _) = readEdition(smallEdition)
        #expect(try #require(edition).sizeFacts == ["staff"])
    }

    @Test func onlyWhatIsMissingIsAdvisedWithItsWord() throws {
        let text = smallEdition.replacing(
            "shape: all_or_nothing, fact: chair, at_least: 100%, by_class: {small: {at_least: 50%}}",
            with: "shape: condition, all: [{fact: membership, at_least: 98%}, {fact: chair, at_least: 100%}]")
        let (read, problems) = readEdition(text)
        #expect(problems == [])
        let edition = try #require(read)
        let facts: Facts = [
            "staff": Ratio(250, 1), "membership": Ratio(190, 200), "chair": Ratio(1, 1), "paid": Ratio(50, 100),
        ]
        let names = FactNames(["membership": "入会率", "chair": "主席在任"]).counting(["membership": "人"])
        let gaps = edition.nextLevelGaps(edition.score(facts: facts), facts: facts, names: names)
        #expect(gaps.map(\.sentence).contains("“主席”再得 3 分：入会率 距 ≥ 98 % 还差 6 人（按 200 人计）"))
    }

    @Test func hardlyAnythingIsLeftOutUnlessThereIsNothingElse() {
        func gap(_ thousandths: Int64) -> Gap {
            Gap(
                criterion: "c", gain: Points(thousandths: thousandths), isMandatory: false, effort: nil,
                sentence: "\(thousandths)")
        }
        #expect([gap(19), gap(100)].worthwhile.map(\.sentence) == ["100"])
        #expect([gap(19)].worthwhile.map(\.sentence) == ["19"])
        #expect([gap(19), gap(2000)].foremost?.sentence == "2000")
    }
}
