import Domain
import Storage
import TestKit
import Testing

@testable import App

/// What a count wrote stands until those above annul the appraisal with a reason: the chair is one of those appraised.
@Suite struct AppraisalLockTests {
    let world: MembersWorld
    let chair: Client
    let path: String
    let appraisal: Appraisal
    let record: Record

    init() throws {
        let counted = try CountedAppraisal()
        (world, chair, appraisal) = (counted.world, counted.chair, counted.appraisal)
        let union = counted.world.union
        record = try #require(
            try counted.world.test.city.readNow { try $0.records(of: union, kinds: ["member_appraisal"]).first })
        path = "/organisations/\(union)/appraisals"
    }

    private static let better = [
        "kind": "member_appraisal", "members": "6", "voted": "6", "satisfied": "6", "basically": "0",
        "unsatisfied": "0",
    ]

    private func hand(_ day: Day) async throws -> Answer {
        try await chair.post(
            "/organisations/\(world.union)/records", Self.better.merging(["day": "\(day)"]) { $1 })
    }

    private func standing() throws -> Int {
        try world.test.city.readNow { try $0.records(of: world.union, kinds: ["member_appraisal"]).count }
    }

    @Test func nobodyChangesTheRecordByHand() async throws {
        let page = try await chair.get("/records/\(record.id)")
        #expect(page.words.contains("不能更正，也不能撤回") && page.words.contains("上级工会写明理由"))
        #expect(page.words.contains("职工之家满意率0.0 %85 %! 未达到") && page.links.contains("\(path)/\(appraisal.id)"))
        #expect(!page.text.contains("/correction") && !page.text.contains("/withdrawal"))
        #expect(try await chair.get("/records/\(record.id)/correction").location == "/records/\(record.id)")
        let staff = try world.test.client(.staff, at: world.tree.townships[0])
        _ = try await staff.get("/records/\(record.id)")
        for client in [chair, staff] {
            let better = Self.better.merging(["day": "2015-03-01"]) { $1 }
            let corrected = try await client.post("/records/\(record.id)/correction", better)
            #expect(corrected.status == 422 && corrected.words.contains("2015年会员评议计票时写下的，不能更正"))
            let withdrawn = try await client.post("/records/\(record.id)/withdrawal")
            #expect(withdrawn.status == 422 && withdrawn.words.contains("把那次评议作废"))
        }
        // Those above confirm it, or say what is wrong, as with any record.
        #expect(try await staff.post("/records/\(record.id)/confirmation").status == 303)
        let kept = try #require(try world.test.city.readNow { try $0.record(record.id) })
        #expect(kept.retracted == nil && kept.body.integer("unsatisfied") == 6 && kept.status == .confirmed)
        #expect(chair.lint + staff.lint == [])
    }

    /// Whatever year it is, for some time after the count; a year before it nobody counted anything.
    @Test func noRecordByHandStandsBesideTheCount() async throws {
        _ = try await chair.get("/organisations/\(world.union)/records/new?kind=member_appraisal")
        for day in ["2015-01-10", "2015-03-01"] as [Day] {
            let refused = try await hand(day)
            #expect(refused.status == 422 && refused.words.contains("以计票写下的记录为准"))
        }
        let allowed = try await hand("2014-12-20")
        #expect(allowed.status == 303)
        let page = try await chair.get(try #require(allowed.location))
        #expect(page.words.contains("这一条是手工填报的") && !page.words.contains("以计票为准"))
        #expect(try standing() == 2)
        let kind = try #require(world.test.city.catalogue.kind("member_appraisal"))
        let later = try world.test.city(on: "2016-06-01").readNow { view in
            try (["2015-12-31", "2016-05-30"] as [Day]).map {
                try view.refusalBesideCount(kind, at: world.union, on: $0) == nil
            }
        }
        #expect(later == [false, true])
        #expect(chair.lint == [])
    }

    /// Written by hand before the count, it stays to be read; a round, which looks at what is confirmed, does not take it.
    @Test func aRecordByHandIsNotConfirmedBesideTheCount() async throws {
        try world.test.city.writeNow(by: .system) { change in
            _ = try change.keep(
                "member_appraisal", world.union,
                Draft(day: "2015-02-20", until: nil, body: RecordBody(LapsesWorld.appraisal)), onBehalf: false,
                status: .declared, recorded: change.now)
        }
        let hand = try #require(
            try world.test.city.readNow { view in
                try view.records(of: world.union, kinds: ["member_appraisal"]).first { $0.id != record.id }
            })
        let staff = try world.test.client(.staff, at: world.tree.townships[0])
        _ = try await staff.get("/records/\(hand.id)")
        let refused = try await staff.post("/records/\(hand.id)/confirmation")
        #expect(refused.status == 422 && refused.words.contains("这一条是手工填报的，不能确认"), "\(refused.words)")
        #expect(try world.test.city.readNow { try $0.record(hand.id)?.status } == .declared)
        #expect(try await staff.post("/records/\(record.id)/confirmation").status == 303 && staff.lint == [])
    }

    @Test func onlyThoseAboveAnnulAndSayWhy() async throws {
        let address = "\(path)/\(appraisal.id)"
        #expect(!(try await chair.get(address).text.contains("\(address)/void")))
        #expect(try await chair.post("\(address)/void", ["reason": "重来"]).words.contains("只能由上级工会写明理由作废"))
        let staff = try world.test.client(.staff, at: world.tree.townships[0])
        #expect(try await staff.get(address).text.contains("\(address)/void"))
        let mute = try await staff.post("\(address)/void")
        #expect(mute.status == 422 && mute.words.contains("请写明理由"))
        #expect(try standing() == 1)
        #expect(try await staff.post("\(address)/void", ["reason": "车间主任代投"]).status == 303)
        #expect(try await staff.post("\(address)/void", ["reason": "再来"]).words.contains("结果已于2015年3月1日作废"))
        // The record counts no longer, the result stays to be read, and both say why.
        #expect(try standing() == 0)
        let page = try await chair.get(address)
        #expect(page.words.contains("作废，理由：车间主任代投") && page.words.contains("评议结果"))
        #expect(try await chair.get("/records/\(record.id)").words.contains("理由：车间主任代投"))
        #expect(try await chair.get("\(path)/\(appraisal.id)/minutes").words.contains("结论：这次评议的结果已于"))
        let left = try world.test.city.readNow { view in
            try view.tx.all("SELECT action, after FROM event WHERE action LIKE 'appraisal.%' ORDER BY id") {
                (try $0["action"] as String, try $0["after"] as String?)
            }
        }
        #expect(left.last?.0 == "appraisal.annul" && left.last?.1 == #"{"reason":"车间主任代投"}"#)
        // The year is free again, for a hand and for another vote.
        #expect(try await hand("2015-03-01").status == 303)
        #expect(try await chair.post(path, BallotSecrecyTests.form).status == 303)
        #expect(chair.lint + staff.lint == [])
    }
}
