import Domain
import Markup

/// A new account at a unit: whose, and what it may do.
struct NewAccountPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let choices: [Choice]
    let csrf: String
    let token: String
    let typed: [String: String]
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        (self.unit, self.refusals, csrf) = (unit, refusals, visit.csrf)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        token = visit.form[FormToken.field] ?? FormToken.fresh()
        var typed = visit.form
        // A link from the list of posts names the person.
        if let tenure = visit.query["tenure"] { typed["right"] = "tenure:\(tenure)" }
        self.typed = typed
        func mayGive(_ role: Role) throws -> Bool { try view.mayGive(role, at: unit.id, by: visit.author) }
        let people = try view.leadership(of: unit.id, on: view.today).filter { tenure in
            try mayGive(tenure.post.role) && !view.isTied(tenure.id)
        }
        let bodies = try mayGive(.body) ? view.bodies(beside: unit.id, on: view.today) : []
        let roles = try Role.allCases.filter { try $0.isGivenByHand && mayGive($0) }
        choices =
            people.map { Choice("tenure:\($0.id)", "\($0.personName)：\($0.post.title)（随任职起止）") }
            + bodies.map { Choice("body:\($0.id)", "\($0.name)（机构）") }
            + roles.map { Choice("role:\($0.rawValue)", "\($0.title)（在本单位授权）") }
    }

    var title: String { "开账号" }
    var menu: MenuEntry? { .accounts }
    var lead: HTML { "<p>\(unit.name)</p>" }

    var content: HTML {
        if choices.isEmpty {
            return EmptyState("您不能给这个单位开账号：只能授予自己也有的权限。本单位的账号请由上级来开。").body
        }
        let fields = [
            field("right", "给谁、能做什么", hint: "有职务的选职务：权限随任职开始和结束"),
            field("login", "登录名", hint: "字母、数字和 - _ .，定了不改"),
            field("name", "姓名", hint: "按职务开的，用任职登记的姓名，可不填", required: false),
        ]
        return Form(
            action: "/organisations/\(unit.id)/accounts", csrf: csrf, submit: "开账号", cancel: "/accounts",
            errors: ErrorSummary(of: fields),
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                \(SelectField(fields[0], choices))\(InputField(fields[1], autocomplete: "off"))\
                \(InputField(fields[2], autocomplete: "off"))
                """
        ).body
    }

    private func field(_ id: String, _ label: String, hint: String, required: Bool = true) -> FieldView {
        let errors = refusals.filter { $0.field == id || id == "right" && ["role", "tenure"].contains($0.field) }
            .map(\.sentence)
        return FieldView(
            id, label, hint: hint, value: typed[id] ?? "",
            error: errors.isEmpty ? nil : errors.joined(separator: "；"), required: required)
    }
}

/// A start password, shown this once.
struct StartPasswordPage: Page {
    let account: AccountDetail
    let password: String

    var title: String { "起始口令" }
    var menu: MenuEntry? { .accounts }
    var trail: [Crumb] { [Crumb("账号与授权", "/accounts"), Crumb(account.login, "/accounts/\(account.id)")] }

    var content: HTML {
        """
        \(FactList(facts: [("登录名", "\(account.login)"), ("姓名", "\(account.name)"), ("起始口令", "<strong>\(password)</strong>")]))\
        <p>请当面或用电话告诉本人，不要留底：这个口令只在这里显示一次，\(StartPassword.days) 天内能登录一次，登录后要马上换成自己的。</p>
        <p>\(LinkButton("记好了，看这个账号", "/accounts/\(account.id)"))</p>
        """
    }
}
