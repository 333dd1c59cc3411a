import Domain
import TestKit

@testable import App

/// The units of a small city that may still be moved, and what may be done to them next.
struct RandomForest {
    enum Act: CaseIterable {
        case move, lie, merge, split
    }

    private var leaders: [ID<Organisation>]
    private let city: ID<Organisation>
    private var townships: [ID<Organisation>]
    private var unions: [ID<Organisation>]
    private var named = 0
    /// What was opened on the day of the act may not close on it.
    private var young: (day: Day, units: Set<ID<Organisation>>)

    init(_ tree: SmallTree) {
        city = tree.city
        leaders = tree.counties + [tree.zone]
        townships = tree.townships
        unions = tree.unions
        young = ("2010-01-01", [])
    }

    /// Does one thing.
    /// - Returns: what was done; nil where it would change nothing.
    /// - Throws: what a rule refuses: nothing drawn here may be.
    mutating func act(_ change: Change, _ day: Day, _ random: inout SeededRandom) throws -> Act? {
        if young.day != day { young = (day, []) }
        switch random.next(100) {
        case ..<40: return try move(change, .command, day, &random)
        case ..<80: return try move(change, .territory, day, &random)
        case ..<90: return try merge(change, day, &random)
        default: return try split(change, day, &random)
        }
    }

    private func move(_ change: Change, _ tree: Tree, _ day: Day, _ random: inout SeededRandom) throws -> Act? {
        let isTownship = random.next(5) == 0
        let unit = isTownship ? townships[random.next(townships.count)] : unions[random.next(unions.count)]
        let targets = isTownship ? leaders : townships + leaders + [city]
        let target = targets[random.next(targets.count)]
        if try change.parent(of: unit, in: tree, on: day)?.id == target { return nil }
        // What lies in a township moves with it in the territory; nothing here may end below itself.
        try change.move(unit, under: target, in: tree, from: day)
        return tree == .command ? .move : .lie
    }

    /// Two unions become a new one, or two townships do.
    private mutating func merge(_ change: Change, _ day: Day, _ random: inout SeededRandom) throws -> Act? {
        if random.next(3) == 0 {
            guard townships.count > 3, let old = take(2, &townships, &random) else { return nil }
            let new = try open(change, .township, under: leaders[random.next(leaders.count)], day)
            try change.merge(old, into: new, on: day, document: "测试〔2010〕1号")
            townships.append(new)
        } else {
            guard unions.count > 8, let old = take(2, &unions, &random) else { return nil }
            let new = try open(change, .grassroots, under: townships[random.next(townships.count)], day)
            try change.headcount(new, on: day, staff: 30 + random.next(70), members: 30)
            try change.merge(old, into: new, on: day, document: nil)
            unions.append(new)
        }
        return .merge
    }

    /// One township or union becomes two new ones.
    private mutating func split(_ change: Change, _ day: Day, _ random: inout SeededRandom) throws -> Act? {
        let isTownship = random.next(2) == 0
        guard (isTownship ? townships.count : unions.count) < 20,
            let old = isTownship ? take(1, &townships, &random)?[0] : take(1, &unions, &random)?[0]
        else { return nil }
        let under = isTownship ? leaders[random.next(leaders.count)] : townships[random.next(townships.count)]
        let kind: OrganisationKind = isTownship ? .township : .grassroots
        let heirs = [try open(change, kind, under: under, day), try open(change, kind, under: under, day)]
        var turn = 0
        try change.split(old, into: heirs, on: day, document: nil) { _ in
            turn += 1
            return heirs[turn % 2]
        }
        if isTownship { townships += heirs } else { unions += heirs }
        return .split
    }

    /// Some units that may close, in no order; nil where there are not so many.
    private func take(
        _ count: Int, _ units: inout [ID<Organisation>], _ random: inout SeededRandom
    ) -> [ID<Organisation>]? {
        let taken = units.filter { !young.units.contains($0) }.shuffled(using: &random).prefix(count)
        guard taken.count == count else { return nil }
        units.removeAll(where: taken.contains)
        return Array(taken)
    }

    private mutating func open(
        _ change: Change, _ kind: OrganisationKind, under: ID<Organisation>, _ day: Day
    ) throws -> ID<Organisation> {
        named += 1
        let new = try change.open(
            NewOrganisation(kind, "第\(named)回新设", opened: day, founded: day, under: under))
        young.units.insert(new)
        return new
    }
}
