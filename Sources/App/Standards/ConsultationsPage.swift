import Domain
import Markup

/// When a draft was and is shown for comments, and how to show it.
struct ConsultationsPage: Page {
    let draft: StandardDraft
    let edition: Edition
    let troubles: Int
    let rows: [[HTML]]
    let isBusy: Bool
    let isPublished: Bool
    let asked: [Organisation]
    let typed: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let draft = try view.theDraft(visit)
        let content = try DraftContent(draft.content, view.catalogue)
        (self.draft, edition, troubles) = (draft, content.edition, content.troubles.count)
        let all = try view.consultations(of: draft.id)
        rows = try all.map { one in
            let comments = try view.comments(in: one.id)
            return [
                "<a \(href: one.path(draft))>\(one.first.html) 至 \(one.last.html)</a>", one.badge(view).body,
                "第 \(one.step) 步", "\(comments.count)", "\(comments.count { $0.waits })",
            ]
        }
        isBusy = all.contains { [.running, .answering].contains($0.phase(on: view.today)) }
        isPublished = try view.publication(of: draft.id) != nil
        asked = try view.federationsUnderCity()
        typed = TypedForm(["last", "words"], values: visit.form, refusals: refusals)
        csrf = visit.csrf
    }

    var title: String { "征求意见" }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] {
        [
            Crumb("标准", "/standards"), Crumb("标准起草", "/organisations/\(draft.organisation)/drafts"),
            Crumb(edition.title, draft.path),
        ]
    }

    var content: HTML {
        """
        \(Table(
            caption: "征求意见", columns: [
                .text("起止"), .text("状态"), .text("征求的是"), .figure("意见", "条"), .figure("待答复", "条"),
            ], rows: rows, empty: EmptyState("这份草稿还没有征求过意见。"), captionHidden: true))\
        \(isPublished ? over : asking)
        """
    }

    private var over: HTML { "\(typed.notices)<p class=\"soft\">这份草稿已经发布，不再征求意见。</p>\n" }

    private var asking: HTML {
        """
        <h2>开始征求意见</h2>
        \(isBusy ? "\(typed.notices)<p class=\"soft\">上一次征求意见办结以后，才能再次征求。</p>\n" : form)
        """
    }

    private var form: HTML {
        let names = asked.map(\.name).joined(separator: "、")
        return """
            <p>征求的是草稿现在的样子（第 \(draft.step) 步）；以后再改草稿，各单位看到的仍是这一步。向 \(asked.count) 家征求：\(names)。</p>
            \(troubles == 0 ? .empty : "<p>\(StateBadge(.warning, "草稿里还有 \(troubles) 处对不上，最好先改好"))</p>\n")\
            \(Form(
                action: draft.path("consultations"), csrf: csrf, submit: "开始征求意见", cancel: draft.path,
                errors: typed.errors,
                fields: """
                    <input type="hidden" name="step" value="\(draft.step)"/>
                    \(InputField(typed.field("last", "截止日", hint: "含当日"), .date))\
                    \(TextArea(typed.field("words", "说明", hint: "请各单位着重看什么", required: false), rows: 3))
                    """))
            """
    }
}
