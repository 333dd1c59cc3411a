import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

@Suite struct RecordPagesTests {
    static let headcount = [
        "kind": "headcount", "day": "2015-02-20", "staff": "100", "women_staff": "40", "migrant_staff": "0",
        "dispatched_staff": "0", "members": "96", "women_members": "38", "migrant_members": "0",
        "dispatched_members": "0", FormToken.field: "a1",
    ]

    @Test func whatIsDeclaredMovesTheFiguresBeforeTheAnswer() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.chair, at: world.union)
        _ = try await client.get("/organisations/\(world.union)/records/new?kind=headcount")
        let sent = try await client.post("/organisations/\(world.union)/records", Self.headcount)
        #expect(sent.status == 303)
        #expect(try world.figure("membership", of: world.union) == Ratio(96, 100))
        #expect(try world.figure("membership", of: world.township) == Ratio(256, 300))
        let page = try await client.get(try #require(sent.location))
        #expect(page.words.contains("80.0 %（80/100） → 96.0 %（96/100）"), "\(page.words)")
        #expect(page.words.contains("梅溪镇总工会") && page.words.contains("85.3 %（256/300）"))
        #expect(page.words.contains("已申报"))
        #expect(try world.isSettled())
        #expect(client.lint == [])
    }

    @Test func aFormSentTwiceWritesOnce() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.chair, at: world.union)
        _ = try await client.get("/organisations/\(world.union)/records/new?kind=headcount")
        let first = try await client.post("/organisations/\(world.union)/records", Self.headcount)
        let second = try await client.post("/organisations/\(world.union)/records", Self.headcount)
        #expect(first.location == second.location)
        #expect(try world.records(of: world.union).count == 2)
    }

    @Test func twoRecordsThatSayTheSameAreTwo() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.chair, at: world.union)
        // A field of the kind is called “form”, as the token of an opened form might be.
        for (day, token) in [("2015-02-10", "a1"), ("2015-02-20", "a2")] {
            let page = try await client.get("/organisations/\(world.union)/records/new?kind=disclosure")
            #expect(page.text.components(separatedBy: "name=\"\(FormToken.field)\"").count == 2)
            let typed = ["kind": "disclosure", "day": day, "form": "board", "items": "3", FormToken.field: token]
            #expect(try await client.post("/organisations/\(world.union)/records", typed).status == 303)
        }
        let days = try world.records(of: world.union).filter { $0.kind == "disclosure" }.map { "\($0.day)" }
        #expect(days.sorted() == ["2015-02-10", "2015-02-20"])
    }

    @Test func whatIsWrongIsSaidAndWhatWasTypedStays() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.chair, at: world.union)
        _ = try await client.get("/organisations/\(world.union)/records/new?kind=headcount")
        var form = Self.headcount
        form["day"] = "2015-02-30"
        form["staff"] = "九十"
        form["members"] = ""
        let answer = try await client.post("/organisations/\(world.union)/records", form)
        #expect(answer.status == 422)
        for sentence in ["统计日期不是有效日期", "职工应当是整数", "请填写会员"] {
            #expect(answer.words.components(separatedBy: sentence).count >= 3, "summary and field: \(sentence)")
        }
        #expect(answer.text.contains("value=\"2015-02-30\"") && answer.text.contains("value=\"九十\""))
        #expect(try world.records(of: world.union).count == 1)
        #expect(client.lint == [])
    }

    @Test func everyFormIsCleanAndMoneyIsTypedInYuan() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.staff, at: world.township)
        for unit in [world.union, world.township] {
            for kind in world.city.city.catalogue.kinds {
                let form = try await client.get("/organisations/\(unit)/records/new?kind=\(kind.id)")
                #expect(form.status == 200)
            }
        }
        let sent = try await client.post(
            "/organisations/\(world.union)/records",
            [
                "kind": "contribution", "day": "2015-02-10", "period": "2015-01", "payroll": "1234567.8",
                "due": "24691.36", "paid": "24691.36",
            ])
        let record = try #require(try world.records(of: world.union).first)
        #expect(record.body.integer("paid") == 2_469_136)
        #expect(record.isOnBehalf)
        let page = try await client.get(try #require(sent.location))
        #expect(page.words.contains("1,234,567.80 元") && page.words.contains("代录"))
        let correction = try await client.get("/records/\(record.id)/correction")
        #expect(correction.text.contains("value=\"1234567.80\""))
        #expect(client.lint == [])
    }

    @Test func theLevelAboveConfirmsAndDisputes() async throws {
        let world = try UnitWorld()
        let record = try #require(try world.records(of: world.union).first)
        let chair = try world.city.client(.chair, at: world.union)
        _ = try await chair.get("/records/\(record.id)")
        #expect(try await chair.post("/records/\(record.id)/confirmation").status == 404)
        let client = try world.city.client(.staff, at: world.township)
        let waiting = try await client.get("/records?status=declared")
        #expect(waiting.links.contains("/records/\(record.id)"))
        _ = try await client.get("/records/\(record.id)")
        // Pressed twice it is confirmed once.
        for _ in 1...2 { #expect(try await client.post("/records/\(record.id)/confirmation").status == 303) }
        #expect(try world.records(of: world.union)[0].status == .confirmed)
        let events = try world.city.city.readNow { view -> Int? in
            try view.tx.value("SELECT COUNT(*) FROM event WHERE action IN ('record.confirmed', 'record.moved')")
        }
        #expect(events == 2)
        let bare = try await client.post("/records/\(record.id)/dispute", ["reason": " "])
        #expect(bare.status == 422 && bare.words.contains("请写明异议的理由"))
        let sent = try await client.post("/records/\(record.id)/dispute", ["reason": "名册上只有 70 人"])
        #expect(sent.status == 303)
        #expect(try world.figure("membership", of: world.union) == nil)
        let page = try await chair.get("/records/\(record.id)")
        #expect(page.words.contains("名册上只有 70 人") && page.words.contains("有异议"))
        #expect(try world.isSettled())
        #expect(client.lint == [] && chair.lint == [])
    }

    @Test func aConfirmationSaysWhatIsNowCertainAndKeepsWhatTheRecordMoved() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.staff, at: world.township)
        _ = try await client.get("/organisations/\(world.union)/records/new?kind=headcount")
        let sent = try await client.post("/organisations/\(world.union)/records", Self.headcount)
        let declared = try await client.get(try #require(sent.location))
        #expect(declared.words.contains("入会率"))
        let record = try #require(try world.records(of: world.union).first)
        let own = try await client.post("/records/\(record.id)/confirmation")
        #expect(own.status == 422 && own.words.contains("请由另一位工作人员确认"))
        // Written by the township for the union: its chair speaks first.
        let chair = try world.city.client(.chair, at: world.union)
        _ = try await chair.get("/records/\(record.id)")
        #expect(try await chair.post("/records/\(record.id)/acknowledgement").status == 303)
        let colleague = try world.city.client(.staff, at: world.township)
        _ = try await colleague.get("/records/\(record.id)")
        let confirmed = try await colleague.post("/records/\(record.id)/confirmation")
        let page = try await client.get(try #require(confirmed.location))
        #expect(page.words.contains("未确认 96 → 未确认 0") && page.words.contains("带来的变化"))
        #expect(page.words.contains("80.0 %（80/100） → 96.0 %（96/100）"))
        #expect(!page.words.contains("没有变化"))
        #expect(client.lint == [])
    }

    @Test func aCorrectionTakesTheOldOnesPlaceAndAWithdrawalLeavesIt() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.chair, at: world.union)
        let old = try #require(try world.records(of: world.union).first)
        _ = try await client.get("/records/\(old.id)/correction")
        var form = Self.headcount
        form["day"] = "2014-06-01"
        let sent = try await client.post("/records/\(old.id)/correction", form)
        let again = try await client.post("/records/\(old.id)/correction", form)
        #expect(sent.status == 303 && sent.location == again.location)
        #expect(try world.figure("membership", of: world.union) == Ratio(96, 100))
        let page = try await client.get(try #require(sent.location))
        #expect(page.words.contains("更正的历史"))
        #expect(try await client.get("/records/\(old.id)").words.contains("已更正"))
        let new = try #require(try world.records(of: world.union).first)
        #expect(try await client.post("/records/\(new.id)/withdrawal").status == 303)
        #expect(try await client.post("/records/\(new.id)/withdrawal").status == 303)
        #expect(try world.records(of: world.union).isEmpty)
        #expect(try world.figure("membership", of: world.union) == nil)
        #expect(try world.isSettled())
        #expect(client.lint == [])
    }

    @Test func theListGoesOnWhereThePageEnded() async throws {
        let world = try UnitWorld()
        try world.city.city.writeNow(by: .system) { change in
            for index in 0..<120 {
                try change.headcount(
                    world.tree.unions[index % 12], on: Day("2014-07-01").adding(days: index / 3), staff: 100,
                    members: 80)
            }
        }
        for unit in [world.tree.city, world.township] {
            let client = try world.city.client(.staff, at: unit)
            var seen: [String] = []
            var path: String? = "/records"
            while let next = path {
                let page = try await client.get(next)
                seen += page.links.filter { $0.hasPrefix("/records/") }
                path = page.links.last { $0.contains("after=") }
            }
            #expect(Set(seen).count == seen.count)
            #expect(seen.count == (unit == world.tree.city ? 132 : 33))
            #expect(client.lint == [])
        }
    }
}
