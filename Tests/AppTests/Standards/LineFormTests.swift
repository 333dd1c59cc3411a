import Domain
import TestKit
import Testing

@testable import App

/// The form of a line: what was typed outlives another way of scoring, and a share is held against a share.
@Suite struct LineFormTests {
    @Test func anotherWayOfScoringKeepsWhatWasTyped() async throws {
        let world = try await DraftWorld()
        let before = try world.draft.step
        let page = try await world.client.get("\(world.path)/parts/lines/A1")
        #expect(page.words.contains("换这种方式") && page.words.contains("保存着的是：“主席在任”为是，得 4 分"), "\(page.words)")
        let typed = ["name": "改过的名称", "points": "7.5", "note": "这句也留着", "line": "85%"]
        let changed = try await world.send(
            .lines, "A1", typed.merging(["shape": "proportional", "reshape": "true"]) { $1 })
        #expect(changed.status == 200 && changed.words.contains("还没有保存"), "\(changed.words)")
        for kept in [
            "value=\"改过的名称\"", "value=\"7.5\"", "这句也留着</textarea>", "<option value=\"chair_in_post\" selected",
        ] {
            #expect(changed.text.contains(kept), "\(kept)")
        }
        // The threshold is the target now, and waits for whoever goes back.
        #expect(changed.text.contains("id=\"target\" name=\"target\" type=\"text\" value=\"85%\""))
        #expect(changed.text.contains("<input type=\"hidden\" name=\"line\" value=\"85%\"/>"))
        let judged = try await world.send(
            .lines, "A1",
            typed.merging(["shape": "judgement", "reshape": "true", "target": "85%", "evidence": ""]) { $1 })
        #expect(judged.status == 200 && judged.text.contains("id=\"evidence\""))
        #expect(judged.text.contains("<input type=\"hidden\" name=\"target\" value=\"85%\"/>"))
        #expect(judged.text.contains("<input type=\"hidden\" name=\"fact\" value=\"chair_in_post\"/>"))
        #expect(try world.draft.step == before)
        // What comes back is what is saved.
        let saved = try await world.send(
            .lines, "A1", typed.merging(["shape": "proportional", "fact": "chair_in_post", "target": "85%"]) { $1 })
        #expect(saved.status == 303, "\(saved.words)")
        let line = try #require(try world.edition.criterion("A1"))
        #expect(line.name == "改过的名称" && line.note == "这句也留着" && line.required)
        #expect(
            line.scale
                == Scale(
                    Points(thousandths: 7500), .proportional(fact: "chair_in_post", target: Ratio(85, 100))))
        #expect(world.client.lint == [])
    }

    @Test func aNewLineIsReshapedAsWellAndASaveInAnotherShapeShowsItsFields() async throws {
        let world = try await DraftWorld()
        #expect(try await world.client.get("\(world.path)/parts/lines/new?section=B").status == 200)
        let typed = ["id": "Z1", "name": "新条目", "points": "2", "section": "B", "clause": "M7"]
        let changed = try await world.send(.lines, "new", typed.merging(["shape": "steps", "reshape": "true"]) { $1 })
        #expect(changed.status == 200)
        for kept in ["value=\"Z1\"", "value=\"新条目\"", "name=\"section\" value=\"B\"", "value=\"M7\"", "id=\"rung-0\""] {
            #expect(changed.text.contains(kept), "\(kept)")
        }
        // Another way chosen and saved at once: its fields are asked for, and nothing is lost.
        let refused = try await world.send(.lines, "new", typed.merging(["shape": "award"]) { $1 })
        #expect(refused.status == 422 && refused.words.contains("请选择指标") && refused.text.contains("value=\"新条目\""))
        #expect(refused.text.contains("id=\"each\"") && !refused.text.contains("id=\"rung-0\""))
        // Somebody else saved meanwhile: said already here.
        let late = try await world.send(.lines, "A1", ["shape": "steps", "reshape": "true", "step": "9"])
        #expect(late.status == 422 && late.words.contains("草稿又有改动"))
        #expect(world.client.lint == [])
    }

    @Test func aShareIsReadInPerCentAndThePageSaysWhatWasUnderstood() async throws {
        let world = try await DraftWorld()
        let typed = ["rung-0": "95", "rung-1": "85％", "rung-2": "7 5 %", "rung-3": "3/5"]
        let saved = try await world.send(.lines, "A4", typed)
        #expect(saved.status == 303, "\(saved.words)")
        let steps = [Ratio(95, 100), Ratio(85, 100), Ratio(75, 100), Ratio(3, 5)]
        guard case .steps(_, let read)? = try world.edition.criterion("A4")?.scale.shape else {
            Issue.record("no steps")
            return
        }
        #expect(read.map(\.bound) == steps.map(Bound.atLeast))
        let page = try await world.client.get(try #require(saved.location))
        #expect(page.words.contains("已保存：修改条目 A4 职工入会率。现在是：入会率 ≥ 95 % 得 6 分，≥ 85 % 得 4.5 分"), "\(page.words)")
        // A share of a section's points is one too.
        #expect(try await world.send(.levels, "qualified", ["min-A": "45"]).status == 303)
        #expect(try world.edition.levels[0].sectionMin["A"] == Ratio(45, 100))
        #expect(try await world.client.get(world.path).words.contains("总分不低于 60 分；“领导班子和组织建设”不低于 45 %"))
        // Numbers of things stay numbers.
        #expect(try await world.send(.gates, "X1", ["when-line-0": "2"]).status == 303)
        #expect(try world.edition.gates[0].when == .fact("incidents", .atLeast(Ratio(2, 1))))
        #expect(world.client.lint == [])
    }

    @Test(arguments: [
        ("150", "这是比例，界限应当在 0% 到 100% 之间"), ("200%", "这是比例，界限应当在 0% 到 100% 之间"),
        ("3/2", "这是比例，界限应当在 0% 到 100% 之间"), ("100.1", "这是比例，界限应当在 0% 到 100% 之间"),
        ("0.9", "“0.9”看不出是 0.9% 还是 90 %，请写上百分号"), ("1", "“1”看不出是 1% 还是 100 %，请写上百分号"),
    ])
    func whatNoShareCanReachIsRefused(_ text: String, _ sentence: String) async throws {
        let world = try await DraftWorld()
        let forms: [(DraftPart, String, String)] = [
            (.lines, "A4", "rung-1"), (.lines, "A5", "target"), (.lines, "A6", "line"), (.lines, "B6", "line-small"),
            (.gates, "X4", "when-line-0"), (.lapses, "V4", "when-line-0"), (.levels, "qualified", "min-A"),
        ]
        for (part, item, field) in forms {
            let refused = try await world.send(part, item, [field: text])
            #expect(refused.status == 422 && refused.words.contains(sentence), "\(item) \(field): \(refused.status)")
            #expect(refused.text.contains("id=\"\(field)-error\""), "\(item) \(field)")
            #expect(refused.text.contains("value=\"\(text)\""), "\(item) \(field)")
        }
        #expect(try world.draft.step == 1)
        #expect(world.client.lint == [])
    }

    @Test func theCheckNamesAThresholdThatNoShareCanReach() async throws {
        let world = try await DraftWorld()
        #expect(try await world.client.get(world.path).words.contains("各部分对得上"))
        try world.save { edition in
            for (place, line) in edition.sections[0].criteria.enumerated() where line.id == "A6" {
                edition.sections[0].criteria[place].scale.shape = .allOrNothing(
                    fact: "dispatched_membership", .atLeast(Ratio(60, 1)))
            }
        }
        let title = try #require(world.test.city.catalogue.indicator("dispatched_membership")?.title)
        let page = try await world.client.get(world.path)
        #expect(page.words.contains("有 1 处对不上") && !page.words.contains("各部分对得上"), "\(page.words)")
        #expect(page.words.contains("A6：“\(title)”是比例，界限应当在 0% 到 100% 之间，这里是 60。"), "\(page.words)")
        #expect(try await world.client.get("\(world.path)/publication").words.contains("还不能发布"))
    }
}
