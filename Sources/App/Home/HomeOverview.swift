import Domain

/// What 总览 answers from: one branch on one day.
struct HomeOverview {
    /// Units nearest below the level that a target counts.
    struct Nearest: Sendable {
        let target: Plan.Target
        let level: Level
        let edition: Edition
        let units: [NearUnit]
    }

    let home: Organisation
    let day: Day
    let today: Day
    let plan: Plan?
    let mains: [TargetTrend]
    let supporting: [TargetProgress]
    /// The units below home, as they were on the day.
    let below: [Organisation]
    let figures: BranchFigures
    let nearest: [Nearest]
    /// Month-ends that are missing or out of date.
    let staleMonths: [Day]
    let indicators: [Indicator]

    /// The key figures beside the targets, in the order of the table.
    static let keys = [
        "membership", "term_current", "workers_congress", "contract_in_force", "contribution_full", "induction",
    ]

    var past: Day? { day == today ? nil : day }

    /// Those below that lead others and have anything to show.
    var leaders: [Organisation] {
        below.filter { unit in
            guard !unit.kind.isUnion else { return false }
            let isPart = unit.kind == .county || unit.kind == .township
            return isPart || shown.contains { !figures.sum($0, of: unit).isNone }
        }
    }

    var unions: [Organisation] { below.filter(\.kind.isUnion) }

    private var shown: [String] { indicators.map(\.id) + mains.flatMap { $0.progress.target.indicators } }

    /// What of home's own sum lies in none of the leaders below: the unions it leads itself.
    func remainder(_ indicator: String) -> Figure {
        leaders.reduce(figures.sum(indicator, of: home)) { $0 - figures.sum(indicator, of: $1) }
    }

    /// The line that a key figure is held to, when the plan names one.
    func line(_ indicator: String) -> Ratio? {
        plan?.targets.first { $0.indicator == indicator }?.milestone(on: day).atLeast
    }
}

extension View {
    func overview(of home: Organisation, on day: Day, by author: Author) throws -> HomeOverview {
        let plan = catalogue.plan(on: day)
        let below = try children(of: home.id, on: day, seenBy: author)
        let keys = HomeOverview.keys.compactMap(catalogue.indicator)
        let targets = plan?.targets ?? []
        let figures = try branchFigures(
            Array(Set(keys.map(\.id) + targets.flatMap(\.indicators))).sorted(), of: [home] + below, within: home,
            on: day)
        let mains = try plan.map { plan in
            try targets.filter(\.isMain).map { try trend(of: $0, in: plan, at: home, on: day, figures) }
        }
        return HomeOverview(
            home: home, day: day, today: today, plan: plan, mains: mains ?? [],
            supporting: targets.filter { !$0.isMain }.map { catalogue.progress(of: $0, at: home, on: day, figures) },
            below: below, figures: figures, nearest: day == today ? try nearest(targets, home) : [],
            staleMonths: plan == nil ? [] : try staleMonths(since: monthsFrom()), indicators: keys)
    }

    private struct NearestKey: Hashable {
        let home: ID<Organisation>
        let targets: [String]
    }

    /// Kept, since it scores whole units anew for what each of them lacks: two thirds of the page's time.
    private func nearest(_ targets: [Plan.Target], _ home: Organisation) throws -> [HomeOverview.Nearest] {
        let mains = targets.filter(\.isMain)
        return try kept(NearestKey(home: home.id, targets: mains.map(\.id))) { try scored(mains, home) }
    }

    private func scored(_ targets: [Plan.Target], _ home: Organisation) throws -> [HomeOverview.Nearest] {
        try targets.compactMap { target in
            guard case .score(let standard, let level)? = catalogue.indicator(target.indicator)?.source,
                let edition = catalogue.edition(of: standard, on: today),
                let line = edition.levels.first(where: { $0.id == level })
            else { return nil }
            let rule = target.denominator.flatMap(catalogue.denominator)
            let units = try nearest(below: level, of: edition, under: home) { unit in
                rule?.verdict(founded: unit.founded, on: today).counts ?? true
            }
            return HomeOverview.Nearest(target: target, level: line, edition: edition, units: units)
        }
    }
}
