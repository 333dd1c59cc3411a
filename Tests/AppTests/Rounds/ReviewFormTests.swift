import Domain
import TestKit
import Testing

@testable import App

/// The form in which a reviewer gives points and says what becomes of the sheet.
@Suite struct ReviewFormTests {
    /// A sheet that the township has begun to review, and its lines.
    private func begun() async throws -> (world: RoundsWorld, lines: [CriterionScore]) {
        let world = try await RoundsWorld()
        try await world.handIn()
        _ = try await world.township.get("\(world.sheet)/review")
        _ = try await world.press(world.township, .begin)
        return (world, try world.reading.answered)
    }

    @Test func whatIsTypedIsKeptByWhateverButtonIsPressed() async throws {
        let (world, lines) = try await begun()
        let (first, path) = (try #require(lines.first), "\(world.sheet)/steps")
        var form = ["points-\(first.id)": "0", "reason-\(first.id)": "没有照片", "reason": "补照片", "again": "2015-03-09"]
        #expect(try await world.township.post("\(path)/sendBack", form).status == 303)
        #expect(try world.reading.reviews[first.id]?.last?.points == .zero)
        #expect(try world.reading.state == .returned)
        let returned = try await world.chair.get(world.sheet)
        #expect(returned.words.contains("请在2015年3月9日以前改好再提交"), "\(returned.words)")

        _ = try await world.chair.post("\(world.sheet)/declaration", ["agrees": "true"])
        _ = try await world.press(world.township, .begin)
        form = RoundsTests.agreed(try world.reading)
        form["points-\(first.id)"] = "0"
        #expect(try await world.township.post("\(path)/forward", form).status == 303)
        #expect(try world.reading.state == .reviewing(.county) && world.reading.open.isEmpty)
        #expect(world.township.lint + world.chair.lint == [])
    }

    /// Somebody else of the same level sends the sheet back meanwhile: what was typed is not lost with the form.
    @Test func whatIsTypedIsShownWhenTheFormIsGone() async throws {
        let (world, lines) = try await begun()
        let (first, path) = (try #require(lines.first), "\(world.sheet)/steps")
        let other = try world.test.client(.staff, at: world.tree.townships[0])
        _ = try await other.get("\(world.sheet)/review")
        #expect(try await world.press(world.township, .sendBack, because: "补材料").status == 303)
        let form = ["points-\(first.id)": "0", "reason-\(first.id)": "没有照片", "points-\(lines[1].id)": ""]
        let late = try await other.post("\(path)/forward", form)
        #expect(late.status == 422 && late.words.contains("自评表现在是“退回”"), "\(late.words)")
        #expect(late.words.contains("您填的没有保存") && late.words.contains("\(first.id) \(first.name)：0 分，没有照片"))
        #expect(!late.words.contains("\(lines[1].id) \(lines[1].name)：") && other.lint == [])
    }

    /// Neither the step nor the points, and everything that is wrong at once.
    @Test func whatIsRefusedKeepsNothing() async throws {
        let (world, lines) = try await begun()
        let (first, second, path) = (lines[0], lines[1], "\(world.sheet)/steps")
        let form = [
            "points-\(first.id)": "-1", "points-\(second.id)": "0", "reason-\(second.id)": "没有凭据",
            "again": "2015-02-01",
        ]
        let wrong = try await world.township.post("\(path)/sendBack", form)
        #expect(wrong.status == 422 && wrong.words.contains("“\(first.name)”填 0 到 \(first.standard ?? .zero) 的分数"))
        #expect(wrong.words.contains("退回请写明原因") && wrong.words.contains("改好再交的日期，填2015年3月2日到2015年4月30日"))
        #expect(wrong.text.contains("没有凭据"))
        let early = try await world.township.post("\(path)/forward", form)
        #expect(early.status == 422 && early.words.contains("“\(lines[2].id) \(lines[2].name)”还没有评审分"))
        // A line is told one thing.
        #expect(!early.words.contains("“\(first.id) \(first.name)”还没有评审分"))
        #expect(try world.reading.state == .reviewing(.township) && world.reading.reviews.isEmpty)
        #expect(world.township.lint == [])
    }

    @Test func agreeingIsSaid() async throws {
        let (world, lines) = try await begun()
        let (first, path) = (try #require(lines.first), "\(world.sheet)/review")
        let page = try await world.township.get(path)
        #expect(page.words.contains("上面空着的 \(lines.count) 条，我都看过，同意自评的分"), "\(page.words)")
        #expect(page.words.contains("自评 \(first.standard ?? .zero) 分；从 0 到 \(first.standard ?? .zero) 分"))
        // Empty fields alone say nothing.
        let empty = Dictionary(uniqueKeysWithValues: lines.map { ("points-\($0.id)", "") })
        #expect(try await world.township.post(path, empty).status == 303)
        #expect(try world.reading.reviews.isEmpty)
        let half = empty.merging(["reason-\(first.id)": "台账不全"]) { $1 }
        #expect(try await world.township.post(path, half).words.contains("“\(first.name)”写了理由，还没有填分数"))
        let mixed = empty.merging(["points-\(first.id)": "0", "reason-\(first.id)": "没有", "agree": "true"]) { $1 }
        #expect(try await world.township.post(path, mixed).status == 303)
        let reading = try world.reading
        #expect(reading.open.isEmpty && reading.reviews[first.id]?.last?.points == .zero)
        #expect(
            reading.reviews[lines[1].id]?.last.map { "\($0.points) \($0.reason)" }
                == "\(lines[1].standard ?? .zero) 同意自评")
        // From a page that was made before, an empty field says nothing; from one that showed the points it does.
        #expect(try await world.township.post(path, empty).status == 303)
        let seen = empty.merging(["seen-\(first.id)": "\(reading.reviews[first.id]?.last?.id ?? ID(1))"]) { $1 }
        #expect(try await world.township.post(path, seen).words.contains("已经评过 0 分，可以改，不能空着"))
        #expect(try world.reading.reviews[first.id]?.count == 1)
        #expect(world.township.lint == [])
    }

    @Test func whoWasDrawnIsVisitedBeforeItIsAccepted() async throws {
        let (world, _) = try await begun()
        let draw = "/organisations/\(world.tree.city)/rounds/\(world.round)/draw"
        _ = try await world.city.get(draw)
        _ = try await world.city.post(draw, ["share": "100", "seed": "六五二三", "early": "true"])
        _ = try await world.township.post(
            "\(world.sheet)/review",
            ["agree": "true"].merging(
                RoundsTests.agreed(try world.reading)
            ) { $1 })
        _ = try await world.press(world.township, .forward)
        _ = try await world.county.get("\(world.sheet)/review")
        _ = try await world.press(world.county, .forward)
        let refused = try await world.press(world.city, .accept)
        #expect(refused.status == 422 && refused.words.contains("被抽中现场核查，写了核查结果才能审定"))
        let bulk = try await world.city.get("/rounds/\(world.round)/bulk/pass")
        #expect(bulk.words.contains("被抽中现场核查，还没有核查"), "\(bulk.words)")
        _ = try await world.city.get("\(world.sheet)/site")
        let found = ["day": "2015-03-01", "agrees": "no", "findings": "公开栏是空的"]
        #expect(try await world.city.post("\(world.sheet)/site", found).status == 303)
        #expect(try await world.city.get("/rounds/\(world.round)/bulk/pass").words.contains("现场核查与自评不符，请单独办"))
        #expect(try await world.press(world.city, .accept).status == 303)
        #expect(world.city.lint == [])
    }

    @Test func whoAsksForTheUnlockingIsNotOfferedToAgree() async throws {
        let world = try await RoundsWorld()
        try world.test.city.writeNow(by: .system) { try world.bring(0, to: .accepted, $0) }
        _ = try await world.city.get("\(world.sheet)/review")
        #expect(try await world.press(world.city, .askUnlock, because: "记录更正了").status == 303)
        #expect(try await !world.city.get("\(world.sheet)/review").words.contains("同意解锁"))
        let second = try world.test.client(.staff, at: world.tree.city)
        #expect(try await second.get("\(world.sheet)/review").words.contains("同意解锁"))
    }

    /// A sheet that was sent back has the day that was said, and is late after it.
    @Test func whatIsSentBackHasADayOfItsOwn() async throws {
        let (world, _) = try await begun()
        let form = ["reason": "补材料", "again": "2015-03-25"]
        #expect(try await world.township.post("\(world.sheet)/steps/sendBack", form).status == 303)
        // The round's own day is the 21st.
        let late = "/rounds/\(world.round)/units?show=late"
        let before = try await world.client(.staff, at: world.tree.townships[0], on: "2015-03-25")
        #expect(try await !before.get(late).words.contains("第0工会"))
        let after = try await world.client(.staff, at: world.tree.townships[0], on: "2015-03-26")
        #expect(try await after.get(late).words.contains("第0工会"))
        let chair = try await world.client(.chair, at: world.tree.unions[0], on: "2015-03-26")
        _ = try await chair.get("\(world.sheet)/declaration")
        let refused = try await chair.post("\(world.sheet)/declaration", ["agrees": "true"])
        #expect(refused.status == 422 && refused.words.contains("改好再交已于2015年3月25日截止"), "\(refused.words)")
        let told = ["agrees": "true", "late": "等盖章"]
        #expect(try await chair.post("\(world.sheet)/declaration", told).status == 303)
        // Taken back, it still says why.
        #expect(try await chair.post("\(world.sheet)/withdrawal").status == 303)
        #expect(try await chair.get("\(world.sheet)/declaration").words.contains("等盖章"))
        #expect(chair.lint + before.lint + after.lint == [])
    }

    /// A refused question to a second reviewer is not hidden in what opens by a press.
    @Test func aQuestionThatIsRefusedStaysInSight() async throws {
        let (world, _) = try await begun()
        let long = String(repeating: "看", count: 1_001)
        let page = try await world.township.post("\(world.sheet)/opinions", ["opinion": long])
        #expect(page.status == 422 && page.words.contains("请写 2 到 1000 个字") && page.text.contains(long))
        #expect(page.text.contains("<details open=\"open\"><summary>请同级的另一位看"))
        #expect(world.township.lint == [])
    }
}
