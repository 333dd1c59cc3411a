import Domain
import Storage

extension Change {
    /// Makes every stored figure, roll-up and score anew for the city's day.
    public func rebuild() throws {
        let reckoning = try Reckoning(self, on: today)
        for table in ["figure", "rollup", "score"] { try write.run(SQL(file: "DELETE FROM \(table)")) }
        let registry = reckoning.registry
        for (indicator, column) in reckoning.own.sorted(by: { $0.key < $1.key }) {
            for position in registry.ids.indices where !column[position].isNone {
                try insertFigure(registry.ids[position], indicator, column[position])
            }
        }
        for (tree, columns) in reckoning.rolled {
            for (indicator, column) in columns.sorted(by: { $0.key < $1.key }) {
                for position in registry.ids.indices where !registry.kinds[position].isUnion && !column[position].isNone {
                    try addToRollup(registry.ids[position], tree, indicator, column[position])
                }
            }
        }
        for (position, score) in reckoning.scores.enumerated() {
            if let score { try keepScore(score, of: registry.ids[position]) }
        }
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

    func keepScore(_ score: ComputedScore, of unit: ID<Organisation>) throws {
        try write.run(
            """
            INSERT INTO score (organisation, edition, earned, possible, level)
            VALUES (\(unit), \(score.edition), \(score.earned.thousandths), \(score.possible.thousandths), \(score.rank))
            ON CONFLICT (organisation) DO UPDATE SET edition = excluded.edition, earned = excluded.earned,
                possible = excluded.possible, level = excluded.level
            """)
    }
}

extension View {
    /// Whether the stored figures are those of the city's day and of its data files.
    public func isReckoned() throws -> Bool {
        try tx.exists(
            "SELECT 1 FROM reckoning WHERE id = 1 AND day = \(today) AND catalogue = \(catalogue.fingerprint)")
    }
}
