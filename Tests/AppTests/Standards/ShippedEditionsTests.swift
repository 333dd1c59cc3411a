import Domain
import TestKit
import Testing

@testable import App

/// What the two shipped editions promise: breadth, points from records, and a clause behind every line.
@Suite struct ShippedEditionsTests {
    private static let ids = ["grassroots-star-2013", "township-2013"]

    private func edition(_ id: String) throws -> Edition { try #require(try TestCity.shipped.get().edition(id)) }

    @Test(arguments: ids) func seventyPerCentOfThePointsComeFromRecords(id: String) throws {
        let edition = try edition(id)
        let base = edition.sections.filter { !$0.isBonus }.flatMap(\.criteria)
        func sum(_ lines: [Criterion]) -> Int64 { lines.compactMap { $0.scale.points?.thousandths }.reduce(0, +) }
        let recorded = base.filter { if case .judgement = $0.scale.shape { false } else { true } }
        #expect(edition.criteria.count >= 30)
        #expect(sum(base) == 100_000)
        #expect(sum(recorded) * 100 >= sum(base) * 70)
        #expect(edition.criteria.filter { !$0.isScorable }.isEmpty)
    }

    @Test(arguments: ids) func everyLineNamesAClauseOfThePlanAndWhetherItIsStated(id: String) throws {
        let clauses = Set(try TestCity.shipped.get().plans.flatMap(\.clauses).map(\.id))
        #expect(clauses.count == 37)
        for line in try edition(id).criteria {
            #expect(clauses.contains(line.clause ?? ""), "\(line.id)")
            #expect(line.status == .stated || line.status == .chosen, "\(line.id)")
        }
    }

    @Test(arguments: ids) func everyShapeIsUsed(id: String) throws {
        let edition = try edition(id)
        let used = Set(
            edition.criteria.map { line in
                switch line.scale.shape {
                case .allOrNothing: "all or nothing"
                case .steps: "steps"
                case .proportional: "proportional"
                case .deduct: "deduct"
                case .award: "award"
                case .condition: "condition"
                case .judgement: "judgement"
                case .unseen: "unseen"
                }
            })
        let all = ["all or nothing", "steps", "proportional", "deduct", "award", "condition", "judgement"]
        #expect(used == Set(all))
        #expect(edition.criteria.contains { $0.required })
        #expect(edition.criteria.contains { $0.appliesWhen != nil })
        #expect(edition.criteria.contains { !$0.byClass.isEmpty } && edition.sizeClasses.count > 1)
        #expect(edition.gates.contains { $0.lookBackMonths == 36 })
        #expect(edition.sections.contains { $0.isBonus })
        #expect(edition.levels.contains { $0.entry != nil } && edition.levels.contains { $0.quota != nil })
        #expect(edition.levels.contains { !$0.sectionMin.isEmpty })
    }

    @Test func theSourcesKeepTheirUnknownsUnknown() throws {
        let documents = try TestCity.shipped.get().documents
        let wenzhou = try #require(documents.first { $0.id == "wenzhou-2003-feigong-xianjin-home" })
        #expect((wenzhou.criterionCount, wenzhou.scorableCount, wenzhou.unknownCount) == (10, 6, 5))
        let jincheng = try #require(documents.first { $0.id == "jincheng-2015-township" })
        #expect((jincheng.criterionCount, jincheng.scorableCount, jincheng.unknownCount) == (8, 7, 2))
        #expect(jincheng.edition?.full() == Points(55) && jincheng.edition?.sections[0].points == Points(150))
        let score = try #require(jincheng.edition).score(facts: [:])
        #expect(score.earned == .zero && score.possible == Points(55) && score.level == nil)
        let chongqing = try #require(documents.first { $0.id == "db50-t-1771-2024" })
        #expect(chongqing.levels.count == 5 && chongqing.levels.allSatisfy { $0.min == nil })
        #expect(documents.count { $0.edition?.published != true } == 18)
    }
}
