import Domain
import Markup

/// Every part of a draft with its edit; of one that is published nothing can be changed.
struct DraftParts: Fragment {
    let draft: StandardDraft
    let edition: Edition
    let wording: PartWording
    let csrf: String
    let isPublished: Bool

    var body: HTML {
        """
        <h2>内容</h2>
        \(tools(LinkButton("改概要", draft.path(.head, "head")).body, LinkButton("加一个部分", draft.path(.sections, "new")).body))\
        \(edition.sections.map(section))\
        <h2>等级</h2>
        \(list(.levels, edition.levels.map { ($0.id, $0.name, wording.words($0)) }))\
        <h2>前置条件</h2>
        \(list(.gates, edition.gates.map { ($0.id, $0.name, wording.words($0)) }))\
        <h2>规模分档</h2>
        \(list(.sizes, edition.sizeClasses.map { ($0.id, $0.name, wording.words($0)) }))
        <h2>动态管理</h2>
        <p class="soft">已获得等级的单位在两轮评定之间要保持的：不再符合的先预警、限期整改，逾期公示后处理。</p>
        \(list(.lapses, edition.lapses.map { ($0.id, $0.name, LapseWording(edition, wording.shapes).words($0)) }))
        """
    }

    private func tools(_ links: HTML...) -> HTML {
        isPublished ? .empty : "<p>\(links)</p>\n"
    }

    private func section(_ section: Section) -> HTML {
        let known = section.criteria.compactMap(\.scale.points).reduce(.zero, +)
        let head = section.points.map { "\($0) 分" } ?? "分值未定，各条合计 \(known) 分"
        let bonus = section.bonusCap.map { "，加分，最多计 \($0) 分" } ?? ""
        return """
            <h3>\(section.id) \(section.name)（\(head)\(bonus)）</h3>
            \(tools(
                LinkButton("改这一部分", draft.path(.sections, section.id)).body,
                LinkButton("加一条", draft.path(.lines, "new").query("section", section.id)).body,
                moves(.sections, section.id, section.name)))\
            \(table(
                "\(section.name)的条目", [.text("条目"), .figure("分值", "分"), .text("怎样计分")],
                section.criteria.map { line in
                    (
                        .lines, line.id, "\(line.id) \(line.name)", "\(line.scale.points?.description ?? "未定")",
                        wording.words(line), moves(.lines, line.id, line.name)
                    )
                }, empty: "这一部分还没有条目。"))
            """
    }

    private func list(_ kind: DraftPart, _ items: [(id: String, name: String, words: String)]) -> HTML {
        """
        \(tools(LinkButton(adding(kind), draft.path(kind, "new")).body))\
        \(table(
            kind.title, [.text(kind.title), .text("要求")],
            items.map { id, name, words in
                let removal = button("删去", draft.path(kind, id, "removal"), label: "删去 \(name)")
                return (kind, id, name, nil, words, "\(moves(kind, id, name))\(removal)")
            }, empty: "还没有\(kind.title)。"))
        """
    }

    private typealias Row = (part: DraftPart, id: String, name: String, figure: HTML?, words: String, moves: HTML)

    private func table(_ caption: String, _ columns: [Table.Column], _ rows: [Row], empty: String) -> Table {
        Table(
            caption: caption, columns: isPublished ? columns : columns + [.text("次序")],
            rows: rows.map { row in
                let name: HTML =
                    isPublished ? "\(row.name)" : "<a \(href: draft.path(row.part, row.id))>\(row.name)</a>"
                let words: HTML = "<span class=\"said\">\(row.words)</span>"
                return [name] + [row.figure].compactMap { $0 } + [words] + (isPublished ? [] : [row.moves])
            }, empty: EmptyState(empty), captionHidden: true, stacks: true)
    }

    private func adding(_ kind: DraftPart) -> String {
        switch kind {
        case .sizes: "加一档"
        case .lapses: "加一条规则"
        default: "加一个\(kind.title)"
        }
    }

    private func moves(_ kind: DraftPart, _ id: String, _ name: String) -> HTML {
        """
        \(edition.moving(kind, id, by: -1) == nil ? "" : button("上移", draft.path(kind, id, "up"), label: "上移 \(id) \(name)"))\
        \(edition.moving(kind, id, by: 1) == nil ? "" : button("下移", draft.path(kind, id, "down"), label: "下移 \(id) \(name)"))
        """
    }

    private func button(_ title: String, _ action: Path, label: String? = nil) -> HTML {
        DraftButton(title: title, label: label, action: action, csrf: csrf, step: draft.step).body
    }
}
