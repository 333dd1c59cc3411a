import Markup

/// A form for whoever is not signed in: there is no session whose token it could carry, so a cookie of its own and the
/// form must agree.
struct OpenForm {
    let cookie: String
    /// Below it the cookie is sent.
    let path: Path

    /// Whether what was sent came from a form of ours.
    func isOwn(_ visit: Visit) -> Bool {
        guard let token = visit.form["csrf"], !token.isEmpty else { return false }
        return token == visit.cookies[cookie]
    }

    /// - Parameter make: the page, with the token for its form.
    func reply(_ view: View, _ visit: Visit, status: Int = 200, _ make: (String) throws -> some Page) throws -> Reply {
        let token = Secret.token()
        var shell = try view.openShell(visit)
        shell.csrf = token
        return .page(try make(token), in: shell, status: status)
            .setting("\(cookie)=\(token); Path=\(path); HttpOnly; SameSite=Strict")
    }
}

extension View {
    /// Of an open page, which is as it stands today whatever day its address names.
    func openShell(_ visit: Visit) throws -> Shell {
        var shell = try shell(visit)
        if case .past = shell.viewed { shell.viewed = city.clock.demoDay == nil ? .today : .demo(today) }
        return shell
    }
}
