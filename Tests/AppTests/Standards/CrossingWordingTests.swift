import Domain
import TestKit
import Testing

@testable import App

/// Why a unit comes to a level or loses it where every line gives what it gave: each thing that is asked differently, old
/// and new.
@Suite struct CrossingWordingTests {
    /// One unit: nine of ten are members, one incident; it gets 6 of 10 points.
    private static let columns = UnitColumns(
        count: 1,
        facts: ["membership": FactColumn([Ratio(17, 20)]), "incidents": FactColumn([Ratio(1, 1)])],
        held: ["one": [false], "two": [false]])

    private static let standard: Edition = {
        var edition = Edition(id: "before")
        edition.appliesTo = ["grassroots"]
        let steps = [Step(.atLeast(Ratio(90, 100)), Points(10)), Step(.atLeast(Ratio(80, 100)), Points(6))]
        let line = Criterion(id: "A1", name: "入会", Scale(Points(10), .steps(fact: "membership", steps)))
        edition.sections = [Section(id: "A", name: "组织建设", points: Points(10), criteria: [line])]
        edition.levels = [Level(id: "one", name: "一星", min: Points(3)), Level(id: "two", name: "二星", min: Points(5))]
        return edition
    }()

    private func words(
        from before: Edition = standard, to level: String = "two", _ edit: (inout Edition) -> Void
    ) throws -> (sentences: [String], lines: [String]) {
        var after = before
        edit(&after)
        let whatIf = try WhatIf(before, after, Self.columns, threads: 1)
        let crossings = whatIf.crossings(of: level)
        #expect(crossings.up + crossings.down == [0])
        let catalogue = try TestCity.shipped.get()
        let reason = whatIf.reason(at: 0, names: catalogue.factNames)
        let wording = CrossingWording(before, after, catalogue)
        return (wording.words(reason, level, isUp: crossings.down.isEmpty), reason.lines.map(\.id))
    }

    @Test func aLineThatIsRaisedOrLeftOpen() throws {
        #expect(try words { $0.levels[1].min = Points(7) }.sentences == ["“二星”的分数线：5 分 → 7 分；本单位得 6 分"])
        #expect(try words { $0.levels[1].min = nil }.sentences == ["“二星”的分数线：5 分 → 未定；本单位得 6 分"])
    }

    @Test func aSectionMinimum() throws {
        let raised = try words { $0.levels[1].sectionMin["A"] = Ratio(70, 100) }
        #expect(
            raised.sentences == ["“组织建设”部分：没有下限，得 6 分（满分 10 分） → 下限 70 %，得 6 分（满分 10 分）"], "\(raised)")
        #expect(raised.lines == [])
    }

    @Test func aGateThatIsNewChangedOrGone() throws {
        let title = try #require(try TestCity.shipped.get().indicator("incidents")?.title)
        func gate(_ least: Int64, _ effect: Gate.Effect) -> Gate {
            Gate(id: "X1", name: "出过事故", when: .fact("incidents", .atLeast(Ratio(least, 1))), effect: effect)
        }
        let new = try words { $0.gates = [gate(1, .capsAt("one"))] }
        #expect(new.sentences == ["前置条件“出过事故”：没有这一条 → \(title) ≥ 1，最高评为一星"])
        var gated = Self.standard
        gated.gates = [gate(1, .bars)]
        let eased = try words(from: gated) { $0.gates = [gate(2, .bars)] }
        #expect(eased.sentences == ["前置条件“出过事故”：\(title) ≥ 1，不予评定 → \(title) ≥ 2，不予评定"])
        let gone = try words(from: gated, to: "one") { $0.gates = [] }
        #expect(gone.sentences == ["前置条件“出过事故”：\(title) ≥ 1，不予评定 → 没有这一条"])
    }

    @Test func aLevelThatAsksForAnotherOrIsNew() throws {
        #expect(try words { $0.levels[1].entry = "one" }.sentences == ["先须获得：不要求 → “一星”"])
        let new = try words(to: "three") { $0.levels.append(Level(id: "three", name: "三星", min: Points(6))) }
        #expect(new.sentences == ["等级“三星”：没有 → 总分不低于 6 分"])
    }

    @Test func aBonusThatCountsLess() throws {
        var before = Self.standard
        let line = Criterion(id: "E1", name: "加项", Scale(Points(4), .award(fact: "incidents", each: Points(4))))
        before.sections.append(Section(id: "E", name: "加分", bonusCap: Points(4), criteria: [line]))
        before.levels[1].min = Points(9)
        let less = try words(from: before) { $0.sections[1].bonusCap = Points(1) }
        #expect(less.sentences == ["“加分”部分：分值未定，加分，最多计 4 分 → 分值未定，加分，最多计 1 分"])
        #expect(less.lines == [])
    }

    @Test func whatItsLinesSayIsNotSaidTwice() throws {
        let line = try words {
            $0.sections[0].criteria[0].scale.shape = .proportional(fact: "membership", target: Ratio(2, 1))
        }
        #expect(line.sentences == [] && line.lines == ["A1"])
        let required = try words {
            $0.sections[0].criteria[0].required = true
            $0.sections[0].criteria[0].scale.shape = .steps(
                fact: "membership", [Step(.atLeast(Ratio(90, 100)), Points(10))])
        }
        #expect(required.sentences == [] && required.lines == ["A1"])
    }
}
