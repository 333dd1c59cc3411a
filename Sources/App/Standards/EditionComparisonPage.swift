import Domain
import Markup

/// Two editions line by line: a draft beside the published one, or any two.
struct EditionComparisonPage: Page {
    let before: Edition
    let after: Edition
    let catalogue: Catalogue
    let trail: [Crumb]
    /// Where another edition is chosen to compare with; nil for a draft, which has its own.
    var choosing: Path?

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
        after = edition
        let others = catalogue.editions.filter { $0.id != edition.id }
        let asked = visit.query["with"]
        guard
            let other = asked.map({ id in others.first { $0.id == id } })
                ?? others.last(where: { $0.standard == edition.standard }) ?? others.first
        else { throw NotFound() }
        before = other
        trail = [Crumb("标准", "/standards"), Crumb(edition.title, "/standards/\(edition.id)")]
        choosing = "/standards/\(edition.id)/comparison"
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
                rows: comparison.lines.map(row), empty: EmptyState("条目都相同。"), captionHidden: true))\
            <h2>部分、等级、前置条件、规模分档和动态管理</h2>
            \(Table(
                caption: "部分、等级、前置条件、规模分档和动态管理", columns: [.text("名称"), .text("变化"), .text("原来"), .text("现在")],
                rows: comparison.sections.map { part($0, \.name) { $0.points.map { "\($0) 分" } ?? "分值未定" } }
                    + comparison.levels.map { part($0, \.name) { $0.min.map { "总分不低于 \($0) 分" } ?? "分数线未定" } }
                    + comparison.gates.map { part($0, \.name) { wording(after).words($0.when) } }
                    + comparison.sizes.map { part($0, \.name) { $0.when.map(wording(after).words) ?? "其余单位" } }
                    + comparison.lapses.map(rule),
                empty: EmptyState("都相同。"), captionHidden: true))\
            \(comparison.isReordered ? "<p>规模分档的先后改了，单位可能落到另一档。</p>\n" : "")
            """
    }

    private func choice(_ path: Path) -> HTML {
        let others = catalogue.editions.filter { $0.id != after.id }.map { Choice($0.id, $0.title) }
        return """
            <form class="filter" method="get" \(action: path)>\
            \(SelectField(FieldView("with", "与哪一个版本比", value: before.id), others, prompt: nil))\
            <button>比较</button></form>

            """
    }

    private func part<Value>(
        _ part: EditionComparison.Part<Value>, _ name: (Value) -> String, _ words: (Value) -> String
    ) -> [HTML] {
        let change = part.before == nil ? "新增" : part.after == nil ? "删去" : "修改"
        return [
            "\((part.after ?? part.before).map(name) ?? "")", "\(change)", "\(part.before.map(words) ?? "—")",
            "\(part.after.map(words) ?? "—")",
        ]
    }

    /// Each in the words of its own edition, whose levels it names.
    private func rule(_ rule: EditionComparison.Part<LapseRule>) -> [HTML] {
        let (old, new) = (LapseWording(before, wording(before)), LapseWording(after, wording(after)))
        let cells = part(rule, { "\(DraftPart.lapses.title) \($0.id) \($0.name)" }) { _ in "" }
        return cells.prefix(2) + [
            "\(rule.before.map(old.words) ?? "—")", "\(rule.after.map(new.words) ?? "—")",
        ]
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
        return "\(words.joined(separator: "；"))"
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
