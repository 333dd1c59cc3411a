import Domain
import TestKit
import Testing

@testable import App

/// A mechanism is added by three data files and nothing else.
@Suite struct GrowthTests {
    private static let additions = [
        "kinds/guidance_visit.yaml": """
        id: guidance_visit
        title: 基层指导走访
        purpose: 上级工会到本单位指导一次，记一条。
        clauses: [D1]
        holders: [grassroots, joint]
        day_title: 走访日期
        until: none
        fields:
          - {id: visitors, title: 走访人数, type: integer, unit: 人, least: 1, required: true}
        """,
        "indicators/guidance_visits.sql": """
        -- id: guidance_visits
        -- title: 一年内受指导走访
        -- unit: 次
        -- measure: count
        -- subjects: [grassroots, joint]
        -- clauses: [D1]
        -- purpose: 近十二个月内上级工会到本单位指导的次数
        -- records: [guidance_visit]
        -- next_step: guidance_visit
        SELECT t.organisation, COUNT(r.id), 1, SUM(CASE WHEN r.status = 'declared' THEN 1 ELSE 0 END)
        FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.day > :months_ago_12
        GROUP BY t.organisation
        """,
        "standards/grassroots-star-2015.yaml": """
        document: edition
        id: grassroots-star-2015
        title: 湖州市基层工会星级标准（2015年补充）
        standard: grassroots-star
        based_on: grassroots-star-2013
        issuer: 湖州市总工会
        effective: 2015-01-01
        published: true
        source: {name: 湖州市总工会, status: chosen}
        add:
          - section: D
            criterion: {id: D99, name: 一年受指导两次以上, clause: D1, status: chosen, points: 2,
              shape: all_or_nothing, fact: guidance_visits, at_least: 2}
        """,
    ]

    @Test func threeFilesReachTheUnitPageTheRollUpAndTheScore() async throws {
        let world = try TestCity(additions: Self.additions)
        let tree = try world.city.writeNow(by: .system) { try SmallTree($0) }
        let union = tree.unions[0]
        func score() throws -> Score {
            try world.city.readNow { (view) throws in
                let unit = try #require(try view.organisation(union))
                return try #require(try view.score(of: unit, on: view.today))
            }
        }
        #expect(try score().edition == "grassroots-star-2015")
        #expect(try score().criteria.first { $0.id == "D99" }?.earned == .zero)
        try world.city.writeNow(by: .system) { change in
            for day in ["2015-01-10", "2015-02-10"] {
                try change.declare("guidance_visit", at: union, ["day": day, "visitors": "2"])
            }
        }
        #expect(try score().criteria.first { $0.id == "D99" }?.earned == Points(2))
        try world.city.readNow { (view) throws in
            let sums = try view.rollups(["guidance_visits"], of: [tree.townships[0], tree.city])
            #expect(sums[tree.townships[0]]?["guidance_visits"]?.ratio.numerator == 2)
            #expect(sums[tree.city]?["guidance_visits"]?.ratio == Ratio(2, 12))
            #expect(try view.differences().isEmpty)
        }
    }
}
