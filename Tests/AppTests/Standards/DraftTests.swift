import Domain
import Storage
import TestKit
import Testing

@testable import App

/// A draft from its beginning to its file, in the browser.
@Suite struct DraftTests {
    @Test func everyPartComesBackFromItsFormUnchanged() async throws {
        let world = try await DraftWorld()
        let start = try world.edition
        for part in DraftPart.allCases {
            let items: [String] =
                switch part {
                case .head: ["head"]
                case .sections: start.sections.map(\.id)
                case .lines: start.criteria.map(\.id)
                case .levels: start.levels.map(\.id)
                case .gates: start.gates.map(\.id)
                case .sizes: start.sizeClasses.map(\.id)
                case .lapses: start.lapses.map(\.id)
                }
            for item in items {
                #expect(try await world.client.get("\(world.path)/parts/\(part.rawValue)/\(item)").status == 200)
                #expect(try await world.send(part, item, [:]).status == 303, "\(part) \(item)")
            }
        }
        #expect(try world.edition == start)
        #expect(world.client.lint == [])
    }

    @Test func everyShapeIsEditedByItsOwnFields() async throws {
        let world = try await DraftWorld()
        #expect(try await world.client.get("\(world.path)/parts/lines/new?section=A&shape=steps").status == 200)
        let forms: [(shape: String, typed: [String: String], expected: Shape)] = [
            (
                "all_or_nothing", ["fact": "membership", "side": "least", "line": "90%"],
                .allOrNothing(fact: "membership", .atLeast(Ratio(90, 100)))
            ),
            (
                "steps",
                [
                    "fact": "membership", "side": "least", "rung-0": "90%", "gain-0": "2", "rung-1": "80%",
                    "gain-1": "1",
                ],
                .steps(
                    fact: "membership",
                    [Step(.atLeast(Ratio(90, 100)), Points(2)), Step(.atLeast(Ratio(80, 100)), Points(1))])
            ),
            (
                "proportional", ["fact": "membership", "target": "2/3"],
                .proportional(fact: "membership", target: Ratio(2, 3))
            ),
            ("award", ["fact": "incidents", "each": "0.5"], .award(fact: "incidents", each: Points(thousandths: 500))),
            ("deduct", ["fact": "incidents", "each": "1"], .deduct(fact: "incidents", each: Points(1))),
            (
                "condition",
                [
                    "when-join": "any", "when-fact-0": "membership", "when-side-0": "least", "when-line-0": "80%",
                    "when-group-0": "1", "when-fact-1": "incidents", "when-side-1": "most", "when-line-1": "0",
                    "when-group-1": "1", "when-fact-2": "staff", "when-side-2": "most", "when-line-2": "9",
                    "when-group-2": "2",
                ],
                .condition(
                    .any([
                        .all([.fact("membership", .atLeast(Ratio(80, 100))), .fact("incidents", .atMost(Ratio(0, 1)))]),
                        .fact("staff", .atMost(Ratio(9, 1))),
                    ]))
            ),
            ("judgement", ["evidence": "看台账"], .judgement(evidence: "看台账")),
        ]
        for (place, form) in forms.enumerated() {
            let typed = form.typed.merging(
                ["id": "Z\(place)", "name": "新条目", "points": "2", "shape": form.shape, "section": "A"]) { $1 }
            #expect(try await world.send(.lines, "new", typed).status == 303, "\(form.shape)")
            #expect(try world.edition.criterion("Z\(place)")?.scale == Scale(Points(2), form.expected))
            #expect(try await world.client.get("\(world.path)/parts/lines/Z\(place)").status == 200)
        }
        let page = try await world.client.get(world.path)
        #expect(page.words.contains("对不上") && page.words.contains("各条分值合计 49 分，与本部分的 35 分不符"))
        #expect(world.client.lint == [])
    }

