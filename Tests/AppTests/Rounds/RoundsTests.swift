import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// A sheet from its first line to its lock, by the pages that people use. Self-assessment lasts from 20 February to
/// 21 March 2015.
@Suite struct RoundsTests {
    @Test func fromTheFirstLineToTheLock() async throws {
        let world = try await RoundsWorld()
        let (chair, sheet) = (world.chair, world.sheet)
        #expect(try await chair.get(sheet).words.contains("开始自评"))
        #expect(try await chair.post("\(sheet)/start").status == 303)
        let lines = try world.reading.answered
        #expect(!lines.isEmpty)

        // Nothing is filled in: every line is named at once, and the declaration too.
        _ = try await chair.get("\(sheet)/declaration")
        let early = try await chair.post("\(sheet)/declaration")
        #expect(early.status == 422)
        for line in lines { #expect(early.words.contains("\(line.id) \(line.name)")) }
        #expect(early.words.contains("请先核对"))

        _ = try await chair.post(sheet, world.filled())
        #expect(try world.reading.missing.isEmpty)
        #expect(try await chair.post("\(sheet)/declaration", ["agrees": "true"]).status == 303)
        #expect(try world.reading.state == .submitted)
        #expect(try await chair.post(sheet, world.filled(points: "0")).words.contains("自评表现在是“已提交”，不能填写"))

        for (client, level) in [(world.township, ReviewLevel.township), (world.county, .county), (world.city, .city)] {
            if level == .township {
                _ = try await client.get("\(sheet)/review")
                #expect(try await world.press(client, .begin).status == 303)
            }
            _ = try await client.get("\(sheet)/review")
            #expect(try world.reading.state == .reviewing(level))
            if level == .township {
                #expect(try await world.press(client, .forward).words.contains("还没有评审分"))
                _ = try await client.post("\(sheet)/review", Self.agreed(try world.reading))
            }
            #expect(try await world.press(client, level == .city ? .accept : .forward).status == 303)
            #expect(client.lint == [])
        }
        let reading = try world.reading
        #expect(reading.state == .accepted)
        #expect(reading.sheet?.facts != nil)
        // What people gave is what the computed score reads from now on.
        let kept = try world.test.city.readNow { view in
            try Opinions(view, reading.edition, on: "2015-03-01", of: reading.unit.id).judgements(of: reading.unit.id)
        }
        for line in lines { #expect(kept[line.id]?.reviewed == line.standard) }
        for line in reading.reviewed.criteria where kept[line.id] != nil { #expect(line.earned == line.standard) }
        #expect(chair.lint == [])
    }

    /// The points of the unit, for every line.
    static func agreed(_ reading: SheetReading) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: reading.answered.map {
                ("points-\($0.id)", "\(reading.lines[$0.id]?.points ?? .zero)")
            })
    }

    @Test func whoWritesAtOnceLosesNothing() async throws {
        let world = try await RoundsWorld()
        let other = try world.test.client(.chair, at: world.tree.unions[0])
        _ = try await world.chair.get(world.sheet)
        _ = try await world.chair.post("\(world.sheet)/start")
        _ = try await other.get(world.sheet)
        let line = try #require(try world.reading.answered.first)
        let path = "\(world.sheet)/lines/\(line.id)"
        let first = try await world.chair.post(path, ["points": "1", "remark": "甲", "version": "0"])
        #expect(try first.status == 200 && world.reading.lines[line.id]?.version == 1)
        // What is the same again is no new version.
        let again = try await world.chair.post(path, ["points": "1", "remark": "甲", "version": "1"])
        #expect(try again.status == 200 && world.reading.lines[line.id]?.version == 1)
        let met = try await other.post(path, ["points": "0.5", "remark": "乙", "version": "0"])
        #expect(met.status == 409)
        #expect(met.text.contains("甲") && met.text.contains("合并后再保存"))
        // The whole page keeps what was typed.
        let form = ["points-\(line.id)": "0.5", "remark-\(line.id)": "乙的话", "version-\(line.id)": "0"]
        let page = try await other.post(world.sheet, form)
        #expect(page.status == 422 && page.text.contains("乙的话"))
        #expect(try world.reading.lines[line.id]?.remark == "甲")
        #expect(try await other.post(path, ["points": "0.5", "remark": "甲乙", "version": "1"]).status == 200)
        let most = "“\(line.name)”填 0 到 \(line.standard ?? .zero) 的分数"
        #expect(try await other.post(path, ["points": "999", "remark": "", "version": "2"]).text.contains(most))
        #expect(other.lint == [])
    }

    @Test func afterItsDayASheetNeedsAReason() async throws {
        let world = try await RoundsWorld()
        _ = try await world.chair.get(world.sheet)
        _ = try await world.chair.post("\(world.sheet)/start")
        _ = try await world.chair.post(world.sheet, world.filled())
        let late = try await world.client(.chair, at: world.tree.unions[0], on: "2015-03-22")
        _ = try await late.get("\(world.sheet)/declaration")
        let refused = try await late.post("\(world.sheet)/declaration", ["agrees": "true"])
        #expect(refused.status == 422)
        #expect(refused.words.contains("自评已于2015年3月21日截止"))
        #expect(try await late.post("\(world.sheet)/declaration", ["agrees": "true", "late": "换届"]).status == 303)
        #expect(try world.reading.sheet?.late == "换届")
        let township = try await world.client(.staff, at: world.tree.townships[0], on: "2015-03-22")
        let list = try await township.get("/rounds/\(world.round)/units?show=late")
        #expect(list.words.contains("第4工会") && !list.words.contains("第0工会"))
        _ = try await township.get("/rounds/\(world.round)/bulk/late")
        let back = try await township.post("/rounds/\(world.round)/bulk/late", ["reason": "过期太久"])
        #expect(back.status == 303)
        #expect(try world.reading.state == .returned)
        #expect(late.lint + township.lint == [])
    }

    @Test func aReviewerSaysWhyAndSeesWhatAnotherGave() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        let (one, other) = (world.township, try world.test.client(.staff, at: world.tree.townships[0]))
        _ = try await one.get("\(world.sheet)/review")
        _ = try await other.get("\(world.sheet)/review")
        _ = try await world.press(one, .begin)
        let line = try #require(try world.reading.answered.first)
        let (points, reason) = ("points-\(line.id)", "reason-\(line.id)")
        let silent = try await one.post("\(world.sheet)/review", [points: "0"])
        #expect(silent.status == 422 && silent.words.contains("请写明理由"))
        #expect(try await one.post("\(world.sheet)/review", [points: "0", reason: "没有凭据"]).status == 303)
        let blind = try await other.post("\(world.sheet)/review", [points: "1", reason: "我看到了"])
        #expect(blind.status == 422)
        #expect(blind.words.contains("在您填写时已由") && blind.words.contains("没有凭据") && blind.text.contains("我看到了"))
        #expect(try world.reading.reviews[line.id]?.count == 1)
        #expect(try await world.press(one, .sendBack).words.contains("请写明原因"))
        #expect(try await world.press(one, .sendBack, because: "补材料").status == 303)
        #expect(try await world.chair.get(world.sheet).words.contains("补材料"))
        // Who has it not, scores nothing.
        #expect(try await world.county.post("\(world.sheet)/review", [points: "1"]).status != 303)
        #expect(one.lint + other.lint + world.chair.lint == [])
    }

