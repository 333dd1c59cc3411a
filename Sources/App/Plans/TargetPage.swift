import Domain
import Markup

/// One target at one unit: how it stands below it, how it came there, and what it is a share of.
struct TargetPage: Page {
    let plan: Plan
    let unit: Organisation
    /// From home down to the unit, itself last.
    let line: [Organisation]
    let day: Day
    let today: Day
    let trend: TargetTrend
    let below: [Organisation]
    let figures: BranchFigures
    let denominator: Denominator?
    let clause: Plan.Clause?
    /// The round of each year that is past, by year.
    let rounds: [Int: RatingRound]

    private var target: Plan.Target { trend.progress.target }
    private var past: Day? { day == today ? nil : day }
    private var path: Path { "/plans/\(plan.id)/targets/\(target.id)" }

    var title: String { "\(unit.name)：\(target.title)" }
    var menu: MenuEntry? { .plans }

    var trail: [Crumb] {
        [Crumb("行动计划", "/plans"), Crumb(plan.title, "/plans/\(plan.id)")]
            + line.dropLast().map { Crumb($0.name, path.query("unit", $0.id).query("day", past)) }
    }

    var lead: HTML {
        let words: HTML? = clause.map { clause in " · \(clause.id) \(clause.title)：\(clause.text)" }
        return "<p>责任单位：\(target.responsible.joined(separator: "、"))\(words)</p>"
    }

    var actions: HTML {
        "\(DayForm(action: path, day: day, today: today, kept: [("unit", "\(unit.id)")]))"
    }

    var content: HTML {
        let progress = trend.progress
        // The card weighs the figure against the line, so it is given yuan only where no fen is lost by it.
        let isWhole = isMoney && Self.isWhole(progress.computed.ratio)
        let hasRows = progress.computed.ratio.denominator > 0
        let card = FigureCard(
            title: "截至 \(day.chinese)", path: hasRows ? unit.drill(target.indicator, past: past) : nil,
            computed: isWhole ? read(progress.computed.ratio) : progress.computed.ratio,
            rated: progress.rated.isNone ? nil : progress.rated.ratio, target: target.atLeast, due: target.by.deadline,
            unconfirmed: isWhole ? progress.computed.unconfirmed / 100 : progress.computed.unconfirmed,
            unit: isMoney && !isWhole ? "分" : unitWord, outlook: trend.outlook)
        return """
            <div class="cards">\(card)</div>
            <h2>\(below.contains { $0.kind == .county } ? "各县区" : "下级单位")</h2>
            \(units)\
            <h2>节点</h2>
            \(rungs)\
            <h2>走势</h2>
            \(trend.chart)\
            <p class="soft">\(Forecast.assumption)</p>
            <h2>口径</h2>
            \(rule)
            """
    }

    private var isMoney: Bool { trend.progress.indicator?.measure == .money }

    private var unitWord: String {
        switch trend.progress.indicator?.measure {
        case .yesNo: "家"
        case .money: "元"
        default: "人"
        }
    }

    private static func isWhole(_ ratio: Ratio) -> Bool { ratio.numerator % 100 == 0 && ratio.denominator % 100 == 0 }

    /// Money is kept in fen and read in yuan, cut to the yuan where it only stands beside its share.
    private func read(_ ratio: Ratio) -> Ratio {
        isMoney ? Ratio(ratio.numerator / 100, ratio.denominator / 100) : ratio
    }

    private var units: Table {
        let next = trend.progress.milestone
        let decided: [Table.Column] = target.rated == nil ? [] : [.figure("认定", unitWord), .figure("认定", "%")]
        return Table(
            caption: "下级单位的进度",
            columns: [.text("单位"), .figure("测算", unitWord), .figure("测算", "%")] + decided
                + [.text("对照 \(next.by.deadline) \(next.atLeast.line)"), .text("再往下")],
            rows: below.map { row($0, next.atLeast) }, totals: cells(unit, next.atLeast, name: "合计", down: ""),
            empty: EmptyState("\(unit.name)下面这一天没有组织。", begin: Crumb("去登记组织", "/organisations")),
            captionHidden: true)
    }

    private func row(_ child: Organisation, _ line: Ratio) -> [HTML] {
        let down: HTML =
            child.kind.isUnion
            ? "—" : "<a \(href: path.query("unit", child.id).query("day", past))>看\(child.name)</a>"
        return cells(child, line, name: "\(LinkedUnit(child, past: past))", down: down)
    }

