import Domain
import TestKit
import Testing

@testable import App

/// What a draft would change, against the scores that are kept and against what is asked row by row.
@Suite struct DraftEffectTests {
    @Test func thePublishedSideIsWhatIsKept() async throws {
        let world = try await DraftWorld()
        let (draft, edition) = (try world.draft, try world.edition)
        try world.test.city.readNow { view in
            let effect = try #require(try DraftEffect(view, draft, edition))
            let whatIf = try #require(effect.whatIf)
            let kept = try view.computedScores()
            #expect(effect.ground.units.count == 12)
            for (row, unit) in effect.ground.units.enumerated() {
                let organisation = try #require(try view.organisation(unit.id))
                let score = try view.score(of: organisation, by: effect.published)
                #expect(whatIf.totals(at: row).before == kept[unit.id]?.earned)
                #expect(whatIf.reason(at: row).before.sections.map(\.earned) == score.sections.map(\.earned))
                #expect(whatIf.reason(at: row).lines.isEmpty)
            }
        }
    }

    @Test func aLoweredLineBringsUnitsUpAndSaysWhy() async throws {
        let world = try await DraftWorld()
        let before = try await world.client.get("\(world.path)/effect")
        #expect(before.words.contains("掉下去 0 家，升上来 0 家"))
        // Every required line and gate away, and a line that nobody misses: all twelve reach it.
        for gate in ["X1", "X2", "X3", "X4"] { _ = try await world.press("parts/gates/\(gate)/removal") }
        _ = try await world.send(.lines, "A1", ["required": "", "points": "40", "line": "0%"])
        for line in try world.edition.criteria where line.required {
            _ = try await world.send(.lines, line.id, ["required": ""])
        }
        #expect(try await world.send(.levels, "qualified", ["min": "1", "min-A": ""]).status == 303)
        let page = try await world.client.get("\(world.path)/effect?level=qualified")
        let kept = try world.test.city.readNow { try $0.computedScores().values.count { $0.rank > 0 } }
        #expect(page.words.contains("掉下去 0 家，升上来 \(12 - kept) 家"))
        #expect(page.words.contains("A1 主席在任：0 分 → 40 分"))
        #expect(kept == 0 && page.words.contains("安吉县总工会+6066"))
        let comparison = try await world.client.get("\(world.path)/comparison")
        #expect(comparison.words.contains("改了分值、界限、是否必备"))
        #expect(world.client.lint == [])
    }

    @Test func itOpensTheLevelWhereSomethingChanges() async throws {
        let world = try await DraftWorld()
        // A standard whose first level everybody holds.
        try world.save { edition in
            (edition.effective, edition.gates) = (world.test.city.today, [])
            (edition.levels[0].min, edition.levels[0].sectionMin) = (.zero, [:])
            for section in edition.sections.indices {
                for line in edition.sections[section].criteria.indices {
                    edition.sections[section].criteria[line].required = false
                }
            }
        }
        let published = try await world.publish()
        #expect(published.status == 303, "\(published.words)")
        let id = "grassroots-star-\(world.test.city.today)"
        let begun = try await world.client.post(
            "/organisations/\(world.tree.city)/drafts", ["title": "再改一版", "from": "copy:\(id)"])
        let next = DraftWorld(world, at: try #require(begun.location, "\(begun.words)"))
        #expect(
            try await world.client.get("\(next.path)/effect").words.contains("没有单位因为这份草稿得到或失去“合格职工之家”"))
        #expect(try await next.send(.levels, "three", ["min": "0", "min-A": ""]).status == 303)
        let (draft, edition) = (try next.draft, try next.edition)
        let moved = try world.test.city.readNow { view in
            try #require(try DraftEffect(view, draft, edition)?.whatIf).crossings(of: "three").up.count
        }
        #expect(moved > 0)
        let page = try await world.client.get("\(next.path)/effect")
        #expect(page.words.contains("“三星”有变化的单位") && page.words.contains("掉下去 0 家，升上来 \(moved) 家"), "\(page.words)")
        #expect(page.words.contains("“三星”的分数线：70 分 → 0 分"), "\(page.words)")
        #expect(!page.words.contains("得分都不变"))
        #expect(try await world.client.get(next.path).links.contains("\(next.path)/effect?level=three"))
        // Where nobody moves, the way to where somebody does.
        let still = try await world.client.get("\(next.path)/effect?level=qualified")
        #expect(still.words.contains("没有单位因为这份草稿得到或失去“合格职工之家”") && still.words.contains("看“三星”"))
        #expect(still.links.contains("\(next.path)/effect?level=three"))
        #expect(world.client.lint == [])
    }

    @Test func theGroundIsKeptWhileOnlyDraftsChange() async throws {
        let world = try await DraftWorld()
        let city = world.test.city
        func key() throws -> (link: Int, ground: DraftGround)? {
            let edition = try world.edition
            return city.grounds.ground(
                DraftGround.Key(
                    home: world.tree.city, kinds: edition.appliesTo.sorted(), standard: edition.standard,
                    day: city.today, factsDay: edition.period.factsDay(on: city.today)))
        }
        #expect(try key() == nil)
        _ = try await world.client.get(world.path)
        let first = try #require(try key())
        _ = try await world.send(.levels, "qualified", ["min": "59"])
        let link = try city.readNow { try $0.chainHead().sequence }
        #expect(link > first.link)
        #expect(try city.readNow { try $0.isOnly(["draft.", "form.", "session.", "audit."], since: first.link) })
        _ = try await world.client.get(world.path)
        #expect(try key()?.link == link)
        try city.writeNow(by: .system) { change in
            try change.headcount(world.tree.unions[0], on: "2015-02-01", staff: 500, members: 499)
        }
        _ = try await world.client.get(world.path)
        let now = try #require(try key()).ground
        let row = try #require(now.units.firstIndex { $0.id == world.tree.unions[0] })
        #expect(now.facts["staff"]?[row] == Ratio(500, 1))
    }
}
