import Domain
import Markup

/// One edition, readable: its levels, its gates, every line with its points and how they are earned.
struct EditionPage: Page {
    let document: StandardDocument
    let edition: Edition
    let catalogue: Catalogue
    let home: Organisation?
    let standing: EditionStanding
    let distribution: ScoreDistribution?

    private var wording: ShapeWording {
        ShapeWording(of: edition, catalogue)
    }

    var title: String { edition.title }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] { [Crumb("标准", "/standards")] }

    var actions: HTML { LinkButton("与别的版本比较", "/standards/\(edition.id)/comparison").body }

    var lead: HTML {
        let document = edition.promulgation.map { " · \($0.document)" } ?? ""
        return "\(standing.badge)<p>\(edition.issuer) · 适用于\(self.document.appliesWords)\(document)</p>"
    }

    var content: HTML {
        """
        \(distribution)\
        <h2>概要</h2>
        \(EditionFacts(document: document, edition: edition))\
        \(EditionRules(edition: edition, wording: wording))\
        <h2>评分条目</h2>
        <p class="soft">“明示”是原文写明的，“选定”是原文没有、由系统内置待确认的；分值“未知”的不计入任何合计。</p>
        \(edition.sections.map(section))
        """
    }

    private func section(_ section: Section) -> HTML {
        let known = section.criteria.compactMap(\.scale.points).reduce(.zero, +)
        let unknown = section.criteria.count { $0.scale.points == nil }
        let head = section.points.map { "\($0) 分" } ?? "分值未知"
        let status = section.status.map { "，\($0.word)" } ?? ""
        let bonus = section.bonusCap.map { "，另加在总分上，最多计 \($0) 分" } ?? ""
        let table = Table(
            caption: "\(section.name)的条目",
            columns: [.text("条目"), .figure("分值", "分"), .text("怎样计分"), .text("必备"), .text("条款"), .text("来源")],
            rows: section.criteria.map(row),
            totals: section.criteria.isEmpty
                ? nil
                : [
                    "合计", unknown == 0 ? "\(known.description)" : "已知 \(known.description)",
                    unknown == 0 ? "" : "另有 \(unknown) 条分值未知，没有计入", "", "", "",
                ],
            empty: EmptyState("这一部分的条目没有见到。"), captionHidden: true, stacks: true)
        return "<h3>\(section.id) \(section.name)（\(head)\(status)\(bonus)）</h3>\n\(table)"
    }

    private func row(_ criterion: Criterion) -> [HTML] {
        let clause: HTML =
            criterion.clause.map { id in
                guard let plan = catalogue.plans.first(where: { $0.clauses.contains { $0.id == id } }) else {
                    return "\(id)"
                }
                let path: Path = "/plans/\(plan.id)"
                return "<a \(href: path.fragment("clause-\(id)"))>\(id)</a>"
            } ?? "—"
        return [
            "<span \(attribute: "id", criterion.id)>\(criterion.id) \(criterion.name)</span>",
            "\(criterion.scale.points?.description ?? "未知")", scoring(criterion),
            criterion.required ? "\(StateBadge(.warning, "必备"))" : "—", clause, "\(criterion.status?.word ?? "未注明")",
        ]
    }

    private func scoring(_ criterion: Criterion) -> HTML {
        var lines: [HTML] = ["\(wording.words(criterion.scale))。"]
        if let condition = criterion.appliesWhen { lines.append("适用条件：\(wording.words(condition))。") }
        lines += wording.classWords(criterion).map { "\($0)。" }
        if let words = wording.whenNone(criterion) { lines.append("\(words)。") }
        if let note = criterion.note { lines.append("<span class=\"soft\">\(note)。</span>") }
        let bearing = BearingIndicators(catalogue: catalogue, home: home)
        if let words = bearing.words(criterion.scale.shape.facts + criterion.indicators) { lines.append(words) }
        return lines.joined(separator: " ")
    }
}

extension Edition {
    func page(_ document: StandardDocument, _ view: View, _ visit: Visit) throws -> EditionPage {
        let standing = view.catalogue.standing(of: self, on: view.today)
        var distribution: ScoreDistribution?
        if let home = visit.home, standing.isInForce, !levels.isEmpty {
            let width = ScoreDistribution.width(self)
            distribution = ScoreDistribution(
                edition: self, home: home, width: width,
                counts: try view.scoreCounts(by: self, under: home, width: width))
        }
        return EditionPage(
            document: document, edition: self, catalogue: view.catalogue, home: visit.home, standing: standing,
            distribution: distribution)
    }
}
