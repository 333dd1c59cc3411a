import Domain
import Storage

extension Change {
    /// Makes every stored figure, roll-up and score anew for the city's day. What was touched before is in it.
    public func rebuild() throws {
        try markMonths()
        defer { forgetTouched() }
        let reckoning = try Reckoning(self, on: today)
        try write.run("DELETE FROM figure")
        try write.run("DELETE FROM rollup")
        let registry = reckoning.registry
        for (indicator, column) in reckoning.own.sorted(by: { $0.key < $1.key }) {
            for position in registry.ids.indices where !column[position].isNone {
                try insertFigure(registry.ids[position], indicator, column[position])
            }
        }
        for (tree, columns) in reckoning.rolled.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for (indicator, column) in columns.sorted(by: { $0.key < $1.key }) {
                for position in registry.ids.indices where !registry.kinds[position].isUnion && !column[position].isNone
                {
                    try addToRollup(registry.ids[position], tree, indicator, column[position])
                }
            }
        }
        try keepScores(zip(registry.ids, reckoning.scores))
        try write.run(
            """
            INSERT INTO reckoning (id, day, catalogue) VALUES (1, \(today), \(catalogue.fingerprint))
            ON CONFLICT (id) DO UPDATE SET day = excluded.day, catalogue = excluded.catalogue
            """)
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
