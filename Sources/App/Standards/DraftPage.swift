import Domain
import Markup

/// A draft: what it would change, what is still to be mended, and every part with its edit.
struct DraftPage: Page {
    let draft: StandardDraft
    let draftContent: DraftContent
    let obstacles: [DraftContent.Trouble]
    let effect: DraftEffect?
    let catalogue: Catalogue
    let csrf: String
    let publication: PublishedEdition?
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        draft = try view.theDraft(visit)
        publication = try view.publication(of: draft.id)
        draftContent = try DraftContent(draft.content, view.catalogue)
        obstacles = draftContent.troubles.isEmpty ? try draftContent.obstacles(view.catalogue) : []
        effect = try DraftEffect(view, draft, draftContent.edition)
        (catalogue, csrf, self.refusals) = (view.catalogue, visit.csrf, refusals)
    }

    private var edition: Edition { draftContent.edition }

    var title: String { edition.title }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] { [Crumb("标准", "/standards"), Crumb("标准起草", "/organisations/\(draft.organisation)/drafts")] }

    var lead: HTML {
        """
        <p>\(state)第 \(draft.step) 步：\(draft.words)（\(draft.saved.day.html)）。\
        适用于\(StandardDocument(edition).appliesWords)。</p>
        """
    }

    var actions: HTML {
        """
        \(draft.step > 1 ? button("撤销", draft.path("undo")) : "")\
        \(draft.step < draft.last ? button("重做", draft.path("redo")) : "")\
        \(LinkButton("征求意见", draft.path("consultations")))\
        \(LinkButton("逐条比较", draft.path("comparison")))\(LinkButton("下载文件", draft.path("file")))\
        \(LinkButton("下载表格", draft.path("workbook")))\
        \(publication == nil ? LinkButton("发布", draft.path("publication"), primary: true).body : "")
        """
    }

    private var state: HTML {
        guard let publication else { return StateBadge(.quiet, "草稿").body }
        let path: Path = "/standards/\(publication.id)"
        return """
            \(StateBadge(.good, "已发布"))<a \(href: path)>\(publication.id)</a>\
            （\(publication.published.day.html)，校验码 <code>\(String(publication.digest.prefix(12)))</code>），不能再改。
            """
    }

    private func button(_ title: String, _ action: Path, label: String? = nil) -> HTML {
        DraftButton(title: title, label: label, action: action, csrf: csrf, step: draft.step).body
    }

    var content: HTML {
        """
        \(ErrorSummary(refusals) { _ in "main" })\
        \(effect.map { $0.summary(link: true) } ?? "<p class=\"soft\">没有可以对照的已发布版本，看不到影响。</p>\n")\
        <h2>检查</h2>
        \(checks)\
        <h2>内容</h2>
        <p>\(LinkButton("改概要", draft.path(.head, "head")))\(LinkButton("加一个部分", draft.path(.sections, "new")))</p>
        \(edition.sections.map(section))\
        <h2>等级</h2>
        \(list(.levels, edition.levels.map { ($0.id, $0.name, $0.min.map { "总分不低于 \($0) 分" } ?? "分数线未定") }))\
        <h2>前置条件</h2>
        \(list(.gates, edition.gates.map { ($0.id, $0.name, wording.words($0.when)) }))\
        <h2>规模分档</h2>
        \(list(.sizes, edition.sizeClasses.map { ($0.id, $0.name, $0.when.map(wording.words) ?? "其余单位") }))
        <h2>动态管理</h2>
        <p class="soft">已获得等级的单位在两轮评定之间要保持的：不再符合的先预警、限期整改，逾期公示后处理。</p>
        \(list(.lapses, edition.lapses.map { ($0.id, $0.name, LapseWording(edition, wording).words($0)) }))
        """
    }

    private var wording: ShapeWording {
        ShapeWording(of: edition, catalogue)
    }

    private var checks: HTML {
        let lines = { (troubles: [DraftContent.Trouble]) -> [HTML] in
            troubles.map { trouble in "<li>\(trouble.part.map { "\($0)：" } ?? "")\(trouble.sentence)</li>\n" }
        }
        if !draftContent.troubles.isEmpty {
            return
                "<p>\(StateBadge(.warning, "有 \(draftContent.troubles.count) 处对不上"))</p>\n<ul>\(lines(draftContent.troubles))</ul>\n"
        }
        if obstacles.isEmpty {
            return "<p>\(StateBadge(.good, "检查没有问题"))可以发布。</p>\n"
        }
        return """
            <p>\(StateBadge(.good, "各部分对得上"))发布以前还要补 \(obstacles.count) 处。</p>
            <details><summary>还要补的</summary><ul>\(lines(obstacles))</ul></details>

            """
    }

    private func section(_ section: Section) -> HTML {
        let known = section.criteria.compactMap(\.scale.points).reduce(.zero, +)
        let head = section.points.map { "\($0) 分" } ?? "分值未定，各条合计 \(known) 分"
        let bonus = section.bonusCap.map { "，加分，最多计 \($0) 分" } ?? ""
        return """
            <h3>\(section.id) \(section.name)（\(head)\(bonus)）</h3>
            <p>\(LinkButton("改这一部分", draft.path(.sections, section.id)))\
            \(LinkButton("加一条", draft.path(.lines, "new").query("section", section.id)))\
            \(moves(.sections, section.id, section.name))</p>
            \(Table(
                caption: "\(section.name)的条目",
                columns: [.text("条目"), .figure("分值", "分"), .text("怎样计分"), .text("次序")],
                rows: section.criteria.map { line in
                    [
                        "<a \(href: draft.path(.lines, line.id))>\(line.id) \(line.name)</a>",
                        "\(line.scale.points?.description ?? "未定")",
                        "\(([wording.words(line.scale)] + wording.classWords(line)).joined(separator: "；"))",
                        moves(.lines, line.id, line.name),
                    ]
                }, empty: EmptyState("这一部分还没有条目。"), captionHidden: true))
            """
    }

    private func list(_ kind: DraftPart, _ items: [(id: String, name: String, words: String)]) -> HTML {
        """
        <p>\(LinkButton(adding(kind), draft.path(kind, "new")))</p>
        \(Table(
            caption: kind.title, columns: [.text(kind.title), .text("要求"), .text("次序")],
            rows: items.map { id, name, words in
                [
                    "<a \(href: draft.path(kind, id))>\(name)</a>", "\(words)", "\(moves(kind, id, name))\(button("删去", draft.path(kind, id, "removal"), label: "删去 \(name)"))",
                ]
            }, empty: EmptyState("还没有\(kind.title)。"), captionHidden: true))
        """
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
}

