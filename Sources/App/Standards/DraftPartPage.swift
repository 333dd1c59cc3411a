import Domain
import Markup

/// The form of one part of a draft.
struct DraftPartPage: Page {
    let draft: StandardDraft
    let editing: DraftEditing
    let typed: TypedForm
    let shape: String
    let section: String
    let csrf: String
    /// What the federations that were asked say of the part.
    let comments: [(comment: DraftComment, unit: String)]
    let isPublished: Bool

    /// - Parameter isReshaped: whether it is the form that was sent, with the fields of another way of scoring.
    init(_ view: View, _ visit: Visit, refusals: [Refusal] = [], isReshaped: Bool = false) throws {
        draft = try view.theDraft(visit)
        let editing = try DraftEditing(try DraftContent(draft.content, view.catalogue), view, visit)
        let old = editing.edition.criterion(editing.item)
        shape = DraftEditing.shape(visit.form["shape"] ?? visit.query["shape"], old)
        section = visit.form["section"] ?? visit.query["section"] ?? editing.edition.sections.first?.id ?? ""
        let line = LineForm(edition: editing.edition, catalogue: view.catalogue, shape: shape)
        let parts = PartForm(part: editing.part, edition: editing.edition, catalogue: view.catalogue)
        let ids = editing.part == .lines ? line.ids : parts.ids
        let kept = editing.part == .lines ? old.map(line.values) ?? [:] : parts.values(editing.item)
        let sent = editing.part == .lines ? line.carried(visit.form, old) : visit.form
        typed = TypedForm(
            editing.isNew ? ids : ids.filter { $0 != "id" }, values: refusals.isEmpty && !isReshaped ? kept : sent,
            refusals: refusals)
        (self.editing, csrf) = (editing, visit.csrf)
        isPublished = try view.publication(of: draft.id) != nil
        let said = try view.comments(on: draft.id, editing.part, editing.item)
        let units = try view.organisations(said.map(\.organisation))
        comments = said.map { ($0, units[$0.organisation]?.name ?? "") }
    }

    var title: String {
        if editing.isNew { return "加\(editing.part.title)" }
        if editing.part == .head { return "概要" }
        return "\(editing.part.title) \(editing.item)"
    }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] {
        [
            Crumb("标准", "/standards"), Crumb("标准起草", "/organisations/\(draft.organisation)/drafts"),
            Crumb(editing.edition.title, draft.path),
        ]
    }
    var lead: HTML { "<p>\(editing.isNew ? "" : editing.part.name(editing.item, in: editing.edition))</p>" }

    private var here: Path { draft.path(editing.part, editing.item) }

    var content: HTML {
        if isPublished {
            let words = PartWording(editing.edition, editing.catalogue).words(editing.part, editing.item)
            return """
                \(typed.notices)\(comments.isEmpty ? .empty : said)\
                \(words.map { words -> HTML in "<p>\(words)</p>\n" })\
                <p class="soft">这份草稿已经发布，不能再改；要改就从它另起草一个版本。</p>
                """
        }
        return """
            \(comments.isEmpty ? .empty : said)\
            \(Form(
                action: here, csrf: csrf, submit: "保存这一步", cancel: draft.path, errors: typed.errors,
                fields: """
                    <input type="hidden" name="step" value="\(draft.step)"/>
                    \(editing.part == .lines ? "\(before)\(fields)\(hidden)" : fields)
                    """))\
            \(editing.isNew || editing.part == .head ? "" : """
                <h2>删去</h2>
                <p>删去以后可以撤销。\(DraftButton(
                    title: "删去\(editing.part.title) \(editing.item)", action: draft.path(editing.part, editing.item, "removal"), csrf: csrf, step: draft.step))</p>
                """)
            """
    }

    private var said: HTML {
        """
        <h2>各单位的意见</h2>
        \(Table(
            caption: "各单位的意见", columns: [.text("单位"), .text("意见"), .text("答复")],
            rows: comments.map { comment, unit in
                let path = draft.path("consultations").appending(comment.consultation).appending("comments")
                return ["<a \(href: path.appending(comment.id))>\(unit)</a>", comment.saidInTable, comment.answerInTable ?? "—"]
            }, empty: EmptyState(""), captionHidden: true))\
        \(isPublished ? .empty : "<h2>修改</h2>\n")
        """
    }

    /// The first button of a form is the one that the return key presses: it saves, as the last one does.
    private var before: HTML {
        """
        <input type="hidden" name="section" value="\(section)"/>
        <button class="unseen" tabindex="-1" aria-hidden="true">保存这一步</button>

        """
    }

    /// What was typed for other ways of scoring, for whoever comes back to them.
    private var hidden: HTML {
        let form = LineForm(edition: editing.edition, catalogue: editing.catalogue, shape: shape)
        let (shown, known) = (fields.places, form.allIDs)
        return typed.values.sorted { $0.key < $1.key }.filter { id, value in
            !value.isEmpty && known.contains(id) && shown[id] == nil
        }.map { id, value -> HTML in "<input type=\"hidden\" name=\"\(id)\" value=\"\(value)\"/>\n" }.joined()
    }

    private var fields: HTML {
        guard editing.part == .lines else {
            return PartForm(part: editing.part, edition: editing.edition, catalogue: editing.catalogue)
                .fields(typed, isNew: editing.isNew, id: editing.item)
        }
        let form = LineForm(edition: editing.edition, catalogue: editing.catalogue, shape: shape)
        return form.fields(typed, editing.edition.criterion(editing.item))
    }
}
