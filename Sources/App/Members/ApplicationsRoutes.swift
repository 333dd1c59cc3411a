import Domain
import Markup

/// 入会申请: written by anybody on a phone, answered by the union.
enum ApplicationsRoutes {
    static let all: [Route] = [
        .open(.get, "/join/{union}") { city, visit in try await form(city, visit) },
        .open(.post, "/join/{union}") { city, visit in try await apply(city, visit) },
        .page("/organisations/{unit}/applications", .enrol, .unit) { view, visit in
            .page(try ApplicationsPage(view, visit), in: try view.shell(visit, notice: MembersRoutes.notice(visit)))
        }.exported(when: { $0.unit?.kind.isUnion ?? false }) { view, visit in try view.applicationsTable(visit) },
        answering("acceptance", accepted: true),
        answering("decline", accepted: false),
    ]

    private static let formCookie = "jianjia_join"

    private static func form(_ city: City, _ visit: Visit, refusals: [Refusal] = []) async throws -> Reply {
        let token = Secret.token()
        return try await city.read { view in
            let unit = try view.joinable(visit)
            var shell = try view.shell(visit)
            shell.csrf = token
            let made = visit.query["receipt"] != nil ? try view.answered(visit) : nil
            let page = JoinPage(
                unit: unit, csrf: token, typed: visit.form, refusals: refusals, receipt: nil, answer: made,
                codes: view.catalogue.personCodes, today: view.today)
            return .page(page, in: shell, status: refusals.isEmpty ? 200 : 422)
                .setting("\(formCookie)=\(token); Path=/join; HttpOnly; SameSite=Strict")
        }
    }

    private static func apply(_ city: City, _ visit: Visit) async throws -> Reply {
        guard let token = visit.form["csrf"], !token.isEmpty, token == visit.cookies[formCookie] else {
            return try await form(city, visit, refusals: [Refusal(field: "name", sentence: "页面放得太久，请再提交一次")])
        }
        do {
            return try await city.write(by: .system) { change in
                let unit = try change.joinable(visit)
                let receipt = try change.apply(visit.form, to: unit)
                let page = JoinPage(
                    unit: unit, csrf: token, typed: [:], refusals: [], receipt: receipt, answer: nil,
                    codes: change.catalogue.personCodes, today: change.today)
                // The token is used up: sent again by a reload, the form is asked for anew.
                return .page(page, in: try change.shell(visit))
                    .setting("\(formCookie)=; Path=/join; Max-Age=0; HttpOnly; SameSite=Strict")
            }
        } catch let refused as Refusals {
            return try await form(city, visit, refusals: refused.all)
        }
    }

    private static func answering(_ word: String, accepted: Bool) -> Route {
        .write(
            "/organisations/{unit}/applications/{application}/\(word)", .enrol, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                guard let id = visit.parameters["application"].flatMap({ ID<MembershipApplication>($0) }),
                    let application = try change.application(id), application.organisation == unit.id
                else { throw NotFound() }
                try change.answer(
                    application, accepted: accepted, because: visit.form["reason"]?.trimmed ?? "", at: unit)
                let path: Path = "/organisations/\(unit.id)/applications"
                return .redirect(path.query("done", accepted ? "approved" : "refused"))
            },
            refused: { view, visit, refusals in
                .page(try ApplicationsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            })
    }
}

extension View {
    /// The union that anybody may ask to join; the address is what the union hands out.
    fileprivate func joinable(_ visit: Visit) throws -> Organisation {
        guard let unit = try visit.parameters["union"].flatMap({ ID($0) }).flatMap({ try organisation($0) }),
            unit.kind.isUnion, unit.isOpen(on: today)
        else { throw NotFound() }
        return unit
    }

    /// What became of the application whose receipt was typed.
    fileprivate func answered(_ visit: Visit) throws -> JoinPage.Answer {
        guard let found = try application(receipt: visit.query["receipt"]?.trimmed ?? ""),
            found.organisation == (try joinable(visit).id)
        else { return .unknown }
        return found.isAccepted.map { $0 ? .accepted : .declined(found.reason ?? "") } ?? .waiting
    }
}
