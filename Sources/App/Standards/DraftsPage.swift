import Domain
import Markup

/// The drafts of a federation, and how to begin one.
struct DraftsPage: Page {
    let unit: Organisation
    let drafts: [(draft: StandardDraft, title: String, state: StateBadge)]
    let choices: [Choice]
    let csrf: String
    let typed: TypedForm
    let fileProblems: [Refusal]
    let sheet: TypedForm
    let sheetProblems: [Refusal]
    let bases: [Choice]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        unit = try view.draftingUnit(visit)
        drafts = try view.drafts(of: unit.id).map { draft in
            let published = try view.publication(of: draft.id).flatMap { view.catalogue.edition($0.id) }
            let badge = published.map { view.catalogue.standing(of: $0, on: view.today).badge }
            return (
                draft, try DraftContent(draft.content, view.catalogue).edition.title,
                badge.map { StateBadge(.good, "已发布，\($0.word)") } ?? StateBadge(.quiet, "草稿")
            )
        }
        choices = DraftBeginning(catalogue: view.catalogue).choices
        csrf = visit.csrf
        fileProblems = refusals.filter { $0.field == "file" }
        typed = TypedForm(
            ["title", "from"], values: refusals.isEmpty ? [:] : visit.form,
            refusals: refusals.filter { ["title", "from"].contains($0.field) })
        sheetProblems = refusals.filter { $0.field == "workbook" }
        sheet = TypedForm(
            ["sheet-title", "sheet-base"], values: refusals.isEmpty ? [:] : visit.form,
            refusals: refusals.filter { $0.field.hasPrefix("sheet-") })
        bases = view.catalogue.editions.filter(\.published).map { Choice($0.id, "“\($0.title)”的下一版") }
    }

    var title: String { "标准起草" }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] { [Crumb("标准", "/standards")] }
    var lead: HTML { "<p>\(unit.name)。草稿不参与测算，改到哪里都可以撤销。</p>" }

    var content: HTML {
        let here: Path = "/organisations/\(unit.id)/drafts"
        let upload: Path = "/organisations/\(unit.id)/drafts/file"
        let file = FieldView(
            "file", "标准文件", hint: "YAML 文本，字段与内置标准的数据文件相同", error: fileProblems.isEmpty ? nil : "文件有问题，见上面各条")
        return """
            \(Table(
                caption: "草稿", columns: [.text("草稿"), .text("状态"), .text("最近的改动"), .text("日期"), .figure("步数")],
                rows: drafts.map { draft, title, state in
                    [
                        "<a \(href: draft.path)>\(title)</a>", state.body, "\(draft.words)", draft.saved.day.html, "\(draft.step)",
                    ]
                }, empty: EmptyState("还没有草稿。从下面开始一份。"), captionHidden: true))\
            <h2>开始一份草稿</h2>
            \(Form(
                action: here, csrf: csrf, submit: "开始起草", errors: typed.errors,
                fields: "\(InputField(typed.field("title", "名称")))\(SelectField(typed.field("from", "从哪里开始"), choices))"))
            \(workbook)\
            <h2>从文件开始</h2>
            \(ErrorSummary(fileProblems) { _ in "file" })\
            <form class="form" method="post" enctype="multipart/form-data" \(action: upload)>\(CSRFField(token: csrf))
            <div class="\(file.frame)">\(file.labelTag)\(file.notes)\
            <input type="file" id="file" name="file" accept=".yaml,.yml,.txt" aria-describedby="\(file.description ?? "")"/></div>
            <div class="actions"><button class="primary">上传并检查</button></div>
            </form>
            """
    }

    /// The tree as a workbook: fetched, filled in at leisure, brought back.
    private var workbook: HTML {
        let here: Path = "/organisations/\(unit.id)/drafts/workbook"
        let file = FieldView(
            "workbook", "填好的表格", hint: "XLSX 或 CSV，列名照模板",
            error: sheetProblems.isEmpty ? nil : "表格有问题，见上面各条")
        let errors = ErrorSummary(
            (sheet.refusals + sheetProblems).map { ErrorSummary.Line(field: $0.field, sentence: $0.sentence) })
        return """
            <h2>从表格开始</h2>
            <form class="filter" method="get" \(action: here)>\
            \(SelectField(FieldView("template", "模板", value: choices.first?.value ?? ""), choices, prompt: nil))\
            <button>下载模板</button></form>
            \(errors)\
            <form class="form" method="post" enctype="multipart/form-data" \(action: here)>\(CSRFField(token: csrf))
            \(InputField(sheet.field("sheet-title", "名称")))\
            \(SelectField(sheet.field("sheet-base", "作为", hint: "适用范围、时间和规模分档照它，其余照表格"), bases))\
            <div class="\(file.frame)">\(file.labelTag)\(file.notes)\
            <input type="file" id="workbook" name="workbook" accept=".xlsx,.csv" aria-describedby="\(file.description ?? "")"/></div>
            <div class="actions"><button class="primary">上传并检查</button></div>
            </form>
            """
    }
}
