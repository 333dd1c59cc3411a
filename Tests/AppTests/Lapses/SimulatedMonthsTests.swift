import Domain
import TestKit
import Testing

@testable import App

/// Twenty-four months of eight unions: what happened, what was done about it, and the ladder after each month, worked out
/// by hand (clause G3, 争优晋位 and 动态管理).
@Suite struct SimulatedMonthsTests {
    /// The last day of each month with the unions at 合格, 三星 and 五星.
    static let expected: [(day: Day, qualified: Int, three: Int, five: Int)] = [
        ("2015-01-31", 2, 3, 3), ("2015-02-28", 2, 3, 3), ("2015-03-31", 2, 3, 3), ("2015-04-30", 2, 3, 3),
        ("2015-05-31", 2, 3, 3),
        // Union 0 let its contract run out on 31 March and was announced at the end of May.
        ("2015-06-30", 2, 4, 2), ("2015-07-31", 2, 4, 2), ("2015-08-31", 2, 4, 2),
        // Union 1 had two accidents; union 0 has a contract again in time.
        ("2015-09-30", 2, 3, 2),
        // Union 0 gets its five stars back.
        ("2015-10-31", 2, 2, 3), ("2015-11-30", 2, 2, 3), ("2015-12-31", 2, 2, 3),
        // The level of union 7 has run out, and with it what it was warned for.
        ("2016-01-31", 1, 2, 3), ("2016-02-29", 1, 2, 3),
        // Union 5 is decided anew on 15 March.
        ("2016-03-31", 1, 1, 4), ("2016-04-30", 1, 1, 4), ("2016-05-31", 1, 1, 4), ("2016-06-30", 1, 1, 4),
        ("2016-07-31", 1, 1, 4), ("2016-08-31", 1, 1, 4), ("2016-09-30", 1, 1, 4), ("2016-10-31", 1, 1, 4),
        ("2016-11-30", 1, 1, 4),
        // Union 3 had no new election, for the second time.
        ("2016-12-31", 0, 1, 4),
    ]

    let world: LapsesWorld
    private var tree: SmallTree { world.tree }

    init() throws {
        world = try LapsesWorld(
            terms: [3: "2016-01-31"], contracts: [0: "2015-03-31", 5: "2016-02-28", 7: "2015-12-31"],
            until: [7: "2016-01-20"])
    }

