import Domain
import TestKit
import Testing

@testable import App

/// A level that does not come to a sheet hands it on, or the one above takes it.
@Suite struct EscalationTests {
    private func state(_ world: RoundsWorld) throws -> SheetState { try world.reading.state }

    @Test func theLevelAboveTakesWhatLies() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        let review = try await world.county.get("\(world.sheet)/review")
        #expect(review.words.contains("交上级审") && !review.words.contains("开始审核"), "\(review.words)")
        // Two levels up is not asked.
        let far = try await world.city.get("\(world.sheet)/review")
        #expect(far.status == 200 && !far.words.contains("交上级审"))
        let refused = try await world.press(world.city, .escalate, because: "太慢")
        #expect(refused.status == 422 && refused.words.contains("交上级审由乡镇（街道）总工会或县（区）总工会办"))
        let silent = try await world.press(world.county, .escalate)
        #expect(silent.status == 422 && silent.words.contains("交上级审请写明原因，对方看得到"))
        #expect(try await world.press(world.county, .escalate, because: "初审逾期，由县里接着审").status == 303)
        #expect(try state(world) == .reviewing(.county))

        // It is in the county's list, and the township has it no more.
        let list = "/rounds/\(world.round)/units?show=mine"
        #expect(try await world.county.get(list).words.contains("第0工会"))
        #expect(try await !world.township.get(list).words.contains("第0工会"))
        let late = try await world.press(world.township, .begin)
        #expect(late.status == 422 && late.words.contains("不能开始审核"))
        let line = try #require(try world.reading.answered.first)
        let given = try await world.township.post("\(world.sheet)/review", ["points-\(line.id)": "1"])
        #expect(given.status == 422 && given.words.contains("不在您这一级审核"))
        // Whoever was passed over and the unit read why, and the unit cannot take it back any more.
        #expect(try await world.chair.get(world.sheet).words.contains("初审逾期，由县里接着审"))
        #expect(try await world.chair.post("\(world.sheet)/withdrawal").words.contains("不能撤回"))

        // The county does the whole review itself.
        #expect(try await world.press(world.county, .forward).words.contains("还没有评审分"))
        let scores = RoundsTests.agreed(try world.reading)
        #expect(try await world.county.post("\(world.sheet)/review", scores).status == 303)
        #expect(try world.reading.reviews.values.joined().allSatisfy { $0.level == .county })
        #expect(try await world.press(world.county, .forward).status == 303)
        #expect(try state(world) == .reviewing(.city))
        // Nobody is above the city.
        let top = try await world.press(world.city, .escalate, because: "请上级审")
        #expect(top.status == 422 && top.words.contains("不能交上级审"))
        #expect(try await world.press(world.city, .accept).status == 303)
        #expect(world.county.lint + world.city.lint + world.chair.lint == [])
    }

    @Test func whatWasGivenBeforeGoesAlong() async throws {
        let world = try await RoundsWorld()
        try await world.handIn()
        _ = try await world.township.get("\(world.sheet)/review")
        _ = try await world.press(world.township, .begin)
        let lines = try world.reading.answered
        let first = try #require(lines.first)
        let form = ["points-\(first.id)": "0", "reason-\(first.id)": "没有凭据"]
        #expect(try await world.township.post("\(world.sheet)/review", form).status == 303)
        #expect(try await world.township.post("\(world.sheet)/opinions", ["opinion": "请看台账"]).status == 303)
        #expect(try await world.press(world.township, .escalate, because: "与本单位有利害关系").status == 303)
        #expect(try state(world) == .reviewing(.county))

        let page = try await world.county.get("\(world.sheet)/review")
        #expect(page.words.contains("没有凭据") && page.words.contains("与本单位有利害关系"))
        #expect(page.words.contains("还有 \(lines.count - 1) 条没有评"), "\(page.words)")
        // What was asked within the township is not asked of the county.
        #expect(!page.words.contains("等答复"), "\(page.words)")
        var scores = RoundsTests.agreed(try world.reading)
        scores[String("points-\(first.id)")] = nil
        #expect(try await world.county.post("\(world.sheet)/review", scores).status == 303)
        #expect(try await world.press(world.county, .forward).status == 303)
        #expect(try world.reading.reviewed.criteria.first { $0.id == first.id }?.earned == .zero)
        #expect(world.township.lint + world.county.lint == [])
    }
}
