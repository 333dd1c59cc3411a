import Domain
import Markup

/// One part of an edition, each line with its three columns and its reason; opened where something is missing.
struct SectionBreakdown: Fragment {
    let unit: Organisation
    let section: SectionScore
    let edition: Edition
    let catalogue: Catalogue
    /// What the unit has done, newest first.
    let records: [Record]
    let carried: Day?
    let judge: Bool
    let isOpen: Bool

    var body: HTML {
        let out: HTML = section.isBonus ? "加分 \(section.earned)" : "\(section.earned)/\(section.possible)"
        return """
            <details class="part"\(flag: "open", when: isOpen)><summary><strong>\(section.name)</strong> \(out)</summary>
            \(Table(
                caption: section.name,
                columns: [
                    .text("条目"), .figure("分值"), .figure("自评"), .figure("评判"), .figure("得分"), .text("情况"), .text("理由"),
                ],
                rows: section.criteria.map(row), empty: EmptyState("这一部分没有条目。"), captionHidden: true, stacks: true))\
            </details>

            """
    }

    private func row(_ line: CriterionScore) -> [HTML] {
        let points: (Points?) -> HTML = { $0.map { "\($0)" } ?? "—" }
        return [
            "\(line.id) \(line.name)\(line.required ? "（必备）" : "")", points(line.standard), points(line.declared),
            points(line.reviewed), "<strong>\(line.earned)</strong>", line.state.badge.body,
            "\(line.reason)\(grounds(line))\(judging(line))",
        ]
    }

    private func grounds(_ line: CriterionScore) -> LineGrounds {
        LineGrounds(
            unit: unit, scale: edition.criterion(line.id)?.scale, catalogue: catalogue, records: records,
            carried: carried)
    }

    private func judging(_ line: CriterionScore) -> HTML {
        guard judge, case .judgement = edition.criterion(line.id)?.scale.shape else {
            return .empty
        }
        let path: Path = "/organisations/\(unit.id)/judgements/\(line.id)"
        return " <a \(href: path)>\(line.reviewed == nil ? "评判" : "重新评判")</a>"
    }
}
