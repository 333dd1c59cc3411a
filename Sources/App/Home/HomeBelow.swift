import Domain
import Markup

/// What stands below home: both targets and the key figures, unit by unit, with what home itself adds up to.
struct HomeBelow: Fragment {
    let overview: HomeOverview

    /// Heads that fit over a bar; the indicator's own title stands on its page.
    private static let heads = [
        "membership": "入会率", "term_current": "按期换届", "workers_congress": "开职代会", "contract_in_force": "集体合同",
        "contribution_full": "经费足额", "induction": "任职培训",
    ]
    private static let longest = 100

    var body: HTML {
        guard !overview.leaders.isEmpty else { return unions }
        return """
            <h2>各\(word) · 主要目标</h2>
            \(table("各\(word)主要目标", targetColumns, targetCells))\
            <h2>各\(word) · 主要指标</h2>
            \(table("各\(word)主要指标", keyColumns, keyCells))
            """
    }

    private var word: String {
        overview.leaders.contains { $0.kind == .county } ? "县区" : "乡镇（街道）"
    }

    private typealias Cells = (_ figure: (String) -> Figure, _ path: ((String) -> Path)?) -> [HTML]

    private func table(_ caption: String, _ columns: [Table.Column], _ cells: Cells) -> Table {
        let home = overview.home
        var rows = overview.leaders.map { unit -> [HTML] in
            ["\(LinkedUnit(unit, past: overview.past))"]
                + cells({ overview.figures.sum($0, of: unit) }, { unit.drill($0, past: overview.past) })
        }
        let ids = overview.indicators.map(\.id) + overview.mains.flatMap { $0.progress.target.indicators }
        if ids.contains(where: { !overview.remainder($0).isNone }) {
            rows.append(["直属单位"] + cells(overview.remainder, nil))
        }
        let totals = cells({ overview.figures.sum($0, of: home) }, { home.drill($0, past: overview.past) })
        return Table(
            caption: caption, columns: [.text("单位")] + columns, rows: rows, totals: ["合计"] + totals,
            empty: EmptyState(""), captionHidden: true)
    }

    private var targetColumns: [Table.Column] {
        overview.mains.flatMap { trend -> [Table.Column] in
            let name = overview.mains.count > 1 ? Self.short(trend.progress.target) : ""
            return [
                .figure("\(name)测算", "家"), .figure("\(name)测算", "%"), .figure("\(name)认定", "家"),
                .figure("\(name)认定", "%"),
            ]
        }
    }

    private static func short(_ target: Plan.Target) -> String {
        target.indicator.hasPrefix("township") ? "达标" : "合格"
    }

    private func targetCells(_ figure: (String) -> Figure, _ path: ((String) -> Path)?) -> [HTML] {
        overview.mains.flatMap { trend -> [HTML] in
            let target = trend.progress.target
            let line = target.milestone(on: overview.day).atLeast
            let rated = target.rated.map(figure) ?? .none
            return [
                "\(figure(target.indicator).ratio.fraction)",
                bar(figure(target.indicator), line, path?(target.indicator)), "\(rated.ratio.fraction)",
                bar(rated, line, target.rated.flatMap { path?($0) }),
            ]
        }
    }

    private var keyColumns: [Table.Column] {
        overview.indicators.map { .figure(Self.heads[$0.id] ?? $0.title, "%") }
    }

    private func keyCells(_ figure: (String) -> Figure, _ path: ((String) -> Path)?) -> [HTML] {
        overview.indicators.map { bar(figure($0.id), overview.line($0.id), path?($0.id)) }
    }

    private func bar(_ figure: Figure, _ line: Ratio?, _ path: Path?) -> HTML {
        let cell = BarCell(figure.ratio, target: line)
        guard let path, figure.ratio.denominator > 0 else { return "\(cell)" }
        return "<a \(href: path)>\(cell)</a>"
    }

    /// A township leads unions only: each with its own answers.
    private var unions: HTML {
        let shown = overview.unions.prefix(Self.longest)
        let indicators = overview.mains.compactMap(\.progress.indicator).filter {
            $0.subjects.contains(where: \.isUnion)
        }
        let columns = indicators + overview.indicators
        let rows = shown.map { unit -> [HTML] in
            ["\(LinkedUnit(unit, past: overview.past))"]
                + columns.map { indicator in
                    let figure = overview.figures.sum(indicator.id, of: unit)
                    return link(
                        indicator.shown(figure, own: true), figure, unit.drill(indicator.id, past: overview.past))
                }
        }
        let totals = columns.map { indicator -> HTML in
            let figure = overview.figures.sum(indicator.id, of: overview.home)
            let path = overview.home.drill(indicator.id, past: overview.past)
            return link(indicator.shown(figure, own: false), figure, path)
        }
        let table = Table(
            caption: "所辖基层工会", columns: [.text("单位")] + columns.map { .figure(Self.heads[$0.id] ?? $0.title) },
            rows: rows, totals: ["合计"] + totals,
            empty: EmptyState("这一天还没有基层工会。", begin: Crumb("去登记组织", "/organisations")), captionHidden: true)
        let rest = overview.unions.count - shown.count
        let more: HTML = rest > 0 ? "<p>还有 \(rest) 家没有列出，见<a href=\"/organisations\">组织</a>。</p>\n" : ""
        return "<h2>所辖基层工会</h2>\n\(table)\(more)"
    }

    private func link(_ words: String, _ figure: Figure, _ path: Path) -> HTML {
        figure.isNone ? "—" : "<a \(href: path)>\(words)</a>"
    }
}