    @Test func everyMonthHasItsLadder() throws {
        for month in Self.expected {
            try happen(in: month.day)
            let city = try world.city(on: month.day)
            try act(on: month.day, city)
            let counts = try city.readNow { try ladder($0).counts(on: month.day) }
            #expect(
                [counts[1] ?? 0, counts[2] ?? 0, counts[3] ?? 0] == [month.qualified, month.three, month.five],
                "\(month.day)")
        }
        try world.test.city(on: "2016-12-31").readNow { view in
            let ladder = try ladder(view)
            #expect(ladder.movement(from: "2014-12-31", to: "2015-12-31") == Ladder.Movement(entered: 7))
            #expect(
                ladder.movement(from: "2015-12-31", to: "2016-12-31") == Ladder.Movement(risen: 1, kept: 4, left: 2))
            // Who fell and rose within a year is in the list of the year, not in its two ends.
            let moves = RatingMove.changes(try view.ratingMoves(by: "grassroots-star", under: tree.city), in: 2015)
            let own = moves.filter { $0.unit == tree.unions[0] }.map { [$0.before, $0.rank] }
            #expect(own == [[2, 3], [3, 2], [0, 3]])
            let ends: [(union: Int, rule: String, stages: [LapseStage])] = [
                (0, "V2", [.recovered, .restored]), (1, "V6", [.revoked]), (2, "V5", [.recovered]),
                (3, "V1", [.revoked, .dropped]), (4, "V3", [.recovered]), (5, "V2", [.recovered, .superseded]),
                (6, "V2", []), (7, "V2", [.superseded]),
            ]
            for end in ends {
                let found = try view.lapses(of: tree.unions[end.union]).filter { $0.rule == end.rule }
                #expect(found.map(\.stage) == end.stages, "union \(end.union)")
            }
            #expect(try view.lapsed(in: 2015)[tree.unions[0]] == ["合同到期"])
            #expect(try view.lapsed(in: 2015)[tree.unions[6]] == nil)
        }
        #expect(try world.test.city(on: "2016-12-31").readNow { try $0.differences() }.isEmpty)
    }

    private func ladder(_ view: View) throws -> Ladder {
        Ladder(
            try view.ratingMoves(by: "grassroots-star", under: tree.city).map {
                Ladder.Stay(unit: $0.unit.number, rank: $0.rank, from: $0.decided, until: $0.until)
            })
    }

    /// What the unions did, each on its day.
    private func happen(in month: Day) throws {
        func write(_ day: Day, _ union: Int, _ body: (Change, ID<Organisation>) throws -> Void) throws {
            guard day.year == month.year, day.month == month.month else { return }
            try world.test.city(on: day).writeNow(by: .system) { try body($0, tree.unions[union]) }
        }
        let accident: [String: FieldValue] = [
            "subject": .text("accident"), "people": .integer(1), "summary": .text("—"),
        ]
        for (union, day) in [(1, "2015-05-12"), (1, "2015-07-20"), (2, "2015-10-05")] as [(Int, Day)] {
            try write(day, union) { try LapsesWorld.record("incident", accident, at: $1, on: day, $0) }
        }
        try write("2015-09-10", 0) { try LapsesWorld.contract(until: "2018-01-01", from: "2015-09-10", at: $1, $0) }
        for union in [0, 1, 2, 3, 5, 6, 7] {
            try write("2015-12-15", union) {
                try LapsesWorld.record("member_appraisal", LapsesWorld.appraisal, at: $1, on: "2015-12-15", $0)
            }
        }
        try write("2016-03-15", 5) { change, union in
            guard let edition = change.catalogue.edition("grassroots-star-2013") else { throw NotFound() }
            try change.keep(
                RatedLevel(
                    edition: edition, rank: 3, earned: Points(100), possible: Points(100),
                    kept: KeptFacts([:], [:], []),
                    factsDay: "2015-12-31", decided: "2016-03-15", until: nil, document: "湖总工〔2016〕3号"),
                at: union)
        }
        try write("2016-05-20", 5) { try LapsesWorld.contract(until: "2018-01-01", from: "2016-05-20", at: $1, $0) }
        try write("2016-06-15", 4) {
            try LapsesWorld.record("member_appraisal", LapsesWorld.appraisal, at: $1, on: "2016-06-15", $0)
        }
        try write("2016-07-08", 3) { try LapsesWorld.term(until: "2016-09-30", from: "2016-07-08", at: $1, $0) }
    }

    /// What the federations did at the end of a month.
    private func act(on day: Day, _ city: City) throws {
        switch "\(day)" {
        case "2015-05-31": try propose([(0, "V2")], first: "2015-06-01", city)
        case "2015-06-30": try decide(settling: (0, "V2"), city)
        case "2015-08-31": try propose([(0, "V2"), (1, "V6")], first: "2015-08-31", city)
        case "2015-09-30":
            #expect(try world.lapse("V2", of: 0, in: city)?.stage == .recovered)
            try decide(settling: (1, "V6"), city)
        case "2015-10-31":
            try step(0, "V2", city) { change, lapse in
                // The newest is the one put right; the one before it cost the level.
                let lowered = try change.lapses(of: tree.unions[0]).first { $0.stage == .lowered }
                guard let lowered, let unit = try change.organisation(tree.unions[0]) else { throw NotFound() }
                try change.restore(lowered, of: unit, ["document": "湖总工〔2015〕30号", "words": "合同已经续签"])
            }
        case "2015-11-30":
            try step(2, "V5", city) { try $0.report($1, ["words": "设备已经换新"]) }
            try step(2, "V5", city) { try $0.recheck($1, passes: false, ["words": "还有一台没有换"]) }
        case "2015-12-31":
            try step(2, "V5", city) { try $0.report($1, ["words": "全部换新"]) }
            try step(2, "V5", city) { try $0.recheck($1, passes: true, ["words": "现场看过，全部换新"]) }
        case "2016-04-30": try propose([(3, "V1")], first: "2016-05-03", city)
        case "2016-05-31": try decide(settling: (3, "V1"), objection: "2016-05-04", city)
        case "2016-11-30": try propose([(3, "V1")], first: "2016-11-30", city)
        case "2016-12-31": try decide(settling: (3, "V1"), city)
        default: break
        }
    }

    private func step(_ union: Int, _ rule: String, _ city: City, _ body: (Change, Lapse) throws -> Void) throws {
        let lapse = try #require(try world.lapse(rule, of: union, in: city))
        try city.writeNow(by: .system) { try body($0, lapse) }
    }

    private func propose(_ cases: [(Int, String)], first: String, _ city: City) throws {
        let lapses = try cases.map { try #require(try world.lapse($0.1, of: $0.0, in: city)) }
        try city.writeNow(by: .system) { change in
            // Each list has a document of its own.
            let number = "湖总工〔2015〕1\(first.dropFirst(5).filter(\.isNumber))号"
            let form = ["document": number, "first": first, "workdays": "5", "contact": "基层组织部"]
            try change.propose(lapses, form, at: #require(try change.organisation(tree.city)))
        }
    }

    private func decide(settling one: (Int, String), objection: Day? = nil, _ city: City) throws {
        let lapse = try #require(try world.lapse(one.1, of: one.0, in: city))
        let id = try #require(lapse.announcement)
        if let objection {
            try world.test.city(on: objection).writeNow(by: .system) { change in
                let announcement = try #require(try change.announcement(id))
                let lines = try change.lines(of: id)
                let form = try ObjectionForm(
                    ["facts": "换届已经向县总工会申请延期，批复在案。", "line": "\(lines[0].id)"], lines: lines, today: change.today)
                let said = try change.object(form, to: announcement, code: "A-1")
                let found = try #require(try change.objections(to: id).first { $0.id == said })
                try change.answer(found, to: announcement, ["outcome": "upheld", "reason": "批复属实"])
            }
        }
        try city.writeNow(by: .system) { change in
            let announcement = try #require(try change.announcement(id))
            try change.settle(announcement)
            let settled = try #require(try change.announcement(id))
            try change.decide(lapsesOf: settled, ["document": "湖总工〔2015〕25号", "day": "\(change.today)"])
        }
    }
}
