import Domain
import Markup

/// A draft: what it would change, what is still to be mended, and every part with its edit.
struct DraftPage: Page {
    let draft: StandardDraft
    let draftContent: DraftContent
    let obstacles: [DraftContent.Trouble]
    let effect: DraftEffect?
    let catalogue: Catalogue
    let today: Day
    let csrf: String
    let publication: PublishedEdition?
    /// Whether those who are asked about it have been asked before.
    let isConsulted: Bool
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        draft = try view.theDraft(visit)
        publication = try view.publication(of: draft.id)
        draftContent = try DraftContent(draft.content, view.catalogue)
        obstacles = draftContent.troubles.isEmpty ? try draftContent.obstacles(view.catalogue) : []
        effect = try DraftEffect(view, draft, draftContent.edition)
        isConsulted = try !view.consultations(of: draft.id).isEmpty
        (catalogue, today, csrf, self.refusals) = (view.catalogue, view.today, visit.csrf, refusals)
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
        \(publication == nil ? steps : isConsulted ? LinkButton("征求过的意见", draft.path("consultations")).body : .empty)\
        \(LinkButton("逐条比较", draft.path("comparison")))\(LinkButton("下载文件", draft.path("file")))\
        \(LinkButton("下载表格", draft.path("workbook")))\
        \(publication == nil ? LinkButton("发布", draft.path("publication"), primary: true).body : "")
        """
    }

    /// What goes on only until it is published.
    private var steps: HTML {
        """
        \(draft.step > 1 ? button("撤销", draft.path("undo")) : "")\
        \(draft.step < draft.last ? button("重做", draft.path("redo")) : "")\
        \(LinkButton("征求意见", draft.path("consultations")))
        """
    }

    private var state: HTML {
        guard let publication else { return StateBadge(.quiet, "草稿").body }
        let path: Path = "/standards/\(publication.id)"
        let published = catalogue.edition(publication.id)
        let standing = published.map { catalogue.standing(of: $0, on: today).badge.body } ?? .empty
        let promulgation = published?.promulgation.map { "\($0.document)，" } ?? ""
        return """
            \(StateBadge(.good, "已发布"))\(standing)<a \(href: path)>\(publication.id)</a>\
            （\(promulgation)\(publication.published.day.html) 发布，校验码 <code>\(String(publication.digest.prefix(12)))</code>），不能再改。
            """
    }

    private func button(_ title: String, _ action: Path) -> HTML {
        DraftButton(title: title, action: action, csrf: csrf, step: draft.step).body
    }

    /// What was understood of the part that was just saved, as the query names it.
    static func notice(_ view: View, _ visit: Visit) throws -> Notice? {
        let draft = try view.theDraft(visit)
        let parts = (visit.query["done"] ?? "").split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, let part = DraftPart(rawValue: parts[0]) else { return nil }
        let edition = try DraftContent(draft.content, view.catalogue).edition
        guard part.has(parts[1], in: edition) else { return nil }
        let words = PartWording(edition, view.catalogue).words(part, parts[1]).map { "。现在是：\($0)" } ?? ""
        return Notice(sentence: "已保存：\(draft.words)\(words)。")
    }

    var content: HTML {
        """
        \(ErrorSummary(refusals) { _ in "main" })\
        \(effect.map { $0.summary(link: true) } ?? "<p class=\"soft\">没有可以对照的已发布版本，看不到影响。</p>\n")\
        \(publication == nil ? "<h2>检查</h2>\n\(checks)" : .empty)\
        \(DraftParts(
            draft: draft, edition: edition, wording: PartWording(edition, catalogue), csrf: csrf,
            isPublished: publication != nil))
        """
    }

    private var checks: HTML {
        let lines = { (troubles: [DraftContent.Trouble]) -> [HTML] in
            troubles.map { trouble in "<li>\(trouble.part.map { "\($0)：" } ?? "")\(trouble.sentence)。</li>\n" }
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
