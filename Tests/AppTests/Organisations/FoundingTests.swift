import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// 拟建 → 筹备 → 请示 → 批复 → 已成立 (ORG-003, ORG-004, ORG-010, ORG-017).
@Suite struct FoundingTests {
    static let request = FoundingWorld.request
    static let approval = FoundingWorld.approval

    let founding: FoundingWorld
    var world: UnitWorld { founding.world }
    var township: Client { founding.township }
    var county: Client { founding.county }
    var base: String { founding.base }

    init() async throws { founding = try await FoundingWorld() }

    private func ask(_ changes: [String: String] = [:]) async throws -> Answer { try await founding.ask(changes) }

    private func units(named name: String) throws -> Organisation? { try founding.units(named: name) }

    @Test func whatIsAskedForStandsInTheTreesFromTheDayOfItsApproval() async throws {
        let sent = try await ask()
        let path = try #require(sent.location?.split(separator: "?").first.map(String.init))
        #expect(sent.status == 303)
        #expect(try units(named: "新民电子厂工会") == nil)
        let list = try await county.get("/foundings")
        #expect(list.words.contains("有 1 份申请等批复") && list.links.contains(path))
        // Who wrote the request does not answer it.
        let own = try await township.get(path)
        #expect(own.words.contains("这份请示是您写的") && !own.text.contains("\(path)/approval"))
        let refused = try await township.post("\(path)/approval", Self.approval)
        #expect(refused.status == 422 && refused.words.contains("请由本级其他人员或上级批复"))
        let done = try await county.post("\(path)/approval", Self.approval)
        #expect(done.status == 303)
        let unit = try #require(try units(named: "新民电子厂工会"))
        #expect(unit.opened == "2015-02-20" && unit.founded == "2015-02-20")
        try world.city.city.readNow { (view: View) throws in
            for tree in Tree.allCases {
                #expect(try view.parent(of: unit.id, in: tree, on: "2015-02-20")?.id == world.township)
                #expect(try view.parent(of: unit.id, in: tree, on: "2015-02-19") == nil)
            }
        }
        let page = try await county.get("/organisations/\(unit.id)/changes")
        #expect(page.words.contains("梅总工〔2015〕3号") && page.words.contains("批复同意"))
        #expect(try await county.get(path).words.contains("没有登记"))
        // What was answered is not answered again.
        #expect(try await county.post("\(path)/approval", Self.approval).status == 422)
        #expect(try await county.post("\(path)/return", ["reason": "晚了"]).status == 422)
        #expect(try await township.get("\(path)/revision").status == 404)
        #expect(try world.isSettled())
        #expect(county.lint + township.lint == [])
    }

    @Test func everythingThatIsMissingIsSaidAtOnce() async throws {
        let answer = try await ask([
            "kind": "joint", "name": "", "leader": "", "resolution": "", "term": "2", "prepared_day": "2015-02-30",
        ])
        #expect(answer.status == 422)
        for sentence in [
            "请填写工会名称", "请填写筹备组负责人", "组建工会应当先由会员（代表）大会作出决议", "联合基层工会应当列出两家以上用人单位",
            "每届任期应当是三年或者五年", "筹备组成立日期不是有效日期",
        ] {
            #expect(answer.words.components(separatedBy: sentence).count >= 3, "\(sentence)")
        }
        #expect(answer.text.contains("value=\"2015-02-30\"") && answer.text.contains("91330100799655058B 新民电子厂"))
        #expect(try world.city.city.readNow { try $0.foundings(by: .system, waiting: false, limit: 9).isEmpty })
        for (employers, said) in [
            ("新民电子厂", "第 1 行应当写代码和名称"), ("913301007996550580 新民电子厂", "第 1 行的代码不对"),
            ("91330100799655058B 甲\n91330100799655058B 乙", "第 2 行和前面重复"),
        ] {
            let answer = try await ask(["employers": employers])
            #expect(answer.status == 422 && answer.words.contains(said), "\(employers)")
        }
        #expect(township.lint == [])
    }

