import Domain
import TestKit
import Testing

@testable import App

/// What is left of a 公示 for the public once it was taken back, and what each of its phases says.
@Suite struct WithdrawnAnnouncementTests {
    let world: AnnouncementsWorld

    init() throws { world = try AnnouncementsWorld() }

    private func withdraw(_ announcement: Announcement) async throws {
        _ = try await world.county.get("\(announcement.path)")
        let reason = ["reason": "第二家的材料有误，重新公示"]
        #expect(try await world.county.post("\(announcement.path)/withdrawal", reason).status == 303)
    }

    @Test func thePublicIsToldThatItWasTakenBackAndWhy() async throws {
        let announcement = try await world.announced()
        let code = try #require(try await world.object(announcement, ["facts": AnnouncementsWorld.facts]).code)
        // Somebody is just typing.
        let guest = world.guest(on: "2015-03-03")
        let door = "\(announcement.publicPath)/objections"
        _ = try await guest.get(door)
        try await withdraw(announcement)

        let typed = ["facts": "写到一半的一段话，还没有交。", "name": "王建国", "contact": "0572-1"]
        let late = try await guest.post(door, typed)
        #expect(late.status == 422 && late.words.contains("这份公示已经撤回，不再接收意见"))
        for words in ["写到一半的一段话，还没有交。", "王建国", "0572-1"] { #expect(late.text.contains(words), "\(words)") }
        #expect(!late.text.contains("第0工会") && !late.words.contains("提交意见"))
        #expect(try world.test.city.readNow { try $0.objections(to: announcement.id).count } == 1)
        let shut = try await guest.get(door)
        #expect(shut.status == 200 && shut.words.contains("这份公示已经撤回") && !shut.text.contains("<textarea"))

        let page = try await guest.get("\(announcement.publicPath)")
        #expect(page.status == 200)
        for words in ["拟命名职工书屋公示", "安总工〔2015〕9号", "已于2015年3月2日撤回", "第二家的材料有误，重新公示"] {
            #expect(page.words.contains(words), "\(words)")
        }
        for words in ["第0工会", "第1工会", "92 分", "请在公示期内提出"] { #expect(!page.text.contains(words), "\(words)") }
        #expect(try await !guest.get("/public/announcements").links.contains("\(announcement.publicPath)"))

        // Nobody waits for an answer any more, and whoever objected is told why.
        let told = try await world.track(code, on: "2015-03-30")
        #expect(told.contains("公示已撤回，不再答复") && told.contains("第二家的材料有误") && !told.contains("逾期"))
        #expect(try await world.county.get("\(announcement.path)").words.contains("公示已撤回，不再答复"))
        #expect(try await !world.county.get("/announcements").words.contains("条意见等答复"))
        // As long as it would have been shown.
        #expect(try await world.guest(on: "2016-03-05").get("\(announcement.publicPath)").status == 200)
        #expect(try await world.guest(on: "2016-03-06").get("\(announcement.publicPath)").status == 404)
        #expect(guest.lint == [] && world.county.lint == [])
    }

    /// What nobody has read needs no grave.
    @Test func oneThatNeverBeganIsToldToNobody() async throws {
        _ = try await world.county.get("\(world.path)/new")
        let form = AnnouncementsWorld.form.merging(["first": "2015-03-09"]) { $1 }
        #expect(try await world.county.post(world.path, form).status == 303)
        let announcement = try world.test.city.readNow { view in
            try #require(try view.announcements(for: .system, limit: 1).first)
        }
        try await withdraw(announcement)
        for day in ["2015-03-03", "2015-03-10"] as [Day] {
            #expect(try await world.guest(on: day).get("\(announcement.publicPath)").status == 404)
        }
    }

    /// One written by hand leads to no decision of the program; one that a feature announced does.
    @Test func eachPhaseSaysWhatIsTrue() async throws {
        let announcement = try await world.announced()
        let decided = try world.test.city.writeNow(by: .system) { change in
            let county = try #require(try change.organisation(world.tree.counties[0]))
            let draft = AnnouncementDraft(
                title: "评定结果公示", document: "安总工〔2015〕10号", contact: "基层组织部", first: change.today)
            let lines = [AnnouncementLineDraft(world.tree.unions[0], proposal: "五星")]
            let id = try change.announce(draft, of: "naming:7", lines: lines, at: county)
            return try #require(try change.announcement(id))
        }
        let running = try await world.guest().get("\(announcement.publicPath)")
        #expect(running.words.contains("请在公示期内提出"))
        let staff = try await world.county.get("\(announcement.path)")
        #expect(staff.words.contains("期满而且意见都答复以后办结") && !staff.words.contains("作出决定"))
        #expect(try await world.county.get("\(decided.path)").words.contains("没有撤下的可以作出决定"))

        let over = try await world.guest(on: "2015-03-09").get("\(announcement.publicPath)")
        #expect(over.words.contains("公示期已满，不再接收意见") && !over.words.contains("请在公示期内提出"))
        let late = try world.client(on: "2015-03-09")
        for (one, isDecided) in [(announcement, false), (decided, true)] {
            _ = try await late.get("\(one.path)")
            let done = try await late.post("\(one.path)/settlement")
            let page = try await late.get(try #require(done.location))
            #expect(page.words.contains("已办结。") && page.words.contains("已于2015年3月9日办结"))
            #expect(page.words.contains("作出决定") == isDecided)
            let shown = try await world.guest(on: "2015-03-10").get("\(one.publicPath)")
            #expect(shown.words.contains("公示已办结") && !shown.words.contains("请在公示期内提出"))
            #expect(shown.words.contains("由安吉县总工会作出决定") == isDecided)
        }
        #expect(late.lint == [])
    }

    /// Neither outcome is good or bad in itself.
    @Test(arguments: [ObjectionOutcome.upheld, .dismissed])
    func anOutcomeHasAQuietSign(_ outcome: ObjectionOutcome) async throws {
        let announcement = try await world.announced()
        _ = try await world.object(announcement, ["facts": AnnouncementsWorld.facts])
        let objection = try world.test.city.readNow { try #require(try $0.objections(to: announcement.id).first) }
        let path = "\(announcement.path)/objections/\(objection.id)"
        let staff = try world.client(on: "2015-03-04")
        _ = try await staff.get(path)
        #expect(try await staff.post(path, ["outcome": outcome.rawValue, "reason": "到现场核实过"]).status == 303)
        let page = try await staff.get(path)
        #expect(page.text.contains("<span class=\"sign\" aria-hidden=\"true\">–</span> \(outcome.title)</span>"))
    }

    @Test(arguments: ["?page=99999", "?page=-3", "?page=abc", "?day=abc", "?day=2014-01-01", "?page=2&day=9999-99-99"])
    func anAbsurdQuestionIsAnsweredSensibly(_ query: String) async throws {
        let announcement = try await world.announced()
        let guest = world.guest()
        let list = try await guest.get("/public/announcements\(query)")
        #expect(list.status == 200)
        let isFar = query.hasPrefix("?page=99999") || query.hasPrefix("?page=2")
        #expect(list.words.contains("没有这么多页") == isFar)
        #expect(list.links.contains("\(announcement.publicPath)") == !isFar)
        let plain = try await guest.get("\(announcement.publicPath)")
        // An open page stands as it is today, whatever day is asked for.
        #expect(try await guest.get("\(announcement.publicPath)\(query)").words == plain.words)
        let staff = try await world.county.get("/announcements\(query)")
        // Within, a day that is none is asked for by nobody who follows a link.
        let isDay = !query.contains("day=abc") && !query.contains("day=9999-99")
        #expect(staff.status == (isDay ? 200 : 404) && staff.words.contains("没有这么多页") == (isFar && isDay))
        #expect(guest.lint == [] && world.county.lint == [])
    }
}
