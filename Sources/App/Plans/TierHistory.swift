import Domain
import Markup

/// How many units a denominator of leaders held, day by day, and what changed it: 67, 69 and 68 in one plan.
struct TierHistory: Fragment {
    let denominator: Denominator
    let totals: [(day: Day, counting: Int, open: Int)]
    let changes: [TierChange]

    var body: HTML {
        guard !totals.isEmpty else { return "" }
        let numbers = Table(
            caption: "各时点的分母", columns: [.text("截至"), .figure("在册", "家"), .figure("计入", "家")],
            rows: totals.map { ["\(path($0.day))", "\($0.open.grouped)", "\($0.counting.grouped)"] },
            empty: EmptyState(""))
        let table = Table(
            caption: "设立和撤销", columns: [.text("日期"), .text("新设"), .text("撤销"), .text("去向")],
            rows: changes.map(row), empty: EmptyState("计划开始以来没有设立或撤销。"))
        return "<h2>分母怎样变化</h2>\n\(numbers)\(table)"
    }

    private func path(_ day: Day) -> HTML {
        let path: Path = "/denominators/\(denominator.id)"
        return "<a \(href: path.query("day", day))>\(day.html)</a>"
    }

    private func row(_ change: TierChange) -> [HTML] {
        let before = path(change.day)
        return [before, names(change.opened), names(change.closed), heirs(change)]
    }

    private func names(_ units: [Organisation]) -> HTML {
        units.isEmpty ? "—" : units.map { "\(LinkedUnit($0))" }.joined(separator: "、")
    }

    private func heirs(_ change: TierChange) -> HTML {
        if change.successors.isEmpty { return "—" }
        let lines = change.closed.compactMap { unit -> HTML? in
            let heirs = change.successors.filter { $0.predecessor == unit.id }
            if heirs.isEmpty { return nil }
            return "\(unit.name)由\(heirs.map { "\(LinkedUnit($0.successor))" }.joined(separator: "、"))接续"
        }
        let documents = Set(change.successors.compactMap(\.document)).sorted()
        let source = documents.isEmpty ? "" : "（\(documents.joined(separator: "、"))）"
        return "\(lines.joined(separator: "；"))\(source)"
    }
}

extension Denominator {
    /// Nil for a denominator of unions, of which thousands begin and end.
    ///
    /// The days are the half-years of the plan, the day before each change and the day itself, as far as they are
    /// past.
    func history(_ view: View, _ author: Author) throws -> TierHistory? {
        guard !kinds.contains(where: \.isUnion), let plan = view.catalogue.plan(on: view.today) else { return nil }
        let changes = try view.tierChanges(of: kinds, since: plan.span.from, by: author)
        var days = Set(changes.flatMap { [$0.day.adding(days: -1), $0.day] })
        var month = plan.span.from.endOfMonth
        while month <= view.today, plan.span.contains(month) {
            if month.month % 6 == 0 { days.insert(month) }
            month = month.adding(days: 1).endOfMonth
        }
        days.insert(view.today)
        let totals = try days.sorted(by: >).map { day in
            (
                day: day,
                counting: try view.tierCount(kinds, on: day, by: author, where: condition(on: day)),
                open: try view.tierCount(kinds, on: day, by: author)
            )
        }
        return TierHistory(denominator: self, totals: totals, changes: changes)
    }
}
