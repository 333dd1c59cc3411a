import Domain
import TestKit
import Testing

@testable import App

/// The rules of 动态管理 of a draft in the browser: added, changed, left out, compared, published words.
@Suite struct LapseRuleTests {
    private let contract = [
        "name": "三年内出过两起以上", "when-join": "all", "when-fact-0": "incidents", "when-side-0": "most", "when-line-0": "1",
        "when-group-0": "1", "days": "20", "then": "to-three", "recheck": "true", "note": "先通报，再复查",
    ]

    @Test func rulesAreAddedChangedAndLeftOut() async throws {
        let world = try await DraftWorld()
        let start = try world.edition
        #expect(start.lapses.map(\.id) == ["V1", "V2", "V3", "V4", "V5", "V6"])
        let page = try await world.client.get(world.path)
        #expect(page.words.contains("15 个月内有一次会员评议建家；60 天内整改；逾期降一级；记录上符合要求就解除；每年一次，留三个月余地"), "\(page.words)")
        #expect(page.links.contains("\(world.path)/parts/lapses/new"))
        #expect(try await world.client.get("\(world.path)/parts/lapses/new").status == 200)
        #expect(try await world.send(.lapses, "new", contract).status == 303)
        let added = LapseRule(
            id: "V7", name: "三年内出过两起以上", test: .condition(.fact("incidents", .atMost(Ratio(1, 1)))), rectifyDays: 20,
            then: .lowerTo("three"), needsRecheck: true, note: "先通报，再复查")
        #expect(try world.edition.lapses.last == added)
        #expect(try world.draft.words == "增加动态管理规则 V7 三年内出过两起以上")
        // A record in place of the figures, and everything else of it.
        let cleared = ["when-fact-0": "", "when-line-0": "", "when-group-0": "", "recheck": "", "note": ""]
        let typed = cleared.merging(["kind": "member_appraisal", "months": "12", "days": "5", "then": "revoke"]) { $1 }
        #expect(try await world.send(.lapses, "V7", typed).status == 303)
        #expect(
            try world.edition.lapses.last
                == LapseRule(
                    id: "V7", name: added.name, test: .record(kind: "member_appraisal", months: 12), rectifyDays: 5,
                    then: .revoke))
        #expect(try await world.press("undo").status == 303)
        #expect(try world.edition.lapses.last == added)
        #expect(try await world.press("parts/lapses/V7/up").status == 303)
        #expect(try world.edition.lapses.map(\.id).suffix(2) == ["V7", "V6"])
        #expect(try await world.press("parts/lapses/V6/removal").status == 303)
        // The number of a rule that was in force is not given to another.
        #expect(try await world.press("parts/lapses/V7/removal").status == 303)
        #expect(try await world.send(.lapses, "new", contract).status == 303)
        #expect(try world.edition.lapses.map(\.id) == ["V1", "V2", "V3", "V4", "V5", "V7"])
        for _ in 0..<5 { #expect(try await world.press("undo").status == 303) }
        #expect(try world.edition == start)
        #expect(world.client.lint == [])
    }

