import Domain
import Storage
import TestKit
import Testing

@testable import App

/// More units than places: who gets them, who falls to which level, and what becomes of those who stand level at the cut.
///
/// Everybody has a term (35), a contract (10) and a chair (5) unless the table says otherwise, and 50 points times the
/// share of members.
@Suite struct RoundPlacesTests {
    static let edition = """
        document: edition
        id: grassroots-star-2013
        title: 试行标准
        standard: grassroots-star
        issuer: 测试
        applies_to: [grassroots, joint]
        effective: 2013-07-01
        published: true
        period: day
        source: {name: 测试, status: chosen}
        not_applicable: excluded
        size_classes:
          - {id: all, name: 全部}
        levels:
          - {id: qualified, name: 合格, min: 60, status: chosen, clause: G4}
          - {id: five, name: 五星, min: 80, section_min: {A: 90%}, status: chosen, clause: G4}
          - {id: advanced, name: 先进, min: 85, quota: {per_county: 2}, status: chosen, clause: G4}
        sections:
          - id: A
            name: 组织
            points: 40
            criteria:
              - {id: A1, name: 任期未满, clause: O1, status: chosen, points: 35, shape: all_or_nothing, fact: term_current,
                 at_least: 100%}
              - {id: A2, name: 主席在任, clause: O1, status: chosen, points: 5, shape: all_or_nothing,
                 fact: chair_in_post, at_least: 100%}
          - id: B
            name: 作用
            points: 60
            criteria:
              - {id: B1, name: 集体合同有效, clause: M7, status: chosen, points: 10, shape: all_or_nothing,
                 fact: contract_in_force, at_least: 100%}
              - {id: B2, name: 入会, clause: O8, status: chosen, points: 50, shape: proportional, fact: membership,
                 target: 100%}
        """

    /// Members of a hundred, and whether there is a chair. The first county has unions 0, 1, 4, 5, 8 and 9.
    private static let unions: [(union: Int, members: Int, hasChair: Bool)] = [
        (0, 100, true), (1, 90, true), (4, 80, true), (5, 80, true), (8, 50, true), (9, 98, false), (2, 90, true),
        (3, 70, true),
    ]

    private func world(_ edition: String = Self.edition) async throws -> RoundsWorld {
        let world = try await RoundsWorld(additions: ["standards/grassroots-star-2013.yaml": edition])
        try world.test.city.writeNow(by: .system) { change in
            for (index, members, hasChair) in Self.unions {
                let union = world.tree.unions[index]
                if hasChair {
                    try change.appoint("主席", sex: "男", to: .chair, at: union, fullTime: false, from: "2012-01-01")
                }
                try LapsesWorld.term(until: "2018-01-01", from: "2013-01-31", at: union, change)
                try LapsesWorld.contract(until: "2018-01-01", from: "2014-03-01", at: union, change)
                try LapsesWorld.record(
                    "headcount", ["staff": .integer(100), "members": .integer(Int64(members))], at: union,
                    on: "2014-06-01", change)
                try world.bring(index, to: .accepted, change)
            }
        }
        return world
    }

    /// The levels by union, the places of a level set first.
    private func outcome(
        _ world: RoundsWorld, places: Int? = nil, ties: Quota.TieRule = .decide
    ) throws -> (levels: [Int: String], undecided: [Int], sentences: [Int: String]) {
        let (round, tree) = (world.round, world.tree)
        return try world.test.city.writeNow(by: .system) { change in
            try change.write.run("UPDATE rating_round SET ties = \(ties) WHERE id = \(round)")
            guard let round = try change.round(round) else { throw NotFound() }
            if let places {
                try change.adjust(round, ["places-advanced-\(tree.counties[0])": "\(places)", "reason": "试评"])
            }
            let outcome = try change.acceptedSheets(of: round)
            var (levels, sentences): ([Int: String], [Int: String]) = ([:], [:])
            for one in outcome.accepted {
                guard let index = tree.unions.firstIndex(of: one.unit) else { continue }
                levels[index] = one.rank == 0 ? "" : round.edition.levels[one.rank - 1].name
                sentences[index] = one.place
            }
            return (levels, outcome.undecided.compactMap { tree.unions.firstIndex(of: $0.unit) }.sorted(), sentences)
        }
    }

