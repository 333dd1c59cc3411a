import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// Renaming, moving, merging, dividing and dissolving by their pages (ORG-004, ORG-005, ORG-006).
@Suite struct RestructuringTests {
    static let papers = [
        "resolution": "会员大会决议", "resolution_day": "2015-01-20", "approval": "安总工〔2015〕8号",
        "approval_day": "2015-02-10", "reason": "企业搬迁",
    ]

    let world: UnitWorld
    let county: Client
    var path: String { "/organisations/\(world.union)" }
    var city: City { world.city.city }

    init() async throws {
        world = try UnitWorld()
        county = try world.city.client(.staff, at: world.county)
        _ = try await county.get("\(path)/moving")
    }

    private func send(
        _ act: String, _ form: [String: String], confirmed: Bool = true, at unit: ID<Organisation>? = nil
    ) async throws -> Answer {
        let sent = Self.papers.merging(form) { $1 }.merging(confirmed ? ["confirmed": "true"] : [:]) { $1 }
        return try await county.post("/organisations/\(unit ?? world.union)/\(act)", sent)
    }

    private func count(_ table: String) throws -> Int {
        try city.readNow { try $0.tx.value("SELECT COUNT(*) FROM \(SQL(file: table))") ?? 0 }
    }

    private func above(_ unit: ID<Organisation>, on day: Day, _ tree: Tree = .command) throws -> String? {
        try city.readNow { try $0.parent(of: unit, in: tree, on: day)?.name }
    }

    @Test func yesterdaysNameStaysFindable() async throws {
        let trial = try await send("renaming", ["name": "新梅机械厂工会", "day": "2015-02-01"], confirmed: false)
        #expect(trial.status == 200 && trial.words.contains("第0工会 → 新梅机械厂工会"))
        #expect(try count("former_name") == 0)
        #expect(try await send("renaming", ["name": "新梅机械厂工会", "day": "2015-02-01"]).status == 303)
        #expect(try await county.get(path).words.contains("曾用名第0工会（至2015-02-01）"))
        let then = try await county.get("\(path)?day=2015-01-31")
        #expect(then.text.contains("<h1>第0工会</h1>"))
        #expect(try await county.get("\(path)/score?day=2015-01-31").text.contains("第0工会"))
        for day in ["", "&day=2015-01-31"] {
            let found = try await county.get("/organisations?words=%E7%AC%AC0%E5%B7%A5%E4%BC%9A\(day)")
            #expect(found.links.contains { $0.hasPrefix(path) }, "\(day)")
            #expect(found.words.contains("新梅机械厂工会") == day.isEmpty)
        }
        let list = try await county.get("/organisations/\(world.township)?day=2015-01-31")
        #expect(list.words.contains("第0工会") && !list.words.contains("新梅机械厂工会"))
        try city.readNow { (view: View) throws in
            #expect(try view.unit(named: "第0工会", on: "2015-01-31")?.id == world.union)
            #expect(try view.unit(named: "第0工会", on: "2015-02-01") == nil)
            #expect(try view.unit(named: "新梅机械厂工会", on: "2015-01-31") == nil)
        }
        // No earlier than the last change, and not what stands beside it.
        let again = try await send("renaming", ["name": "第4工会", "day": "2015-01-15"])
        #expect(again.status == 422 && again.words.contains("更名日应当晚于这一天") && again.words.contains("已有叫这个名称的单位"))
        #expect(county.lint == [])
    }

    @Test func aNameIsOfOneUnitInTheCity() async throws {
        let far = try #require(try city.readNow { try $0.organisation(world.tree.unions[2]) })
        try city.writeNow(by: .system) { try $0.rename(far.id, to: "远方机械厂工会", from: "2015-01-10") }
        let answer = try await send("renaming", ["name": "远方机械厂工会", "day": "2015-02-01"])
        #expect(answer.status == 422 && answer.words.contains("本市已有叫这个名称的单位"))
        // The city sees it, and is told under which unit it stands.
        let staff = try world.city.client(.staff, at: world.tree.city)
        _ = try await staff.get("/organisations/\(world.union)/renaming")
        let form = Self.papers.merging(["name": "远方机械厂工会", "day": "2015-02-01"]) { $1 }
        let told = try await staff.post("/organisations/\(world.union)/renaming", form)
        let parent = try #require(try city.readNow { try $0.parent(of: far.id, in: .command, on: $0.today) })
        #expect(told.status == 422 && told.words.contains("\(parent.name)下已有叫这个名称的单位"))
    }

