import Domain
import Storage

/// A stored figure that is not what the records give.
public struct Difference: Sendable, CustomStringConvertible {
    public let place: String
    public let stored: String
    public let recomputed: String

    public var description: String { "\(place): stored \(stored), recomputed \(recomputed)" }
}

extension View {
    /// Makes every figure, roll-up and score of the stored day anew and compares with what is stored; asks whether the
    /// trees they are summed along hold together, and whether the kept month-ends are as they were written. Changes
    /// nothing.
    public func differences() throws -> [Difference] {
        guard let day: Day = try tx.value("SELECT day FROM reckoning WHERE id = 1") else {
            return try treeDifferences() + [
                Difference(place: "reckoning", stored: "nothing", recomputed: "never rebuilt")
            ]
        }
        let fresh = try Reckoning(self, on: day)
        var found = try treeDifferences()
        func compare<Key: Hashable>(
            _ what: String, _ stored: [Key: Figure], _ recomputed: [Key: Figure], _ name: (Key) -> String
        ) {
            for key in Set(stored.keys).union(recomputed.keys) {
                let (left, right) = (stored[key] ?? .none, recomputed[key] ?? .none)
                if left != right {
                    found.append(Difference(place: "\(what) \(name(key))", stored: left.said, recomputed: right.said))
                }
            }
        }
        let registry = fresh.registry
        var own: [[String]: Figure] = [:]
        for (indicator, column) in fresh.own {
            for (position, id) in registry.ids.enumerated() where !column[position].isNone {
                own[["\(id)", indicator]] = column[position]
            }
        }
        compare(
            "figure",
            try stored("SELECT organisation, '' AS tree, indicator, numerator, denominator, unconfirmed FROM figure"),
            own
        ) { $0.joined(separator: " ") }
        var rolled: [[String]: Figure] = [:]
        for (tree, columns) in fresh.rolled {
            for (indicator, column) in columns {
                for (position, id) in registry.ids.enumerated()
                where !registry.kinds[position].isUnion && !column[position].isNone {
                    rolled[["\(id)", tree.rawValue, indicator]] = column[position]
                }
            }
        }
        compare(
            "rollup",
            try stored("SELECT organisation, tree, indicator, numerator, denominator, unconfirmed FROM rollup"), rolled
        ) { $0.joined(separator: " ") }
        return found + (try scoreDifferences(fresh)) + (try monthDifferences())
    }

    private func stored(_ sql: SQL) throws -> [[String]: Figure] {
        var all: [[String]: Figure] = [:]
        try tx.each(sql) { row in
            let id: ID<Organisation> = try row["organisation"]
            let tree: String = try row["tree"]
            let key = ["\(id)"] + (tree.isEmpty ? [] : [tree]) + [try row["indicator"] as String]
            all[key] = Figure(
                Ratio(try row["numerator"], try row["denominator"]), unconfirmed: try row["unconfirmed"])
        }
        return all
    }

    private func monthDifferences() throws -> [Difference] {
        try tamperedMonths().map {
            Difference(place: "month \($0)", stored: "other rows", recomputed: "than were written")
        }
    }

    private func scoreDifferences(_ fresh: Reckoning) throws -> [Difference] {
        let stored = try computedScores()
        var recomputed: [ID<Organisation>: ComputedScore] = [:]
        for (position, score) in fresh.scores.enumerated() { recomputed[fresh.registry.ids[position]] = score }
        return Set(stored.keys).union(recomputed.keys).sorted().compactMap { id in
            guard stored[id] != recomputed[id] else { return nil }
            return Difference(
                place: "score \(id)", stored: stored[id]?.said ?? "none", recomputed: recomputed[id]?.said ?? "none")
        }
    }
}

extension Figure {
    fileprivate var said: String { "\(ratio.numerator)/\(ratio.denominator) (unconfirmed \(unconfirmed))" }
}

extension ComputedScore {
    fileprivate var said: String { "\(earned)/\(possible) level \(rank) by \(edition)" }
}
