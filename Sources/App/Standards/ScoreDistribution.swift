import Domain
import Markup

/// How today's scores by one edition lie in a branch, and how many units stand at each level.
struct ScoreDistribution: Fragment {
    let edition: Edition
    let home: Organisation
    let width: Int
    let counts: [ScoreCount]

    /// The widest step on whose edges the line of every level lies, so that no bar stands on both sides of one.
    static func width(_ edition: Edition) -> Int {
        let lines = edition.levels.compactMap(\.min)
        return [10, 5, 2].first { width in lines.allSatisfy { $0.thousandths % Int64(width * 1000) == 0 } } ?? 1
    }

    private var total: Int { counts.reduce(0) { $0 + $1.count } }

    /// Units at a level or above, by rank.
    private func reached(_ rank: Int) -> Int { counts.filter { $0.rank >= rank }.reduce(0) { $0 + $1.count } }

    var body: HTML {
        guard total > 0 else {
            let empty = EmptyState(
                "\(home.name)还没有按这个标准的得分。登记适用的单位、填报工作记录以后，这里显示得分的分布。",
                begin: Crumb("去登记组织", "/organisations"))
            return "<h2>得分分布</h2>\n\(empty)"
        }
        return "<h2>得分分布：\(home.name)</h2>\n\(chart)\(levels)"
    }

    private var chart: DistributionChart {
        let bySteps = Dictionary(grouping: counts, by: \.step).mapValues { $0.reduce(0) { $0 + $1.count } }
        let lines = edition.levels.compactMap { level in
            level.min.map { DistributionChart.Level(name: level.name, at: Int($0.thousandths / 1000)) }
        }
        let low = min(bySteps.keys.min() ?? 0, (lines.map(\.at).min() ?? 0) / width)
        let high = max(bySteps.keys.max() ?? 0, (lines.map(\.at).max() ?? 0) / width)
        let first = edition.levels.first
        let title = first.map { "\(total.grouped) 家中，\(reached(1).grouped) 家测算达到“\($0.name)”及以上" }
        return DistributionChart(
            id: "distribution", title: title ?? "\(total.grouped) 家的得分",
            bins: (low...high).map { step in
                DistributionChart.Bin(from: step * width, to: (step + 1) * width, count: bySteps[step] ?? 0)
            },
            levels: lines)
    }

    /// A level asks for more than its points, so the counts stand beside the picture.
    private var levels: Table {
        let none = counts.filter { $0.rank == 0 }.reduce(0) { $0 + $1.count }
        let rows = edition.levels.indices.reversed().map { index -> [HTML] in
            let here = reached(index + 1) - reached(index + 2)
            return [
                "\(edition.levels[index].name)", "\(here.grouped)", "\(reached(index + 1).grouped)",
                "\(Ratio(Int64(reached(index + 1)), Int64(total)).percent ?? "—")",
            ]
        }
        return Table(
            caption: "测算的等级（分数、各部分下限、必备项和前置条件都满足才算）",
            columns: [.text("等级"), .figure("正在这一级", "家"), .figure("这一级及以上", "家"), .figure("占", "%")],
            rows: rows + [["未定级", "\(none.grouped)", "—", "—"]], totals: ["合计", "\(total.grouped)", "", ""],
            empty: EmptyState(""))
    }
}