    /// ORG-012, ORG-013: who is to lead the women stands in the same request, and is asked for by a warning.
    @Test func theWomensCommitteeIsNamedInTheRequest() async throws {
        let path = try #require(try await ask().location?.split(separator: "?").first.map(String.init))
        let page = try await county.get(path)
        #expect(page.words.contains("女会员12 人") && page.words.contains("女职工委员会主任吴小燕"))
        #expect(page.words.contains("女职工委员会副主任陆敏"))
        #expect(try await township.get("\(path)/revision").text.contains("value=\"吴小燕\""))
        let nobody = ["womens_head": "", "name": "新民二厂工会", "employers": "91330599263000280L 新民二厂"]
        let many = try await ask(nobody)
        #expect(many.status == 422 && many.words.contains("有女会员 12 人，女职工委员会应当同时建立"))
        let few = try await ask(nobody.merging(["women": "9"]) { $1 })
        #expect(few.status == 422 && few.words.contains("应当设一名女职工委员"))
        let unsaid = try await ask(nobody.merging(["women": ""]) { $1 })
        #expect(unsaid.status == 422 && unsaid.words.contains("请填写女会员人数，没有填 0"))
        #expect(try await ask(nobody.merging(["women": "0"]) { $1 }).status == 303)
        #expect(county.lint + township.lint == [])
    }

    /// A union of a zone lies in the township that its request names.
    @Test func aUnionMayLieElsewhereThanItIsLed() async throws {
        let zone = world.tree.zone
        let staff = try world.city.client(.staff, at: world.tree.city)
        let form = try await staff.get("/organisations/\(zone)/foundings/new")
        #expect(form.words.contains("所在乡镇（街道）"))
        #expect(try await !township.get("\(base)/new").words.contains("所在乡镇（街道）"))
        let list = "/organisations/\(zone)/foundings"
        let odd = try await staff.post(list, Self.request.merging(["place": "没有的镇"]) { $1 })
        #expect(odd.status == 422 && odd.words.contains("没有叫“没有的镇”的乡镇（街道）总工会"))
        let sent = try await staff.post(list, Self.request.merging(["place": "泗安镇总工会"]) { $1 })
        let path = try #require(sent.location?.split(separator: "?").first.map(String.init))
        #expect(try await staff.get(path).words.contains("所在泗安镇总工会"))
        #expect(try await staff.get("\(path)/revision").text.contains("value=\"泗安镇总工会\""))
        let other = try world.city.client(.staff, at: world.tree.city)
        _ = try await other.get(path)
        #expect(try await other.post("\(path)/approval", Self.approval).status == 303)
        let unit = try #require(try units(named: "新民电子厂工会"))
        try world.city.city.readNow { (view: View) throws in
            #expect(try view.parent(of: unit.id, in: .command, on: "2015-02-20")?.id == zone)
            #expect(try view.parent(of: unit.id, in: .territory, on: "2015-02-20")?.id == world.tree.townships[2])
        }
        #expect(try world.isSettled() && staff.lint + other.lint == [])
    }

