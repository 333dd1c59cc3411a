import Domain
import TestKit
import Testing

@testable import App

/// The register's forms, with what people type wrong.
@Suite struct EmployerFormsTests {
    let world: EmployersWorld
    let client: Client
    var new: String { "/organisations/\(world.township)/employers" }

    init() async throws {
        world = try EmployersWorld()
        client = try world.test.client(.staff, at: world.township)
        _ = try await client.get("/organisations/\(world.township)/employers/new")
    }

    @Test func anEmployerIsEnteredOnce() async throws {
        #expect(try world.figure() == "2/3")
        var form = EmployersWorld.form
        form[FormToken.field] = "one-opened-form"
        let first = try await client.post(new, form)
        let again = try await client.post(new, form)
        #expect(first.status == 303 && first.location == again.location)
        let page = try await client.get(try #require(first.location))
        for word in ["新兴家具厂", "私营企业", "制造业", "私人控股", "小型", "党支部", "2014-07-01", "梅溪镇总工会", "未建会", "已登记"] {
            #expect(page.words.contains(word), "\(word)")
        }
        #expect(try world.figure() == "2/4")
        try world.check()
        #expect(client.lint == [])
    }

    @Test func everythingWrongIsSaidAtOnceAndKept() async throws {
        let form = [
            "code": "9133010079965505OB", "name": "", "opened": "2016-01-01", "category": "999", "industry": "",
            "ownership": "8", "size": "大", "party": "", "party_since": "2014-01-01", "zone": "1",
        ]
        let answer = try await client.post(new, form)
        #expect(answer.status == 422)
        for sentence in [
            "第 17 位“O”不会出现在统一社会信用代码里，是不是数字 0", "请填写单位名称", "设立日期不能晚于今天", "请选择单位类别", "请选择行业", "请选择控股情况",
            "请选择企业规模", "填了党组织成立日期，请选择是哪种党组织", "请选择开发区", "有 10 处需要改正",
        ] {
            #expect(answer.words.contains(sentence), "\(sentence)")
        }
        #expect(answer.text.contains("9133010079965505OB"))
        #expect(client.lint == [])
    }

    /// The code of another, also when one of the two is the old code within the new.
    @Test func aCodeIsGivenOnce() async throws {
        var form = EmployersWorld.form
        form["code"] = try world.employer(world.first).code
        #expect(try await client.post(new, form).words.contains("这个代码已经登记给红星机械厂"))
        form["code"] = String(try world.employer(world.first).code.dropFirst(8).prefix(9))
        #expect(try await client.post(new, form).words.contains("这个代码已经登记给红星机械厂"))
        // Of one elsewhere it is not said whose it is.
        form["code"] = try world.employer(world.elsewhere).code
        let foreign = try await client.post(new, form)
        #expect(foreign.status == 422 && foreign.words.contains("已由别的乡镇（街道）登记"))
        #expect(!foreign.words.contains("泗安粮油"))
    }

    @Test func aDoubtIsAskedAboutOnce() async throws {
        var form = EmployersWorld.form
        form["code"] = "79965505-7"
        let asked = try await client.post(new, form)
        #expect(asked.status == 422 && asked.words.contains("的校验位应当是 8，请再核对一次"))
        #expect(asked.words.contains("已对照证照逐位核对"))
        form["checked"] = "true"
        let kept = try await client.post(new, form)
        #expect(kept.status == 303)
        #expect(try await client.get(try #require(kept.location)).words.contains("组织机构代码79965505-7"))
        #expect(client.lint == [])
    }

    @Test func whatIsChangedIsInTheHistory() async throws {
        let path = "/employers/\(world.first)"
        var form = EmployerDraft(try world.employer(world.first)).typed
        #expect(try await client.get("\(path)/edit").words.contains("改资料：红星机械厂"))
        (form["name"], form["category"]) = ("红星机械股份公司", "169")
        #expect(try await client.post("\(path)/edit", form).status == 303)
        let page = try await client.get(path)
        #expect(page.words.contains("红星机械股份公司") && page.words.contains("用人单位 · 改资料"))
        #expect(page.words.contains("私营企业 → 其他股份有限公司"))
        // It cannot have begun after its union covered it.
        form["opened"] = "2013-01-01"
        #expect(try await client.post("\(path)/edit", form).words.contains("设立日期不能晚于工会开始涵盖它的2012年1月1日"))
        #expect(client.lint == [])
    }

    @Test func anEmployerMovesWithinTheReadersScope() async throws {
        let county = try world.test.client(.staff, at: world.tree.counties[0])
        let path = "/employers/\(world.alone)"
        _ = try await county.get("\(path)/edit")
        var form = EmployerDraft(try world.employer(world.alone)).typed
        form["place"] = "\(world.tree.townships[2])"
        let outside = try await county.post("\(path)/edit", form)
        #expect(outside.status == 422 && outside.words.contains("请选择乡镇（街道）"))
        #expect(outside.words.contains("请填写从哪一天起"))
        form["place"] = "\(world.tree.townships[1])"
        form["moved"] = "2014-10-01"
        #expect(try await county.post("\(path)/edit", form).status == 303)
        #expect(try world.figure() == "2/2")
        #expect(try await client.get(path).status == 404)
        try world.check()
        #expect(county.lint == [])
    }

    @Test func aClosingEndsTheCoverage() async throws {
        let path = "/employers/\(world.first)"
        let wrong = try await client.post("\(path)/closing", ["day": "2009-01-01", "reason": "?"])
        #expect(wrong.status == 422 && wrong.words.contains("注销日期应当晚于设立日期"))
        #expect(wrong.words.contains("请选择注销原因"))
        #expect(try await client.post("\(path)/closing", ["day": "2015-02-01", "reason": "bankrupt"]).status == 303)
        let page = try await client.get(path)
        #expect(page.words.contains("已注销") && page.words.contains("破产"))
        #expect(try world.figure() == "1/2")
        let covered = try world.test.city.readNow { try $0.employers(of: world.tree.unions[0], on: "2015-03-01").count }
        #expect(covered == 0)
        try world.check()
        #expect(try await client.post("\(path)/closing", ["day": "2015-02-01", "reason": "bankrupt"]).status == 422)
        #expect(client.lint == [])
    }

    /// A closing that was a mistake: the employer and its coverage go on without a gap, and the reason stays.
    @Test func aClosingIsTakenBack() async throws {
        let path = "/employers/\(world.first)"
        #expect(try await client.post("\(path)/reopening", ["reason": "错"]).words.contains("这家单位没有注销"))
        _ = try await client.post("\(path)/closing", ["day": "2015-02-01", "reason": "bankrupt"])
        #expect(try world.figure() == "1/2")
        #expect(try await client.get(path).words.contains("撤销注销"))
        #expect(try await client.get("\(path)/reopening").words.contains("由第0工会接着涵盖"))
        let wrong = try await client.post("\(path)/reopening", ["again": "true"])
        #expect(wrong.status == 422 && wrong.words.contains("请写明撤销注销的理由"))
        let stranger = try world.test.client(.staff, at: world.tree.townships[2])
        #expect(try await stranger.get("\(path)/reopening").status == 404)
        let sent = try await client.post("\(path)/reopening", ["again": "true", "reason": "登记错了单位"])
        #expect(sent.status == 303)
        let page = try await client.get(try #require(sent.location))
        #expect(page.words.contains("已撤销注销") && page.words.contains("用人单位 · 撤销注销"))
        #expect(try world.figure() == "2/3" && world.employer(world.first).closed == nil)
        let covered = try world.test.city.readNow {
            try $0.employers(of: world.tree.unions[0], on: "2015-02-15").map(\.id)
        }
        #expect(covered == [world.first])
        try world.check()
        // Without its union it is one that has none.
        _ = try await client.post("\(path)/closing", ["day": "2015-02-01", "reason": "bankrupt"])
        #expect(try await client.post("\(path)/reopening", ["reason": "工会另行登记"]).status == 303)
        #expect(try world.figure() == "1/3")
        try world.check()
        #expect(client.lint == [])
    }

    @Test func peopleAreReported() async throws {
        let path = "/employers/\(world.alone)/headcounts"
        #expect(try await client.get("\(path)/new").words.contains("劳务派遣工只计一次"))
        let wrong = try await client.post(
            path,
            [
                "day": "2009-05-05", "staff": "４０", "dispatched_in": "2", "in_elsewhere": "3", "in_joined": "4",
                "dispatched_out": "41", "out_joined": "-1", "women": "43", "migrant": "x", "new_form": "",
                "members": "9",
            ])
        #expect(wrong.status == 422)
        for sentence in [
            "2009年5月5日时这家单位不在册", "派遣单位已有工会的不能多于使用的劳务派遣工", "这里填的不能多于派遣单位已有工会的劳务派遣工",
            "派往其他单位的不能多于职工", "已加入用工单位工会的应当是 0 到 1000000 的整数", "女职工不能多于职工和劳务派遣工之和", "农民工应当是 0 到 1000000 的整数",
            "请填写新就业形态劳动者，没有填 0",
        ] {
            #expect(wrong.words.contains(sentence), "\(sentence)")
        }
        #expect(try world.figure("employers_due") == "0/1")
        let sent = try await client.post(path, EmployersWorld.heads)
        #expect(sent.status == 303)
        // 40 and the two whose agency has no union.
        #expect(try await client.get(try #require(sent.location)).words.contains("计入职工 42 人、会员 24 人"))
        #expect(try world.figure("employers_due") == "1/1")
        // The next report begins with the numbers of this one.
        #expect(try await client.get("\(path)/new").text.contains("name=\"migrant\" type=\"text\" value=\"30\""))
        try world.check()
        #expect(client.lint == [])
    }
}
