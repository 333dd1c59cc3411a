import Domain
import Markup

/// The first time: is it really you?
struct ProofPage: Page {
    let csrf: String
    /// Tries that are left after one that failed.
    var left: Int?

    var title: String { "确认是您本人" }
    var menu: MenuEntry? { .oneself }
    var lead: HTML { "<p>您的工会给您开了这个账号。填写您登记的证件号码和手机号码，以后就能在这里看自己的会籍。</p>" }

    var content: HTML {
        if let left, left <= 0 {
            return Notice(tone: .bad, sentence: "试错的次数太多，这次开通已作废。请到工会核对登记的号码，再开通一次。").body
        }
        let fields = [
            FieldView("document", "证件号码", error: left.map { "证件号码或手机号码与登记的不一致，还能试 \($0) 次" }),
            FieldView("phone", "手机号码"),
        ]
        return Form(
            action: "/me/proof", csrf: csrf, submit: "确认", errors: ErrorSummary(of: fields),
            fields: """
                \(InputField(fields[0], width: 22, autocomplete: "off"))\(InputField(fields[1], .tel, width: 16, autocomplete: "off"))
                """
        ).body
    }
}

/// An account for a member, opened by the union.
struct MemberAccountPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let member: Member
    let tie: PersonTie?
    let csrf: String
    let login: String
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        let member = try view.theMember(visit)
        if member.person.erased != nil { throw NotFound() }
        (self.unit, self.member, csrf, self.refusals) = (unit, member, visit.csrf, refusals)
        tie = try view.tie(ofPerson: member.person.id)
        login = refusals.isEmpty ? member.person.initials : visit.form["login"] ?? ""
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb(member.person.name, member.path)]
    }

    var title: String { "给本人开账号" }
    var menu: MenuEntry? { .members }
    var lead: HTML { "<p>\(member.person.name) · \(unit.name)</p>" }

    var content: HTML {
        if let tie, refusals.isEmpty {
            let state = tie.proved.map { "本人已于\($0.day.chinese)确认" } ?? "等本人登录后用证件号码和手机号码确认"
            return "<p>已有账号，\(state)。</p><p>\(LinkButton("看这个账号", "/accounts/\(tie.account)"))</p>"
        }
        let field = FieldView(
            "login", "登录名", hint: "字母、数字和 - _ .，定了不改；本人在本会已有账号的，填那个账号", value: login,
            error: refusals.sentence(of: "login") ?? refusals.first?.sentence)
        return """
            <p>起始口令当面交给本人。本人第一次登录要填自己的证件号码和手机号码，对上了才看得到自己的资料：开账号的人不能代替本人进去看。</p>
            \(Form(
                action: "/organisations/\(unit.id)/members/\(member.membership.id)/account", csrf: csrf, submit: "开账号",
                cancel: member.path, errors: ErrorSummary(of: [field]), fields: InputField(field, autocomplete: "off").body))
            """
    }
}