    @Test func aWarningAsksForAReasonWhichIsKept() async throws {
        let warned = try await ask(["term": "4"])
        #expect(warned.status == 422 && warned.words.contains("确实要这样办理的，请写明理由"))
        let sent = try await ask(["term": "4", "waiver": "沿用老厂的届期"])
        #expect(sent.status == 303)
        let path = try #require(sent.location?.split(separator: "?").first.map(String.init))
        #expect(try await township.get(path).words.contains("沿用老厂的届期"))
        let odd = try await county.post("\(path)/approval", ["day": "2015-02-20", "document": "梅总工2015年3号"])
        #expect(odd.status == 422 && odd.words.contains("文号一般写成"))
        #expect(
            try await county.post(
                "\(path)/approval", ["day": "2015-02-20", "document": "梅总工2015年3号", "waiver": "旧式文号"]
            ).status == 303)
    }

    @Test func whatIsReturnedIsAskedForAnewAndEachRowStays() async throws {
        let path = try #require(try await ask().location?.split(separator: "?").first.map(String.init))
        #expect(try await county.post("\(path)/return", [:]).words.contains("请填写退回的理由"))
        #expect(try await county.post("\(path)/return", ["reason": "没有写到会人数"]).status == 303)
        let returned = try await township.get(path)
        #expect(returned.words.contains("已退回") && returned.words.contains("没有写到会人数"))
        _ = try await township.get("\(path)/revision")
        var form = Self.request
        form["resolution"] = "会员大会决议（到会 41 人）"
        #expect(try await township.post("\(path)/revision", form).status == 303)
        #expect(
            try await county.post("\(path)/approval", ["day": "2015-02-01", "document": "梅总工〔2015〕3号"]).words.contains(
                "批复不能早于决议"))
        #expect(try await county.post("\(path)/approval", Self.approval).status == 303)
        let founding = try #require(
            try world.city.city.readNow { try $0.foundings(by: .system, waiting: false, limit: 9) }.first)
        #expect(founding.steps.map(\.title) == ["请示", "退回", "请示", "批复同意"])
        #expect(founding.requests.map(\.resolution) == ["会员大会决议", "会员大会决议（到会 41 人）"])
        let actions = try world.city.city.readNow { view in
            try view.tx.all("SELECT action FROM event WHERE action LIKE 'founding.%' ORDER BY id") {
                try $0["action"] as String
            }
        }
        #expect(actions == ["founding.requested", "founding.returned", "founding.requested", "founding.approved"])
        #expect(county.lint + township.lint == [])
    }

    @Test func itBeginsSmallAndCanBeWithdrawn() async throws {
        let planned = ["stage": "planned", "kind": "joint", "name": "老街商户联合工会"]
        let path = try #require(
            try await township.post(base, planned).location?.split(separator: "?").first.map(String.init))
        #expect(try await township.get(path).words.contains("拟建"))
        #expect(try await county.post("\(path)/approval", Self.approval).status == 422)
        let preparing = planned.merging(["stage": "preparing"]) { $1 }
        #expect(try await township.post("\(path)/revision", preparing).words.contains("请填写筹备组成员"))
        #expect(try await township.post("\(path)/withdrawal", ["withdrawal": "商户搬走了"]).status == 303)
        #expect(try await township.get(path).words.contains("已撤回"))
        #expect(try await township.post("\(path)/revision", Self.request).status == 404)
        #expect(try await township.get("/foundings?state=all").words.contains("老街商户联合工会"))
    }

    @Test func anEmployerIsInOneFoundingAndAFormWritesOnce() async throws {
        let first = try await ask([FormToken.field: "f1"])
        #expect(
            try await ask([FormToken.field: "f1"]).location
                == first.location?.split(separator: "?").first.map(String.init))
        let second = try await ask(["name": "新民电子二厂工会"])
        #expect(second.status == 422 && second.words.contains("一个单位只建一个基层工会"))
    }

    @Test func othersFindNothing() async throws {
        let path = try #require(try await ask().location?.split(separator: "?").first.map(String.init))
        let strangers = [
            try world.city.client(.staff, at: world.tree.townships[1]), try world.city.client(.chair, at: world.union),
            try world.city.client(.reader, at: world.county),
        ]
        for client in strangers {
            _ = try await client.get("/standards")
            #expect(try await client.get(path).status == 404)
            #expect(try await client.get("\(base)/new").status == 404)
            #expect(try await client.post(base, Self.request).status == 404)
            #expect(try await client.post("\(path)/approval", Self.approval).status == 404)
        }
        // A founding is found under its own unit only, and nothing is founded under a union.
        let elsewhere = path.replacing("\(world.township)", with: "\(world.tree.townships[1])")
        #expect(try await county.get(elsewhere).status == 404)
        #expect(try await county.get("/organisations/\(world.union)/foundings/new").status == 404)
        #expect(try await strangers[0].get("/foundings").words.contains("没有等批复的申请"))
    }
}
