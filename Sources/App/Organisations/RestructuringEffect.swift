import Domain
import Storage

/// What a change touches, worked out before it is done.
struct RestructuringEffect: Sendable {
    /// Units that go along, without the unit itself.
    let below: [Organisation]
    let belowCount: Int
    let members: Int64?
    let records: Int
    let employers: Int
    let officers: Int
    /// Stretches in the two trees that end and begin anew.
    let placements: Int

    init(_ view: View, _ unit: Organisation, _ order: RestructuringOrder) throws {
        let trees = order.act == .move ? [order.tree] : order.act.ends ? Tree.allCases : []
        let lines = try trees.compactMap { tree in
            try view.lineage(of: unit.id, in: tree, on: order.day).map { (tree, $0) }
        }
        placements = try lines.reduce(0) { try $0 + view.placementCount(below: $1.1, in: $1.0, on: order.day) }
        let line = try view.lineage(of: unit.id, in: .command, on: view.today)
        belowCount = try line.map { try view.placementCount(below: $0, in: .command, on: view.today) - 1 } ?? 0
        below = try view.children(of: unit.id, in: order.act == .move ? order.tree : .command, on: order.day)
        let sum = try view.rollups(["members"], of: [unit.id])[unit.id]?["members"]
        let own = try view.figures(of: unit)["members"]
        members = unit.kind.isUnion ? own?.ratio.numerator : sum?.ratio.numerator
        records = try view.recordCount(of: unit.id)
        employers = try view.employers(of: unit.id, on: view.today).count
        officers = try view.leadership(of: unit.id, on: view.today).count
    }
}

extension View {
    /// How many units of a branch stand in a tree on a day, with its first.
    func placementCount(below line: Lineage, in tree: Tree, on day: Day) throws -> Int {
        try tx.value(
            """
            SELECT COUNT(*) FROM placement p WHERE p.tree = \(tree) AND p.path >= \(line.path)
            AND p.path < \(line.end) AND \(.spans("p", day))
            """) ?? 0
    }
}
