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

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        draft = try view.theDraft(visit)
        let editing = try DraftEditing(try DraftContent(draft.content, view.catalogue), view, visit)
        let old = editing.edition.criterion(editing.item)
        shape = DraftEditing.shape(visit.form["shape"] ?? visit.query["shape"], old)
        section = visit.form["section"] ?? visit.query["section"] ?? editing.edition.sections.first?.id ?? ""
        let line = LineForm(edition: editing.edition, catalogue: view.catalogue, shape: shape)
        let parts = PartForm(part: editing.part, edition: editing.edition, catalogue: view.catalogue)
        let ids = editing.part == .lines ? line.ids : parts.ids
        let kept = editing.part == .lines ? old.map(line.values) ?? [:] : parts.values(editing.item)
        typed = TypedForm(
            editing.isNew ? ids : ids.filter { $0 != "id" }, values: refusals.isEmpty ? kept : visit.form,
            refusals: refusals)
        (self.editing, csrf) = (editing, visit.csrf)
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
        """
        \(comments.isEmpty ? .empty : said)\
        \(editing.part == .lines ? shapes : "")\
        \(Form(
            action: here, csrf: csrf, submit: "保存这一步", cancel: draft.path, errors: typed.errors,
            fields: """
                <input type="hidden" name="step" value="\(draft.step)"/>
                \(editing.part == .lines ? hidden : "")\(fields)
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
        <h2>修改</h2>

        """
    }

    private var hidden: HTML {
        """
        <input type="hidden" name="shape" value="\(shape)"/>
        <input type="hidden" name="section" value="\(section)"/>
        """
    }

    private var fields: HTML {
        guard editing.part == .lines else {
            return PartForm(part: editing.part, edition: editing.edition, catalogue: editing.catalogue)
                .fields(typed, isNew: editing.isNew, id: editing.item)
        }
        let form = LineForm(edition: editing.edition, catalogue: editing.catalogue, shape: shape)
        return form.fields(typed, editing.edition.criterion(editing.item))
    }

    /// Another way of scoring has other fields, so it is chosen first.
    private var shapes: HTML {
        """
        <form class="filter" method="get" \(action: here)>
        \(editing.isNew ? "<input type=\"hidden\" name=\"section\" value=\"\(section)\"/>" : "")\
        \(SelectField(FieldView("shape", "怎样计分", value: shape), LineForm.shapes, prompt: nil))\
        <button>换这种方式</button></form>

        """
    }
}
