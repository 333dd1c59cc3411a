import Domain
import Logging
import Markup
import Storage

/// Answers a request by its route: who is it, may they, then the feature; and what is left over becomes a page that
/// says so.
struct Kernel: Sendable {
    let city: City
    let logger: Logger
    /// Off where the making of pages is measured.
    let keepsPages: Bool

    func answer(_ route: Route, _ visit: Visit) async -> Reply {
        do {
            switch route.answer {
            case .open(let answer): return try await answer(city, visit)
            case .read(let answer): return try await read(route, visit, answer)
            case .upload(let answer):
                guard let entered = try await city.read({ try $0.enter(route, visit) }) else { return signIn(visit) }
                guard visit.form["csrf"] == entered.csrf else { throw ForgedForm() }
                return try await answer(city, entered)
            case .write(let answer, let refused): return try await write(route, visit, answer, refused)
            }
        } catch {
            return await failure(error, visit)
        }
    }

    /// Whether a request may go on to the answer of its route: asked before a long body is taken in.
    func mayEnter(_ route: Route, _ visit: Visit) async -> Bool {
        (try? await city.read { try $0.enter(route, visit) }) ?? nil != nil
    }

    private func read(
        _ route: Route, _ visit: Visit, _ answer: @escaping @Sendable (View, Visit) throws -> Reply
    ) async throws -> Reply {
        let (reply, session) = try await city.read { view in
            guard let visit = try view.enter(route, visit) else { return (signIn(visit), nil as Session?) }
            // A day that is none must not be answered with today's figures.
            if let day = visit.query["day"], !day.isEmpty, Day(day) == nil { throw NotFound() }
            return (try page(view, visit, route) { try answer(view, visit) }, visit.session)
        }
        // Who reads the log is in the log before they have read it.
        if route.permission == .audit, let author = session?.author {
            try await city.write(by: author) { change in
                try change.event(
                    "audit.read", at: nil, subject: "audit", after: "{\"query\":\(quoted(visit.address))}")
            }
        }
        let due = session?.due
        // A page that is only read must not wait for a writer, nor fail because of one.
        if let due { Task { try? await city.write(by: .system) { try $0.seeSession(due) } } }
        return reply
    }

    private struct PageKey: Hashable {
        let session: String
        let address: String
    }

    /// A kept page is given again after the visitor's rights have been asked for anew.
    private func page(_ view: View, _ visit: Visit, _ route: Route, _ make: () throws -> Reply) throws -> Reply {
        guard keepsPages, route.isKept, let session = visit.cookies[Session.cookie] else {
            return try make()
        }
        return try view.kept(PageKey(session: session, address: visit.address), bytes: \.size) { try make().fitted }
    }

    private func write(
        _ route: Route, _ visit: Visit, _ answer: @escaping @Sendable (Change, Visit) throws -> Reply,
        _ refused: @escaping @Sendable (View, Visit, Refusals) throws -> Reply
    ) async throws -> Reply {
        guard let entered = try await city.read({ try $0.enter(route, visit) }) else { return signIn(visit) }
        guard visit.form["csrf"] == entered.csrf else { throw ForgedForm() }
        do {
            return try await city.write(by: entered.author) { change in
                // Looked up again inside the write: rights and record may have changed since.
                guard let visit = try change.enter(route, visit) else { return signIn(visit) }
                return try answer(change, visit)
            }
        } catch let refusals as Refusals {
            return try await city.read { view in try refused(view, entered, refusals) }
        }
    }

    private func signIn(_ visit: Visit) -> Reply {
        let path: Path = "/sign-in"
        return .redirect(path.query("next", visit.address == "/" ? nil : visit.address))
    }

    /// What came could not be taken in at all: a page that says so, and the way back to the form.
    func refuse(_ sentence: String, _ visit: Visit, status: Int) async -> Reply {
        .page(RefusedPage(sentence: sentence, back: Path(checking: visit.path)), in: await shell(visit), status: status)
    }

    private func shell(_ visit: Visit) async -> Shell {
        let found = try? await city.read { view in
            var visit = visit
            visit.session = try view.session(visit.cookies[Session.cookie])
            return try view.shell(visit)
        }
        return found ?? Shell(city: "")
    }

    private func failure(_ error: any Error, _ visit: Visit) async -> Reply {
        let shell = await shell(visit)
        switch error {
        case is PasswordToChoose: return .redirect(OwnAccountRoutes.password)
        case is NothingGranted: return .redirect(OwnAccountRoutes.own)
        case is NotFound: return .page(MissingPage(), in: shell, status: 404)
        case is ForgedForm: return .page(StaleFormPage(), in: shell, status: 403)
        case let problem as StoreProblem:
            logger.error("store", metadata: ["problem": "\(problem)", "path": "\(visit.path)"])
            return .page(BusyPage(), in: shell, status: 503)
        default:
            let reference = "\(city.ids.next(at: city.clock.wall()) as ID<Failure>)"
            logger.error("\(error)", metadata: ["reference": "\(reference)", "path": "\(visit.path)"])
            return .page(FailurePage(reference: reference), in: shell, status: 500)
        }
    }
}

