import Domain
import Markup

enum PlansRoutes {
    static let all: [Route] = [
        .page("/plans", .see) { view, visit in
            let page = PlansPage(plans: view.catalogue.plans, day: visit.day(view))
            return .page(page, in: try view.shell(visit))
        }.kept(),
        .page("/plans/{plan}", .see) { view, visit in
            guard let plan = visit.parameters["plan"].flatMap(view.catalogue.plan) else { throw NotFound() }
            return .page(try plan.page(view, visit), in: try view.shell(visit))
        }.kept().exported { view, visit in try view.targetsTable(visit) },
        .page("/plans/{plan}/targets/{target}", .see) { view, visit in
            guard let plan = visit.parameters["plan"].flatMap(view.catalogue.plan),
                let target = plan.targets.first(where: { $0.id == visit.parameters["target"] })
            else { throw NotFound() }
            return .page(try target.page(of: plan, view, visit), in: try view.shell(visit))
        }.kept(),
        .page("/denominators/{denominator}", .see) { view, visit in
            guard let rule = visit.parameters["denominator"].flatMap(view.catalogue.denominator) else {
                throw NotFound()
            }
            return .page(try rule.page(view, visit), in: try view.shell(visit))
        }.kept(),
    ]
}

/// The plans this city runs by.
private struct PlansPage: Page {
    let plans: [Plan]
    let day: Day

    var title: String { "行动计划" }
    var menu: MenuEntry? { .plans }

    var content: HTML {
        let table = Table(
            caption: "行动计划",
            columns: [.text("计划"), .text("文号"), .text("起"), .text("止"), .text("状态"), .figure("目标", "项")],
            rows: plans.sorted { $0.span.from > $1.span.from }.map(row),
            empty: EmptyState("还没有行动计划。把计划写成数据文件放进本市的目录，就会列在这里。"), captionHidden: true)
        return "\(table)"
    }

    private func row(_ plan: Plan) -> [HTML] {
        let path: Path = "/plans/\(plan.id)"
        let state =
            plan.span.contains(day)
            ? StateBadge(.good, "执行中")
            : plan.span.from > day ? StateBadge(.quiet, "尚未开始") : StateBadge(.quiet, "已到期")
        return [
            "<a \(href: path)>\(plan.title)</a>", "\(plan.documentNumber)", plan.span.from.html,
            plan.span.until.map { $0.adding(days: -1).html } ?? "—", "\(state)", "\(plan.targets.count)",
        ]
    }
}
