import Domain
import Storage
import TestKit
import Testing

@testable import App

/// What holds of every figure, whichever it is.
@Suite struct FiguresLawsTests {
    static let tables = [
        FiguresHeadcountTests.table, FiguresOfficersTests.table, FiguresCongressTests.table,
        FiguresCommitteesTests.table, FiguresContractsTests.table, FiguresMoneyTests.table,
        FiguresOccasionsTests.table, FiguresTownshipsTests.table, FiguresHomesTests.table,
        FiguresCountiesTests.table, FiguresFederationsTests.table, FiguresRightsTests.table, FiguresDutiesTests.table,
        FiguresIndicesTests.table, FiguresEmployersTests.table, FiguresQualityTests.table,
    ]

    /// Every indicator has lines of its own units and of a branch above them.
    @Test func everyIndicatorIsWorkedOutByHand() throws {
        let catalogue = try TestCity.shipped.get()
        let rows = Self.tables.flatMap(\.rows)
        let day = try FiguresWorld.figures(on: Demo.day)
        #expect(catalogue.indicators.count == 93)
        for indicator in catalogue.indicators {
            let units = rows.filter { $0.indicator == indicator.id }.compactMap { row in
                day.position(of: row.unit.replacing("地域 ", with: "")).map { day.reckoning.registry.kinds[$0] }
            }
            #expect(units.contains { indicator.isOwn(of: $0) }, "\(indicator.id): no unit")
            #expect(units.contains { !indicator.isOwn(of: $0) && !$0.isUnion }, "\(indicator.id): no branch")
        }
    }

    /// Walks each unit's parents by the rows themselves, not by paths or positions.
    @Test(arguments: FiguresTable.days) func aRollUpIsTheSumOfTheFiguresBelow(day: Day) throws {
        let reckoning = try FiguresWorld.figures(on: day).reckoning
        let registry = reckoning.registry
        for tree in Tree.allCases {
            let parents = try FiguresWorld.city.get().readNow { view in
                Dictionary(
                    try view.tx.all(
                        """
                        SELECT organisation, parent FROM placement WHERE tree = \(tree) AND from_day <= \(day)
                        AND (until_day IS NULL OR until_day > \(day)) AND parent IS NOT NULL
                        """
                    ) { (try $0["organisation"] as ID<Organisation>, try $0["parent"] as ID<Organisation>) }
                ) { first, _ in first }
            }
            for (id, column) in reckoning.own {
                var sums: [ID<Organisation>: Figure] = [:]
                for (position, unit) in registry.ids.enumerated() where !column[position].isNone {
                    var above: ID<Organisation>? = unit
                    while let leader = above {
                        sums[leader] = (sums[leader] ?? .none) + column[position]
                        above = parents[leader]
                    }
                }
                for (position, unit) in registry.ids.enumerated() {
                    let rolled = reckoning.rolled[tree]?[id]?[position] ?? Figure.none
                    let sum = sums[unit] ?? Figure.none
                    if rolled != sum { Issue.record("\(id) in \(tree): \(rolled.cell), summed \(sum.cell)") }
                }
            }
        }
    }

    @Test(arguments: FiguresTable.days) func sharesStayWithinTheirBounds(day: Day) throws {
        let reckoning = try FiguresWorld.figures(on: day).reckoning
        for indicator in try TestCity.shipped.get().indicators {
            for position in reckoning.registry.ids.indices {
                for tree in Tree.allCases {
                    let figure = reckoning.figure(indicator, at: position, in: tree)
                    let (numerator, denominator) = (figure.ratio.numerator, figure.ratio.denominator)
                    let share = indicator.measure == .count || numerator <= denominator
                    let holds =
                        numerator >= 0 && denominator >= 0 && figure.unconfirmed >= 0 && share
                        && figure.unconfirmed <= numerator && (denominator > 0 || figure.isNone)
                    if !holds { Issue.record("\(indicator.id): \(figure.cell)") }
                }
            }
        }
    }

    /// What is left without the declared records is the numerator less its unconfirmed part.
    @Test(arguments: FiguresTable.days) func onlyTheConfirmedPartIsLeftInARating(day: Day) throws {
        let all = try FiguresWorld.figures(on: day).reckoning
        let confirmed = try FiguresWorld.city.get().readNow { try Reckoning($0, on: day, onlyConfirmed: true) }
        // A mean also loses the weight of a part that is only declared: it is another mean, not a smaller sum.
        for indicator in try TestCity.shipped.get().indicators where indicator.parts.isEmpty {
            for position in all.registry.ids.indices {
                let (whole, part) = (all.figure(indicator, at: position), confirmed.figure(indicator, at: position))
                let left = whole.ratio.numerator - whole.unconfirmed
                // A level reached on declared records alone may be lost, which no figure says.
                let isScore = if case .score = indicator.source { true } else { false }
                let holds = isScore ? part.ratio.numerator <= left : part.ratio.numerator == left
                if !holds { Issue.record("\(indicator.id): \(whole.cell), confirmed \(part.cell)") }
            }
        }
    }

    /// A branch by itself has the figures it has within the whole; asking twice gives the same answer.
    @Test func aBranchByItselfAnswersAsWithinTheWhole() throws {
        let day: Day = "2014-06-30"
        let whole = try FiguresWorld.figures(on: day)
        let position = try #require(whole.position(of: "安吉县总工会"))
        let county = whole.reckoning.registry.ids[position]
        try FiguresWorld.city.get().readNow { (view) throws in
            let again = try Reckoning(view, on: day)
            #expect(again.own == whole.reckoning.own && again.rolled == whole.reckoning.rolled)
            let branch = try Reckoning(view, on: day, within: county)
            #expect(branch.registry.ids.count > 30)
            for (place, unit) in branch.registry.ids.enumerated() {
                let there = try #require(whole.reckoning.registry.index[unit])
                for indicator in view.catalogue.indicators {
                    let (alone, within) = (
                        branch.figure(indicator, at: place), whole.reckoning.figure(indicator, at: there)
                    )
                    if alone != within { Issue.record("\(indicator.id): \(alone.cell), within \(within.cell)") }
                }
            }
        }
    }

    private struct Undone: Error {}

    @Test func nothingStoredDiffersFromTheRecords() throws {
        #expect(try FiguresWorld.city.get().readNow { try $0.differences().map(\.description) } == [])
        for day: Day in ["2013-12-31", "2014-06-30"] {
            // The rebuild is looked at and taken back.
            #expect(throws: Undone.self) {
                try FiguresWorld.city(on: day).writeNow(by: .system) { change in
                    try change.rebuild()
                    #expect(try change.differences().map(\.description) == [])
                    #expect(try change.isReckoned())
                    throw Undone()
                }
            }
        }
    }
}