    @Test func whatIsWrongIsSaidAllAtOnceAndNothingIsSaved() async throws {
        let world = try await DraftWorld()
        let before = try world.draft
        let answer = try await world.send(
            .lines, "A4", ["name": "", "points": "很多", "rung-0": "九成", "gain-0": "6", "rung-1": "", "gain-1": "2"])
        #expect(answer.status == 422)
        for sentence in ["请填写条目", "分值应当是数", "界限请写成 90%、3 或 2/3 这样"] { #expect(answer.text.contains(sentence)) }
        #expect(answer.text.contains("value=\"很多\"") && answer.text.contains("value=\"九成\""))
        #expect(
            try await world.send(.lines, "new", ["id": "A1", "name": "重", "points": "1", "section": "A"]).text.contains(
                "已经有了"))
        #expect(
            try await world.send(.levels, "five", ["stars": "9", "min-A": "多", "quota": "total"]).text.contains(
                "请填写名额数"))
        // Somebody else saved meanwhile.
        #expect(try await world.send(.lines, "A4", ["step": "7"]).text.contains("草稿又有改动"))
        #expect(try world.draft.step == before.step && world.draft.last == before.last)
        #expect(try await world.client.get("\(world.path)/parts/lines/none").status == 404)
        #expect(world.client.lint == [])
    }

    @Test func everySaveIsAStepThatCanBeUndoneAndRedone() async throws {
        let world = try await DraftWorld()
        let start = try world.edition
        #expect(try await world.press("parts/lines/A1/down").status == 303)
        #expect(try await world.press("parts/gates/X4/removal").status == 303)
        let end = try world.edition
        #expect(
            end.sections[0].criteria.prefix(2).map(\.id) == ["A2", "A1"] && end.gates.map(\.id) == ["X1", "X2", "X3"])
        for _ in 0..<2 { #expect(try await world.press("undo").status == 303) }
        #expect(try world.edition == start)
        #expect(try await world.press("undo").status == 422)
        for _ in 0..<2 { #expect(try await world.press("redo").status == 303) }
        #expect(try world.edition == end)
        #expect(try await world.press("undo").status == 303)
        // A new step takes the place of what was undone.
        #expect(try await world.press("parts/sections/B/up").status == 303)
        #expect(try await world.press("redo").status == 422)
        #expect(try world.edition.sections.map(\.id).prefix(2) == ["B", "A"])
        let events = try world.test.city.readNow {
            try $0.tx.value("SELECT COUNT(*) FROM event WHERE action LIKE 'draft.%'", as: Int.self)
        }
        #expect(events == 9)
    }

    @Test func theFileIsReadAgainAndIsPublishedOnceNothingIsWanting() async throws {
        let world = try await DraftWorld()
        let draft = try await world.client.get("\(world.path)/file")
        #expect(!draft.text.contains("published: true"))
        #expect(try await world.send(.head, "head", ["effective": "2015-07-01"]).status == 303)
        #expect(try await world.client.get(world.path).words.contains("检查没有问题"))
        let file = try await world.client.get("\(world.path)/file").text
        #expect(file.contains("published: true") && file.contains("id: grassroots-star-2015-07-01"))
        let city = try TestCity(additions: ["standards/next.yaml": file])
        #expect(city.city.catalogue.edition(for: .grassroots, on: "2015-07-01")?.title == "修订草稿")
        #expect(city.city.catalogue.edition(for: .grassroots, on: "2015-06-30")?.id == "grassroots-star-2013")

        let uploads = "/organisations/\(world.tree.city)/drafts/file"
        let again = try await world.client.upload(uploads, file: "next.yaml", Array(file.utf8))
        #expect(again.status == 303)
        let broken = file.replacing("fact: membership", with: "fact: nothing").replacing("period:", with: "perod:")
        let refused = try await world.client.upload(uploads, file: "next.yaml", Array(broken.utf8))
        #expect(refused.status == 422)
        #expect(refused.words.contains("没有“nothing”这个指标，请检查拼写"), "\(refused.words)")
        #expect(refused.words.contains("不认识“perod”这一项，是不是“period”（看哪一段时间）？"))
        #expect(refused.words.contains("缺少“period”（看哪一段时间）") && refused.words.contains("第 1 行（概要）：缺少“period”"))
        #expect(world.client.lint == [])
    }

    @Test func countiesDraftForThemselvesAndTownshipsDoNot() async throws {
        let world = try await DraftWorld()
        let (tree, test) = (world.tree, world.test)
        let county = try test.client(.staff, at: tree.counties[0])
        let own = "/organisations/\(tree.counties[0])/drafts"
        #expect(try await county.get("/standards").links.contains(own))
        #expect(try await county.get(own).status == 200)
        #expect(try await county.get(world.path).status == 404)
        let begun = try await county.post(own, ["title": "县标准", "from": "blank:grassroots-star-2013"])
        let path = try #require(begun.location)
        #expect(try await county.get(path).words.contains("6 家单位"))
        #expect(try await world.client.get(path).status == 200)
        let other = try test.client(.staff, at: tree.counties[1])
        #expect(try await other.get(path).status == 404)
        let township = try test.client(.staff, at: tree.townships[0])
        #expect(try await township.get("/organisations/\(tree.townships[0])/drafts").status == 404)
        #expect(try await test.client(.reader, at: tree.city).get(world.path).status == 404)
        #expect(county.lint == [])
    }

    @Test func everyShippedEditionComesBackFromItsText() throws {
        let catalogue = try TestCity.shipped.get()
        #expect(catalogue.editions.count >= 8)
        for edition in catalogue.editions {
            let problems = Problems(file: edition.id)
            var whole = edition
            whole.basedOn = nil
            let again = Edition.read(try YAML.node(edition.yaml, file: edition.id), problems, catalogue.draftContext)
            #expect(again == whole, "\(edition.id): \(problems.all)")
        }
    }
}
