import Domain
import Storage

extension Change {
    /// Makes every stored figure, roll-up and score anew for the city's day. What was touched before is in it.
    public func rebuild() throws { try rebuild(keeping: []) }

    /// - Parameter stored: indicators whose stored figures are right.
    func rebuild(keeping stored: Set<String>) throws {
        try markMonths()
        defer { forgetTouched() }
        let reckoning = try Reckoning(self, on: today, keeping: stored)
        try keepFigures(of: reckoning, except: stored)
        try keepRollups(of: reckoning)
        let registry = reckoning.registry
        try keepScores(zip(registry.ids, reckoning.scores))
        try write.run(
            """
            INSERT INTO reckoning (id, day, catalogue) VALUES (1, \(today), \(catalogue.fingerprint))
            ON CONFLICT (id) DO UPDATE SET day = excluded.day, catalogue = excluded.catalogue
            """)
    }

    /// Most figures of a large registry are right already, and are left: only what differs is written.
    private func keepFigures(of reckoning: Reckoning, except stored: Set<String>) throws {
        let registry = reckoning.registry
        var missing = reckoning.own.filter { !stored.contains($0.key) }
        var wrong: [(unit: ID<Organisation>, indicator: String, figure: Figure)] = []
        try eachStoredFigure { unit, indicator, found in
            if stored.contains(indicator) { return }
            let position = registry.index[unit]
            let figure = position.flatMap { reckoning.own[indicator]?[$0] } ?? .none
            if let position { missing[indicator]?[position] = .none }
            if figure != found { wrong.append((unit, indicator, figure)) }
        }
        for (unit, indicator, figure) in wrong {
            if figure.isNone { try deleteFigure(unit, indicator) } else { try insertFigure(unit, indicator, figure) }
        }
        let columns = ["organisation", "indicator", "numerator", "denominator", "unconfirmed"]
        let insertion = try write.insertion(into: "figure", columns)
        for (indicator, column) in missing.sorted(by: { $0.key < $1.key }) {
            for position in registry.ids.indices where !column[position].isNone {
                try insertion.add([registry.ids[position].sqlValue, .text(indicator)] + column[position].values)
            }
        }
        try insertion.finish()
    }

    private func keepRollups(of reckoning: Reckoning) throws {
        try write.run("DELETE FROM rollup")
        let registry = reckoning.registry
        let columns = ["organisation", "tree", "indicator", "numerator", "denominator", "unconfirmed"]
        let insertion = try write.insertion(into: "rollup", columns)
        for (tree, columns) in reckoning.rolled.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for (indicator, column) in columns.sorted(by: { $0.key < $1.key }) {
                for position in registry.ids.indices where !registry.kinds[position].isUnion && !column[position].isNone
                {
                    let place = [registry.ids[position].sqlValue, tree.sqlValue, .text(indicator)]
                    try insertion.add(place + column[position].values)
                }
            }
        }
        try insertion.finish()
    }

    func deleteFigure(_ unit: ID<Organisation>, _ indicator: String) throws {
        try write.run("DELETE FROM figure WHERE organisation = \(unit) AND indicator = \(indicator)")
    }

    func insertFigure(_ unit: ID<Organisation>, _ indicator: String, _ figure: Figure) throws {
        try write.run(
            """
            INSERT INTO figure (organisation, indicator, numerator, denominator, unconfirmed)
            VALUES (\(unit), \(indicator), \(figure.ratio.numerator), \(figure.ratio.denominator), \(figure.unconfirmed))
            ON CONFLICT (organisation, indicator) DO UPDATE SET numerator = excluded.numerator,
                denominator = excluded.denominator, unconfirmed = excluded.unconfirmed
            """)
    }

    func addToRollup(_ unit: ID<Organisation>, _ tree: Tree, _ indicator: String, _ figure: Figure) throws {
        try write.run(
            """
            INSERT INTO rollup (organisation, tree, indicator, numerator, denominator, unconfirmed)
            VALUES (\(unit), \(tree), \(indicator), \(figure.ratio.numerator), \(figure.ratio.denominator),
                \(figure.unconfirmed))
            ON CONFLICT (organisation, tree, indicator) DO UPDATE SET
                numerator = rollup.numerator + excluded.numerator,
                denominator = rollup.denominator + excluded.denominator,
                unconfirmed = rollup.unconfirmed + excluded.unconfirmed
            """)
    }
}

extension View {
    /// Whether the stored figures were made by the data files of today, on whatever day.
    public func isReckonedByThisCatalogue() throws -> Bool {
        try tx.exists("SELECT 1 FROM reckoning WHERE id = 1 AND catalogue = \(catalogue.fingerprint)")
    }

    /// Whether the stored figures are those of the city's day and of its data files.
    public func isReckoned() throws -> Bool {
        try tx.exists(
            "SELECT 1 FROM reckoning WHERE id = 1 AND day = \(today) AND catalogue = \(catalogue.fingerprint)")
    }
}
