import Domain
import Markup

/// 总览: are we on course?
struct HomePage: Page {
    let overview: HomeOverview
    /// What waits for the reader.
    var tasks = RoundTasks(tasks: [])
    var consultations: ConsultationTasks?
    /// What has lapsed at the reader's own units.
    let lapses: LapseNotices

    var title: String { "总览" }
    var menu: MenuEntry? { .overview }

    var lead: HTML {
        let phase = overview.plan?.phase(on: overview.day)
        let plan: HTML? = overview.plan.map { plan in
            let path: Path = "/plans/\(plan.id)"
            return " · <a \(href: path)>\(plan.title)</a>"
        }
        return """
            \(course)<p>\(LinkedUnit(overview.home))\(plan)\(phase.map { " · \($0.name)：\($0.theme)" } ?? "")</p>
            """
    }

    var actions: HTML { "\(DayForm(action: "/", day: overview.day, today: overview.today))" }

    var content: HTML {
        guard overview.plan != nil else { return "\(Self.noPlan)" }
        guard !overview.below.isEmpty else { return "\(beginning)\(cards)" }
        return """
            \(tasks)\(consultations)\(lapses)\
            \(cards)
            \(HomeBelow(overview: overview))\
            \(HomeNearest(overview: overview))\
            <h2>走势</h2>
            \(overview.mains.map(\.chart))\
            \(months)\
            <p class="soft">\(Forecast.assumption)</p>
            \(HomeSupporting(overview: overview))
            """
    }

    /// The answer: what is to be expected of the main targets.
    private var course: StateBadge? {
        let known = overview.mains.filter { $0.progress.computed.ratio.denominator > 0 }
        guard !known.isEmpty else { return overview.mains.isEmpty ? nil : StateBadge(.quiet, "还没有数据") }
        let short = known.filter { trend in
            let (ratio, target) = (trend.progress.computed.ratio, trend.progress.target)
            return (trend.forecast?.share ?? ratio).compared(to: target.atLeast) < 0
        }
        if short.isEmpty { return StateBadge(.good, "主要目标预计都能达到") }
        if short.contains(where: { $0.forecast == nil }) { return StateBadge(.warning, "还有 \(short.count) 项主要目标未达到") }
        return StateBadge(.warning, "\(known.count) 项主要目标中，\(short.count) 项预计到期达不到")
    }

    private var cards: HTML {
        let cards = overview.mains.map { trend -> FigureCard in
            let (progress, target) = (trend.progress, trend.progress.target)
            return FigureCard(
                title: target.title, path: overview.home.drill(target.indicator, past: overview.past),
                computed: progress.computed.ratio, rated: progress.rated.isNone ? nil : progress.rated.ratio,
                target: target.atLeast, due: target.by.deadline, unconfirmed: progress.computed.unconfirmed,
                outlook: remark(trend),
                step: overview.plan.map { plan in Crumb("看这项目标", "/plans/\(plan.id)/targets/\(target.id)") })
        }
        return "<div class=\"cards\">\(cards)</div>\n"
    }

    private func remark(_ trend: TargetTrend) -> String {
        let progress = trend.progress
        let next = progress.milestone
        guard next.by < progress.target.by else { return trend.outlook }
        let standing = progress.standing(progress.computed.ratio, against: next.atLeast).word
        return "\(next.by.deadline)节点 \(next.atLeast.line)：\(standing)。" + trend.outlook
    }

    private var months: HTML {
        guard let last = overview.staleMonths.last else { return "" }
        return """
            <p class="soft">有 \(overview.staleMonths.count) 个月末的数没有保存，或因补录、更正而待重算（最近的是 \
            \(last.longHTML)），图上相应的点可能缺少或偏旧。</p>

            """
    }

    private var beginning: EmptyState {
        EmptyState(
            "\(overview.home.name)下面还没有登记组织。先登记下级总工会和基层工会，再填报工作记录，这里就有数了。",
            begin: Crumb("去登记组织", "/organisations"))
    }

    private static let noPlan = EmptyState("还没有行动计划。把计划写成数据文件放进本市的目录，目标和进度就会显示在这里。")
}
