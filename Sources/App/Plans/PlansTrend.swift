import Domain
import Markup

/// One target month by month at one unit, with what is to be expected of it.
struct TargetTrend {
    let progress: TargetProgress
    let computed: [(day: Day, figure: Figure)]
    let rated: [(day: Day, figure: Figure)]
    let plan: Plan

    var forecast: Forecast? { Forecast(computed, knownOn: progress.day, for: progress.target.by) }

    /// What to expect by the end, in a sentence; the rule is written beside it.
    var outlook: String {
        let target = progress.target
        if progress.day >= target.by { return "期限 \(target.by.deadline)已到，不再推算。" }
        guard let forecast else {
            return "预计：数据不足（不到 \(Forecast.fewest) 个月末），暂不推算\(target.by.deadline)。"
        }
        let reaches = forecast.share.compared(to: target.atLeast) >= 0
        let verdict = reaches ? "能达到目标" : "达不到目标，差 \(forecast.share.gap(to: target.atLeast)) 个百分点"
        let grown =
            forecast.grown.map { "；其间计入的由 \($0[0].grouped) 增到 \($0[1].grouped)，比例下降是因为分母大了，达到的没有减少" } ?? ""
        return "预计\(target.by.deadline)约 \(forecast.share.share)，\(verdict)（按最近 \(forecast.months) 个月末的直线推算\(grown)）。"
    }

    /// The finding that the chart is headed by.
    private var finding: String {
        let (figure, target) = (progress.computed.ratio, progress.target)
        guard figure.denominator > 0 else { return "\(target.title)：还没有数据" }
        if figure.compared(to: target.atLeast) >= 0 {
            return "\(target.title)已到\(target.by.deadline)目标 \(target.atLeast.line)"
        }
        return
            "\(target.title)离\(target.by.deadline)目标 \(target.atLeast.line) 还差 \(figure.gap(to: target.atLeast)) 个百分点"
    }

    var chart: TrendChart {
        let day = progress.day
        func points(_ trend: [(day: Day, figure: Figure)], _ now: Figure) -> [TrendChart.Point] {
            let months = trend.filter { $0.day < day }.map { TrendChart.Point($0.day, $0.figure.ratio) }
            return now.isNone ? months : months + [TrendChart.Point(day, now.ratio)]
        }
        let line = points(computed, progress.computed)
        return TrendChart(
            id: "trend-\(progress.target.id)", title: finding, computed: line, rated: points(rated, progress.rated),
            target: progress.target.atLeast, start: line.first.map { min($0.day, plan.span.from) } ?? plan.span.from,
            end: max(progress.target.by, day), today: day)
    }
}

extension View {
    /// - Parameter figures: must hold the target's indicators of the unit.
    func trend(
        of target: Plan.Target, in plan: Plan, at unit: Organisation, on day: Day, _ figures: BranchFigures
    ) throws -> TargetTrend {
        TargetTrend(
            progress: catalogue.progress(of: target, at: unit, on: day, figures),
            computed: try trend(target.indicator, of: unit.id),
            rated: try target.rated.map { try trend($0, of: unit.id) } ?? [], plan: plan)
    }
}
