import Domain
import Markup

/// What a member asks the union for, and what became of it.
struct OwnRequestsPage: Page {
    private let lines: [(request: MemberRequest, words: String, answeredBy: String)]
    private let standing: Membership?
    private let csrf: String
    private let token: String
    private let typed: [String: String]
    private let refusals: [Refusal]
    private let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let person = try visit.thePerson()
        let requests = try view.requests(of: person)
        let names = try view.accountNames(requests.compactMap(\.answeredBy))
        lines = try requests.map { request in
            (request, request.words(try view.written(in: request)), request.answeredBy.flatMap { names[$0] } ?? "")
        }
        standing = try view.standingMembership(of: person, on: view.today)
        (csrf, self.refusals, today) = (visit.csrf, refusals, view.today)
        typed = refusals.isEmpty ? [:] : visit.form
        token = visit.form[FormToken.field] ?? FormToken.fresh()
    }

    var title: String { "请工会办理" }
    var menu: MenuEntry? { .oneself }
    var trail: [Crumb] { [Crumb("我的", OneselfRoutes.own)] }

    var content: HTML {
        ErrorSummary(refusals).above(
            """
            \(Table(
                caption: "我的请求", columns: [.text("日期"), .text("什么事"), .text("内容"), .text("结果")],
                rows: lines.map(row), empty: EmptyState("还没有请工会办理过什么。"), captionHidden: true))\
            \(standing == nil ? "<p>您现在不是会员，请向新单位的工会申请入会。</p>\n" : forms)
            """)
    }

    private func row(_ line: (request: MemberRequest, words: String, answeredBy: String)) -> [HTML] {
        let request = line.request
        let result: HTML
        if let outcome = request.outcome {
            let reason = request.reason.map { $0.isEmpty ? "" : "：\($0)" } ?? ""
            result = "\(outcome.title)\(reason)\(line.answeredBy.isEmpty ? "" : "（\(line.answeredBy)）")"
        } else {
            let path: Path = "/me/requests/\(request.id)/withdrawal"
            result = "等工会答复 \(PostButton(title: "撤回", action: path, csrf: csrf))"
        }
        return [
            request.made.day.html, "\(request.kind.title)", request.outcome == nil ? "\(line.words)" : "—", result,
        ]
    }

    private var forms: HTML {
        """
        \(form(.correction, "更正我的资料", """
            \(SelectField(field("field", "哪一项"), MemberRequest.fields.map { Choice($0.0, $0.1) }))\
            \(InputField(field("value", "正确的内容"), autocomplete: "off"))\
            \(InputField(field("note", "说明", required: false), autocomplete: "off"))
            """))\
        \(form(.transfer, "转到另一个工会", """
            \(InputField(field("target", "转到哪个工会", hint: "写工会全称"), autocomplete: "off"))\
            \(InputField(field("moving_day", "自哪天起", fallback: "\(today)"), .date))
            """))\
        \(form(.retention, "保留会籍", """
            \(SelectField(
                field("ground", "原因", hint: "保留会籍期间不交会费"),
                RetainingGround.allCases.map { Choice($0.rawValue, $0.title) }))\
            \(InputField(field("why", "说明", required: false), autocomplete: "off"))\
            \(InputField(field("retained_day", "自哪天起", fallback: "\(today)"), .date))
            """))
        """
    }

    private func form(_ kind: MemberRequest.Kind, _ title: String, _ fields: HTML) -> HTML {
        """
        <details\(flag: "open", when: typed["kind"] == kind.rawValue)><summary>\(title)</summary>
        \(Form(action: "/me/requests", csrf: csrf, submit: "交给工会", fields: """
            <input type="hidden" name="kind" value="\(kind.rawValue)"/>\
            <input type="hidden" name="\(FormToken.field)" value="\(token)-\(kind.rawValue)"/>\
            \(fields)
            """))
        </details>

        """
    }

    private func field(
        _ id: String, _ label: String, hint: String? = nil, fallback: String = "", required: Bool = true
    ) -> FieldView {
        FieldView(
            id, label, hint: hint, value: typed[id] ?? fallback, error: refusals.sentence(of: id), required: required)
    }
}

/// What a union's members ask for.
struct RequestsPage: Page {
    private let unit: Organisation
    let trail: [Crumb]
    private let lines: [(request: MemberRequest, name: String, path: Path, words: String)]
    private let csrf: String
    private let refused: RefusedAnswer
    private let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        (self.unit, csrf, today) = (unit, visit.csrf, view.today)
        refused = RefusedAnswer(visit, "request", refusals)
        let roll: Path = "/organisations/\(unit.id)/members"
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true) + [Crumb("会员", roll)]
        lines = try view.openRequests(at: unit.id).map { request in
            var written = try view.written(in: request)
            // A number is as masked here as anywhere.
            if ["document", "phone"].contains(written["field"]) {
                written["value"] = IdentityNumber.masked(written["value"] ?? "")
            }
            return (
                request, try view.person(request.person)?.name ?? "—",
                "/organisations/\(unit.id)/members/\(request.membership)", request.words(written)
            )
        }
    }

    var title: String { "会员的请求" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)。同意就照办：资料随即更正，转会随即发出，会籍随即保留。15 天内答复。</p>" }

    var content: HTML {
        """
        \(refused.summary(among: lines.map { "\($0.request.id)" }))\
        \(Table(
            caption: "等待答复的请求",
            columns: [.text("姓名"), .text("什么事"), .text("内容"), .text("日期"), .text("答复")],
            rows: lines.map(row), empty: EmptyState("没有等待答复的请求。"), captionHidden: true, stacks: true))
        """
    }

    private func row(_ line: (request: MemberRequest, name: String, path: Path, words: String)) -> [HTML] {
        let (id, made) = (line.request.id, line.request.made.day)
        func isOver(_ days: Int) -> Bool { today > made.adding(days: days) }
        let late: HTML =
            isOver(MemberRequest.lateAfter)
            ? StateBadge(.bad, "已过 \(MemberRequest.lateAfter) 天").body
            : isOver(MemberRequest.remindedAfter)
                ? StateBadge(.warning, "已过 \(MemberRequest.remindedAfter) 天").body : .empty
        let answers = AnswerForms(
            yes: "同意并办理", no: "不同意", path: "/organisations/\(unit.id)/requests/\(id)", id: "\(id)",
            refused: refused, csrf: csrf)
        return [
            "<a \(href: line.path)>\(line.name)</a>", "\(line.request.kind.title)", "\(line.words)",
            "\(line.request.made.day.html) \(late)",
            answers.body,
        ]
    }
}
