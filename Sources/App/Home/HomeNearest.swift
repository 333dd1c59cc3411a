import Domain
import Markup

/// 最接近达标的单位 · 差什么: where the next step costs least.
struct HomeNearest: Fragment {
    let overview: HomeOverview

    var body: HTML {
        guard overview.past == nil else {
            return "<p class=\"soft\">“最接近达标的单位”只按今天的得分列出。</p>\n"
        }
        guard !overview.nearest.isEmpty else { return "" }
        return """
            <h2>最接近达标的单位 · 差什么</h2>
            \(overview.nearest.map(list))
            """
    }

    private func list(_ nearest: HomeOverview.Nearest) -> HTML {
        let name = nearest.level.name
        guard !nearest.units.isEmpty else {
            return "<p>没有在“\(name)”线下的单位：要么都已达到，要么还没有得分。</p>\n"
        }
        return """
            <h3>离“\(name)”最近的 \(nearest.units.count) 家</h3>
            <ul class="tasks">\(nearest.units.map(line))</ul>

            """
    }

    private func line(_ near: NearUnit) -> HTML {
        let path: Path = "/organisations/\(near.unit.id)/score"
        let short = near.short.map { "，差 \($0) 分" } ?? ""
        let score = "得 \(near.score.inWords)\(short)。"
        let step = near.step.map { "先做：\($0)\(near.way.map { "；\($0)" } ?? "")" } ?? "分数已够，等评定"
        return """
            <li><p>\(LinkedUnit(near.unit))：\(score)\(step)</p>\
            \(LinkButton("看得分", path))</li>

            """
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