/// A button about a draft as it is seen.
struct DraftButton: Fragment {
    let title: String
    var label: String?
    let action: Path
    let csrf: String
    let step: Int
    var primary = false

    var body: HTML {
        """
        <form class="inline" method="post" \(action: action)>\(CSRFField(token: csrf))\
        <input type="hidden" name="step" value="\(step)"/>\
        <button\(attribute: "class", primary ? "primary" : nil)\(attribute: "aria-label", label)>\(title)</button></form>
        """
    }
}

extension DraftContent {
    /// The draft as it would be published, and what still keeps it from that.
    var asPublished: Edition {
        var published = edition.drafted(as: "\(edition.standard)-\(edition.effective.map { "\($0)" } ?? "draft")")
        published.published = true
        return published
    }

    func obstacles(_ catalogue: Catalogue) throws -> [Trouble] {
        let (node, problems) = (asPublished.node, Problems(file: "draft"))
        // Through the text, since problems are found by their lines.
        let read = try YAML.node(node.yaml, file: "draft")
        _ = Edition.readDraft(read, problems, catalogue.draftContext)
        return problems.all.map { Trouble(part: read.part(at: $0.line), sentence: $0.sentence) }
    }

    /// The text of the file: published where nothing keeps it from that.
    func file(_ catalogue: Catalogue) throws -> String {
        let isReady = try troubles.isEmpty && obstacles(catalogue).isEmpty
        return (isReady ? asPublished : edition).yaml
    }
}
