import Domain
import Markup

enum AccountsRoutes {
    static let all: [Route] = [
        .open(.get, "/sign-in") { city, visit in try await page(city, visit) },
        .open(.post, "/sign-in") { city, visit in try await signIn(city, visit) },
        .open(.post, "/sign-out") { city, visit in try await signOut(city, visit) },
    ]

    /// A page before a session has no token of one: the form and a cookie of its own must agree.
    private static let formCookie = "jianjia_form"

    private static func page(_ city: City, _ visit: Visit, wrong: String? = nil) async throws -> Reply {
        let token = Secret.token()
        let shell = try await city.read { view in
            var shell = try view.shell(visit)
            shell.csrf = token
            return shell
        }
        let next = visit.form["next"] ?? visit.query["next"] ?? ""
        let page = SignInPage(csrf: token, login: visit.form["login"] ?? "", next: next, wrong: wrong)
        return Reply.page(page, in: shell, status: wrong == nil ? 200 : 422)
            .setting("\(formCookie)=\(token); Path=/sign-in; HttpOnly; SameSite=Strict")
    }

    private static func signIn(_ city: City, _ visit: Visit) async throws -> Reply {
        guard let token = visit.form["csrf"], !token.isEmpty, token == visit.cookies[formCookie] else {
            return try await page(city, visit, wrong: "页面放得太久，请再登录一次")
        }
        let login = visit.form["login"] ?? ""
        switch try await city.signIn(login: login, password: visit.form["password"] ?? "", from: visit.origin) {
        case .done(let session):
            let next = Path(checking: visit.form["next"] ?? "") ?? "/"
            return Reply.redirect(next).setting("\(Session.cookie)=\(session); Path=/; HttpOnly; SameSite=Lax")
        case .expired:
            return try await page(city, visit, wrong: "这个起始口令已经过期，请向开通账号的人要一个新的")
        case .wrong:
            return try await page(city, visit, wrong: "登录名或口令不对")
        case .slowed(let minutes):
            return try await page(city, visit, wrong: "试错的次数太多，请过 \(minutes) 分钟再试")
        }
    }

    private static func signOut(_ city: City, _ visit: Visit) async throws -> Reply {
        guard let token = visit.cookies[Session.cookie] else { return .redirect("/sign-in") }
        let session = try await city.read { try $0.session(token) }
        guard let session, session.csrf == visit.form["csrf"] else { throw ForgedForm() }
        try await city.write(by: session.author) { try $0.endSession(token) }
        return Reply.redirect("/sign-in").setting("\(Session.cookie)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
    }
}

private struct SignInPage: Page {
    let csrf: String
    let login: String
    let next: String
    let wrong: String?

    var title: String { "登录" }
    var content: HTML {
        let name = FieldView("login", "登录名", value: login, error: wrong)
        let password = FieldView("password", "口令")
        return """
            \(Form(
                action: "/sign-in", csrf: csrf, submit: "登录", errors: ErrorSummary(of: [name]),
                fields: """
                    <input type="hidden" name="next" value="\(next)"/>
                    \(InputField(name, autocomplete: "username"))\
                    \(InputField(password, .password, autocomplete: "current-password"))
                    """))
            <p class="soft">不用登录：<a href="/public/announcements">公示</a>、<a href="/public/objections">查意见办理</a>、\
            <a href="/public/honours">荣誉名册</a>、<a href="/honours/verify">验证荣誉证书</a></p>
            """
    }
}
