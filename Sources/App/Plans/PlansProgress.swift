import Domain
import Markup

/// How one target of a plan stands at a unit on a day.
struct TargetProgress: Sendable {
    let target: Plan.Target
    let indicator: Indicator?
    let day: Day
    /// 测算.
    let computed: Figure
    /// 认定; none where nothing is decided for this target.
    let rated: Figure

    var milestone: Rung { target.milestone(on: day) }

    /// 达到 or 未达到 against a line, in words, with how much is missing.
    func standing(_ figure: Ratio, against line: Ratio) -> StateBadge {
        guard figure.denominator > 0 else { return StateBadge(.quiet, "没有数据") }
        if figure.compared(to: line) >= 0 { return StateBadge(.good, "达到") }
        return StateBadge(.warning, "未达到，差 \(shortfall(figure, line))")
    }

    private func shortfall(_ figure: Ratio, _ line: Ratio) -> String {
        let points = "\(figure.gap(to: line)) 个百分点"
        guard indicator?.measure == .yesNo else { return points }
        return "\(figure.missing(to: line).grouped) 家（\(points)）"
    }

    /// The share of the computed numerator that nobody has confirmed.
    var unconfirmed: Ratio { Ratio(computed.unconfirmed, computed.ratio.numerator) }
}

/// A share to be reached by a day: a milestone of a target, or its end.
struct Rung: Sendable {
    let by: Day
    let atLeast: Ratio
    let isStated: Bool
}

extension Plan.Target {
    /// The milestones and the end, by day.
    var ladder: [Rung] {
        let steps = milestones.map { Rung(by: $0.by, atLeast: $0.atLeast, isStated: $0.isStated) }
        return (steps + [Rung(by: by, atLeast: atLeast, isStated: isStated)]).sorted { $0.by < $1.by }
    }

    /// The line that is to be reached next on a day; after the end, the end.
    func milestone(on day: Day) -> Rung {
        ladder.first { day <= $0.by } ?? ladder[ladder.count - 1]
    }

    /// The indicators that a page of this target reads.
    var indicators: [String] { [indicator] + (rated.map { [$0] } ?? []) }
}

extension Catalogue {
    /// The plan that runs on a day; when none does, the last that began before, or the first of all.
    func plan(on day: Day) -> Plan? {
        let begun = plans.filter { $0.span.from <= day }.max { $0.span.from < $1.span.from }
        return plans.first { $0.span.contains(day) } ?? begun ?? plans.min { $0.span.from < $1.span.from }
    }

    func plan(_ id: String) -> Plan? { plans.first { $0.id == id } }

    func progress(of target: Plan.Target, at unit: Organisation, on day: Day, _ figures: BranchFigures)
        -> TargetProgress
    {
        TargetProgress(
            target: target, indicator: indicator(target.indicator), day: day,
            computed: figures.sum(target.indicator, of: unit),
            rated: target.rated.map { figures.sum($0, of: unit) } ?? .none)
    }
}

extension Day {
    /// `2015年底` for the last day of a year, which is how plans speak of it; else the long form.
    var deadline: String { month == 12 && dayOfMonth == 31 ? "\(year)年底" : chinese }
}

/// 明示 when the source says it, 选定 when this house chose it.
struct OriginMark: Fragment {
    var isStated: Bool

    var body: HTML { isStated ? "<span>明示</span>" : "<span class=\"soft\">选定</span>" }
}

/// A unit's name, leading to its page, on the day that is looked at.
struct LinkedUnit: Fragment {
    var unit: Organisation
    var past: Day?

    init(_ unit: Organisation, past: Day? = nil) {
        self.unit = unit
        self.past = past
    }

    var body: HTML {
        let path: Path = "/organisations/\(unit.id)"
        return "<a \(href: path.query("day", past))>\(unit.name)</a>"
    }
}

extension Organisation {
    /// The rows behind a figure of this unit.
    func drill(_ indicator: String, past: Day?) -> Path {
        let path: Path = "/organisations/\(id)/indicators/\(indicator)"
        return path.query("day", past)
    }
}
