import Domain
import Testing

@Suite struct EditionComparisonTests {
    private static let base: Edition = {
        var edition = Edition(id: "base")
        let met = Scale(Points(4), .allOrNothing(fact: "f", .atLeast(Ratio(90, 100))))
        edition.sections = [
            Section(
                id: "A", name: "组织", points: Points(10),
                criteria: [
                    Criterion(id: "A1", name: "一", met), Criterion(id: "A2", name: "二", met),
                    Criterion(id: "A3", name: "三", Scale(Points(2), .judgement(evidence: "看台账"))),
                ]), Section(id: "B", name: "作用", criteria: []),
        ]
        edition.levels = [Level(id: "qualified", name: "合格", min: Points(60))]
        edition.gates = [Gate(id: "X", when: .fact("g", .atLeast(Ratio(1, 1))), effect: .bars)]
        return edition
    }()

    @Test func nothingDiffersFromItself() {
        let comparison = EditionComparison(Self.base, Self.base)
        #expect(comparison.isEmpty && comparison.unchanged == 3)
    }

    @Test func eachKindOfChangeIsNamed() {
        var after = Self.base
        after.sections[0].criteria[0].scale = Scale(Points(5), .allOrNothing(fact: "f", .atLeast(Ratio(80, 100))))
        after.sections[0].criteria[1].scale = Scale(Points(4), .proportional(fact: "f", target: Ratio(90, 100)))
        let gone = after.sections[0].criteria.remove(at: 2)
        after.sections[1].criteria = [Criterion(id: "B1", gone.scale)]
        after.levels[0].min = Points(65)
        after.gates = []
        after.lapses = [
            LapseRule(
                id: "V1", name: "评议", test: .record(kind: "appraisal", months: 15), rectifyDays: 60, then: .lower)
        ]
        let comparison = EditionComparison(Self.base, after)
        #expect(comparison.lapses.count == 1 && comparison.lapses[0].before == nil && !comparison.isEmpty)
        #expect(comparison.lines.map(\.id) == ["A1", "A2", "B1", "A3"])
        #expect(
            comparison.lines.map(\.fate) == [.changed([.points, .threshold]), .changed([.shape]), .added, .removed])
        #expect(comparison.levels.count == 1 && comparison.levels[0].before?.min == Points(60))
        #expect(comparison.gates.count == 1 && comparison.gates[0].after == nil)
        #expect(comparison.sections.isEmpty && comparison.unchanged == 0)
    }

    @Test func aLineThatMovesIsOneLine() {
        var after = Self.base
        after.sections[1].criteria = [after.sections[0].criteria.remove(at: 1)]
        after.sections[1].criteria[0].required = true
        let comparison = EditionComparison(Self.base, after)
        #expect(comparison.lines.map(\.fate) == [.changed([.section, .required])])
        #expect(comparison.lines[0].section == "B" && comparison.unchanged == 2)
    }
}
