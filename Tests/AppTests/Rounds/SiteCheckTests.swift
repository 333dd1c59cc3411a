import Domain
import TestKit
import Testing

@testable import App

/// 现场核查: of which days, and the photos of one. The sheet is handed in on 1 March 2015.
@Suite struct SiteCheckTests {
    private func form(_ day: Day) -> [String: String] {
        ["day": "\(day)", "agrees": "yes", "findings": "看了公开栏和台账"]
    }

    /// A reviewer on a day, who has the sheet.
    private func reviewer(_ world: RoundsWorld, on day: Day) async throws -> Client {
        let client = try await world.client(.staff, at: world.tree.townships[0], on: day)
        _ = try await client.get("\(world.sheet)/review")
        #expect(try await world.press(client, .begin).status == 303)
        return client
    }

    @Test func itsDayLiesBetweenTheHandingInAndToday() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        let (client, site) = (try await reviewer(world, on: "2015-03-05"), "\(world.sheet)/site")
        let page = try await client.get(site).text
        #expect(page.contains("min=\"2015-03-01\" max=\"2015-03-05\""))
        let early = "核查日期不能早于提交自评表的日子（2015年3月1日）"
        let refused: [(Day, String)] = [
            ("1999-01-01", early), ("2015-02-28", early), ("2015-03-06", "核查日期不能晚于今天（2015年3月5日）"),
        ]
        for (day, sentence) in refused {
            let answer = try await client.post(site, form(day))
            #expect(answer.status == 422 && answer.words.contains(sentence), "\(day)")
            #expect(answer.text.contains("\(day)") && answer.text.contains("看了公开栏和台账"), "\(day)")
        }
        #expect(try world.reading.visits.isEmpty)
        for day in ["2015-03-01", "2015-03-05"] as [Day] {
            #expect(try await client.post(site, form(day)).status == 303, "\(day)")
        }
        #expect(try world.reading.visits.map(\.day) == ["2015-03-01", "2015-03-05"])
        #expect(client.lint == [])
    }

    /// Whoever reads that a place was drawn reads when what was seen there is written down.
    @Test func whoHasNotBegunIsToldWhenToWriteIt() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        let draw = "/organisations/\(world.tree.city)/rounds/\(world.round)/draw"
        _ = try await world.city.get(draw)
        #expect(try await world.city.post(draw, ["share": "100", "seed": "六五二三", "early": "true"]).status == 303)
        let before = try await world.township.get("\(world.sheet)/review")
        #expect(before.words.contains("还没有核查；开始审核以后，由正在审核的一级写") && !before.words.contains("写现场核查"))
        #expect(try await world.press(world.township, .begin).status == 303)
        let begun = try await world.township.get("\(world.sheet)/review")
        #expect(begun.words.contains("还没有核查") && begun.words.contains("写现场核查"))
        #expect(!begun.words.contains("开始审核以后") && world.township.lint == [])
    }

    /// Somebody else sends the sheet back while the findings are typed at the place: they are not lost.
    @Test func whatWasTypedComesBackWhenTheSheetIsGone() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        let (client, site) = (try await reviewer(world, on: "2015-03-05"), "\(world.sheet)/site")
        #expect(try await client.get(site).status == 200)
        let other = try await world.client(.staff, at: world.tree.townships[0], on: "2015-03-05")
        _ = try await other.get("\(world.sheet)/review")
        #expect(try await world.press(other, .sendBack, because: "补材料").status == 303)
        let late = try await client.post(site, form("2015-03-05"))
        #expect(late.status == 422 && late.words.contains("现在不在您这一级审核，不能写现场核查"), "\(late.words)")
        #expect(late.text.contains("看了公开栏和台账</textarea>") && client.lint == [])
        #expect(try await client.get(site).status == 404)
    }

    /// What was seen before a sheet was sent back was seen all the same.
    @Test func theFirstHandingInCounts() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        let first = try await reviewer(world, on: "2015-03-05")
        #expect(try await world.press(first, .sendBack, because: "补材料").status == 303)
        let chair = try await world.client(.chair, at: world.tree.unions[0], on: "2015-03-10")
        _ = try await chair.get("\(world.sheet)/declaration")
        #expect(try await chair.post("\(world.sheet)/declaration", ["agrees": "true"]).status == 303)
        let again = try await reviewer(world, on: "2015-03-12")
        _ = try await again.get("\(world.sheet)/site")
        #expect(try await again.post("\(world.sheet)/site", form("2015-03-04")).status == 303)
        #expect(try await again.post("\(world.sheet)/site", form("2015-02-20")).status == 422)
        #expect(first.lint + chair.lint + again.lint == [])
    }

    @Test func severalPhotosComeAtOnce() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        let client = try await reviewer(world, on: "2015-03-05")
        _ = try await client.get("\(world.sheet)/site")
        let path = try #require(try await client.post("\(world.sheet)/site", form("2015-03-04")).location)
        #expect(try await client.get(path).text.contains("multiple=\"multiple\""))
        let picture = EvidencePagesTests.picture
        let some = try await client.upload(path, files: [("大门.png", picture), ("笔记.txt", Array("笔记".utf8))])
        #expect(some.status == 422)
        for words in ["收下了 1 个：“大门.png”", "“笔记.txt”没有收下：只收 JPEG"] {
            #expect(some.words.contains(words), "\(words)")
        }
        let rest = try await client.upload(path, files: [("车间.png", picture), ("台账.png", picture)])
        #expect(rest.status == 303)
        #expect(try await client.get(try #require(rest.location)).words.contains("照片已收下"))
        let reading = try world.reading
        #expect(reading.evidence.map(\.name) == ["大门.png", "车间.png", "台账.png"])
        #expect(Set(reading.evidence.map(\.visit)) == Set(reading.visits.map(\.id)))
        #expect(client.lint == [])
    }
}
