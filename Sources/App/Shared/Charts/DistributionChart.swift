import Markup

/// How many units reached how many points, with the lines of the levels.
struct DistributionChart: Fragment {
    /// Units with at least `from` and fewer than `to` points.
    struct Bin: Sendable {
        var from: Int
        var to: Int
        var count: Int
    }

    struct Level: Sendable {
        var name: String
        var at: Int
    }

    var id: String
    /// The finding, not the subject.
    var title: String
    var bins: [Bin]
    var levels: [Level]
    /// What is counted: 家, 个.
    var unit = "家"

    var body: HTML {
        guard total > 0 else { return EmptyState("还没有得分。标准发布并测算以后，这里显示得分的分布。").body }
        return ChartFigure(
            title: title,
            drawings: "\(Plot.Format.allCases.map { DistributionDrawing(chart: self, format: $0).body })",
            table: Table(
                caption: title + "（分段）", columns: [.text("得分"), .figure("单位", unit)],
                rows: bins.map { bin in ["\(bin.from)–\(bin.to) 分", "\(bin.count.grouped)"] },
                totals: ["合计", "\(total.grouped)"], empty: EmptyState(""))
        ).body
    }

    private var total: Int { bins.reduce(0) { $0 + $1.count } }

    /// What the picture says, in a sentence.
    var description: String {
        let parts = levels.map { level in
            let count = bins.filter { $0.from >= level.at }.reduce(0) { $0 + $1.count }
            return "\(level.name) \(level.at) 分以上 \(count.grouped) \(unit)"
        }
        return "共 \(total.grouped) \(unit)。" + (parts.isEmpty ? "" : parts.joined(separator: "，") + "。")
    }
}

/// `DistributionChart` in one of its two formats.
struct DistributionDrawing: Fragment {
    var chart: DistributionChart
    var format: Plot.Format

    var body: HTML {
        plot.svg(
            id: chart.id, title: chart.title, description: chart.description,
            "\(plot.rules(counts))\(scores)\(chart.bins.map(bar))\(chart.levels.enumerated().map(level))")
    }

    // Names of levels stand in rows above the plot, so that neighbours do not run into each other.
    private var nameRows: Int { min(max(chart.levels.count, 1), format == .wide ? 2 : 3) }

    private var plot: Plot {
        let low = (chart.bins.map(\.from) + chart.levels.map(\.at)).min() ?? 0
        let high = max(low + 1, (chart.bins.map(\.to) + chart.levels.map(\.at)).max() ?? 1)
        return Plot(
            format, horizontal: Double(low)...Double(high), highest: Double(highest),
            left: max(44, 14 + 7 * Double(highest.grouped.count)), right: 32, top: 32 + 18 * Double(nameRows))
    }

    private var step: Int {
        var unit = 1
        while true {
            for factor in [1, 2, 5] where most <= 4 * factor * unit { return factor * unit }
            unit *= 10
        }
    }

    private var highest: Int { max(1, (most + step - 1) / step) * step }

    private var most: Int { max(1, chart.bins.map(\.count).max() ?? 1) }

    private var counts: [(value: Double, word: String)] {
        stride(from: 0, through: highest, by: step).map { (Double($0), $0.grouped) }
    }

    private var scores: HTML {
        let edges = Set(chart.bins.flatMap { [$0.from, $0.to] }).sorted()
        let room = format == .wide ? 11 : 6
        let every = (edges.count + room - 1) / room
        let shown = edges.enumerated().filter { $0.offset % every == 0 }.map(\.element)
        return shown.map { edge -> HTML in
            """
            <text class="axis" x="\(px(plot.x(Double(edge))))" y="\(px(plot.floor + 20))" text-anchor="middle">\
            \(edge)</text>

            """
        }.joined()
    }

    // Counts stand on the bars when all of them fit; some with and some without would read as a finding.
    private var counted: Bool {
        chart.bins.allSatisfy { bin in
            let width = plot.x(Double(bin.to)) - plot.x(Double(bin.from))
            return Double(bin.count.grouped.count) * 6.8 < width + 2
        }
    }

    private func bar(_ bin: DistributionChart.Bin) -> HTML {
        guard bin.count > 0 else { return "" }
        let (left, right) = (plot.x(Double(bin.from)) + 1, plot.x(Double(bin.to)) - 1)
        let y = plot.y(Double(bin.count))
        let word: HTML = """
            <text class="axis" x="\(px((left + right) / 2))" y="\(px(y - 5))" text-anchor="middle">\
            \(bin.count.grouped)</text>
            """
        return """
            <rect class="bar" x="\(px(left))" y="\(px(y))" width="\(px(right - left))" height="\(px(plot.floor - y))"/>\
            \(counted ? word : "")

            """
    }

    private func level(_ index: Int, _ level: DistributionChart.Level) -> HTML {
        let x = px(plot.x(Double(level.at)))
        let y = 16 + 18 * Double(index % nameRows)
        return """
            <line class="level-line" x1="\(x)" x2="\(x)" y1="\(px(y + 6))" y2="\(px(plot.floor))"/>\
            <text class="word" x="\(x)" y="\(px(y))" text-anchor="middle">\(level.name) \(level.at)</text>

            """
    }
}
