import Domain
import Markup

/// One plan: its phases, its targets with how they stand at home, and its clauses with what serves them.
struct PlanPage: Page {
    let plan: Plan
    let home: Organisation?
    let day: Day
    let today: Day
    let progress: [TargetProgress]
    /// The round of the year of each target's next milestone, by target.
    let rounds: [String: RatingRound]
    let serving: ClauseAnswers

    var title: String { plan.title }
    var menu: MenuEntry? { .plans }
    var trail: [Crumb] { [Crumb("行动计划", "/plans")] }

    var lead: HTML {
        let until: HTML = plan.span.until.map { " 至 \($0.adding(days: -1).longHTML)" } ?? ""
        return """
            <p>\(plan.issuers.joined(separator: "、")) · \(plan.documentNumber) · \(plan.issued.longHTML)印发 · \
            自 \(plan.span.from.longHTML)\(until)</p>
            """
    }

    var actions: HTML { "\(DayForm(action: "/plans/\(plan.id)", day: day, today: today))" }

    var content: HTML {
        """
        <h2>主要目标</h2>
        <ul>\(plan.goals.map { goal -> HTML in "<li>\(goal)</li>\n" })</ul>
        <h2>指标和进度\(home.map { "：\($0.name)" } ?? "")</h2>
        <p class="soft">“明示”是原文写明的数，“选定”是原文没有、由系统内置待市总工会确认的数。</p>
        \(targets)\
        <h2>三年三个主题</h2>
        \(plan.phases.map(phase))\
        <h2>条款和落实</h2>
        <p class="soft">每条后面是回答它的工作记录、指标和评分条目；没有的，由人判断，不由记录计算。</p>
        \(sections)
        """
    }

    private var targets: Table {
        Table(
            caption: "指标和进度",
            columns: [
                .text("目标"), .figure("本期节点"), .figure("测算", "%"), .text("测算对照"), .figure("认定", "%"), .text("认定对照"),
                .figure("期末目标"), .text("责任单位"),
            ],
            rows: progress.map(row), empty: EmptyState("这份计划没有写可以计算的目标。"), captionHidden: true)
    }

    private func row(_ progress: TargetProgress) -> [HTML] {
        let (target, next) = (progress.target, progress.milestone)
        let path: Path = "/plans/\(plan.id)/targets/\(target.id)"
        let rated: HTML =
            target.rated == nil ? "不另认定" : "\(progress.standing(rounds[target.id], against: next.atLeast))"
        return [
            "<a \(href: path.query("day", day == today ? nil : day))>\(target.title)</a>",
            "\(next.by.deadline) \(next.atLeast.line) \(OriginMark(isStated: next.isStated))",
            "\(BarCell(progress.computed.ratio, target: next.atLeast))",
            "\(progress.standing(progress.computed.ratio, against: next.atLeast))",
            target.rated == nil ? "—" : "\(BarCell(progress.rated.ratio, target: next.atLeast))", rated,
            "\(target.by.deadline) \(target.atLeast.line) \(OriginMark(isStated: target.isStated))",
            "\(target.responsible.joined(separator: "、"))",
        ]
    }

    private func phase(_ phase: Plan.Phase) -> HTML {
        let mark: HTML? = phase.year == day.year ? " \(StateBadge(.good, "今年"))" : nil
        let table = Table(
            caption: "\(phase.year)年\(phase.name)的任务", columns: [.text("任务"), .text("条款"), .text("责任单位")],
            rows: phase.tasks.map { task in
                ["\(task.text)", clauseLink(task.clause), "\(task.responsible ?? "未写明")"]
            },
            empty: EmptyState("这一年没有单列任务。"), captionHidden: true)
        return """
            <h3>\(phase.year)年 · \(phase.name)\(mark)</h3>
            <p>\(phase.theme)</p>
            \(table)
            """
    }

    private func clauseLink(_ id: String) -> HTML {
        let title = plan.clauses.first { $0.id == id }?.title ?? id
        return "<a \(href: .anchor("clause-\(id)"))>\(id) \(title)</a>"
    }

    private var sections: HTML {
        var names: [String] = []
        for clause in plan.clauses where !names.contains(clause.section) { names.append(clause.section) }
        return names.map { name -> HTML in
            let clauses = plan.clauses.filter { $0.section == name }
            let table = Table(
                caption: name,
                columns: [.text("条款"), .text("要求"), .text("工作记录"), .text("指标"), .text("评分条目")],
                rows: clauses.map(clause), empty: EmptyState(""), captionHidden: true)
            return "<h3>\(name)</h3>\n\(table)"
        }.joined()
    }

    private func clause(_ clause: Plan.Clause) -> [HTML] {
        [
            "<span \(attribute: "id", "clause-\(clause.id)")>\(clause.id) \(clause.title)</span>", "\(clause.text)",
            list(serving.kinds(clause.id).map { "\($0.title)" }),
            list(
                serving.indicators(clause.id).map { indicator in
                    guard let home, indicator.arises(at: home.kind) else { return "\(indicator.title)" }
                    return "<a \(href: home.drill(indicator.id, past: day == today ? nil : day))>\(indicator.title)</a>"
                }),
            list(
                serving.criteria(clause.id).map { edition, criterion in
                    let path: Path = "/standards/\(edition.id)"
                    return "<a \(href: path.fragment(criterion.id))>\(criterion.name)</a>"
                }),
        ]
    }

    private func list(_ items: [HTML]) -> HTML { items.isEmpty ? "—" : items.joined(separator: "、") }
}

/// What in the catalogue answers the clauses of a plan.
struct ClauseAnswers {
    let catalogue: Catalogue
    let editions: [Edition]

    /// - Parameter day: only editions in force on it, and none that another has taken over from.
    init(_ catalogue: Catalogue, on day: Day) {
        self.catalogue = catalogue
        editions = catalogue.editions.filter { catalogue.standing(of: $0, on: day).isInForce }
    }

    func kinds(_ clause: String) -> [Kind] { catalogue.kinds.filter { $0.clauses.contains(clause) } }

    func indicators(_ clause: String) -> [Indicator] { catalogue.indicators.filter { $0.clauses.contains(clause) } }

    func criteria(_ clause: String) -> [(Edition, Criterion)] {
        editions.flatMap { edition in edition.criteria.filter { $0.clause == clause }.map { (edition, $0) } }
    }
}

extension Plan {
    func page(_ view: View, _ visit: Visit) throws -> PlanPage {
        let day = visit.day(view)
        var progress: [TargetProgress] = []
        var rounds: [String: RatingRound] = [:]
        if let home = visit.home {
            let figures = try view.branchFigures(
                Array(Set(targets.flatMap(\.indicators))).sorted(), of: [home], within: home, on: day)
            progress = targets.map { view.catalogue.progress(of: $0, at: home, on: day, figures) }
            for target in targets {
                let year = target.milestone(on: day).by.year
                rounds[target.id] = try view.round(of: year, target, at: home, on: day, by: visit.author)
            }
        }
        return PlanPage(
            plan: self, home: visit.home, day: day, today: view.today, progress: progress, rounds: rounds,
            serving: ClauseAnswers(view.catalogue, on: day))
    }
}
