import Domain
import Markup

/// The appraisals under way at the unions of a federation, those first whose last day is longest past.
struct OpenAppraisalsPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let lines: [(union: Organisation, appraisal: Appraisal, voters: Int64)]
    let extended: Set<ID<Appraisal>>
    let today: Day

    init(_ view: View, _ visit: Visit) throws {
        unit = try visit.theUnit()
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        let open = try view.openAppraisals(under: unit.id)
        let unions = try view.organisations(open.map(\.appraisal.organisation))
        lines = open.compactMap { appraisal, voters in
            unions[appraisal.organisation].map { ($0, appraisal, voters) }
        }
        extended = try view.extended(among: open.map(\.appraisal))
        today = view.today
    }

    var title: String { "会员评议" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name) · 下级工会 \(lines.count.grouped) 家正在评议</p>" }

    var content: HTML {
        Table(
            caption: "正在评议的工会", columns: [.text("工会"), .text("投票时间"), .text("情况"), .figure("会员", "人")],
            rows: lines.map { line in
                let path: Path = "/organisations/\(line.union.id)/appraisals/\(line.appraisal.id)"
                return [
                    "<a \(href: path)>\(line.union.name)</a>",
                    line.appraisal.period(isExtended: extended.contains(line.appraisal.id)),
                    line.appraisal.progress(on: today).body, "\(line.voters.grouped)",
                ]
            }, empty: EmptyState("下级工会现在没有正在进行的评议。"), captionHidden: true
        ).body
    }
}
