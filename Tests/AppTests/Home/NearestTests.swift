import Domain
import TestKit
import Testing

@testable import App

@Suite struct NearestTests {
    /// The few scored together must say what each one's own score page says.
    @Test func theNearestAreInOrderAndSayWhatTheirScoresSay() throws {
        let (world, tree) = try HomePageTests.world { change, tree in
            for unit in tree.unions.prefix(3) {
                try change.appoint("李秀英", sex: "female", to: .chair, at: unit, fullTime: true, from: "2014-01-01")
            }
        }
        try world.city.readNow { view in
            let home = try #require(try view.organisation(tree.city))
            let edition = try #require(view.catalogue.edition(of: "grassroots-star", on: view.today))
            let nearest = try view.nearest(below: "qualified", of: edition, under: home, limit: 5)
            #expect(nearest.count == 5)
            #expect(Set(nearest.prefix(3).map(\.unit.id)) == Set(tree.unions.prefix(3)))
            for near in nearest {
                let score = try view.score(of: near.unit, by: edition)
                let facts = try view.facts(of: near.unit, for: edition)
                let gaps = edition.nextLevelGaps(score, facts: facts, names: view.catalogue.factNames)
                let computed = try view.compute(near.unit, by: edition)
                #expect(near.score == computed)
                #expect(near.step == gaps.first?.sentence && near.step != nil)
                // The whole way, and not one step of it alone.
                let scored = try #require(try view.scored(near.unit, on: view.today))
                let guidance = try #require(scored.guidance(view.catalogue))
                switch guidance.reach {
                case .level(1): #expect(near.way == "这一项做完就够合格职工之家")
                case .level(let count): #expect(near.way == "一共要做 \(count) 项才够合格职工之家")
                case .points(let count, _):
                    #expect(count == 0 ? near.way == nil : near.way?.contains("要做 \(count) 项") == true)
                case .short: #expect(near.way?.contains("\(guidance.steps.count) 项都做完") == true)
                }
            }
            let shares = nearest.map { Ratio($0.score.earned.thousandths, $0.score.possible.thousandths) }
            for (left, right) in zip(shares, shares.dropFirst()) { #expect(left.compared(to: right) >= 0) }
            let county = try #require(try view.organisation(tree.counties[1]))
            let below = try view.nearest(below: "qualified", of: edition, under: county)
            #expect(below.count == 6, "only what the county leads")
            let none = try view.nearest(below: "qualified", of: edition, under: home) { _ in false }
            #expect(none.isEmpty)
        }
    }

    @Test func everyScoreIsCountedOnce() throws {
        let (world, tree) = try HomePageTests.world()
        try world.city.readNow { view in
            let home = try #require(try view.organisation(tree.city))
            for edition in view.catalogue.editions where edition.isInForce(on: view.today) {
                let counts = try view.scoreCounts(by: edition, under: home, width: ScoreDistribution.width(edition))
                let units = ["county": 2, "township": 4][edition.standard] ?? 12
                #expect(counts.reduce(0) { $0 + $1.count } == units)
            }
        }
    }
}
