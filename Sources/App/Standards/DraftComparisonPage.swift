import Domain
import Markup

/// A draft beside the published edition, line by line.
struct DraftComparisonPage: Page {
    let draft: StandardDraft
    let edition: Edition
    let published: Edition
    let catalogue: Catalogue

    init(_ view: View, _ visit: Visit) throws {
        draft = try view.theDraft(visit)
        edition = try DraftContent(draft.content, view.catalogue).edition
        // Beside nothing, everything in it is new.
        published = view.catalogue.published(beside: draft, edition, on: view.today) ?? Edition(id: "")
        catalogue = view.catalogue
    }

    var title: String { "逐条比较" }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] {
        [
            Crumb("标准", "/standards"), Crumb("标准起草", "/organisations/\(draft.organisation)/drafts"),
            Crumb(edition.title, draft.path),
        ]
    }
    var lead: HTML { "<p>\(published.title.isEmpty ? "没有已发布的版本" : published.title) → \(edition.title)</p>" }

    var content: HTML {
        let comparison = EditionComparison(published, edition)
        return """
            <p>\(comparison.lines.count) 条不同，\(comparison.unchanged) 条相同。</p>
            <h2>条目</h2>
            \(Table(
                caption: "不同的条目", columns: [.text("条目"), .text("变化"), .text("已发布"), .text("草稿")],
                rows: comparison.lines.map(row), empty: EmptyState("条目都相同。"), captionHidden: true))\
            <h2>部分、等级和前置条件</h2>
            \(Table(
                caption: "部分、等级和前置条件", columns: [.text("名称"), .text("变化"), .text("已发布"), .text("草稿")],
                rows: comparison.sections.map { part($0, \.name) { $0.points.map { "\($0) 分" } ?? "分值未定" } }
                    + comparison.levels.map { part($0, \.name) { $0.min.map { "总分不低于 \($0) 分" } ?? "分数线未定" } }
                    + comparison.gates.map { part($0, \.name) { wording(edition).words($0.when) } },
                empty: EmptyState("都相同。"), captionHidden: true))
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

    private func row(_ line: EditionComparison.Line) -> [HTML] {
        [
            "\(line.id) \(line.after?.name ?? line.before?.name ?? "")", fate(line.fate), scale(line.before, published),
            scale(line.after, edition),
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
        ShapeWording(catalogue: catalogue, appliesTo: edition.appliesTo, sizeClasses: edition.sizeClasses)
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
