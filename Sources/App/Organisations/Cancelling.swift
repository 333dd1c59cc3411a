import Domain
import Storage

extension Change {
    /// Undoes in a tree what a move on a day to come has written: those that were to arrive stay where they are.
    /// - Throws: `Refusals` when anything in the branch changes on another day after it, or came to it by then.
    func cancelMove(of id: ID<Organisation>, in tree: Tree, on day: Day) throws {
        guard let new = try lineage(of: id, in: tree, on: day),
            let old = try lineage(of: id, in: tree, on: day.adding(days: -1)), old.path != new.path
        else { throw Refusals([Refusal(field: "change", sentence: "这次变更已被后来的变更代替，不能取消")]) }
        try refuseLaterChanges(below: new, in: tree, than: day)
        let rows = try tx.all(
            """
            SELECT p.id, p.organisation, o.name, q.id AS before, q.path
            FROM placement p JOIN organisation o ON o.id = p.organisation
            LEFT JOIN placement q ON q.organisation = p.organisation AND q.tree = p.tree AND q.until_day = p.from_day
                AND q.path >= \(old.path) AND q.path < \(old.end)
            WHERE p.tree = \(tree) AND p.path >= \(new.path) AND p.path < \(new.end) AND p.from_day = \(day)
            """
        ) { row in
            (
                id: try row["id"] as ID<Placement>, unit: try row["organisation"] as ID<Organisation>,
                name: try row["name"] as String, before: try row["before"] as ID<Placement>?
            )
        }
        if let late = rows.first(where: { $0.before == nil }) {
            let sentence = "\(late.name)自\(day.chinese)起另有安排，依附于这次变更，请先处理"
            throw Refusals([Refusal(field: "change", sentence: sentence)])
        }
        for row in rows { try touchStructure(row.unit, since: day) }
        for row in rows {
            try write.run("DELETE FROM placement WHERE id = \(row.id)")
            try write.run("UPDATE placement SET until_day = NULL WHERE id = \(row.before)")
        }
        try event(
            "organisation.stay", at: id, subject: "organisation:\(id)", before: "{\"path\":\"\(new.path)\"}",
            after: "{\"path\":\"\(old.path)\",\"tree\":\"\(tree.rawValue)\",\"day\":\"\(day)\"}")
    }
}
