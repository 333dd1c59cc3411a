import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// Every list of the demonstration as a table: as many rows as its page counts, each as wide as its heading.
@Suite struct EveryListTests {
    private static let patterns = Routes.all.filter { $0.export != nil }.map(\.pattern)

    /// Where nothing waits in that world; `WaitingListsTests` has worlds of their own for these.
    private static let empty: Set = [
        "/certificates", "/duties", "/plans/{plan}", "/quality/{check}", "/organisations/{unit}/applications",
        "/organisations/{unit}/transfers",
    ]

    @Test(arguments: patterns)
    func aTableHasItsColumns(_ pattern: String) throws {
        let city = try FiguresWorld.city.get()
        try city.readNow { view in
            let root = try #require(try view.root())
            let union = try #require(try view.unit(named: "红星机械厂工会"))
            // What only a union has; the rest is asked of the city.
            let isRoll = ["members", "records", "posts", "applications", "transfers"].contains {
                pattern.hasSuffix("}/\($0)")
            }
            let path = pattern.replacing("{unit}", with: "\(isRoll ? union.id : root.id)")
                .replacing("{indicator}", with: "membership").replacing("{check}", with: "chair_missing")
                .replacing("{naming}", with: "\(try #require(try view.namings().first).id)")
                .replacing("{round}", with: "\(try #require(try view.rounds(of: [root.id]).last).id)")
                .replacing("{plan}", with: try #require(view.catalogue.plans.first).id)
            // The system has no unit where its rights begin.
            let address = path.contains("\(root.id)") ? path : "\(path)?unit=\(root.id)"
            let table = try ExportQuestion(address, by: .system).table(view).table
            var rows = 0
            try table.each { cells, _ in
                rows += 1
                #expect(cells.count == table.columns.count, "\(cells)")
            }
            #expect(rows > 0 || Self.empty.contains(pattern), "\(pattern) has no rows")
        }
    }

    @Test func conditionsNarrowTheTableAsTheyNarrowThePage() throws {
        let city = try FiguresWorld.city.get()
        try city.readNow { view in
            func count(_ address: String) throws -> Int {
                var rows = 0
                try ExportQuestion(address, by: .system).table(view).table.each { _, _ in rows += 1 }
                return rows
            }
            var search = EmployerSearch()
            let all = try view.employers(search, by: .system, limit: 10_000).count
            search.isOrganised = false
            let alone = try view.employers(search, by: .system, limit: 10_000).count
            #expect(try count("/employers") == all && count("/employers?organised=no") == alone && alone < all)
            var units = UnitSearch(day: "2014-06-30")
            units.kind = .grassroots
            #expect(try count("/organisations?kind=grassroots&day=2014-06-30") == view.foundCount(units, by: .system))
            let records = try view.records(RecordSearch(), by: .system, limit: 100_000).count
            #expect(try count("/records?page=7&after=2015-01-01.7") == records && records > 500)
        }
    }
}
