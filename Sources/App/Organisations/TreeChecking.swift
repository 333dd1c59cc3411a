import Domain
import Storage

extension View {
    /// Where the two trees are not what their own rules say. Every rule holds over all days, not today's alone.
    func treeDifferences() throws -> [Difference] {
        try overlaps() + lives() + lines() + parents() + gaps()
    }

    /// A unit stands in one place of a tree at a time, and each time for a day at least.
    private func overlaps() throws -> [Difference] {
        let twice = try tx.all(
            """
            SELECT a.organisation, a.tree, b.from_day, a.until_day FROM placement a
            JOIN placement b ON b.organisation = a.organisation AND b.tree = a.tree AND b.from_day > a.from_day
            WHERE a.until_day IS NULL OR a.until_day > b.from_day
            """
        ) { try difference($0, "until \(($0["until_day"] as Day?)?.description ?? "further notice")", "one place") }
        let empty = try tx.all(
            """
            SELECT a.organisation, a.tree, a.from_day, a.until_day FROM placement a WHERE a.until_day <= a.from_day
            """
        ) { try difference($0, "until \($0["until_day"] as Day)", "a later end") }
        return twice + empty
    }

    /// A unit stands in a tree while it is open only.
    private func lives() throws -> [Difference] {
        try tx.all(
            """
            SELECT p.organisation, p.tree, p.from_day, o.opened, o.closed
            FROM placement p JOIN organisation o ON o.id = p.organisation
            WHERE p.from_day < o.opened OR (o.closed IS NOT NULL AND (p.until_day IS NULL OR p.until_day > o.closed))
            """
        ) { row in
            let closed = (try row["closed"] as Day?)?.description ?? "further notice"
            return try difference(row, "outside its life", "\(row["opened"] as Day) until \(closed)")
        }
    }

    /// Every line ends with the unit itself, and only the city's begins with it.
    private func lines() throws -> [Difference] {
        var found: [Difference] = []
        try tx.each("SELECT organisation, tree, from_day, parent, path FROM placement") { row in
            let path: String = try row["path"]
            let id: ID<Organisation> = try row["organisation"]
            let isRoot = try row["parent"] as ID<Organisation>? == nil
            if isRoot ? path != "/\(id)/" : !path.hasSuffix("/\(id)/") {
                found.append(try difference(row, path, isRoot ? "/\(id)/" : "…/\(id)/"))
            }
        }
        return found
    }

    /// All through a placement the parent stands in one place, is open, and its line comes before the unit's own.
    private func parents() throws -> [Difference] {
        try tx.all(
            """
            SELECT p.organisation, p.tree, p.from_day, p.path, q.path AS above, q.until_day AS leaves,
                CASE WHEN q.id IS NULL THEN 'missing'
                    WHEN q.until_day IS NOT NULL AND (p.until_day IS NULL OR p.until_day > q.until_day) THEN 'leaves'
                    ELSE 'line' END AS fault
            FROM placement p
            JOIN organisation o ON o.id = p.parent
            LEFT JOIN placement q ON q.organisation = p.parent AND q.tree = p.tree
                AND q.from_day <= p.from_day AND (q.until_day IS NULL OR q.until_day > p.from_day)
                AND o.opened <= p.from_day AND (o.closed IS NULL OR o.closed > p.from_day)
            WHERE q.id IS NULL
                OR (q.until_day IS NOT NULL AND (p.until_day IS NULL OR p.until_day > q.until_day))
                OR substr(p.path, 1, length(q.path)) <> q.path
                OR length(replace(substr(p.path, length(q.path) + 1), '/', '')) + 1
                    <> length(p.path) - length(q.path)
            """
        ) { row in
            switch try row["fault"] as String {
            case "missing": try difference(row, try row["path"], "a parent that is open and placed")
            case "leaves": try difference(row, "stays", "the parent leaves on \(row["leaves"] as Day)")
            default: try difference(row, try row["path"], "\(row["above"] as String) and itself")
            }
        }
    }

    /// Every day of its life a unit has a place in the command tree.
    private func gaps() throws -> [Difference] {
        try tx.all(
            """
            SELECT o.id AS organisation, p.tree, o.opened AS from_day
            FROM organisation o LEFT JOIN placement p ON p.organisation = o.id AND p.tree = \(Tree.command)
                AND p.from_day = o.opened
            WHERE p.id IS NULL
            UNION ALL
            SELECT p.organisation, p.tree, p.until_day AS from_day
            FROM placement p JOIN organisation o ON o.id = p.organisation
            LEFT JOIN placement n ON n.organisation = p.organisation AND n.tree = p.tree AND n.from_day = p.until_day
            WHERE p.tree = \(Tree.command) AND p.until_day IS NOT NULL AND n.id IS NULL
                AND (o.closed IS NULL OR o.closed > p.until_day)
            """
        ) { try difference($0, "no place", "a place in the command tree") }
    }

    private func difference(_ row: Row, _ stored: String, _ recomputed: String) throws -> Difference {
        let id: ID<Organisation> = try row["organisation"]
        let tree = (try row["tree"] as Tree?) ?? .command
        return Difference(
            place: "placement \(id) \(tree.rawValue) \(try row["from_day"] as Day)", stored: stored,
            recomputed: recomputed)
    }
}
