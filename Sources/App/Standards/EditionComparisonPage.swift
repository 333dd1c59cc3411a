import Domain
import Markup

/// Two editions line by line: a draft beside the published one, or any two.
struct EditionComparisonPage: Page {
    let before: Edition
    let after: Edition
    let catalogue: Catalogue
    let trail: [Crumb]
    /// The edition that stands beside this one, where another may be chosen; nil for a draft, which has its own.
    var choosing: (page: Path, own: String, partner: String)?

    /// A draft beside the published edition; beside nothing, everything in it is new.
    init(draft visit: Visit, _ view: View) throws {
        let draft = try view.theDraft(visit)
        after = try DraftContent(draft.content, view.catalogue).edition
        before = view.catalogue.published(beside: draft, after, on: view.today) ?? Edition(id: "")
        catalogue = view.catalogue
        trail = [
            Crumb("标准", "/standards"), Crumb("标准起草", "/organisations/\(draft.organisation)/drafts"),
            Crumb(after.title, draft.path),
        ]
    }

    /// A draft as a federation is asked about it, beside the published edition.
    init(_ consulted: Consulted, _ view: View) {
        after = consulted.edition
        before = view.catalogue.published(beside: consulted.draft, after, on: view.today) ?? Edition(id: "")
        (catalogue, trail) = (view.catalogue, consulted.trail)
    }

    /// An edition beside another one, which the query names.
    /// - Throws: `NotFound`.
    init(published visit: Visit, _ view: View) throws {
        catalogue = view.catalogue
        guard let edition = visit.parameters["document"].flatMap(catalogue.edition) else { throw NotFound() }
        let asked = visit.query["with"]
        let other = asked.flatMap { view.catalogue.edition($0) }.flatMap { $0.id == edition.id ? nil : $0 }
        guard let partner = other ?? catalogue.counterpart(of: edition), asked == nil || other != nil else {
            throw NotFound()
        }
        // Of one standard the earlier edition is what was.
        (before, after) = partner.isLater(than: edition) ? (edition, partner) : (partner, edition)
        trail = [Crumb("标准", "/standards"), Crumb(edition.title, "/standards/\(edition.id)")]
        choosing = ("/standards/\(edition.id)/comparison", edition.id, partner.id)
    }

    var title: String { "逐条比较" }
    var menu: MenuEntry? { .standards }
    var lead: HTML { "<p>\(before.title.isEmpty ? "没有已发布的版本" : before.title) → \(after.title)</p>" }

    var content: HTML {
        let comparison = EditionComparison(before, after)
        return """
            \(choosing.map(choice))\
            <p>\(comparison.lines.count) 条不同，\(comparison.unchanged) 条相同。</p>
            <h2>条目</h2>
            \(Table(
                caption: "不同的条目", columns: [.text("条目"), .text("变化"), .text("原来"), .text("现在")],
                rows: comparison.lines.map(row), empty: EmptyState("条目都相同。"), captionHidden: true, stacks: true))\
            <h2>部分、等级、前置条件、规模分档和动态管理</h2>
            \(Table(
                caption: "部分、等级、前置条件、规模分档和动态管理", columns: [.text("名称"), .text("变化"), .text("原来"), .text("现在")],
                rows: comparison.sections.map { part($0, \.name) { $0.words($1) } }
                    + comparison.levels.map { part($0, \.name) { $0.words($1) } }
                    + comparison.gates.map { part($0, \.name) { $0.words($1) } }
                    + comparison.sizes.map { part($0, \.name) { $0.words($1) } } + comparison.lapses.map(rule),
                empty: EmptyState("都相同。"), captionHidden: true, stacks: true))\
            \(comparison.isReordered ? "<p>规模分档的先后改了，单位可能落到另一档。</p>\n" : "")
            """
    }

    private func choice(_ choosing: (page: Path, own: String, partner: String)) -> HTML {
        let others = catalogue.editions.filter { $0.id != choosing.own }.map { Choice($0.id, $0.title) }
        return """
            <form class="filter" method="get" \(action: choosing.page)>\
            \(SelectField(FieldView("with", "与哪一个版本比", value: choosing.partner), others, prompt: nil))\
            <button>比较</button></form>

            """
    }

    /// Each side in the words of its own edition.
    private func part<Value>(
        _ part: EditionComparison.Part<Value>, _ name: (Value) -> String, _ words: (PartWording, Value) -> String
    ) -> [HTML] {
        let (old, new) = (part.before.map(name), part.after.map(name))
        let isRenamed = old != nil && new != nil && old != new
        func said(_ value: Value?, _ edition: Edition) -> String? {
            value.map { (isRenamed ? "\(name($0))：" : "") + words(PartWording(edition, catalogue), $0) }
        }
        let (was, now) = (said(part.before, before), said(part.after, after))
        let rest = was == now ? "（改的是条款或来源）" : ""
        return [
            "\(new ?? old ?? "")", "\(old == nil ? "新增" : new == nil ? "删去" : "修改")", side(was ?? "—"),
            side((now ?? "—") + rest),
        ]
    }

    private func side(_ words: String) -> HTML { "<span class=\"said\">\(words)</span>" }

    /// Each in the words of its own edition, whose levels it names.
    private func rule(_ rule: EditionComparison.Part<LapseRule>) -> [HTML] {
        let (old, new) = (LapseWording(before, wording(before)), LapseWording(after, wording(after)))
        let cells = part(rule, { "\(DraftPart.lapses.title) \($0.id) \($0.name)" }) { _, _ in "" }
        return cells.prefix(2) + [side(rule.before.map(old.words) ?? "—"), side(rule.after.map(new.words) ?? "—")]
    }

    private func row(_ line: EditionComparison.Line) -> [HTML] {
        [
            "\(line.id) \(line.after?.name ?? line.before?.name ?? "")", fate(line.fate), scale(line.before, before),
            scale(line.after, after),
        ]
    }

    private func fate(_ fate: EditionComparison.Fate) -> HTML {
        switch fate {
        case .added: return StateBadge(.good, "新增").body
        case .removed: return StateBadge(.warning, "删去").body
        case .changed(let aspects):
            let words = EditionComparison.Aspect.allCases.filter(aspects.contains).map(\.title).joined(separator: "、")
            return "改了\(words)"
        }
    }

    private func scale(_ line: Criterion?, _ edition: Edition) -> HTML {
        guard let line else { return "—" }
        let wording = wording(edition)
        var words = [line.name, wording.words(line.scale)] + wording.classWords(line)
        if let condition = line.appliesWhen { words.append("适用条件：\(wording.words(condition))") }
        if line.required { words.append("必备") }
        return side(words.joined(separator: "；"))
    }

    private func wording(_ edition: Edition) -> ShapeWording {
        ShapeWording(of: edition, catalogue)
    }
}

extension EditionComparison.Aspect {
    fileprivate var title: String {
        switch self {
        case .name: "名称"
        case .section: "所在部分"
        case .points: "分值"
        case .shape: "计分方式"
        case .threshold: "界限"
        case .classes: "分规模的规定"
        case .applies: "适用条件"
        case .required: "是否必备"
        case .other: "条款、来源或说明"
        }
    }
}
