import Domain
import Markup

/// What is decided about a unit and waits for its day.
struct PlannedList: Sendable {
    private let unit: Organisation
    private let plans: [PlannedRestructuring]
    private let names: [ID<Organisation>: String]

    init(_ view: View, _ unit: Organisation) throws {
        self.unit = unit
        plans = try view.plannedRestructurings(of: unit.id)
        names = try view.organisations(plans.flatMap { [$0.organisation] + ($0.target.map { [$0] } ?? []) })
            .mapValues(\.name)
    }

    private func words(_ plan: PlannedRestructuring) -> String {
        plan.organisation == unit.id
            ? plan.words(target: plan.target.flatMap { names[$0] }) : "\(names[plan.organisation] ?? "")并入本单位"
    }

    /// On the unit's page: what is known to come.
    var notices: HTML {
        plans.map { plan -> HTML in
            let path: Path = "/organisations/\(plan.organisation)/changes"
            let sentence =
                plan.problem.map { "定于\(plan.day.chinese)\(words(plan))，没有办成：\($0)" }
                ?? "自\(plan.day.chinese)起，\(words(plan))。"
            return Notice(
                tone: plan.problem == nil ? .quiet : .bad, sentence: sentence, next: Crumb("看依据", path)
            ).body
        }.joined()
    }

    /// - Parameter csrf: nil where the reader may give nothing up.
    func table(cancelling csrf: String?) -> HTML {
        if plans.isEmpty { return .empty }
        let rows = plans.map { plan -> [HTML] in
            let papers = [plan.form["resolution"] ?? "", plan.form["approval"] ?? ""].filter { !$0.isEmpty }
            let state: HTML =
                plan.problem.map { "\(StateBadge(.bad, "没有办成"))（\($0)）" } ?? StateBadge(.quiet, "等到这一天").body
            let isOwn = plan.organisation == unit.id
            let cancel: HTML? = csrf.flatMap { csrf in
                isOwn ? CancelForm(unit: unit.id, field: "plan", number: "\(plan.id)", csrf: csrf).body : nil
            }
            return [
                plan.day.html, "\(words(plan))", papers.isEmpty ? "—" : "\(papers.joined(separator: "；"))",
                "\(plan.form["reason"] ?? "")", state, cancel ?? "",
            ]
        }
        return """
            <h2>已定、还没有生效</h2>
            \(Table(
                caption: "已定、还没有生效的变更",
                columns: [.text("生效"), .text("内容"), .text("依据"), .text("理由"), .text("情况"), .text("取消")], rows: rows,
                empty: EmptyState(""), captionHidden: true, stacks: true))
            """
    }
}
