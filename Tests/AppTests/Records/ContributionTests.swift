import Domain
import TestKit
import Testing

@testable import App

/// What a contribution may say. The city's day is 2015-03-01.
@Suite struct ContributionTests {
    private static func form(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "kind": "contribution", "day": "2015-02-10", "period": "2015-01", "payroll": "100000", "due": "2000",
            "paid": "2000",
        ].merging(changes) { $1 }
    }

    private func refusals(_ form: [String: String], in world: UnitWorld) throws -> [String] {
        do {
            _ = try world.city.city.writeNow(by: .system) { try $0.declare("contribution", at: world.union, form) }
            return []
        } catch let refusals as Refusals {
            return refusals.all.map(\.sentence)
        }
    }

    @Test func whatIsDueIsTwoPerCentOfThePayroll() throws {
        let world = try UnitWorld()
        let wrong = try refusals(Self.form(["payroll": "1000000", "due": "0.01", "paid": "0.01"]), in: world)
        #expect(wrong == ["应拨缴应当是当月工资总额的 2 %，即 20000.00 元"])
        // Rounded to the yuan on paper.
        #expect(try refusals(Self.form(["payroll": "100020", "due": "2000"]), in: world) == [])
    }

    @Test func aMonthIsPaidAheadByOneAtMost() throws {
        let world = try UnitWorld()
        #expect(try refusals(Self.form(["period": "2099-01"]), in: world) == ["所属月份不能晚于2015年3月"])
        #expect(try refusals(Self.form(["period": "2015-03"]), in: world) == [])
    }

    @Test func aMonthPaidInFullIsNotSaidAgain() throws {
        let world = try UnitWorld()
        #expect(try refusals(Self.form(["paid": "1500"]), in: world) == [])
        #expect(try refusals(Self.form(["paid": "500"]), in: world) == [])
        let again = "2015年1月的经费拨缴已有记录，请更正那一条"
        #expect(try refusals(Self.form(["paid": "500"]), in: world) == [again])
        // To correct one of the two is no repetition of itself.
        let kind = try #require(world.city.city.catalogue.kind("contribution"))
        try world.city.city.writeNow(by: .system) { change in
            guard let unit = try change.organisation(world.union) else { return }
            let record = try change.records(of: unit.id, kinds: ["contribution"])[0]
            try change.correct(record, kind, at: unit, Self.form(["paid": "400"]))
        }
        #expect(try world.records(of: world.union).filter { $0.kind == "contribution" }.count == 2)
    }

    @Test func fullWidthDigitsAreDigits() throws {
        let world = try UnitWorld()
        let typed = Self.form([
            "day": "２０１５－０２－１０", "period": "２０１５-０１", "payroll": "１０００００．５０", "due": "２０００．０１",
        ])
        #expect(try refusals(typed, in: world) == [])
        let record = try #require(try world.records(of: world.union).first { $0.kind == "contribution" })
        #expect(record.day == "2015-02-10" && record.body["period"] == .text("2015-01"))
        #expect(record.body.integer("payroll") == 10_000_050 && record.body.integer("due") == 200_001)
    }
}
