import Domain
import Markup

/// What everybody may do with their own account, granted or not.
enum OwnAccountRoutes {
    static let own: Path = "/account"
    static let password: Path = "/account/password"

    static let all: [Route] = [
        .own("/account") { view, visit in
            let done = visit.query["done"] == "password"
            let notice = done ? Notice(sentence: "口令已改。您在别处的登录都已退出。") : nil
            return .page(try OwnAccountPage(view, visit), in: try view.shell(visit, notice: notice))
        },
        .own("/account/password") { view, visit in
            .page(PasswordPage(visit), in: try view.shell(visit))
        },
        .own(
            "/account/password",
            { change, visit in
                guard let session = visit.session, let token = visit.cookies[Session.cookie] else { throw NotFound() }
                func typed(_ field: String) -> String { visit.form[field] ?? "" }
                try change.choosePassword(
                    typed("password"), again: typed("again"), old: typed("old"), for: session, keeping: token)
                return .redirect(own.query("done", "password"))
            },
            refused: { view, visit, refusals in
                .page(PasswordPage(visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
    ]
}

/// Who am I here, and what may I do?
private struct OwnAccountPage: Page {
    let name: String
    let rows: [[HTML]]
    let managesAccounts: Bool
    let tie: PersonTie?

    init(_ view: View, _ visit: Visit) throws {
        name = visit.author.name
        let lines = GrantLines(view, visit.author.grants)
        rows = try lines.rows { unit in try visit.may(.see, at: unit, in: view) }
        managesAccounts = visit.author.may(.manage)
        tie = try visit.author.account.flatMap { try view.tie(of: $0) }
    }

    var title: String { "我的账号" }
    var lead: HTML { "<p>\(name)</p>" }
    var actions: HTML {
        let manage = managesAccounts ? LinkButton("账号与授权", "/accounts").body : .empty
        let own = tie?.proved == nil ? HTML.empty : LinkButton("我的会籍", OneselfRoutes.own).body
        return "\(own)\(manage)\(LinkButton("修改口令", OwnAccountRoutes.password, primary: true))"
    }

    var content: HTML {
        let isOffered = tie.map { $0.proved == nil } ?? false
        let offer = Notice(
            tone: .warning, sentence: "您的工会请您确认是本人。", next: Crumb("填写证件号码和手机号码", OneselfRoutes.own))
        return """
            \(isOffered ? offer.body : "")\
            \(Table(
                caption: "您今天的权限", columns: GrantLines.columns, rows: rows,
                empty: EmptyState(
                    isOffered ? "确认以后就能看到自己的会籍和工会。" : "您还没有授权，除了这一页什么也看不到。请把登录名告诉上级工会，由其在“账号与授权”里授权。")))
            """
    }
}

/// A new password, and the old one unless it was handed over.
private struct PasswordPage: Page {
    let csrf: String
    let isFirst: Bool
    let refusals: [Refusal]

    init(_ visit: Visit, refusals: [Refusal] = []) {
        csrf = visit.csrf
        isFirst = visit.session?.mustChoosePassword ?? false
        self.refusals = refusals
    }

    var title: String { isFirst ? "请先设自己的口令" : "修改口令" }
    var lead: HTML { isFirst ? "<p>起始口令只能用一次。现在设好自己的口令再继续；关掉页面就要向开通账号的人另要一个。</p>" : .empty }
    var trail: [Crumb] { isFirst ? [] : [Crumb("我的账号", OwnAccountRoutes.own)] }

    var content: HTML {
        let fields = [
            isFirst ? nil : field("old", "现在的口令"),
            field("password", "新口令", hint: "至少 8 个字符；一句自己记得住的话比又短又怪的好"), field("again", "再输一次新口令"),
        ].compactMap { $0 }
        return Form(
            action: OwnAccountRoutes.password, csrf: csrf, submit: "保存", cancel: isFirst ? nil : OwnAccountRoutes.own,
            errors: ErrorSummary(of: fields),
            fields: fields.map { field in
                InputField(field, .password, autocomplete: field.id == "old" ? "current-password" : "new-password").body
            }.joined()
        ).body
    }

    private func field(_ id: String, _ label: String, hint: String? = nil) -> FieldView {
        let errors = refusals.filter { $0.field == id }.map(\.sentence)
        return FieldView(id, label, hint: hint, error: errors.isEmpty ? nil : errors.joined(separator: "；"))
    }
}
