import Domain
import Foundation
import TestKit
import Testing

@testable import App

@Suite struct IndicatorPagesTests {
    @Test func aUnionsFigureLeadsToItsRecords() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.chair, at: world.union)
        let record = try #require(try world.records(of: world.union).first)
        let page = try await client.get("/organisations/\(world.union)/indicators/membership")
        #expect(page.words.contains("80.0 %（80/100）"))
        #expect(page.links.contains("/records/\(record.id)"))
        #expect(client.lint == [])
    }

    @Test func aLeadersFigureLeadsToTheUnitsWorstFirst() async throws {
        let world = try UnitWorld()
        try world.city.city.writeNow(by: .system) { change in
            try change.headcount(world.tree.unions[4], on: "2014-07-01", staff: 100, members: 10)
            try change.headcount(world.tree.unions[8], on: "2014-07-01", staff: 100, members: 99)
        }
        let client = try world.city.client(.staff, at: world.township)
        for query in ["", "?day=2015-02-28", "?tree=territory"] {
            let page = try await client.get("/organisations/\(world.township)/indicators/membership\(query)")
            #expect(page.words.contains("63.0 %（189/300）"))
            let order = ["第4工会", "第0工会", "第8工会"].compactMap { page.words.range(of: $0)?.lowerBound }
            #expect(order == order.sorted() && order.count == 3)
        }
        #expect(client.lint == [])
    }

    @Test func moneyIsShownInYuan() async throws {
        let world = try UnitWorld()
        try world.city.city.writeNow(by: .system) { change in
            try change.declare(
                "contribution", at: world.union,
                [
                    "day": "2015-02-10", "period": "2015-01", "payroll": "100000", "due": "2000", "paid": "1500.5",
                ])
        }
        let client = try world.city.client(.chair, at: world.union)
        let page = try await client.get("/organisations/\(world.union)/indicators/contribution_full")
        #expect(page.words.contains("1,500.50 元") && page.words.contains("75.0 %"))
        #expect(client.lint == [])
    }
}
