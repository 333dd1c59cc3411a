import Domain
import Markup

/// One 征求意见 as the drafting federation sees it: who has answered, what they say, what is still to be answered.
struct ConsultationPage: Page {
    let draft: StandardDraft
    let consultation: Consultation
    let edition: Edition
    /// Whether the draft goes on as it was shown.
    let isAsShown: Bool
    let asked: [Organisation]
    let comments: [DraftComment]
    let isByUnit: Bool
    let badge: StateBadge
    let obstacles: [ConsultationStep: String]
    let workdays: Int
    let typed: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let (draft, consultation) = try view.theConsultation(visit)
        (self.draft, self.consultation) = (draft, consultation)
        edition = try DraftContent(consultation.content, view.catalogue).edition
        isAsShown = draft.content == consultation.content
        (asked, comments) = (try view.asked(in: consultation.id), try view.comments(in: consultation.id))
        isByUnit = visit.query["by"] == "unit"
        badge = consultation.badge(view)
        var obstacles: [ConsultationStep: String] = [:]
        for step in ConsultationStep.allCases { obstacles[step] = try view.obstacle(step, of: consultation) }
        self.obstacles = obstacles
        workdays = view.catalogue.calendar.workdays(from: consultation.first, to: consultation.last)
        typed = TypedForm(["last", "reason"], values: visit.form, refusals: refusals)
        csrf = visit.csrf
    }

    var title: String { "对《\(edition.title)》的意见" }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] {
        [
            Crumb("标准", "/standards"), Crumb("标准起草", "/organisations/\(draft.organisation)/drafts"),
            Crumb(edition.title, draft.path), Crumb("征求意见", draft.path("consultations")),
        ]
    }

    var lead: HTML {
        """
        <p>\(badge)，\(consultation.first.longHTML)至\(consultation.last.longHTML)，\(workdays) 个工作日。\
        征求的是第 \(consultation.step) 步\(isAsShown ? "，草稿以后没有改动" : "，草稿以后又有改动")。</p>
        \(consultation.withdrawnReason.map { reason -> HTML in "<p>撤回的理由：\(reason)</p>\n" })
        """
    }

    private var here: Path { consultation.path(draft) }

    var content: HTML {
        let waiting = comments.count { $0.waits }
        return """
            \(refusals)\
            <h2>各单位</h2>
            \(chase)\
            \(units)\
            <h2>意见</h2>
            <p>共 \(comments.count) 条，待答复 \(waiting) 条。\
            \(isByUnit ? LinkButton("按条目看", here) : LinkButton("按单位看", here.query("by", "unit")))</p>
            \(isByUnit ? byUnit : byPart)\
            \(deeds)
            """
    }

    /// Beside its field where the form is there, else as a notice.
    private var refusals: HTML {
        let forms: [String: ConsultationStep] = ["last": .extend, "reason": .withdraw]
        let isThere = typed.refusals.allSatisfy { refusal in forms[refusal.field].map { obstacles[$0] == nil } ?? false
        }
        return isThere ? typed.errors.body : typed.notices
    }

    private var silent: [Organisation] {
        asked.filter { unit in !comments.contains { $0.organisation == unit.id } }
    }

    private var chase: HTML {
        if silent.isEmpty { return "<p>\(StateBadge(.good, "各单位都已回复"))</p>\n" }
        let names = silent.map(\.name).joined(separator: "、")
        return "<p>\(StateBadge(.warning, "\(silent.count) 家还没有回复"))：\(names)</p>\n"
    }

    private var units: Table {
        Table(
            caption: "各单位的回复",
            columns: [
                .text("单位"), .figure("同意", "条"), .figure("建议修改", "条"), .figure("不同意", "条"), .figure("待答复", "条"),
            ],
            rows: asked.map { unit in
                let own = comments.filter { $0.organisation == unit.id }
                if own.isEmpty { return ["<a \(href: unit.path)>\(unit.name)</a>", "—", "—", "—", "—"] }
                return ["<a \(href: unit.path)>\(unit.name)</a>"]
                    + CommentStance.allCases.map { stance -> HTML in "\(own.count { $0.stance == stance })" }
                    + ["\(own.count { $0.waits })"]
            }, empty: EmptyState("没有向哪个单位征求。"), captionHidden: true)
    }

    private var byPart: HTML {
        let order: [(DraftPart, String)] =
            [(.head, "head")]
            + edition.sections.flatMap { section in
                [(.sections, section.id)] + section.criteria.map { (.lines, $0.id) }
            } + edition.levels.map { (.levels, $0.id) } + edition.gates.map { (.gates, $0.id) }
            + edition.sizeClasses.map { (.sizes, $0.id) } + edition.lapses.map { (.lapses, $0.id) }
        let names = Dictionary(uniqueKeysWithValues: asked.map { ($0.id, $0.name) })
        return order.map { part, item -> HTML in
            let own = comments.filter { $0.part == part && $0.item == item }
            if own.isEmpty { return .empty }
            let title = part.object(item, in: edition)
            return "<h3>\(title)</h3>\n\(table(title, "单位", own.map { ($0, names[$0.organisation] ?? "") }))"
        }.joined()
    }

    private var byUnit: HTML {
        asked.map { unit -> HTML in
            let own = comments.filter { $0.organisation == unit.id }
            if own.isEmpty { return .empty }
            return "<h3>\(unit.name)</h3>\n\(table(unit.name, "针对", own.map { ($0, $0.object(in: edition)) }))"
        }.joined()
    }

    private func table(_ caption: String, _ first: String, _ rows: [(comment: DraftComment, name: String)]) -> Table {
        Table(
            caption: "\(caption)的意见", columns: [.text(first), .text("意见"), .text("答复")],
            rows: rows.map { comment, name in
                let path = here.appending("comments").appending(comment.id)
                return [
                    "<a \(href: path)>\(name)</a>", comment.saidInTable,
                    comment.answerInTable ?? (comment.isAnswerable ? StateBadge(.warning, "待答复").body : "不用答复"),
                ]
            }, empty: EmptyState(""), captionHidden: true)
    }

    /// Ending it, giving more time, taking it back: what can be done today.
    private var deeds: HTML {
        var forms: [HTML] = []
        if obstacles[.close] == nil {
            forms.append(
                """
                <h2>办结</h2>
                <p>办结以后，意见和答复都不能再改，各单位一直可以看到。</p>
                \(PostButton(title: "办结征求意见", action: here.appending("closing"), csrf: csrf, primary: true))
                """)
        }
        if obstacles[.extend] == nil {
            forms.append(
                """
                <h2>延期</h2>
                \(Form(
                    action: here.appending("extension"), csrf: csrf, submit: "延期",
                    fields: InputField(typed.field("last", "新的截止日", hint: "含当日"), .date).body))
                """)
        }
        if obstacles[.withdraw] == nil {
            forms.append(
                """
                <h2>撤回</h2>
                <p>还没有单位提意见的，可以撤回。</p>
                \(Form(
                    action: here.appending("withdrawal"), csrf: csrf, submit: "撤回",
                    fields: TextArea(typed.field("reason", "撤回的理由"), rows: 2).body))
                """)
        }
        return forms.joined()
    }
}
