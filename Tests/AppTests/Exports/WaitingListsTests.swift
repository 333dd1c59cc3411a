import Domain
import Storage
import TestKit
import Testing
import Workbook

@testable import App

/// Lists of what waits, and of how a plan stands, as tables.
@Suite struct WaitingListsTests {
    private func cells(_ city: City, _ address: String, _ author: Author = .system) throws -> [[TableValue]] {
        try city.readNow { view in
            let table = try ExportQuestion(address, by: author).table(view).table
            var rows: [[TableValue]] = []
            try table.each { cells, _ in
                #expect(cells.count == table.columns.count)
                rows.append(cells)
            }
            return rows
        }
    }

    @Test func applicationsAndTransfers() throws {
        let world = try MembersWorld()
        let city = world.test.city
        let id = try world.enrol("李秀英", 1, at: world.union)
        try city.writeNow(by: .system) { change in
            let (union, far) = (
                try #require(try change.organisation(world.union)), try #require(try change.organisation(world.far))
            )
            let form = MembersWorld.form("王建国", 2).merging(["consent": "true"]) { $1 }
            _ = try change.apply(form, to: union)
            try change.askTransfer(try #require(try change.membership(id)), to: far, from: "2015-02-20")
        }
        let asked = try cells(city, "/organisations/\(world.union)/applications")
        #expect(asked.map { $0[0] } == [.text("王建国")] && asked[0][3] == .day("2015-03-01"))
        // Nobody has given a reason: the numbers are masked.
        #expect(!asked[0].contains(.text(MembersWorld.document("19800315", 2))))
        let going = try cells(city, "/organisations/\(world.union)/transfers")
        #expect(going == [[.text("李秀英"), .text("转出"), .text("第2工会"), .day("2015-02-20"), .day("2015-03-01")]])
        #expect(try cells(city, "/organisations/\(world.far)/transfers")[0][1...2] == [.text("转入"), .text("第0工会")])
        #expect(throws: NotFound.self) { try cells(city, "/organisations/\(world.tree.city)/transfers") }
    }

    @Test func findings() throws {
        let world = try CheckWorld()
        let city = world.test.city
        _ = try city.writeNow(by: .system) {
            try $0.write.run("UPDATE tenure SET until_day = '2018-12-01' WHERE id = \(world.ids["chair"] ?? 0)")
        }
        try city.examineNow()
        let list = try cells(city, "/quality/chair_missing")
        #expect(list.map { $0[0] } == [.text("红星厂工会")] && list[0][3] == .day("2019-03-01"))
        #expect(try cells(city, "/quality/chair_missing?state=dismissed").isEmpty)
        #expect(try cells(city, "/quality/chair_missing?unit=\(world.unit("joint"))").isEmpty)
        let checks = try cells(city, "/quality")
        let chair = try #require(checks.first { $0[0] == list[0][0] || $0[2] == .integer(1) })
        #expect(chair[1] == .text("错误") && checks.count == city.catalogue.checks.count)
        #expect(try cells(city, "/quality?severity=error").allSatisfy { $0[1] == .text("错误") })
    }

    @Test func targetsOfAPlan() async throws {
        let (world, tree) = try HomePageTests.world()
        let client = try world.client(.reader, at: tree.city)
        let page = try await client.get("/plans/huzhou-2013-2015")
        #expect(page.links.contains { $0.hasPrefix("/exports/new?of=") })
        let author = try #require(
            try world.city.readNow { view in
                try view.tx.first("SELECT MAX(account) AS account FROM session") { try $0["account"] as ID<Account> }
                    .map { try view.author($0, name: "") }
            })
        let rows = try cells(world.city, "/plans/huzhou-2013-2015", author)
        #expect(rows.count == world.city.catalogue.plan("huzhou-2013-2015")?.targets.count)
        #expect(rows.contains { $0[7] == .text("未达到，差 4 家（90.0 个百分点）") })
        #expect(client.lint == [])
    }
}
