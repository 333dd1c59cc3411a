import Domain
import Storage
import TestKit
import Testing

@testable import App

/// A write sets every figure, roll-up and score right before it is committed, whatever the write was.
@Suite struct SettlingTests {
    @Test func oneHeadcountMovesUnionTownshipCountyAndCity() throws {
        let world = try TestCity()
        let tree = try world.city.writeNow(by: .system) { try SmallTree($0) }
        try world.city.writeNow(by: .system) { change in
            try change.headcount(tree.unions[0], on: "2015-02-01", staff: 100, members: 80)
            try change.headcount(tree.unions[1], on: "2015-02-02", staff: 50, members: 20)
        }
        try world.city.readNow { (view) throws in
            func membership(_ id: ID<Organisation>) throws -> Figure {
                try view.figures(of: try #require(try view.organisation(id)))["membership"] ?? .none
            }
            #expect(try membership(tree.unions[0]) == Figure(Ratio(80, 100), unconfirmed: 80))
            #expect(try membership(tree.townships[0]) == Figure(Ratio(80, 100), unconfirmed: 80))
            #expect(try membership(tree.counties[0]) == Figure(Ratio(100, 150), unconfirmed: 100))
            #expect(try membership(tree.counties[1]) == .none)
            #expect(try membership(tree.city) == Figure(Ratio(100, 150), unconfirmed: 100))
            #expect(try view.differences().map(\.description) == [])
        }
    }

    @Test func aMoveChangesOnlyTheTwoBranches() throws {
        let world = try TestCity()
        let tree = try world.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            for (index, union) in tree.unions.enumerated() {
                try change.headcount(union, on: "2014-06-01", staff: 100, members: 10 + index)
            }
            return tree
        }
        func rolled(_ view: View, _ tree: Tree, _ ids: [ID<Organisation>]) throws -> [Int64] {
            let sums = try view.rollups(["members"], of: ids, in: tree)
            return ids.map { sums[$0]?["members"]?.ratio.numerator ?? 0 }
        }
        let all = tree.townships + tree.counties + [tree.city, tree.zone]
        let before = try world.city.readNow { try rolled($0, .command, all) }
        try world.city.writeNow(by: .system) { change in
            try change.move(tree.townships[0], under: tree.zone, in: .command, from: "2015-01-01")
        }
        try world.city.readNow { (view) throws in
            let moved: Int64 = 10 + 14 + 18
            let after = try rolled(view, .command, all)
            #expect(
                after == [before[0], before[1], before[2], before[3], before[4] - moved, before[5], before[6], moved])
            #expect(try rolled(view, .territory, all) == before)
            #expect(try view.differences().map(\.description) == [])
        }
    }

    /// Any interleaving of writes leaves what a rebuild would make.
    @Test(arguments: [1, 2, 3] as [UInt64]) func aRandomYearEqualsARebuild(seed: UInt64) throws {
        let world = try TestCity()
        var random = SeededRandom(seed: seed)
        let tree = try world.city.writeNow(by: .system) { try SmallTree($0) }
        var records: [ID<Record>] = []
        var closed: Set<ID<Organisation>> = []
        for step in 0..<60 {
            let union = tree.unions[random.next(12)]
            let day = Day("2014-03-01").adding(days: random.next(360))
            let choice = random.next(9)
            try world.city.writeNow(by: .system) { change in
                guard !closed.contains(union), let unit = try change.organisation(union) else { return }
                switch choice {
                case 0, 1:
                    records.append(
                        try change.headcount(
                            union, on: day, staff: 50 + random.next(300), members: random.next(50), women: 20))
                case 2:
                    records.append(
                        try change.declare(
                            "workers_congress", at: union,
                            [
                                "day": "\(day)", "due": "30", "present": "\(random.next(31))",
                                "women": "\(random.next(10))",
                                "topics": "工资调整",
                            ]))
                case 3:
                    records.append(
                        try change.declare(
                            "collective_contract", at: union,
                            [
                                "day": "\(day)", "until": "\(day.adding(months: 12))", "subject": "general",
                                "staff": "40",
                            ]))
                case 4:
                    do {
                        try change.appoint(
                            "人\(step)", sex: "女", to: .chair, at: union, fullTime: step % 2 == 0, from: day)
                    } catch is Refusals {}
                case 5:
                    guard let id = records.last, let record = try change.record(id), record.retracted == nil else {
                        return
                    }
                    if random.next(2) == 0 { try change.confirm(record) } else { try change.withdraw(record) }
                case 6:
                    guard let id = records.last, let record = try change.record(id), record.retracted == nil else {
                        return
                    }
                    try change.dispute(record, because: "数据不符")
                case 7:
                    let target = tree.townships[random.next(4)]
                    do { try change.move(union, under: target, in: .command, from: "2015-02-01") } catch is Refusals {}
                default:
                    guard step > 40, unit.closed == nil else { return }
                    try change.close(union, on: "2015-02-20")
                    closed.insert(union)
                }
            }
        }
        try world.city.readNow { (view) throws in
            #expect(try view.differences().map(\.description) == [])
            #expect(try view.tx.value("SELECT COUNT(*) FROM figure", as: Int.self) ?? 0 > 100)
        }
    }

    @Test func aLargeWriteAsksOnlyWhatItMoves() throws {
        let world = try TestCity()
        let tree = try world.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            for union in tree.unions {
                try change.headcount(union, on: "2015-02-01", staff: 100, members: 80)
                try change.declare(
                    "collective_contract", at: union,
                    ["day": "2014-03-05", "until": "2016-03-02", "subject": "general", "staff": "40"])
            }
            return tree
        }
        func countAgain(_ members: Int) throws {
            try world.city.writeNow(by: .system) { change in
                for union in tree.unions {
                    try change.headcount(union, on: "2015-02-10", staff: 100, members: members)
                }
                try change.settle(most: 0)
            }
        }
        try countAgain(90)
        try world.city.readNow { view in
            let figures = try view.figures(of: try #require(try view.organisation(tree.unions[0])))
            #expect(figures["membership"]?.ratio == Ratio(90, 100))
            #expect(try view.differences().map(\.description) == [])
        }
        // A wrong figure is found out by who asks for it anew, and by nobody else.
        try world.city.store.write { tx in
            for indicator in ["membership", "contract_in_force"] {
                try tx.run(
                    "UPDATE figure SET numerator = 0 WHERE organisation = \(tree.unions[0]) AND indicator = \(indicator)"
                )
            }
        }
        try countAgain(95)
        let wrong = try world.city.readNow { try $0.differences().map(\.place) }
        #expect(wrong.contains("figure \(tree.unions[0]) contract_in_force"))
        #expect(!wrong.contains("figure \(tree.unions[0]) membership"))
    }

    @Test func aTamperedFigureIsFound() throws {
        let world = try TestCity()
        try world.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            try change.headcount(tree.unions[0], on: "2015-02-01", staff: 100, members: 80)
        }
        for statement: SQL in [
            "UPDATE figure SET numerator = numerator + 1 WHERE indicator = 'membership'",
            "UPDATE rollup SET denominator = denominator + 1 WHERE indicator = 'staff' AND tree = 'territory'",
            "DELETE FROM rollup WHERE indicator = 'members' AND tree = 'command'",
            "UPDATE score SET earned = earned + 500",
        ] {
            try world.city.store.write { tx in _ = try tx.run(statement) }
            #expect(try !world.city.readNow { try $0.differences() }.isEmpty)
            try world.city.writeNow(by: .system) { try $0.rebuild() }
            #expect(try world.city.readNow { try $0.differences() }.isEmpty)
        }
    }

    @Test func aNewDayEndsAContractWithoutAWrite() throws {
        let world = try TestCity()
        let tree = try world.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            try change.declare(
                "collective_contract", at: tree.unions[0],
                [
                    "day": "2014-03-05", "until": "2015-03-02", "subject": "general", "staff": "40",
                ])
            return tree
        }
        func inForce(_ city: City) throws -> Int64? {
            try city.readNow { view in
                try view.figures(of: try #require(try view.organisation(tree.unions[0])))["contract_in_force"]?.ratio
                    .numerator
            }
        }
        #expect(try inForce(world.city) == 1)
        let tomorrow = world.city(on: "2015-03-02")
        #expect(try !tomorrow.readNow { try $0.isReckoned() })
        try tomorrow.writeNow(by: .system) { try $0.rebuild() }
        #expect(try inForce(tomorrow) == 0)
    }
}