    @Test func whatChangedIsComparedAndWhatIsInForceIsShown() async throws {
        let world = try await DraftWorld()
        #expect(try await world.send(.lapses, "V2", ["days": "45", "then": "to-qualified"]).status == 303)
        #expect(try await world.press("parts/lapses/V6/removal").status == 303)
        #expect(try await world.send(.lapses, "new", contract).status == 303)
        let comparison = try await world.client.get("\(world.path)/comparison").words
        let was = "“集体合同在有效期内”为是；60 天内整改；逾期降一级；记录上符合要求就解除"
        let now = "“集体合同在有效期内”为是；45 天内整改；逾期降为合格职工之家；记录上符合要求就解除"
        #expect(comparison.contains("动态管理规则 V2 集体合同到期没有续签修改\(was)\(now)"), "\(comparison)")
        #expect(comparison.contains("动态管理规则 V7 三年内出过两起以上新增—"))
        #expect(comparison.contains("动态管理规则 V6 三年内发生三起以上删去"))
        #expect(!comparison.contains("动态管理规则 V1"))
        let edition = try await world.client.get("/standards/grassroots-star-2013").words
        #expect(edition.contains("十五个月没有开展会员评议每年一次，留三个月余地15 个月内有一次会员评议建家60降一级记录上符合要求"), "\(edition)")
        // The file says what the form said, and a draft may begin from it.
        let file = try await world.client.get("\(world.path)/file").text
        let uploads = "/organisations/\(world.tree.city)/drafts/file"
        let again = try await world.client.upload(uploads, file: "next.yaml", Array(file.utf8))
        let copy = DraftWorld(world, at: try #require(again.location, "\(again.words)"))
        #expect(try copy.edition.lapses == world.edition.lapses)
        #expect(world.client.lint == [])
    }

    @Test func whatIsWrongIsSaidBesideTheFieldsAllAtOnce() async throws {
        let world = try await DraftWorld()
        let before = try world.draft.step
        let empty = try await world.send(.lapses, "new", ["days": "很快", "then": "to-none"])
        #expect(empty.status == 422)
        for sentence in ["请填写情形", "请至少写一项指标，或者选一种工作记录", "整改期限应当是 1 到 3650 的整数", "请选择逾期的后果"] {
            #expect(empty.words.contains(sentence), "\(sentence)：\(empty.words)")
        }
        #expect(empty.text.contains("value=\"很快\""))
        let both = try await world.send(
            .lapses, "V2", ["kind": "member_appraisal", "when-line-0": "九成", "days": "", "name": "改过的名字"])
        for sentence in ["指标和工作记录一条规则里只写一样", "请填写多少个月内要有一次", "界限请写成 90%、3 或 2/3 这样", "请填写整改期限"] {
            #expect(both.words.contains(sentence), "\(sentence)：\(both.words)")
        }
        #expect(both.text.contains("value=\"改过的名字\"") && both.text.contains("value=\"九成\""))
        // A township's matter is none of a union's own records.
        let foreign = try await world.send(.lapses, "V3", ["kind": "guidance_visit", "months": "0"])
        #expect(foreign.words.contains("月数应当是 1 到 600 的整数"), "\(foreign.words)")
        #expect(foreign.words.contains("请选择适用的单位自己记的工作记录"), "\(foreign.words)")
        #expect(try await world.send(.lapses, "V3", ["kind": ""]).words.contains("请选择是哪一种工作记录"))
        #expect(try await world.client.get("\(world.path)/parts/lapses/V9").status == 404)
        #expect(try world.draft.step == before)
        // A level that is lowered to is left out: the rule stays and is named.
        #expect(try await world.press("parts/levels/three/removal").status == 303)
        let page = try await world.client.get(world.path).words
        #expect(page.contains("V5：没有“three”这个等级"), "\(page)")
        #expect(
            try await world.send(.levels, "new", ["id": "lower", "name": "低"]).words.contains("编号“lower”在动态管理规则里另有意思"))
        #expect(world.client.lint == [])
    }

    @Test func aFederationThatIsAskedCommentsOnARule() async throws {
        let world = try await DraftWorld()
        _ = try await world.client.get("\(world.path)/consultations")
        let asked = try await world.client.post(
            "\(world.path)/consultations",
            ["step": "\(try world.draft.step)", "last": "2015-03-13", "words": "请看动态管理。"])
        let drafter = String(try #require(asked.location, "\(asked.words)").prefix { $0 != "?" })
        let id = try #require(drafter.split(separator: "/").last)
        let county = try world.test.client(.staff, at: world.tree.counties[0])
        let path = "/organisations/\(world.tree.counties[0])/consultations/\(id)"
        #expect(try await county.get(path).links.contains("\(path)/parts/lapses/V2"))
        #expect(try await county.get("\(path)/parts/lapses/V2").words.contains("60 天内整改；逾期降一级"))
        let said = try await county.post("\(path)/parts/lapses/V2", ["stance": "change", "words": "六十天太短"])
        #expect(said.status == 303, "\(said.words)")
        #expect(try await world.client.get(drafter).words.contains("动态管理规则 V2 集体合同到期没有续签"))
        #expect(try await world.client.get("\(world.path)/parts/lapses/V2").words.contains("六十天太短"))
        #expect(county.lint == [] && world.client.lint == [])
    }
}
