import Domain
import Markup

/// Units in a list, each with how many unions it leads and the figures that matter most.
struct ChildrenTable: Fragment {
    let units: [Organisation]
    let total: Int
    let search: UnitSearch
    let today: Day
    let counts: [ID<Organisation>: Int]
    let sums: [ID<Organisation>: [String: Figure]]
    let scores: [ID<Organisation>: ComputedScore]
    let levels: [ID<Organisation>: (edition: String, level: String)]
    let catalogue: Catalogue
    let carried: Day?
    var caption = "下级工会"
    var empty = EmptyState("下面没有工会。新建的工会由上级登记后出现在这里。")

    static let keys = ["township_standard", "home_qualified"]

    /// - Parameter home: the branch that holds them all, for a past day.
    init(_ view: View, _ visit: Visit, _ search: UnitSearch, of home: Organisation?, page: Int, size: Int) throws {
        self.search = search
        today = view.today
        catalogue = view.catalogue
        carried = visit.pastDay(view)
        units = try view.found(search, by: visit.author, limit: size, offset: page * size)
        let isWhole = page == 0 && units.count < size
        total = isWhole ? units.count : try view.foundCount(search, by: visit.author)
        let leaders = units.filter { !$0.kind.isUnion }
        counts = try view.unionCounts(below: leaders.map(\.id), in: search.tree, on: search.day)
        sums =
            leaders.isEmpty
            ? [:] : try view.rollups(Self.keys, of: leaders, under: home, in: search.tree, on: search.day)
        // Scores are kept for today; a past day's are on each unit's own page.
        scores = search.day == view.today ? try view.computedScores(of: units.map(\.id)) : [:]
        levels = try view.heldLevels(of: units.map(\.id), on: search.day)
    }

    var body: HTML {
        let hasLeaders = units.contains { !$0.kind.isUnion }
        let hasLevels = units.contains { [.township, .grassroots, .joint].contains($0.kind) }
        var columns: [Table.Column] = [.text("名称"), .text("种类")]
        if hasLeaders { columns += [.figure("基层工会", "家"), .figure("乡镇达标", "%"), .figure("合格职工之家", "%")] }
        if hasLevels { columns += [.figure("测算得分", "分"), .text("测算"), .text("认定")] }
        let shown = total > units.count ? "，列出 \(units.count) 家" : ""
        return Table(
            caption: "\(caption)（\(search.day.chinese)，共 \(total.grouped) 家\(shown)）", columns: columns,
            rows: units.map { row($0, hasLeaders, hasLevels) }, empty: empty
        ).body
    }

    private func row(_ unit: Organisation, _ hasLeaders: Bool, _ hasLevels: Bool) -> [HTML] {
        // A past day's list names units that are gone by now; one that is yet to close is a unit like the others.
        let isGone = unit.closed.map { $0 <= today } ?? false
        let state: HTML = isGone ? " <span class=\"soft\">（后撤销）</span>" : ""
        var cells: [HTML] = [
            "<a \(href: unit.path.query("day", carried))>\(unit.name)</a>\(state)", "\(unit.kind.title)",
        ]
        if hasLeaders {
            cells.append(unit.kind.isUnion ? "" : "\((counts[unit.id] ?? 0).grouped)")
            cells += Self.keys.map { key in
                unit.kind.isUnion ? "" : BarCell(sums[unit.id]?[key]?.ratio ?? .none).body
            }
        }
        if hasLevels {
            let score = scores[unit.id]
            let level = levels[unit.id].map { catalogue.badge(edition: $0.edition, level: $0.level).body }
            cells += [
                "\(score?.earned.description ?? "—")", score.map { catalogue.badge($0).body } ?? "—", level ?? "—",
            ]
        }
        return cells
    }
}