/// A form that did not come from a page of this session.
struct ForgedForm: Error {}

/// Signed in by the password that came with the account: first another has to be chosen.
private struct PasswordToChoose: Error {}

/// The front page of an account that may see nothing is its own.
private struct NothingGranted: Error {}

private enum Failure {}

extension View {
    /// Who is it, and may they? Nil when nobody is signed in.
    /// - Throws: `NotFound` when the unit or record is not there, or no right reaches it.
    func enter(_ route: Route, _ visit: Visit) throws -> Visit? {
        try session(visit.cookies[Session.cookie]).flatMap { try enter(route, visit, $0) }
    }

    func enter(_ route: Route, _ visit: Visit, _ session: Session) throws -> Visit? {
        var visit = visit
        visit.session = session
        visit.home =
            try session.author.isSystem
            ? root() : session.author.grants.first.flatMap { try organisation($0.organisation) }
        if session.mustChoosePassword, route.relation != .own { throw PasswordToChoose() }
        if route.pattern == "/", !session.author.may(.see) { throw NothingGranted() }
        guard let permission = route.permission else { return visit }
        switch route.relation {
        case .none:
            if !session.author.may(permission) { throw NotFound() }
        case .unit:
            guard let id: ID<Organisation> = visit.parameters["unit"].flatMap({ ID($0) }) else { throw NotFound() }
            // A past day's page is about the unit as it was called then.
            visit.unit = try named(organisation(id, for: permission, by: session.author), on: visit.day(self))
        case .record:
            guard let id: ID<Record> = visit.parameters["record"].flatMap({ ID($0) }), let record = try record(id)
            else {
                throw NotFound()
            }
            visit.record = record
            visit.unit = try organisation(record.organisation, for: permission, by: session.author)
        case .employer:
            guard let id: ID<Employer> = visit.parameters["employer"].flatMap({ ID($0) }) else { throw NotFound() }
            visit.employer = try employer(id, for: permission, by: session.author)
        case .account:
            guard let id: ID<Account> = visit.parameters["account"].flatMap({ ID($0) }), let account = try account(id),
                let unit = account.organisation
            else { throw NotFound() }
            visit.account = account
            visit.unit = try organisation(unit, for: permission, by: session.author)
        case .own: break
        }
        visit.isExported = route.export?.isOffered(visit) ?? false
        return visit
    }

    /// What every page of this visit has in common.
    func shell(_ visit: Visit, notice: Notice? = nil) throws -> Shell {
        let day = visit.day(self)
        var shell = Shell(city: try setting("name") ?? "建家", csrf: visit.csrf, notice: notice)
        shell.exported = visit.isExported ? ExportQuestion.address(of: visit) : nil
        if day != today, let back = Path(checking: visit.path) {
            shell.viewed = .past(day, back: back)
        } else if city.clock.demoDay != nil {
            shell.viewed = .demo(today)
        }
        if let session = visit.session {
            let role = session.author.grants.first.map { grant in "\(grant.role.title) · \(visit.home?.name ?? "")" }
            shell.account = Shell.Account(name: session.author.name, role: role ?? "没有授权")
            shell.menu = session.mustChoosePassword ? [] : MenuEntry.all(for: session.author)
        }
        return shell
    }

    public func setting(_ name: String) throws -> String? {
        try tx.value("SELECT value FROM setting WHERE name = \(name)")
    }
}

/// 413 and the like: what was sent is not there.
private struct RefusedPage: Page {
    let sentence: String
    let back: Path?

    var title: String { "没有保存" }
    var content: HTML {
        """
        \(Notice(tone: .bad, sentence: sentence))\
        <p>\(LinkButton("回到刚才的页面", back ?? "/"))</p>
        """
    }
}

/// 403: the form was open too long, or came from elsewhere.
private struct StaleFormPage: Page {
    var title: String { "这张表单已经过期" }
    var content: HTML {
        """
        <p>登录状态在填写期间变了，这次提交没有保存。请退回上一页，复制已填的内容，刷新后再提交。</p>
        <p>\(LinkButton("回到总览", "/"))</p>
        """
    }
}

/// 503: the database does not answer now.
private struct BusyPage: Page {
    var title: String { "数据库现在不能使用" }
    var content: HTML {
        """
        <p>刚才的操作没有保存。请过一分钟再试；如果一直这样，请告诉管理员，原因已写入日志。</p>
        <p>\(LinkButton("再试一次", "/"))</p>
        """
    }
}
