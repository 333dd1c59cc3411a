import Domain
import Storage

extension Change {
    /// Sets right every figure, roll-up and score that this write touched. Called before the commit, and earlier by a
    /// write that wants to say what it moved.
    /// - Parameter most: beyond so many units the whole is made anew sooner than each is carried up by itself.
    func settle(most: Int = 2_000) throws {
        if touched.isEmpty || isBulk { return }
        if try touched.count > most || needsRebuild() { return try rebuild(keeping: indicatorsAtRest()) }
        try Settling(self).run()
        try markMonths()
        forgetTouched()
    }

    /// The indicators that nothing in this write moves.
    private func indicatorsAtRest() throws -> Set<String> {
        if try !isReckoned() || touched.values.contains(where: \.isStructural) { return [] }
        let sources = touched.values.reduce(into: Set<String>()) { $0.formUnion($1.sources) }
        var (moved, atRest): (Set<String>, Set<String>) = ([], [])
        for case .indicator(let indicator) in catalogue.layers.joined() {
            let isMoved = !indicator.sources.isDisjoint(with: sources) || !moved.isDisjoint(with: indicator.parts)
            if isMoved || indicator.readsScores { moved.insert(indicator.id) } else { atRest.insert(indicator.id) }
        }
        return atRest
    }

    private func needsRebuild() throws -> Bool {
        if try !isReckoned() { return true }
        // An edition of the calendar year looks back to 31 December: a record of last year moves roll-ups of that
        // day, which are not kept.
        let since = touched.values.compactMap(\.since).min() ?? today
        return catalogue.editions.contains { edition in
            let day = edition.period.factsDay(on: today)
            return day != today && edition.isInForce(on: today) && since <= day
        }
    }
}

/// Carries a change upward through the layers: figures of the touched units, differences up their branches, scores of
/// the units whose facts moved, and whatever is made from those scores.
private final class Settling {
    let change: Change
    /// Units with a figure or a roll-up that differs now.
    var moved: Set<ID<Organisation>> = []
    var rescored: Set<ID<Organisation>> = []
    /// Units whose own figure of an indicator differs now, by indicator.
    private var shifted: [String: Set<ID<Organisation>>] = [:]
    private var branches: [ID<Organisation>: [Tree: [ID<Organisation>]]] = [:]
    private var units: [ID<Organisation>: Organisation] = [:]

    init(_ change: Change) { self.change = change }

    func run() throws {
        for (id, touch) in change.touched {
            if !touch.sources.isDisjoint(with: ["judgement", "rating"]) || touch.isStructural { moved.insert(id) }
        }
        for layer in change.catalogue.layers {
            for step in layer {
                switch step {
                case .indicator(let indicator): try settle(indicator)
                case .standard(let standard): try settle(standard)
                }
            }
        }
    }

    private func settle(_ indicator: Indicator) throws {
        var asked = change.touched.filter { $1.isStructural || !$1.sources.isDisjoint(with: indicator.sources) }.map(
            \.key)
        if indicator.readsScores { asked = Array(Set(asked).union(rescored)) }
        for part in indicator.parts { asked = Array(Set(asked).union(shifted[part] ?? [])) }
        guard !asked.isEmpty else { return }
        let new = try answers(to: indicator, asked)
        let old = try stored(indicator.id, asked)
        for id in asked {
            let (before, after) = (old[id] ?? .none, new[id] ?? .none)
            if change.touched[id]?.isStructural == true {
                try carry(.none - before, indicator, to: change.touched[id]?.branches ?? [:], from: id)
                try carry(after, indicator, to: try branch(of: id), from: id)
            } else if before != after {
                try carry(after - before, indicator, to: try branch(of: id), from: id)
            }
            guard before != after else { continue }
            moved.insert(id)
            shifted[indicator.id, default: []].insert(id)
            if after.isNone {
                try change.deleteFigure(id, indicator.id)
            } else {
                try change.insertFigure(id, indicator.id, after)
            }
        }
    }

    /// Adds a difference to every leader above the unit.
    private func carry(
        _ difference: Figure, _ indicator: Indicator, to branch: [Tree: [ID<Organisation>]], from id: ID<Organisation>
    ) throws {
        if difference.isNone { return }
        let isUnion = try unit(id)?.kind.isUnion ?? true
        for (tree, line) in branch {
            for leader in line where leader != id || !isUnion {
                try change.addToRollup(leader, tree, indicator.id, difference)
                if tree == .command { moved.insert(leader) }
            }
        }
    }

    private func settle(_ standard: String) throws {
        guard let edition = change.catalogue.edition(of: standard, on: change.today) else { return }
        for id in moved {
            guard let unit = try unit(id), edition.appliesTo.contains(unit.kind.rawValue) else { continue }
            let before = try change.computedScore(of: id)
            guard unit.isOpen(on: change.today) else {
                try change.dropScore(of: id)
                if before != nil { rescored.insert(id) }
                continue
            }
            let after = try change.compute(unit, by: edition)
            guard before != after else { continue }
            rescored.insert(id)
            try change.keepScore(after, of: id)
        }
    }

    private func answers(to indicator: Indicator, _ asked: [ID<Organisation>]) throws -> [ID<Organisation>: Figure] {
        var new: [ID<Organisation>: Figure] = [:]
        let question = change.question(indicator, on: change.today, of: .units(asked))
        if case .score(_, let level) = indicator.source {
            let units = try change.tx.all(question.unitsSQL) { try $0["organisation"] as ID<Organisation> }
            for id in units { new[id] = change.catalogue.reaches(level, try change.computedScore(of: id)) }
        } else if case .mean(let parts) = indicator.source {
            let figures = try parts.map { try stored($0, asked) }
            for id in try change.tx.all(question.unitsSQL, { try $0["organisation"] as ID<Organisation> }) {
                new[id] = .mean(of: figures.map { $0[id] ?? .none })
            }
        } else {
            try change.each(question) { row in
                new[ID(row.integer(at: 0))] = Figure(row, at: 1)
            }
        }
        return new
    }

    private func stored(_ indicator: String, _ asked: [ID<Organisation>]) throws -> [ID<Organisation>: Figure] {
        var old: [ID<Organisation>: Figure] = [:]
        try change.tx.each(
            """
            SELECT organisation, numerator, denominator, unconfirmed FROM figure
            WHERE indicator = \(indicator) AND organisation IN \(list: asked)
            """
        ) { row in
            old[ID(row.integer(at: 0))] = Figure(row, at: 1)
        }
        return old
    }

    private func branch(of id: ID<Organisation>) throws -> [Tree: [ID<Organisation>]] {
        if let known = branches[id] { return known }
        let found = try change.ancestors(of: id, on: change.today)
        branches[id] = found
        return found
    }

    private func unit(_ id: ID<Organisation>) throws -> Organisation? {
        if let known = units[id] { return known }
        let found = try change.organisation(id)
        units[id] = found
        return found
    }
}

extension Indicator {
    /// Whether it is made from scores.
    var readsScores: Bool {
        if case .score = source { true } else { false }
    }

    /// What must change for the figure to change.
    var sources: Set<String> {
        Set(records + tables + (denominator == nil ? [] : ["denominator"]))
    }
}
