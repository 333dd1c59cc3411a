import Domain
import Storage

extension Change {
    /// Keeps the roll-ups of a month-end, for the trends; whatever was kept of it before is replaced.
    public func takeMonth(_ day: Day) throws { try keepMonth(Reckoning(self, on: day), marks: try monthMarks(day)) }

    /// - Parameter marks: how often the month had been marked stale when the reckoning was made; a mark that came
    ///   later stays.
    func keepMonth(_ reckoning: Reckoning, marks: Int) throws {
        let day = reckoning.day
        try write.run("DELETE FROM snapshot WHERE day = \(day)")
        let registry = reckoning.registry
        let rows = try write.insertion(
            into: "snapshot",
            ["organisation", "tree", "indicator", "day", "numerator", "denominator", "unconfirmed"])
        for (tree, columns) in reckoning.rolled.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for (indicator, column) in columns.sorted(by: { $0.key < $1.key }) {
                for position in registry.ids.indices where !registry.kinds[position].isUnion && !column[position].isNone
                {
                    let figure = column[position]
                    try rows.add([
                        registry.ids[position].sqlValue, tree.sqlValue, .text(indicator), day.sqlValue,
                        .integer(figure.ratio.numerator), .integer(figure.ratio.denominator),
                        .integer(figure.unconfirmed),
                    ])
                }
            }
        }
        try rows.finish()
        try write.run(
            """
            INSERT INTO month (day, stale, catalogue, digest)
            VALUES (\(day), 0, \(catalogue.fingerprint), \(try monthDigest(day)))
            ON CONFLICT (day) DO UPDATE SET stale = month.stale - \(marks), catalogue = excluded.catalogue,
                digest = excluded.digest
            """)
    }

    /// A late record or a correction makes the month-ends from its day on out of date.
    func markMonths() throws {
        guard let since = touched.values.compactMap(\.since).min() else { return }
        try write.run("UPDATE month SET stale = stale + 1 WHERE day >= \(since)")
    }
}

extension View {
    /// The month-ends that must be made again, oldest first, and those that have never been made.
    public func staleMonths(since start: Day) throws -> [Day] {
        let kept = try tx.all(
            "SELECT day FROM month WHERE stale = 0 AND catalogue = \(catalogue.fingerprint)"
        ) { try $0["day"] as Day }
        let fresh = Set(kept)
        var missing: [Day] = []
        var end = start.endOfMonth
        while end <= today {
            if !fresh.contains(end) { missing.append(end) }
            end = end.adding(days: 1).endOfMonth
        }
        return missing
    }

    /// The month-ends whose kept rows are not those that were written.
    func tamperedMonths() throws -> [Day] {
        let months = try tx.all("SELECT day, digest FROM month ORDER BY day") { row in
            (day: try row["day"] as Day, digest: try row["digest"] as String)
        }
        return try months.filter { try monthDigest($0.day) != $0.digest }.map(\.day)
    }

    func monthDigest(_ day: Day) throws -> String {
        var rows = ""
        try tx.each(
            """
            SELECT organisation, numerator, denominator, unconfirmed, tree, indicator FROM snapshot
            WHERE day = \(day) ORDER BY organisation, tree, indicator
            """
        ) { row in
            for index in 0..<4 { rows += "\(row.integer(at: index)) " }
            rows += "\(try row["tree"] as String) \(try row["indicator"] as String)\n"
        }
        return Fingerprint.of(rows)
    }

    func monthMarks(_ day: Day) throws -> Int { try tx.value("SELECT stale FROM month WHERE day = \(day)") ?? 0 }

    /// The month-ends of one branch for one indicator, oldest first.
    public func trend(_ indicator: String, of unit: ID<Organisation>, in tree: Tree = .command) throws
        -> [(day: Day, figure: Figure)]
    {
        try tx.all(
            """
            SELECT day, numerator, denominator, unconfirmed FROM snapshot
            WHERE organisation = \(unit) AND tree = \(tree) AND indicator = \(indicator) ORDER BY day
            """
        ) { row in
            (
                day: try row["day"],
                figure: Figure(Ratio(try row["numerator"], try row["denominator"]), unconfirmed: try row["unconfirmed"])
            )
        }
    }
}
