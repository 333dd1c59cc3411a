import Domain
import Markup

/// Points, level, and what lies before the next one.
struct ScoreSummary: Fragment {
    let reading: UnitReading

    var body: HTML {
        let path: Path = "/organisations/\(reading.unit.id)/score"
        guard let score = reading.score, let edition = reading.edition else { return .empty }
        let heading: HTML = "得分 \(score.earned) 分（\(score.measured)）"
        guard let next = score.nextLevel else {
            return """
                <h2>\(heading)</h2>
                <p>已达到\(edition.title)的最高等级。</p>
                <p>\(LinkButton("看每一条得分", path.query("day", reading.carried)))</p>

                """
        }
        return """
            <h2>\(heading)</h2>
            <p>距\(next.name)还差：</p>
            <ul>\(next.obstacles.map { obstacle -> HTML in "<li>\(obstacle.sentence)</li>" })</ul>
            \(cheapest)\
            <p>\(LinkButton("看每一条得分", path.query("day", reading.carried)))</p>

            """
    }

    private var cheapest: HTML {
        guard let edition = reading.edition, reading.gaps.contains(where: { !$0.isMandatory }) else { return .empty }
        return """
            <p>最省力的补法：</p>
            \(GapList(
                gaps: reading.gaps.worthwhile.prefix(3), edition: edition, unit: reading.unit,
                catalogue: reading.catalogue, mayRecord: reading.mayRecord))
            """
    }
}

/// The unit's figures beside those above it and what is asked, what falls short first.
struct IndicatorTable: Fragment {
    let reading: UnitReading

    var body: HTML {
        let above = reading.commander.map { $0.kind == .city ? "全市" : "上级" } ?? "上级"
        let compared = reading.rows.contains { $0.above != nil || $0.city != nil }
        let isTop = reading.commander?.kind == .city
        var columns: [Table.Column] = [.text("指标"), .figure("本单位")]
        if compared { columns += isTop ? [.figure("全市")] : [.figure(above), .figure("全市")] }
        columns += [.figure("要求"), .text("情况")]
        return """
            <h2 id="indicators">指标</h2>
            \(Table(
                caption: "指标（截至\(reading.day.chinese)）", columns: columns,
                rows: reading.rows.map { row in
                    var cells: [HTML] = [name(row), "\(row.indicator.shown(row.figure, own: row.isOwn))"]
                    if compared {
                        if !isTop { cells.append("\(row.above.map { row.indicator.shown($0, own: false) } ?? "—")") }
                        cells.append("\(row.city.map { row.indicator.shown($0, own: false) } ?? "—")")
                    }
                    return cells + ["\(row.bound?.shown(for: row.indicator, own: row.isOwn) ?? "—")", state(row)]
                },
                empty: EmptyState("还没有可以计算的指标。先报一次职工与会员人数。")))
            """
    }

    private func name(_ row: FigureRow) -> HTML {
        let path: Path = "/organisations/\(reading.unit.id)/indicators/\(row.indicator.id)"
        return "<a \(href: path.query("day", reading.carried))>\(row.indicator.title)</a>"
    }

    private func state(_ row: FigureRow) -> HTML {
        if row.bound == nil { return row.figure.unconfirmed > 0 ? unconfirmed(row) : "" }
        if row.figure.isNone { return StateBadge(.quiet, "不涉及").body }
        guard row.isShort else { return "\(StateBadge(.good, "达到")) \(unconfirmed(row))" }
        if !row.isOwn {
            let path: Path = "/organisations/\(reading.unit.id)/indicators/\(row.indicator.id)"
            let units = path.query("day", reading.carried).fragment("units")
            return "\(StateBadge(.warning, "未达到")) <a \(href: units)>看差在哪些单位</a>"
        }
        guard reading.mayRecord, let step = reading.catalogue.nextStep(row.indicator, for: reading.unit) else {
            return StateBadge(.warning, "未达到").body
        }
        return "\(StateBadge(.warning, "未达到")) <a \(href: step.path)>\(step.title)</a>"
    }

    private func unconfirmed(_ row: FigureRow) -> HTML {
        guard row.figure.unconfirmed > 0 else { return .empty }
        let amount =
            switch row.indicator.measure {
            case .yesNo where row.isOwn: ""
            case .money: " \(row.figure.unconfirmed.yuan) 元"
            default: " \(row.figure.unconfirmed.grouped)"
            }
        return "<span class=\"soft\">含未确认\(amount)</span>"
    }
}

/// Those in office.
struct LeadershipTable: Fragment {
    let reading: UnitReading

    var body: HTML {
        """
        <h2 id="leadership">领导班子</h2>
        \(Table(
            caption: "领导班子（\(reading.day.chinese)在任）",
            columns: [.text("姓名"), .text("职务"), .text("专兼职"), .text("性别"), .text("来自"), .text("任职起")],
            rows: reading.leadership.map { tenure in
                [
                    "\(tenure.personName)", "\(tenure.post.title)", "\(tenure.isFullTime ? "专职" : "兼职")",
                    "\(tenure.sexTitle)", "\(tenure.sector?.title ?? "—")", tenure.from.html,
                ]
            },
            empty: EmptyState("没有在任的主席、副主席。班子任免由上级工会登记。")))\
        \(reading.seesPeople ? "<p>\(LinkButton("班子和账号", "/organisations/\(reading.unit.id)/posts"))</p>\n" : "")
        """
    }
}

extension Tenure {
    var sexTitle: String {
        switch sex {
        case "f", "female", "女": "女"
        case "m", "male", "男": "男"
        default: sex
        }
    }
}
