import Domain
import Storage

// A placement carries the line of its parent, and has no end until something ends it. So whatever is placed below a
// unit needs that unit to stay where it stands, and a branch is changed in the order of its days.

extension Change {
    /// The line of a unit that others are to stand under from `day` on.
    /// - Throws: `Refusals` when it does not stand in the tree on `day`, or is known to leave its place later.
    func footing(_ parent: ID<Organisation>, in tree: Tree, from day: Day) throws -> Lineage {
        let standing = try tx.first(
            """
            SELECT o.name, o.closed, p.path, p.until_day FROM placement p JOIN organisation o ON o.id = p.organisation
            WHERE p.organisation = \(parent) AND p.tree = \(tree) AND \(.spans("p", day)) AND \(.isOpen(day))
            """
        ) { row in
            (
                name: try row["name"] as String, closed: try row["closed"] as Day?,
                until: try row["until_day"] as Day?, line: Lineage(path: try row["path"])
            )
        }
        guard let standing else {
            throw Refusals([Refusal(field: "parent", sentence: "上级在\(day.chinese)不在\(tree.title)里")])
        }
        guard let end = [standing.until, standing.closed].compactMap({ $0 }).min() else { return standing.line }
        let sentence =
            end == standing.closed
            ? "\(standing.name)自\(end.chinese)起撤销，请设在接续的单位下，或先办理变更"
            : "\(standing.name)自\(end.chinese)起变更\(tree.title)，请把生效日定在那天或以后"
        throw Refusals([Refusal(field: "parent", sentence: sentence)])
    }

    /// Refuses to change a branch from `day` on when the place of any unit in it is known to change later: of those
    /// that stand in it on `day`, wherever they go, and of those that come to it afterwards.
    func refuseLaterChanges(below line: Lineage, in tree: Tree, than day: Day) throws {
        let later = try tx.first(
            """
            SELECT o.name, c.day FROM (
                SELECT p.organisation, CASE WHEN p.from_day > \(day) THEN p.from_day ELSE p.until_day END AS day
                FROM placement b JOIN placement p ON p.organisation = b.organisation AND p.tree = b.tree
                WHERE b.tree = \(tree) AND b.path >= \(line.path) AND b.path < \(line.end) AND \(.spans("b", day))
                    AND (p.from_day > \(day) OR p.until_day > \(day))
                UNION ALL
                SELECT p.organisation, p.from_day AS day FROM placement p
                WHERE p.tree = \(tree) AND p.path >= \(line.path) AND p.path < \(line.end) AND p.from_day > \(day)
            ) c JOIN organisation o ON o.id = c.organisation ORDER BY c.day, o.id LIMIT 1
            """
        ) { row in (name: try row["name"] as String, day: try row["day"] as Day) }
        guard let later else { return }
        let sentence = "\(day.chinese)以后已有变更（\(later.name)，\(later.day.chinese)），请先处理那些变更"
        throw Refusals([Refusal(field: "day", sentence: sentence)])
    }

    /// Refuses to close a unit on `day` while anything stands under it then, or is to stand under it later.
    func refuseUnitsBelow(_ unit: Organisation, from day: Day) throws {
        let below = try tx.first(
            """
            SELECT o.name, p.from_day, p.until_day FROM placement p JOIN organisation o ON o.id = p.organisation
            WHERE p.parent = \(unit.id) AND (p.until_day IS NULL OR p.until_day > \(day))
            ORDER BY p.from_day, o.id LIMIT 1
            """
        ) { row in
            (name: try row["name"] as String, from: try row["from_day"] as Day, until: try row["until_day"] as Day?)
        }
        guard let below else { return }
        let since = below.from > day ? "自\(below.from.chinese)起" : ""
        let until = below.until.map { "，至\($0.chinese)为止" } ?? ""
        let sentence = "\(unit.name)下还有组织（\(below.name)\(since)在其下\(until)），请先转移，或改在那以后撤销"
        throw Refusals([Refusal(field: "unit", sentence: sentence)])
    }
}
