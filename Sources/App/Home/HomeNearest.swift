import Domain
import Markup

/// 最接近达标的单位 · 差什么: where the next step costs least.
struct HomeNearest: Fragment {
    let overview: HomeOverview

    var body: HTML {
        guard overview.past == nil else {
            return "<p class=\"soft\">“最接近达标的单位”只按今天的得分列出。</p>\n"
        }
        let lists = overview.nearest.filter { !$0.units.isEmpty || $0.target.isMain }
        guard !lists.isEmpty else { return "" }
        return """
            <h2>最接近达标的单位 · 差什么</h2>
            \(lists.map(table))
            """
    }

    private func table(_ nearest: HomeOverview.Nearest) -> Table {
        let name = nearest.level.name
        return Table(
            caption: "离“\(name)”最近的 \(nearest.units.count) 家",
            columns: [.text("单位"), .figure("得分", "分"), .figure("差", "分"), .text("最省力的一步")],
            rows: nearest.units.map { row(name, $0) },
            empty: EmptyState("没有在“\(name)”线下的单位：要么都已达到，要么还没有得分。"))
    }

    private func row(_ level: String, _ near: NearUnit) -> [HTML] {
        let path: Path = "/organisations/\(near.unit.id)/score"
        return [
            "<a \(href: path)>\(near.unit.name)</a>", "\(near.score.earned.description) / \(near.score.possible.description)",
            "\(near.short?.description ?? "—")", "\(near.step ?? "分数已够，等评定")",
        ]
    }
}

/// The supporting targets of the plan at home.
struct HomeSupporting: Fragment {
    let overview: HomeOverview

    var body: HTML {
        guard let plan = overview.plan, !overview.supporting.isEmpty else { return "" }
        let table = Table(
            caption: "配套目标",
            columns: [
                .text("目标"), .figure("测算", "%"), .figure("其中未确认", "%"), .figure("本期节点"), .text("对照节点"),
                .figure("期末目标"), .text("对照期末"),
            ],
            rows: overview.supporting.map { row($0, plan) }, empty: EmptyState(""), captionHidden: true)
        return "<h2>配套目标</h2>\n\(table)"
    }

    private func row(_ progress: TargetProgress, _ plan: Plan) -> [HTML] {
        let (target, next) = (progress.target, progress.milestone)
        let path: Path = "/plans/\(plan.id)/targets/\(target.id)"
        let drill = overview.home.drill(target.indicator, past: overview.past)
        let cell = BarCell(progress.computed.ratio, target: next.atLeast)
        let computed: HTML = progress.computed.ratio.denominator > 0 ? "<a \(href: drill)>\(cell)</a>" : "—"
        return [
            "<a \(href: path)>\(target.title)</a>", computed, "\(progress.unconfirmed.percent ?? "—")",
            "\(next.by.deadline) \(next.atLeast.line)",
            "\(progress.standing(progress.computed.ratio, against: next.atLeast))",
            "\(target.by.deadline) \(target.atLeast.line)",
            "\(progress.standing(progress.computed.ratio, against: target.atLeast))",
        ]
    }
}
