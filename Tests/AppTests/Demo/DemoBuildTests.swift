import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

@Suite struct DemoBuildTests {
    @Test func theSameSeedGivesTheSameWorldAlsoAfterAnInterruptedBuild() throws {
        let (first, second) = (DemoWorld(), DemoWorld())
        try first.build()
        try interrupt(second)
        try second.build()
        let left = try FileManager.default.contentsOfDirectory(atPath: second.folder.directory)
        #expect(!left.contains { $0.contains("building") })
        let tables = try first.tables()
        #expect(try tables == second.tables())
        #expect(tables.contains("record") && tables.contains("figure") && tables.contains("rating"))
        for table in tables {
            let rows = try first.rows(table)
            #expect(try rows == second.rows(table), "\(table) differs")
        }
        #expect(try first.rows("record").count > 1500)

        // What is stored is what the records give, and every unit's account is there.
        let city = try first.folder.open()
        #expect(city.today == Demo.day)
        try city.readNow { (view: View) throws in
            #expect(try view.differences().isEmpty)
            #expect(try view.isReckoned())
            #expect(try view.staleMonths(since: view.monthsFrom()).isEmpty)
            for account in Demo.accounts { #expect(try view.account(login: account.login) != nil) }
        }
        #expect(try Demo.state(of: first.folder) == .ready(day: "2015-03-01", size: .small))
        #expect(throws: DemoProblem.exists(first.folder.name)) { try first.build() }
    }

    /// What was typed by hand would have passed the same checks.
    @Test func everyRecordPassesItsOwnForm() throws {
        let catalogue = try TestCity.shipped.get()
        var records = SmallWorld.unions().flatMap(\.records)
        let world = BigWorld(seed: Demo.seed, today: Demo.day, divisions: try Divisions())
        for union in world.unions().prefix(150) { records += union.plan.records }
        for record in records where record.day <= Demo.day {
            let kind = try #require(catalogue.kind(record.kind))
            var input = record.values.mapValues { value in
                switch value {
                case .integer(let number): String(number)
                case .text(let text): text
                }
            }
            // Forms take yuan, records keep fen.
            for field in kind.fields where field.kind == .money {
                input[field.id] = record.values[field.id].map { value in
                    if case .integer(let fen) = value { Money.yuan(fen) } else { "" }
                }
            }
            if record.officer != nil { input["tenure"] = "1" }
            input["day"] = "\(record.day)"
            input["until"] = record.until.map { "\($0)" }
            #expect(throws: Never.self, "\(record)") { try kind.draft(from: input, today: Demo.day) }
        }
    }

    /// Leaves half a demonstration, which is seen, and is not in the way of a whole one.
    private func interrupt(_ world: DemoWorld) throws {
        #expect(try Demo.state(of: world.folder) == .none)
        try FileManager.default.createDirectory(atPath: world.folder.directory, withIntermediateDirectories: true)
        let half = try Store.open(world.folder.database.building, create: true)
        _ = try half.write { try $0.run("CREATE TABLE half (id BIGINT)") }
        #expect(try Demo.state(of: world.folder) == .unfinished)
        #expect(throws: FolderProblem.self) { try world.folder.open() }
    }

    @Test func anInstallationIsNeverOverwritten() throws {
        let world = DemoWorld()
        _ = try world.folder.migrate(name: "某市总工会")
        #expect(try Demo.state(of: world.folder) == .installation)
        for replacing in [false, true] {
            #expect(throws: DemoProblem.installation(world.folder.name)) { try world.build(replacing: replacing) }
        }
        let name = try world.folder.open().readNow { try $0.root()?.name }
        #expect(name == "某市总工会")

        // Nor is anything else of that name.
        let other = CityFolder(NSTemporaryDirectory() + "jianjia-demo-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: other.directory) }
        try FileManager.default.createDirectory(atPath: other.directory, withIntermediateDirectories: true)
        try Data("not a database".utf8).write(to: URL(fileURLWithPath: "\(other.directory)/jianjia.sqlite"))
        #expect(try Demo.state(of: other) == .installation)
        #expect(throws: DemoProblem.self) { try Demo.build(into: other, size: .small, replacing: true) }
    }
}
