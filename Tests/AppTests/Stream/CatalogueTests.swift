import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Data files that cannot stand beside each other are refused with a sentence, before anything is computed.
@Suite struct CatalogueTests {
    private func problems(_ additions: [String: String]) -> [String] {
        do {
            _ = try TestCity(additions: additions)
            return []
        } catch let broken as BrokenData {
            return broken.problems.map(\.description)
        } catch { return ["\(error)"] }
    }

    @Test func anIDInTwoFilesIsRefused() {
        let kind = """
            id: headcount
            title: 人数
            purpose: 又一种
            clauses: [O8]
            holders: [grassroots]
            day_title: 日期
            until: none
            fields:
              - {id: staff, title: 职工, type: integer, required: true}
            """
        #expect(problems(["kinds/again.yaml": kind]).contains("kinds:1: 编号“headcount”在两个文件里出现，请改掉一个"))
    }

    @Test func aSecondStandardForTheSameKindIsRefused() {
        let edition = """
            document: edition
            id: rival-2014
            title: 另一套
            standard: rival
            issuer: 某市总工会
            applies_to: [grassroots]
            effective: 2014-01-01
            published: true
            period: trailing_12_months
            source: {name: 某市总工会, status: chosen}
            not_applicable: excluded
            levels:
              - {id: pass, name: 合格, min: 1, status: chosen, clause: G4}
            sections:
              - id: A
                name: 甲
                points: 2
                criteria:
                  - {id: A1, name: 主席在任, clause: O1, status: chosen, points: 2, shape: all_or_nothing,
                     fact: chair_in_post, at_least: 100%}
            """
        let found = problems(["standards/rival.yaml": edition])
        #expect(found.contains { $0.contains("同时有几套已发布的标准（grassroots-star、rival）") }, "\(found)")
    }

    @Test func aTamperedMonthIsFound() throws {
        let world = try TestCity()
        try world.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            try change.headcount(tree.unions[0], on: "2014-10-01", staff: 100, members: 80)
        }
        try world.city.writeNow(by: .system) { try $0.takeMonth("2014-12-31") }
        #expect(try world.city.readNow { try $0.differences() }.isEmpty)
        try world.city.store.write { tx in
            _ = try tx.run("UPDATE snapshot SET numerator = numerator + 7 WHERE indicator = 'members'")
        }
        #expect(try world.city.readNow { try $0.differences() }.map(\.place) == ["month 2014-12-31"])
    }
}
