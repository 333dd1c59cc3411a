import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Rounds, pages and exceptions, on the world in which nothing is wrong.
@Suite struct QualityPagesTests {
    private func run(_ world: CheckWorld, _ statements: String...) throws {
        try world.test.city.writeNow(by: .system) { change in
            for statement in statements { try change.write.run(SQL(file: world.filled(statement))) }
        }
    }

    /// Declares something at a unit, so that the next round looks at it.
    private func stir(_ world: CheckWorld, _ unit: String) throws {
        try world.test.city.writeNow(by: .system) { change in
            try change.headcount(world.unit(unit), on: "2019-02-20", staff: 30, members: 3)
        }
    }

    private func figure(_ world: CheckWorld, _ unit: String) throws -> String {
        try world.test.city.readNow { view in
            let unit = try #require(try view.organisation(world.unit(unit)))
            return try (view.figures(of: unit)["data_clean"] ?? .none).cell
        }
    }

    @Test func aRoundFindsAndForgetsAndMovesTheFigures() async throws {
        let world = try CheckWorld()
        #expect(try figure(world, "township") == "—")
        let staff = try world.test.client(.staff, at: world.unit("township"))
        #expect(try await staff.get("/quality").text.contains("还没有体检过"))
        try world.test.city.examineNow()
        #expect(try figure(world, "township") == "2/2")
        #expect(try await staff.get("/quality").text.contains("没有查出问题，这里的数据都好。"))

        try run(world, "UPDATE tenure SET until_day = '2018-12-01' WHERE id = {chair}")
        // Nobody said that anything was done there, so it waits for the next day; something that was done is seen soon.
        #expect(try await world.test.city.examine() == nil)
        try stir(world, "union")
        #expect(try await world.test.city.examine() == "1 units examined: 1 findings, 0 mended")
        #expect(try figure(world, "union") == "0/1")
        #expect(try figure(world, "township") == "1/2")
        let page = try await staff.get("/quality")
        #expect(page.text.contains("没有主席") && page.text.contains("错误 <strong>1</strong> 处"))
        let list = try await staff.get("/quality/chair_missing?unit=\(world.unit("union"))")
        #expect(list.text.contains("红星厂工会") && list.text.contains("/organisations/\(world.unit("union"))/posts"))
        let unit = try await staff.get("/organisations/\(world.unit("union"))")
        #expect(unit.text.contains("数据体检查出本单位有 1 处错误"))

        try run(world, "UPDATE tenure SET until_day = NULL WHERE id = {chair}")
        try stir(world, "union")
        #expect(try await world.test.city.examine() == "1 units examined: 0 findings, 1 mended")
        #expect(try figure(world, "township") == "2/2")
        #expect(try world.test.city.readNow { try $0.differences().isEmpty })
        // Found and mended on one day, it stood on no evening.
        #expect(try world.test.city.readNow { try !$0.tx.exists("SELECT 1 FROM finding") })
    }

    @Test func aFindingLastsFromDayToDay() async throws {
        let world = try CheckWorld()
        try run(world, "UPDATE tenure SET until_day = '2018-12-01' WHERE id = {chair}")
        try world.test.city.examineNow()
        try run(world, "UPDATE tenure SET until_day = NULL WHERE id = {chair}")
        let later = world.test.city(on: "2019-03-05")
        try later.examineNow()
        try later.readNow { view in
            let days = try view.tx.all("SELECT from_day, until_day FROM finding WHERE check_id = 'chair_missing'") {
                [try $0["from_day"] as Day?, try $0["until_day"] as Day?]
            }
            #expect(days == [["2019-03-01", "2019-03-05"]])
            let then = try Reckoning(view, on: "2019-03-04")
            let position = try #require(then.registry.index[world.unit("union")])
            #expect(then.own["data_clean"]?[position].cell == "0/1")
        }
    }

    @Test func anExceptionIsForThoseAboveAndCountsNoMore() async throws {
        let world = try CheckWorld()
        try run(world, "UPDATE record SET until_day = '2019-01-01' WHERE id = {congress}")
        try world.test.city.examineNow()
        let finding = try #require(
            try world.test.city.readNow { try $0.tx.value("SELECT id FROM finding", as: ID<Finding>.self) })
        let path = "/organisations/\(world.unit("union"))/findings/\(finding)"
        let chair = try world.test.client(.chair, at: world.unit("union"))
        #expect(try await chair.get(path).text.contains("请上级工会认可为例外"))
        #expect(try await chair.post("\(path)/dismissal", ["reason": "经同意延期换届"]).status == 404)

        let staff = try world.test.client(.staff, at: world.unit("county"))
        _ = try await staff.get(path)
        let refused = try await staff.post("\(path)/dismissal", ["reason": "好"])
        #expect(refused.status == 422 && refused.text.contains("理由至少写四个字"))
        #expect(try await staff.post("\(path)/dismissal", ["reason": "经同意延期换届"]).status == 303)
        #expect(try figure(world, "union") == "1/1")
        #expect(try await staff.get("/quality").text.contains("另有 1 处已认可为例外"))
        #expect(try await staff.get("/quality/term_over?state=dismissed").text.contains("红星厂工会"))
        #expect(try await staff.get(path).text.contains("经同意延期换届"))
        let report = try world.test.city.readNow { try $0.qualityReport().first { $0.check.id == "term_over" } }
        #expect(report?.open == 0 && report?.dismissed == 1)
        let kept = try world.test.city.readNow {
            try $0.tx.value("SELECT COUNT(*) FROM event WHERE action = 'quality.dismiss'", as: Int.self)
        }
        #expect(kept == 1)

        #expect(try await staff.post("\(path)/restoration", [:]).status == 303)
        #expect(try figure(world, "union") == "0/1")
        #expect(try world.test.city.readNow { try !$0.differences().contains { "\($0)".contains("data_clean") } })
    }

    @Test func theListGoesOnByCursorAndShowsNoNames() async throws {
        let world = try CheckWorld()
        try run(world, "UPDATE person SET born = '1950-01-01'")
        try world.test.city.examineNow()
        let staff = try world.test.client(.staff, at: world.unit("township"))
        let list = try await staff.get("/quality/member_retired")
        #expect(list.text.contains("李＊＊") && !list.text.contains("李秀英"))
        let first = try #require(
            try world.test.city.readNow { try $0.tx.value("SELECT MIN(id) FROM finding", as: ID<Finding>.self) })
        let rest = try await staff.get("/quality/member_retired?after=\(first)")
        #expect(rest.text.contains("本页 5 条，共 6 条"))
        // Who reads and does not mend has no such page, and what lies elsewhere is not there.
        let reader = try world.test.client(.reader, at: world.unit("township"))
        #expect(try await reader.get("/quality").status == 404)
        let chair = try world.test.client(.chair, at: world.unit("union"))
        #expect(try await chair.get("/quality/member_retired").text.contains("3 处"))
        #expect(try await chair.get("/quality?unit=\(world.unit("joint"))").status == 404)
        #expect(try await staff.get("/quality/nothing").status == 404)
    }
}
