import Domain
import Storage

/// The units open on a day, as arrays: a unit is a position, its parent in each tree another.
struct Registry: Sendable {
    let ids: [ID<Organisation>]
    let kinds: [OrganisationKind]
    let index: [ID<Organisation>: Int]
    /// −1 for the root, or for a unit that is not in the tree.
    let parents: [Tree: [Int]]
    /// Every position, those furthest from the root first.
    let upwards: [Tree: [Int]]

    /// - Parameter line: only this branch of the command tree.
    static func load(_ view: View, on day: Day, within line: Lineage? = nil) throws -> Registry {
        let branch = line.map { SQL.inBranch($0, .command, day) } ?? "1 = 1"
        let units = try view.tx.all(
            "SELECT o.id, o.kind FROM organisation o WHERE \(.isOpen(day)) AND \(branch) ORDER BY o.id"
        ) { row in (id: try row["id"] as ID<Organisation>, kind: try row["kind"] as OrganisationKind) }
        let index = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1.id, $0) })
        var parents: [Tree: [Int]] = [:]
        let few: SQL = line != nil && units.count <= 500 ? "p.organisation IN \(list: units.map(\.id)) AND " : ""
        for tree in Tree.allCases {
            var column = [Int](repeating: -1, count: units.count)
            try view.tx.each(
                "SELECT p.organisation, p.parent FROM placement p WHERE \(few)p.tree = \(tree) AND \(.spans("p", day))"
            ) { row in
                guard let child = index[ID(row.integer(at: 0))], let parent = index[ID(row.integer(at: 1))] else {
                    return
                }
                column[child] = parent
            }
            parents[tree] = column
        }
        return Registry(
            ids: units.map(\.id), kinds: units.map(\.kind), index: index, parents: parents,
            upwards: parents.mapValues(Self.deepestFirst))
    }

    private static func deepestFirst(_ parents: [Int]) -> [Int] {
        var depths = [Int](repeating: -1, count: parents.count)
        func depth(_ position: Int) -> Int {
            if depths[position] >= 0 { return depths[position] }
            let depth = parents[position] < 0 ? 0 : depth(parents[position]) + 1
            depths[position] = depth
            return depth
        }
        let order = parents.indices.map { (position: $0, depth: depth($0)) }
        return order.sorted { ($1.depth, $0.position) < ($0.depth, $1.position) }.map(\.position)
    }
}

extension Registry {
    /// The unit of the branch directly under the root, in the command tree: a county, or an industry or zone union.
    func county(of position: Int) -> Int {
        var unit = position
        while let parent = parents[.command]?[unit], parent >= 0, let above = parents[.command]?[parent], above >= 0 {
            unit = parent
        }
        return unit
    }
}
