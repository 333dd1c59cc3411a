import Domain
import Storage

extension Change {
    /// Moves a unit, with everything under it, below another from `day` on.
    /// - Throws: `Refusals` when it may not stand there, when the place of any unit that moves is known to change
    ///   later, or when the new parent will not stay.
    public func move(_ id: ID<Organisation>, under parent: ID<Organisation>, in tree: Tree, from day: Day) throws {
        guard let unit = try organisation(id), let target = try organisation(parent) else { throw NotFound() }
        guard let old = try lineage(of: id, in: tree, on: day), let above = try lineage(of: parent, in: tree, on: day)
        else { throw Refusals([Refusal(field: "day", sentence: "\(day.chinese)时双方不都在\(tree.title)里")]) }
        if above.ids.contains(id) {
            try refuse([Refusal(field: "parent", sentence: "不能移到自己下面")])
        }
        if tree == .command, !unit.kind.parents.contains(target.kind) {
            try refuse([Refusal(field: "parent", sentence: "\(unit.kind.title)不能直接设在\(target.kind.title)下")])
        }
        try refuseLaterChanges(below: old, in: tree, than: day)
        _ = try footing(parent, in: tree, from: day)

        let branch = try placements(below: old, in: tree, on: day)
        for placement in branch { try touchStructure(placement.organisation, since: day) }
        let new = Lineage(under: above, id)
        for placement in branch {
            let path = new.path + placement.path.dropFirst(old.path.count)
            try end(placement, on: day)
            let next: ID<Placement> = nextID()
            let under = placement.organisation == id ? parent : placement.parent
            try write.run(
                """
                INSERT INTO placement (id, organisation, parent, tree, from_day, until_day, path)
                VALUES (\(next), \(placement.organisation), \(under), \(tree), \(day), NULL, \(path))
                """)
        }
        // Where a union goes, its employers go: a division takes both.
        if tree == .territory, let from = branch.first(where: { $0.organisation == id })?.parent {
            try movePlaces(coveredBy: id, from: from, to: parent, on: day)
        }
        try event(
            "organisation.move", at: id, subject: "organisation:\(id)", before: "{\"path\":\"\(old.path)\"}",
            after: "{\"path\":\"\(new.path)\",\"tree\":\"\(tree.rawValue)\",\"day\":\"\(day)\"}")
    }

    /// Several units become one: their branches move to it, and they close.
    public func merge(_ ids: [ID<Organisation>], into new: ID<Organisation>, on day: Day, document: String?) throws {
        for id in ids { try split(id, into: [new], on: day, document: document) { _ in new } }
    }

    /// One unit becomes several: each unit under it goes to the successor that `heir` names, and it closes. Employers go
    /// with their unions; of the others `place` names the successor, or the first takes them.
    public func split(
        _ id: ID<Organisation>, into heirs: [ID<Organisation>], on day: Day, document: String?,
        place: (ID<Employer>) -> ID<Organisation>? = { _ in nil }, heir: (Organisation) -> ID<Organisation>
    ) throws {
        for tree in Tree.allCases {
            for child in try children(of: id, in: tree, on: day) {
                try move(child.id, under: heir(child), in: tree, from: day)
            }
        }
        if let first = heirs.first { try movePlaces(from: id, on: day) { place($0) ?? first } }
        try close(id, on: day, note: document)
        for successor in heirs { try succeed(id, by: successor, on: day, document: document) }
    }

    private func succeed(_ old: ID<Organisation>, by new: ID<Organisation>, on day: Day, document: String?) throws {
        try write.run(
            """
            INSERT INTO succession (predecessor, successor, day, document)
            VALUES (\(old), \(new), \(day), \(document))
            """)
    }

    private struct Standing {
        let id: ID<Placement>
        let organisation: ID<Organisation>
        let parent: ID<Organisation>?
        let path: String
        let from: Day
    }

    private func placements(below line: Lineage, in tree: Tree, on day: Day) throws -> [Standing] {
        try tx.all(
            """
            SELECT p.id, p.organisation, p.parent, p.path, p.from_day FROM placement p
            WHERE p.tree = \(tree) AND p.path >= \(line.path) AND p.path < \(line.end) AND \(.spans("p", day))
            """
        ) {
            Standing(
                id: try $0["id"], organisation: try $0["organisation"], parent: try $0["parent"], path: try $0["path"],
                from: try $0["from_day"])
        }
    }

    /// A placement that began on the same day never was.
    private func end(_ placement: Standing, on day: Day) throws {
        if placement.from == day {
            try write.run("DELETE FROM placement WHERE id = \(placement.id)")
        } else {
            try write.run("UPDATE placement SET until_day = \(day) WHERE id = \(placement.id)")
        }
    }
}
