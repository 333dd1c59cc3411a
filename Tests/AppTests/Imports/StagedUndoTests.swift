import Domain
import Storage
import TestKit
import Testing

@testable import App

@Suite struct StagedUndoTests {
    let new: NewCity
    init() throws { new = try NewCity() }

    private var city: City { new.test.city }

    private func counts() throws -> [Int] {
        try city.readNow { view in
            try ["organisation", "placement", "employer", "employer_place", "coverage", "tenure"].map { table -> Int in
                try view.tx.value("SELECT COUNT(*) FROM \(SQL(file: table))") ?? 0
            }
        }
    }

    /// Taken back in the other order, nothing is left and every figure is right.
    @Test func batchesAreTakenBackWhereNothingRestsOnThem() throws {
        defer { new.remove() }
        let before = try counts()
        let batches = try [
            new.bring(.divisions, NewCity.divisions), new.bring(.unions, NewCity.unions),
            new.bring(.employers, NewCity.employers), new.bring(.officers, NewCity.officers),
        ]
        for batch in batches.dropLast(2) {
            #expect(throws: Refusals.self) { try city.writeNow(by: .system) { try $0.undo(batch) } }
        }
        #expect(try new.isSound())
        for batch in batches.reversed() {
            try city.writeNow(by: .system) { try $0.undo(batch) }
            #expect(try new.isSound(), "\(batch.kind)")
        }
        #expect(try counts() == before)
        #expect(try city.readNow { try $0.importBatch(batches[0].id)?.state } == .undone)
        #expect(try new.bring(.divisions, NewCity.divisions + [""]).good == 3)
    }

    @Test func whatHasBeenBuiltOnIsNamed() throws {
        defer { new.remove() }
        try new.bring(.divisions, NewCity.divisions)
        let unions = try new.bring(.unions, NewCity.unions)
        let bamboo = try new.unit("绿源竹业工会")
        let market = try new.unit("梅溪商圈联合工会")
        try city.writeNow(by: .system) { change in
            try change.declare(
                "headcount", at: bamboo.id,
                [
                    "day": "2015-02-01", "staff": "60", "women_staff": "20", "migrant_staff": "30",
                    "dispatched_staff": "0", "members": "50", "women_members": "18", "migrant_members": "25",
                    "dispatched_members": "0",
                ])
            try change.rename(market.id, to: "梅溪镇商圈联合工会", from: "2015-02-01")
        }
        do {
            try city.writeNow(by: .system) { try $0.undo(unions) }
            Issue.record("taken back")
        } catch let refusals as Refusals {
            let said = refusals.all.map(\.sentence)
            #expect(said.contains { $0.contains("绿源竹业工会：导入以后又有了") && $0.contains("工作记录") }, "\(said)")
            #expect(said.contains { $0.contains("商圈联合工会") && $0.contains("更名") } && said.count == 3)
        }
        #expect(try new.isSound() && new.unit("绿源竹业工会").id == bamboo.id)
    }

    /// A row that can no longer be taken when the batch is applied stops the whole batch, with its sentence.
    @Test func whatHasChangedMeanwhileIsSeen() throws {
        defer { new.remove() }
        try new.bring(.divisions, NewCity.divisions)
        let batch = try new.read(.unions, NewCity.unions)
        #expect(batch.good == 4)
        let town = try new.unit("梅溪镇总工会")
        try city.writeNow(by: .system) { try $0.close(town.id, on: "2015-03-01") }
        do {
            try city.writeNow(by: .system) { try $0.apply(batch) }
            Issue.record("applied")
        } catch let refusals as Refusals {
            #expect(refusals.all.contains { $0.sentence.hasPrefix("第 2 行：找不到上级“梅溪镇总工会”") }, "\(refusals.all)")
        }
        #expect(try counts()[0] == 4 && new.isSound())
    }

    /// Many units at once are reckoned anew as a whole, with the same result.
    @Test func aLargeFileStandsAsASmallOneDoes() throws {
        defer { new.remove() }
        try new.bring(.divisions, NewCity.divisions)
        let lines = (0..<2_100).map { "第\($0)工会,基层工会,\($0 % 2 == 0 ? "梅溪镇总工会" : "孝丰镇总工会"),,2010-01-0\($0 % 9 + 1)" }
        let batch = try new.bring(.unions, [NewCity.unions[0]] + lines)
        #expect((batch.good, batch.bad) == (2_100, 0))
        #expect(try new.isSound())
        try city.writeNow(by: .system) { try $0.undo(batch) }
        #expect(try new.isSound() && counts()[0] == 4)
    }

    /// What the program itself notes of a unit holds it as little as a figure does.
    @Test func anExaminationHoldsNoBatch() async throws {
        defer { new.remove() }
        let before = try counts()
        let batch = try new.bring(.divisions, NewCity.divisions)
        _ = try await city.examine()
        let examined = try city.readNow { try $0.tx.value("SELECT COUNT(*) FROM examined", as: Int.self) }
        #expect(examined == 4)
        try city.writeNow(by: .system) { try $0.undo(batch) }
        #expect(try counts() == before && new.isSound())
    }
}
