import Domain
import Storage

// What a file of units needs of the tree.

extension View {
    /// A unit and all that stands below it today, those that are to close included.
    func unitsBelow(_ unit: Organisation) throws -> [Organisation] {
        var filter = UnitFilter()
        filter.branch = unit.id
        return try units(filter, on: today, limit: 1_000_000)
    }

    /// Units as a spreadsheet names them.
    func names(of units: [Organisation]) throws -> UnitNames {
        let twins = UnitNames.twins(units)
        if twins.isEmpty { return UnitNames(units) }
        let leaders = try leaders(of: twins, on: today)
        let found = try organisations(Array(Set(leaders.values)))
        return UnitNames(units, under: leaders.compactMapValues { found[$0]?.name })
    }

    /// Who leads each of some units on a day.
    func leaders(of units: [Organisation], on day: Day) throws -> [ID<Organisation>: ID<Organisation>] {
        let wanted = Set(units.map(\.id))
        var leaders: [ID<Organisation>: ID<Organisation>] = [:]
        try tx.each(
            """
            SELECT p.organisation, p.parent FROM placement p
            WHERE p.tree = \(Tree.command) AND p.parent IS NOT NULL AND \(.spans("p", day))
            """
        ) { row in
            let id = ID<Organisation>(row.integer(at: 0))
            if wanted.contains(id) { leaders[id] = ID(row.integer(at: 1)) }
        }
        return leaders
    }
}

extension Change {
    /// The units never were: they leave the trees, and the figures leave the branches they were counted in. Their rows are
    /// left, empty of any day, to whoever makes sure that nothing points at them.
    func unopen(_ ids: [ID<Organisation>]) throws {
        for id in ids {
            guard let unit = try organisation(id) else { continue }
            try touchStructure(id, since: unit.opened)
        }
        for id in ids {
            try write.run("DELETE FROM placement WHERE organisation = \(id)")
            try forgetExamination(of: id)
            try write.run("UPDATE organisation SET closed = opened WHERE id = \(id)")
            try event("organisation.unopen", at: id, subject: "organisation:\(id)")
        }
        try settle()
    }

    /// The city federation is older than it was said to be when it was set up.
    /// - Throws: `Refusals` when the day is not earlier than the one that is known.
    public func predate(_ root: Organisation, to day: Day) throws {
        if day == root.opened { return }
        if day > root.opened {
            try refuse([Refusal(field: "day", sentence: "\(root.name)已登记为\(root.opened.chinese)成立，只能改早，不能改晚")])
        }
        try touchStructure(root.id, since: day)
        try write.run("UPDATE organisation SET opened = \(day), founded = \(day) WHERE id = \(root.id)")
        try write.run(
            "UPDATE placement SET from_day = \(day) WHERE organisation = \(root.id) AND from_day = \(root.opened)")
        try event(
            "organisation.predate", at: root.id, subject: "organisation:\(root.id)",
            before: "{\"opened\":\"\(root.opened)\"}", after: "{\"opened\":\"\(day)\"}")
    }
}