    @Test func anUnlockNeedsTwoPeople() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        for client in [world.township, world.county, world.city] { _ = try await client.get("\(world.sheet)/review") }
        _ = try await world.press(world.township, .begin)
        _ = try await world.township.post("\(world.sheet)/review", Self.agreed(try world.reading))
        _ = try await world.press(world.township, .forward)
        _ = try await world.press(world.county, .forward)
        _ = try await world.press(world.city, .accept)
        #expect(try await world.press(world.city, .askUnlock, because: "记录更正了").status == 303)
        let alone = try await world.press(world.city, .unlock)
        #expect(alone.status == 422 && alone.words.contains("解锁要两个人"))
        #expect(try world.reading.state == .unlocking)
        let second = try world.test.client(.staff, at: world.tree.city)
        _ = try await second.get("\(world.sheet)/review")
        #expect(try await world.press(second, .unlock).status == 303)
        #expect(try world.reading.state == .reviewing(.city))
        #expect(try world.reading.sheet?.facts == nil)
    }

    static let picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

    @Test func filesAreForTheUnitAndItsReviewers() async throws {
        let world = try await RoundsWorld()
        _ = try await world.chair.get(world.sheet)
        _ = try await world.chair.post("\(world.sheet)/start")
        let line = try #require(try world.reading.answered.first)
        let place = "\(world.sheet)/evidence/\(line.id)"
        _ = try await world.chair.get(place)
        let text = try await world.chair.upload(place, file: "照片.png", Array("不是照片".utf8))
        #expect(text.status == 422 && text.words.contains("按内容看，不按文件名"))
        let bytes = try #require(Data(base64Encoded: Self.picture)).map { $0 }
        #expect(try await world.chair.upload(place, file: "公开栏.txt", bytes).status == 303)
        let file = try #require(try world.reading.evidence.first)
        #expect(file.form == .png && file.criterion == line.id)
        let path = "\(file.path(at: world.tree.unions[0]))"
        let answer = try await world.chair.get(path)
        #expect(answer.status == 200 && answer.bytes == bytes)
        #expect(try await world.township.get(path).status == 200)
        let neighbour = try world.test.client(.chair, at: world.tree.unions[1])
        #expect(try await neighbour.get(path).status == 404)
        #expect(try await neighbour.get(world.sheet).status == 404)
        #expect(try await world.chair.post("\(path)/removal").status == 303)
        #expect(try await world.chair.get(path).status == 404)
        #expect(world.chair.lint == [])
    }

    @Test func aRoundIsAdjustedAndDrawnOnce() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        let path = "/organisations/\(world.tree.city)/rounds/\(world.round)"
        _ = try await world.city.get("\(path)/edit")
        let wrong = try await world.city.post("\(path)/edit", ["last-self": "2015-02-01"])
        #expect(wrong.status == 422 && wrong.words.contains("“自评”的截止日期应当是2015年2月20日或以后"))
        let changed = ["last-self": "2015-03-10", "reason": "材料收得慢"]
        #expect(try await world.city.post("\(path)/edit", changed).status == 303)
        #expect(try world.reading.round.assessment?.last == "2015-03-10")
        #expect(try world.reading.round.step(of: .township)?.first == "2015-03-11")
        _ = try await world.city.get("\(path)/draw")
        let early = try await world.city.post("\(path)/draw", ["share": "50", "seed": "六五二三"])
        #expect(early.status == 422 && early.words.contains("家没有提交，不会被抽到"), "\(early.words)")
        let draw = ["share": "50", "seed": "六五二三", "early": "true"]
        #expect(try await world.city.post("\(path)/draw", draw).status == 303)
        #expect(try await world.city.get("\(path)/draw").words.contains("已经抽过，不能重抽"))
        let again = try await world.city.post("\(path)/draw", ["share": "50", "seed": "六五二四"])
        #expect(again.status == 422 && again.words.contains("已经抽过"))
        let shown = try await world.city.get("/rounds/\(world.round)")
        #expect(shown.words.contains("六五二三") && shown.words.contains("第0工会"))
        let rival = try await world.city.post("/organisations/\(world.tree.city)/rounds", RoundsWorld.form)
        #expect(rival.status == 422 && rival.words.contains("还没有结束"))
        #expect(try await world.city.post("\(path)/end").words.contains("还有 1 张自评表没有审完"))
        _ = try await world.township.get("\(world.sheet)/review")
        _ = try await world.press(world.township, .begin)
        #expect(try await world.press(world.township, .sendBack, because: "重填").status == 303)
        #expect(try await world.city.post("\(path)/end").status == 303)
        #expect(try await world.chair.post(world.sheet, world.filled(points: "0")).words.contains("已经结束"))
        #expect(world.city.lint == [])
    }
}