    @Test func aMoveIsTriedShownDoneAndMayBeTakenBack() async throws {
        let move = ["tree": "command", "target": "孝丰镇总工会", "day": "2015-06-01"]
        let trial = try await send("moving", move, confirmed: false)
        #expect(trial.status == 200)
        for words in ["还没有办理", "移到孝丰镇总工会下", "1 段到2015年6月1日为止", "会员80 人", "工作记录1 条", "确认变更隶属"] {
            #expect(trial.words.contains(words), "\(words)")
        }
        #expect(try count("restructuring") == 0 && above(world.union, on: "2015-06-01") == "梅溪镇总工会")
        #expect(try await send("moving", move).status == 303)
        #expect(try above(world.union, on: "2015-05-31") == "梅溪镇总工会")
        #expect(try above(world.union, on: "2015-06-01") == "孝丰镇总工会")
        #expect(try above(world.union, on: "2015-06-01", .territory) == "梅溪镇总工会")
        #expect(try await county.get(path).words.contains("自2015年6月1日起，领导关系变更到孝丰镇总工会下"))
        let id = try #require(try city.readNow { try $0.restructurings(of: world.union) }.first?.id)
        let cancel = "\(path)/changes/cancellation"
        #expect(try await county.post(cancel, ["change": "\(id)"]).words.contains("请写明取消的理由"))
        #expect(try await county.post(cancel, ["change": "\(id)", "reason": "不搬了"]).status == 303)
        #expect(try above(world.union, on: "2015-06-01") == "梅溪镇总工会")
        #expect(try await county.get("\(path)/changes").words.contains("已取消（不搬了）"))
        #expect(try await county.post(cancel, ["change": "\(id)", "reason": "再来"]).status == 422)
        #expect(try city.readNow { try $0.differences().map(\.description) } == [])
        #expect(county.lint == [])
    }

    @Test func whatRestsOnAMoveKeepsItFromBeingTakenBack() async throws {
        let township = world.township
        let done = try await send(
            "moving", ["tree": "command", "target": "开发区工会", "day": "2015-06-01"], at: township)
        #expect(done.status == 422, "the zone is not the county's")
        let staff = try world.city.client(.staff, at: world.tree.city)
        _ = try await staff.get("/organisations/\(township)/moving")
        let form = Self.papers.merging(
            ["tree": "command", "target": "开发区工会", "day": "2015-06-01", "confirmed": "true"]) { $1 }
        #expect(try await staff.post("/organisations/\(township)/moving", form).status == 303)
        try city.writeNow(by: .system) { change in
            _ = try change.open(NewOrganisation(.grassroots, "新厂工会", opened: "2015-06-01", under: township))
        }
        let id = try #require(try city.readNow { try $0.restructurings(of: township) }.first?.id)
        let answer = try await staff.post(
            "/organisations/\(township)/changes/cancellation", ["change": "\(id)", "reason": "不变了"])
        #expect(answer.status == 422 && answer.words.contains("新厂工会自2015年6月1日起另有安排"))
        #expect(try city.readNow { try $0.differences().map(\.description) } == [])
    }

    @Test func withoutItsDocumentsNothingIsDone() async throws {
        for act in ["moving", "merging", "splitting", "dissolving"] {
            let answer = try await county.post("\(path)/\(act)", ["confirmed": "true", "day": "2015-02-15"])
            #expect(answer.status == 422, "\(act)")
            for sentence in ["应当有会员（代表）大会的决议（中国工会章程第十六条）", "应当经上一级工会批准", "请填写理由"] {
                #expect(answer.words.components(separatedBy: sentence).count >= 3, "\(act): \(sentence)")
            }
        }
        let late = try await send(
            "dissolving", ["cause": "resolution", "day": "2015-03-02", "approval_day": "2015-01-10"])
        #expect(late.status == 422 && late.words.contains("不能晚于今天") && late.words.contains("批复不能早于决议"))
        let odd = try await send("moving", ["tree": "command", "target": "泗安镇总工会", "day": "2015-02-15"])
        #expect(odd.status == 422 && odd.words.contains("或者它不在您负责的范围内"))
        #expect(try count("restructuring") == 0)
        #expect(county.lint == [])
    }

