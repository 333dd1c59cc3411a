import Domain
import Markup

/// The form that somebody who wants to join fills in, on a phone, without an account.
struct JoinPage: Page {
    enum Answer { case unknown, waiting, accepted, declined(String) }

    let unit: Organisation
    let csrf: String
    let typed: [String: String]
    let refusals: [Refusal]
    /// Of the application just made.
    let receipt: String?
    let answer: Answer?
    let codes: PersonCodes
    let today: Day

    var title: String { "申请加入工会" }
    var lead: HTML { "<p>\(unit.name)</p>" }

    var content: HTML {
        if let receipt {
            return """
                <div class="notice good" role="status"><p><span class="sign" aria-hidden="true">✓</span> 申请已交给\(unit.name)。</p></div>
                <p>回执号 <strong>\(receipt)</strong>，请记下或截图，凭它查询结果。工会一般在 15 天内答复。</p>

                """
        }
        return """
            \(answer.map(said))\
            \(Form(
                action: "/join/\(unit.id)", csrf: csrf, submit: "提交申请",
                errors: ErrorSummary(refusals),
                fields: """
                    <p>我自愿加入\(unit.name)，遵守工会章程。</p>
                    \(PersonFields(typed: typed, refusals: refusals))\
                    \(PersonDetailFields(typed: typed, refusals: refusals, codes: codes, today: today).closed)
                    <p>\(unit.name)为办理入会和会籍管理收集以上信息：证件号码用来确认身份、避免重复入会，手机号码用来联系。两项都加密保存，看过完整号码的人都有记录。不同意入会的，答复后即删除；离会两年后删除。您可以向工会要求查看、更正或删除。</p>
                    \(Checkbox(
                        FieldView("consent", "我已阅读，同意这样使用我的个人信息", error: refusals.sentence(of: "consent")),
                        checked: typed["consent"] == "true"))
                    """))\
            <h2>查询结果</h2>
            <form class="filter" method="get" \(action: "/join/\(unit.id)")>
            \(InputField(FieldView("receipt", "回执号", required: false), autocomplete: "off"))<button>查询</button></form>
            """
    }

    private func said(_ answer: Answer) -> HTML {
        switch answer {
        case .unknown: Notice(tone: .warning, sentence: "没有这个回执号，请核对。").body
        case .waiting: Notice(tone: .quiet, sentence: "申请已收到，等工会答复。").body
        case .accepted: Notice(tone: .good, sentence: "工会已同意，您已是会员。").body
        case .declined(let reason): Notice(tone: .warning, sentence: "工会没有同意：\(reason)").body
        }
    }
}

/// The applications that wait for the union's word.
struct ApplicationsPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let csrf: String
    private let refused: RefusedAnswer
    let today: Day
    let lines: [(id: ID<MembershipApplication>, made: Instant, name: String, about: String, more: String)]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        (self.unit, csrf, today) = (unit, visit.csrf, view.today)
        refused = RefusedAnswer(visit, "application", refusals)
        let roll: Path = "/organisations/\(unit.id)/members"
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true) + [Crumb("会员", roll)]
        let sights = try Sights(visit.author, at: unit.id, in: view)
        let all = try view.openApplications(at: unit.id).map { ($0, try view.written(in: $0)) }
        let times = Dictionary(grouping: all.map { MembershipApplication.mark(of: $0.1) }) { $0 }.mapValues(\.count)
        lines = all.map { application, written in
            let document = IdentityNumber.masked(written["document"]?.trimmed ?? "")
            let phone = Mobile.masked(written["phone"]?.trimmed ?? "")
            let isTwice = (times[MembershipApplication.mark(of: written)] ?? 0) > 1
            let details = PersonDraft.detailFields.filter { sights[PersonField(detail: $0.0)] == .whole }.compactMap {
                field, title in written[field].map { "\(title)：\($0)" }
            }
            return (
                application.id, application.made, written["name"] ?? "",
                "\(document)，\(phone)\(isTwice ? "（同一证件申请了两次，答复一次即可）" : "")", details.joined(separator: "；")
            )
        }
    }

    var title: String { "入会申请" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        let path: Path = "/join/\(unit.id)"
        guard unit.kind.isUnion, unit.isOpen(on: today) else { return "<p>\(unit.name)</p>" }
        return "<p>\(unit.name)。把<a \(href: path)>入会链接</a>发给职工，由本人填写；同意以后即为会员。</p>"
    }

    var content: HTML {
        """
        \(refused.summary(among: lines.map { "\($0.id)" }))\
        \(Table(
            caption: "等待答复的申请", columns: [.text("姓名"), .text("证件和手机"), .text("资料"), .text("申请日期"), .text("答复")],
            rows: lines.map { line in ["\(line.name)", "\(line.about)", "\(line.more.isEmpty ? "没有填" : line.more)", line.made.day.html, answers(line.id)] },
            empty: EmptyState("没有等待答复的申请。"), captionHidden: true, stacks: true))
        """
    }

    private func answers(_ id: ID<MembershipApplication>) -> HTML {
        AnswerForms(
            yes: "同意入会", no: "不同意", path: "/organisations/\(unit.id)/applications/\(id)", id: "\(id)",
            refused: refused, csrf: csrf
        ).body
    }
}
