import Domain
import Storage
import TestKit
import Testing

@testable import App

/// A 公示 from its first day to what may be decided, by the pages that people use. Five workdays from Monday 2 March
/// 2015 end on Friday the 6th.
@Suite struct AnnouncementTests {
    let world: AnnouncementsWorld

    init() throws { world = try AnnouncementsWorld() }

    @Test func fromTheFirstDayToWhatMayBeDecided() async throws {
        let announcement = try await world.announced()
        #expect(announcement.last == "2015-03-06" && announcement.workdays == 5)
        let lines = try world.test.city.readNow { try $0.lines(of: announcement.id) }
        let page = try await world.guest().get("\(announcement.publicPath)")
        #expect(page.words.contains("第0工会") && page.words.contains("92 分") && page.words.contains("提意见"))

        let (kept, code) = try await world.object(
            announcement,
            ["facts": AnnouncementsWorld.facts, "line": "\(lines[1].id)", "name": "王建国", "contact": "0572-1"])
        #expect(kept.status == 200 && kept.words.contains("请记下查询码"))
        let own = try #require(code)
        #expect(try await world.track(own).contains("待答复"))
        #expect(try await world.track("ABCD-2345-WXYZ").contains("没有这个查询码"))
        // Nothing that was said, nor by whom, lies open in the database; nor does the code.
        let stored = try world.test.city.readNow { view in
            try view.tx.first("SELECT o.* FROM objection o") { row in
                (try row["sealed"] as [UInt8], try row["code"] as String)
            }
        }
        let text = String(decoding: try #require(stored).0, as: UTF8.self)
        #expect(!text.contains("王建国") && !text.contains("三楼") && stored?.1 == ObjectionCode.hash(own))

        // The federation reads it, and cannot settle before the last day nor before the answer.
        let open = try await world.county.get("\(announcement.path)")
        #expect(open.words.contains("署名") && open.words.contains("期满以后才能办结"))
        #expect(try await world.county.post("\(announcement.path)/settlement").status == 422)
        let objection = try world.test.city.readNow { try #require(try $0.objections(to: announcement.id).first) }
        let address = "\(announcement.path)/objections/\(objection.id)"
        let read = try await world.county.get(address)
        #expect(read.words.contains("三楼") && read.words.contains("王建国") && read.words.contains("0572-1"))
        let late = try world.client(on: "2015-03-09")
        _ = try await late.get("\(announcement.path)")
        #expect(try await late.post("\(announcement.path)/settlement").words.contains("还有 1 条意见没有答复"))
        #expect(try await late.post(address, ["outcome": "upheld"]).words.contains("请填写答复"))
        #expect(try await late.post(address, ["outcome": "upheld", "reason": "核实属实，撤下"]).status == 303)
        #expect(try await late.post(address, ["outcome": "dismissed", "reason": "再改一次"]).words.contains("答复不能再改"))
        #expect(try await late.post("\(announcement.path)/settlement").status == 303)
        #expect(try await late.post("\(announcement.path)/settlement").words.contains("已经办结"))
        #expect(try await world.track(own, on: "2015-03-10").contains("核实属实，撤下"))

        let settled = try world.test.city.readNow { try $0.settledLines(of: announcement.id) }
        #expect(settled?.map(\.organisation) == [world.tree.unions[0]])
        let shown = try await world.guest(on: "2015-03-10").get("\(announcement.publicPath)")
        #expect(shown.words.contains("已撤下") && !shown.words.contains("核实属实"))
        let trail = try await late.get("\(announcement.path)")
        // Who did it stands beside what was done; what an open door did is the program's.
        for word in ["发布", "收到意见", "答复意见", "撤下", "办结"] { #expect(trail.words.contains(word), "\(word)") }
        for name in ["试访", "系统"] { #expect(trail.text.contains("<td>\(name)</td>"), "\(name)") }
        #expect(world.county.lint == [] && late.lint == [])
        #expect(try await world.guest(on: "2016-03-07").get("\(announcement.publicPath)").status == 404)
    }

    @Test func badInputIsAnsweredInSentencesAndKeepsWhatWasTyped() async throws {
        _ = try await world.county.get("\(world.path)/new")
        let bad = try await world.county.post(
            world.path,
            [
                "title": "某某公示", "document": "9号", "first": "2015-02-27", "workdays": "3",
                "lines": "第0工会\n无名工会；书屋\n第2工会；书屋",
            ])
        #expect(bad.status == 422 && bad.text.contains("某某公示") && bad.text.contains("无名工会；书屋"))
        for sentence in [
            "文号应当写成", "请填写受理部门", "不能早于今天", "5 到 30 个工作日", "第 1 行：写成", "第 2 行：没有叫“无名工会”的单位", "第 3 行",
        ] { #expect(bad.words.contains(sentence), "\(sentence)") }
        let announcement = try await world.announced()
        let empty = try await world.object(announcement, ["facts": "不好", "name": "李"]).answer
        #expect(empty.status == 422 && empty.words.contains("至少十个字") && empty.text.contains("value=\"李\""))
        #expect(try await world.object(announcement, ["facts": AnnouncementsWorld.facts]).answer.status == 200)
        // Blanks and points do not make another objection of it.
        let again = try await world.object(announcement, ["facts": "书屋在三楼 一月去了两次，都锁着门"]).answer
        #expect(again.status == 422 && again.words.contains("同样的意见已经收到"))
        let over = try await world.object(announcement, ["facts": AnnouncementsWorld.facts + "又一条"], on: "2015-03-07")
            .answer
        #expect(over.status == 422 && over.words.contains("公示期已于2015年3月6日结束") && over.text.contains("又一条"))
        let forged = Client(world.test.city)
        let blind = try await forged.post(
            "\(announcement.publicPath)/objections", ["facts": AnnouncementsWorld.facts + "三"], token: "forged")
        #expect(blind.status == 422 && blind.words.contains("页面放得太久"))
        #expect(try world.test.city.readNow { try $0.objections(to: announcement.id).count } == 1)
        let short = try await world.county.post("\(announcement.path)/withdrawal", ["reason": "错"])
        #expect(short.words.contains("至少四个字") && short.text.contains("<details open"))
        #expect(try await world.county.post("\(announcement.path)/withdrawal", ["reason": "名单有误，重新公示"]).status == 303)
        #expect(try world.test.city.readNow { try $0.settledLines(of: announcement.id) } == nil)
        #expect(world.county.lint == [])
    }

    /// An answer after its day is kept and says that it is late.
    @Test func lateAnswersAreMarked() async throws {
        let announcement = try await world.announced()
        _ = try await world.object(announcement, ["facts": AnnouncementsWorld.facts])
        let objection = try world.test.city.readNow { try #require(try $0.objections(to: announcement.id).first) }
        // Ten workdays after Tuesday the 3rd.
        #expect(objection.due == "2015-03-17")
        let late = try world.client(on: "2015-03-18")
        #expect(try await late.get("\(announcement.path)").words.contains("逾期未答复"))
        let address = "\(announcement.path)/objections/\(objection.id)"
        #expect(try await late.post(address, ["outcome": "dismissed", "reason": "核实不属实"]).status == 303)
        #expect(try await late.get("\(announcement.path)").words.contains("意见不成立（逾期答复）"))
    }

    @Test func aMemberObjectsFromTheOwnAccount() async throws {
        let world = try MembersWorld()
        try world.enrol("王小红", 1, at: world.union)
        let client = try world.test.client(.member, at: world.union)
        let announcement = try world.test.city.writeNow(by: .system) { change -> Announcement in
            let member = try #require(
                try change.members(of: world.union, MemberFilter(), on: change.today, limit: 1).first)
            let account: ID<Account> = try #require(try change.tx.value("SELECT MAX(id) FROM account"))
            try change.offer(account, to: member.person.id, at: world.union)
            let tie = try #require(try change.tie(of: account))
            let secret = try #require(try change.secret(of: member.person))
            #expect(try change.prove(tie, document: secret.document, phone: secret.phone))
            let county = try #require(try change.organisation(try change.commandLine(of: world.union)[1]))
            let id = try change.announce(
                AnnouncementDraft(title: "公示", document: "安总工〔2015〕9号", contact: "基层部", first: change.today),
                lines: [AnnouncementLineDraft(world.union, person: "张秀英", proposal: "优秀工会主席")], at: county)
            return try #require(try change.announcement(id))
        }
        // A name without consent is not read in full by the public.
        let shown = try await client.get("\(announcement.publicPath)")
        #expect(shown.words.contains("张＊＊") && !shown.words.contains("张秀英"))
        #expect(shown.words.contains("以本人账号提意见"))
        let form = "/me/announcements/\(announcement.id)"
        // By the open form a member says nothing of the own account, and is told so before and after.
        let door = "\(announcement.publicPath)/objections"
        let open = try await client.get(door)
        #expect(open.words.contains("这张表不记您的账号") && open.links.contains(form))
        let unsigned = try await client.post(door, ["facts": "名单里没有写现场查看的日期。"])
        #expect(unsigned.status == 200 && unsigned.words.contains("这条意见没有记您的账号"))
        let kept = try world.test.city.readNow { try $0.objections(to: announcement.id) }
        #expect(kept.map(\.account) == [nil])
        #expect(try await client.get("/me/objections").words.contains("还没有提过意见"))
        #expect(try await !Client(world.test.city).get(door).words.contains("不记您的账号"))

        #expect(try await client.get(form).words.contains("针对哪一家"))
        #expect(try await client.post(form, ["facts": AnnouncementsWorld.facts]).status == 303)
        #expect(try await client.post(form, ["facts": AnnouncementsWorld.facts + "另有新情况"]).words.contains("还在等答复"))
        #expect(try await client.get("/me/objections").words.contains("待答复"))
        _ = try await client.get(form)
        try world.test.city.writeNow(by: .system) { try $0.withdraw(announcement, because: "名单有误，重新公示") }
        let late = try await client.post(form, ["facts": "还没有提交就撤回了的一段话。"])
        #expect(late.status == 422 && late.words.contains("这份公示已经撤回") && late.text.contains("就撤回了的一段话"))
        #expect(!late.text.contains("张＊＊"))
        #expect(try await client.get("/me/objections").words.contains("公示已撤回，不再答复"))
        #expect(client.lint == [])
    }

    @Test func theDoorIsSlowedDown() async throws {
        let announcement = try await world.announced()
        for index in 0..<ObjectionDoor.mostFromOne {
            #expect(try await world.object(announcement, ["facts": "第 \(index) 件事情的经过，请核实一下"]).answer.status == 200)
        }
        let over = try await world.object(announcement, ["facts": "最后一件事情的经过，请核实一下"]).answer
        #expect(over.status == 422 && over.words.contains("提交的次数太多") && over.text.contains("最后一件"))
    }

    /// The shipped holidays: the weekend worked for the spring festival of 2015 counts, the feast does not.
    @Test func holidaysAreData() throws {
        let calendar = try TestCity.shipped.get().calendar
        #expect(calendar.years == Array(2013...2026))
        #expect(calendar.lastDay(of: 5, from: "2015-02-13") == "2015-02-25")
        #expect(calendar.lastDay(of: 5, from: "2015-09-01") == "2015-09-08")
        #expect(calendar.workdays(from: "2013-01-01", to: "2013-12-31") == 250)
    }
}