    private func cells(_ unit: Organisation, _ line: Ratio, name: HTML, down: HTML) -> [HTML] {
        let computed = figures.sum(target.indicator, of: unit).ratio
        let decided = target.rated.map { rated -> [HTML] in
            let ratio = figures.sum(rated, of: unit).ratio
            return ["\(ratio.fraction)", bar(ratio, line, rated, unit)]
        }
        return [name, "\(read(computed).fraction)", bar(computed, line, target.indicator, unit)] + (decided ?? [])
            + ["\(trend.progress.standing(computed, against: line))", down]
    }

    private func bar(_ ratio: Ratio, _ line: Ratio, _ indicator: String, _ unit: Organisation) -> HTML {
        guard ratio.denominator > 0 else { return "—" }
        return "<a \(href: unit.drill(indicator, past: past))>\(BarCell(ratio, target: line))</a>"
    }

    /// Each milestone against the figure of its own day, where that was kept.
    private var rungs: Table {
        let known = Dictionary(trend.computed.map { ($0.day, $0.figure.ratio) }) { $1 }
        return Table(
            caption: "节点和期末目标",
            columns: [.text("期限"), .figure("要求"), .text("来源"), .text("到期时测算"), .text("当年的认定")],
            rows: target.ladder.map { rung in
                [
                    "\(rung.by.deadline)", "\(rung.atLeast.line)", "\(OriginMark(isStated: rung.isStated))",
                    outcome(rung, known), target.rated == nil ? "不另认定" : decision(rung),
                ]
            },
            empty: EmptyState(""), captionHidden: true)
    }

    private func outcome(_ rung: Rung, _ figures: [Day: Ratio]) -> HTML {
        if rung.by > day { return "未到期" }
        guard let figure = figures[rung.by] else { return "这一天的数没有保存" }
        return "\(figure.share)（\(read(figure).fraction)） \(trend.progress.standing(figure, against: rung.atLeast))"
    }

    /// A year is rated after it has ended; its round is what answers its milestone, not what was held on the last day.
    private func decision(_ rung: Rung) -> HTML {
        if rung.by > day { return "未到期" }
        let round = rounds[rung.by.year]
        let standing = trend.progress.standing(round, against: rung.atLeast)
        guard let reached = round?.reached else { return standing.body }
        return "\(reached.share)（\(reached.fraction)） \(standing)"
    }

    private var rule: HTML {
        guard let denominator else {
            let purpose = trend.progress.indicator?.purpose ?? "见指标说明"
            return "<p>\(purpose)。</p>\n"
        }
        let path: Path = "/denominators/\(denominator.id)"
        return """
            <p>\(denominator.rule)（\(OriginMark(isStated: denominator.isStated))）。</p>
            <p>\(LinkButton("看哪些单位计入、哪些不计", path.query("day", past)))</p>

            """
    }
}

extension Plan.Target {
    /// The page of this target at home, or at a unit below it that was asked for.
    /// - Throws: `NotFound` when the unit is not one the author may see.
    func page(of plan: Plan, _ view: View, _ visit: Visit) throws -> TargetPage {
        guard let home = visit.home else { throw NotFound() }
        let day = visit.day(view)
        var unit = home
        if let text = visit.query["unit"] {
            guard let id: ID<Organisation> = ID(text) else { throw NotFound() }
            unit = try view.organisation(id, for: .see, by: visit.author)
        }
        let below = try view.children(of: unit.id, on: day, seenBy: visit.author)
        let figures = try view.branchFigures(indicators, of: [unit] + below, within: unit, on: day)
        let line = try view.breadcrumb(of: unit.id, on: view.today)
        let start = line.firstIndex { $0.id == home.id } ?? max(0, line.count - 1)
        let years = Set(ladder.filter { $0.by <= day }.map(\.by.year))
        let rounds = try years.compactMap { try view.round(of: $0, self, at: unit, on: day, by: visit.author) }
        return TargetPage(
            plan: plan, unit: unit, line: Array(line[min(start, line.count)...]), day: day, today: view.today,
            trend: try view.trend(of: self, in: plan, at: unit, on: day, figures), below: below, figures: figures,
            denominator: denominator.flatMap(view.catalogue.denominator),
            clause: plan.clauses.first { $0.id == clause },
            rounds: Dictionary(rounds.map { ($0.year, $0) }) { $1 })
    }
}