    @Test func aDissolvedUnionLeavesFiveDuties() async throws {
        let done = try await county.post(
            "\(path)/dissolving",
            [
                "cause": "ended", "day": "2015-01-15", "approval": "安总工〔2015〕2号", "approval_day": "2015-01-12",
                "reason": "企业破产", "confirmed": "true",
            ])
        #expect(done.status == 303)
        let page = try await county.get(path)
        for duty in ClosingDuty.allCases { #expect(page.words.contains(duty.title)) }
        // 2015-01-15 and thirty days; today is 2015-03-01.
        #expect(page.words.contains("逾期未办（2015年2月14日前）"))
        let list = try await county.get("/duties")
        #expect(list.words.contains("没有办结的单位（1 家）") && list.words.contains("逾期"))
        let elsewhere = try world.city.client(.staff, at: world.tree.counties[1])
        #expect(try await elsewhere.get("/duties").words.contains("撤销的都已办结"))
        let duties = "\(path)/changes/duties"
        let early = try await county.post(duties, ["duty": "seal", "done_day": "2015-01-14", "note": ""])
        #expect(early.status == 422 && early.words.contains("办结日期不能早于撤销日") && early.words.contains("请填写说明"))
        #expect(
            try await county.post(duties, ["duty": "seal", "done_day": "2015-02-01", "note": "交镇总工会"]).status == 303)
        let after = try await county.get("\(path)/changes")
        #expect(after.words.contains("印章交回✓ 已办结2015-02-01交镇总工会"))
        for duty in ClosingDuty.allCases {
            let form = ["duty": duty.rawValue, "done_day": "2015-02-20", "note": "已办"]
            #expect(try await county.post(duties, form).status == 303)
        }
        #expect(try await county.get("/duties").words.contains("撤销的都已办结"))
        #expect(try await county.get("\(path)/moving").status == 404)
        #expect(try await county.post(duties, ["duty": "nothing", "done_day": "", "note": "无"]).status == 422)
        #expect(try world.isSettled())
        #expect(county.lint == [])
    }

    @Test func aTownshipIsDividedAndAUnionMerged() async throws {
        let township = world.township
        let heirs = try city.writeNow(by: .system) { change in
            try ["梅溪南总工会", "梅溪北总工会"].map {
                try change.open(
                    NewOrganisation(.township, $0, opened: "2015-02-01", founded: "2015-02-01", under: world.county))
            }
        }
        let children = try city.readNow { try $0.children(of: township, on: "2015-02-15") }
        #expect(children.count == 3)
        var form = ["target1": "梅溪南总工会", "target2": "梅溪北总工会", "day": "2015-02-15", "cause": "resolution"]
        let trial = try await send("splitting", form, confirmed: false, at: township)
        #expect(trial.status == 200 && trial.text.contains("name=\"heir-\(children[1].id)\""))
        form["heir-\(children[1].id)"] = "2"
        #expect(try await send("splitting", form, at: township).status == 303)
        #expect(try above(children[0].id, on: "2015-02-15") == "梅溪南总工会")
        #expect(try above(children[1].id, on: "2015-02-15") == "梅溪北总工会")
        let page = try await county.get("/organisations/\(township)")
        #expect(page.words.contains("由梅溪南总工会、梅溪北总工会承接"))
        // A union is not taken over by a township, nor by itself.
        let wrong = try await send("merging", ["target": "梅溪南总工会", "day": "2015-02-20", "cause": "resolution"])
        #expect(wrong.status == 422 && wrong.words.contains("只能由同类单位承接"))
        let own = try await send("merging", ["target": "第0工会", "day": "2015-02-20", "cause": "resolution"])
        #expect(own.status == 422 && own.words.contains("不能填本单位自己"))
        let name = children[1].id == world.union ? children[0].name : children[1].name
        #expect(try await send("merging", ["target": name, "day": "2015-02-20", "cause": "resolution"]).status == 303)
        #expect(try city.readNow { try $0.organisation(world.union)?.closed } == "2015-02-20")
        #expect(heirs.count == 2)
        #expect(try world.isSettled())
        #expect(county.lint == [])
    }

    @Test func whoStandsElsewhereOrBelowChangesNothing() async throws {
        let askers = [
            try world.city.client(.staff, at: world.tree.townships[1]), try world.city.client(.chair, at: world.union),
            try world.city.client(.reader, at: world.county), try world.city.client(.staff, at: world.tree.counties[1]),
        ]
        let before = try count("placement")
        for client in askers {
            _ = try await client.get("/standards")
            for act in RestructuringAct.allCases {
                let form = Self.papers.merging(["confirmed": "true", "day": "2015-02-15"]) { $1 }
                #expect(try await client.get("\(path)/\(act.segment)").status == 404)
                #expect(try await client.post("\(path)/\(act.segment)", form).status == 404)
            }
            #expect(try await client.post("\(path)/changes/duties", ["duty": "seal"]).status == 404)
            #expect(try await client.post("\(path)/changes/cancellation", ["change": "1"]).status == 404)
        }
        // A township changes the unions below it, and not itself.
        let township = try world.city.client(.staff, at: world.township)
        #expect(try await township.get("\(path)/moving").status == 200)
        #expect(try await township.get("/organisations/\(world.township)/renaming").status == 404)
        #expect(try count("restructuring") == 0 && count("placement") == before)
    }
}