    @Test func whoFindsNoPlaceGetsTheNextLevelThatWasReached() async throws {
        let world = try await world()
        let found = try outcome(world)
        // 100, 95, 94 without a chair, 90 and 90 for two places; 95 and 85 in the other county.
        #expect(
            found.levels == [0: "先进", 1: "先进", 9: "合格", 4: "五星", 5: "五星", 8: "合格", 2: "先进", 3: "先进"])
        #expect(found.undecided.isEmpty)
        #expect(found.sentences[9] == "安吉县总工会先进名额 2 个，排第 3 位，在名额之外")
        #expect(found.sentences[4] == "安吉县总工会先进名额 2 个，排第 4 位，在名额之外")
        #expect(found.sentences[3] == "长兴县总工会先进名额 2 个，排第 2 位，在名额之内")
        let page = try await world.city.get("/organisations/\(world.tree.city)/rounds/\(world.round)/announcement")
        #expect(page.words.contains("第9工会合格得分 94 分；安吉县总工会先进名额 2 个，排第 3 位，在名额之外"), "\(page.words)")
        // The highest level first, and within it the highest share of points.
        let order = [0, 1, 2, 3, 4, 5, 9].compactMap { page.words.firstRange(of: "第\($0)工会")?.lowerBound }
        #expect(order.count == 7 && order == order.sorted())
        #expect(world.city.lint == [])
    }

    @Test func aCountySeesItsOwnPlacesAndNobodyElses() async throws {
        let world = try await world()
        let county = try world.test.client(.staff, at: world.tree.counties[0])
        let page = try await county.get("/rounds/\(world.round)")
        #expect(page.words.contains("安吉县总工会22") && !page.words.contains("长兴县总工会"), "\(page.words)")
        _ = try outcome(world, places: 4, ties: .decide)
        #expect(try await county.get("/rounds/\(world.round)").words.contains("有 2 家并列在最后一个名额上，由湖州市总工会定"))
        let other = try world.test.client(.staff, at: world.tree.counties[1])
        let theirs = try await other.get("/rounds/\(world.round)")
        #expect(theirs.words.contains("长兴县总工会22") && !theirs.words.contains("并列在最后一个名额上"), "\(theirs.words)")
        let township = try world.test.client(.staff, at: world.tree.townships[0])
        #expect(try await !township.get("/rounds/\(world.round)").words.contains("名额和已审定的"))
        #expect(county.lint == [] && other.lint == [] && township.lint == [])
    }

    @Test func aTieAtTheCutGoesByTheRuleOfTheRound() async throws {
        let world = try await world()
        let all = try outcome(world, places: 4, ties: .all)
        #expect([0, 1, 9, 4, 5].allSatisfy { all.levels[$0] == "先进" } && all.undecided.isEmpty)
        #expect(all.sentences[5] == "安吉县总工会先进名额 4 个，排第 4 位，与另外 1 家并列，名额只剩 1 个；按规定并列的一并入选")
        let none = try outcome(world, places: 4, ties: .none)
        #expect([0, 1, 9].allSatisfy { none.levels[$0] == "先进" } && [4, 5].allSatisfy { none.levels[$0] == "五星" })
        #expect(none.sentences[5]?.hasSuffix("按规定并列的都不入选") == true)

        // Left to people: nothing is announced before they have changed the places.
        #expect(try outcome(world, places: 4, ties: .decide).undecided == [4, 5])
        let home = "/organisations/\(world.tree.city)/rounds/\(world.round)"
        #expect(try await world.city.get("/rounds/\(world.round)").words.contains("有 2 家并列在最后一个名额上"))
        _ = try await world.city.get("\(home)/announcement")
        let form = ["document": "湖总工〔2015〕20号", "first": "2015-03-02", "workdays": "5", "contact": "基层组织部"]
        let early = try await world.city.post("\(home)/announcement", form)
        #expect(early.status == 422 && early.words.contains("有 2 家并列在最后一个名额上，请先在“日程和名额”里定下"))
        let edit = try await world.city.get("\(home)/edit")
        #expect(edit.words.contains("安吉县总工会的先进"))
        let more = ["places-advanced-\(world.tree.counties[0])": "5", "reason": "并列都要"]
        #expect(try await world.city.post("\(home)/edit", more).status == 303)
        #expect(try await world.city.post("\(home)/announcement", form).status == 303)
        let announced = try world.test.city.readNow { view in
            let round = try #require(try view.round(world.round))
            let announcement = try #require(try view.announcement(of: round.matter))
            return try view.lines(of: announcement.id).count { $0.proposal == "先进" }
        }
        #expect(announced == 7)
        #expect(world.city.lint == [])
    }

    /// Places of the whole city are one pot, whatever county its units lie in.
    @Test func placesOfTheWholeCityAreOnePot() async throws {
        let world = try await world(Self.edition.replacing("{per_county: 2}", with: "{total: 3}"))
        let found = try outcome(world)
        #expect(found.levels.filter { $0.value == "先进" }.keys.sorted() == [0, 1, 2])
        #expect(found.levels[3] == "五星" && found.levels[9] == "合格")
        #expect(found.sentences[9] == "全市先进名额 3 个，排第 4 位，在名额之外")
        let home = "/organisations/\(world.tree.city)/rounds/\(world.round)"
        #expect(try await world.city.get("/rounds/\(world.round)").words.contains("全市共3"))
        let edit = try await world.city.get("\(home)/edit")
        #expect(edit.words.contains("全市的先进") && !edit.words.contains("安吉县总工会的先进"))
        let more = ["places-advanced-\(world.tree.city)": "4", "reason": "加一个名额"]
        #expect(try await world.city.post("\(home)/edit", more).status == 303)
        #expect(try outcome(world).levels[9] == "先进")
        #expect(world.city.lint == [])
    }
}
