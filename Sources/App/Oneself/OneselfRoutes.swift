import Domain
import Markup

/// 我的: what a member reads and asks about themselves; and the union's side of it.
enum OneselfRoutes {
    static let own: Path = "/me"

    static let all: [Route] =
        mine + unions + [
            .open(.get, "/card") { city, visit in
                if let reply = visit.turnedAway(by: city) { return reply }
                return try await city.read { view in
                    let code = visit.query["code"]?.trimmed ?? ""
                    let union = try code.isEmpty ? nil : view.cardUnion(code)
                    return .page(CardCheckPage(code: code, union: union?.name), in: try view.shell(visit))
                }
            }
        ]

    private static let mine: [Route] = [
        .own("/me") { view, visit in
            guard let tie = try visit.author.account.flatMap({ try view.tie(of: $0) }) else { throw NotFound() }
            if tie.proved == nil {
                return .page(ProofPage(csrf: visit.csrf), in: try view.shell(visit))
            }
            return .page(try OneselfPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .own(
            "/me/proof",
            { change, visit in
                guard let tie = try visit.author.account.flatMap({ try change.tie(of: $0) }) else { throw NotFound() }
                func typed(_ field: String) -> String { visit.form[field]?.trimmed ?? "" }
                if try tie.proved != nil || change.prove(tie, document: typed("document"), phone: typed("phone")) {
                    return .redirect(own.query("done", "proved"))
                }
                // Not thrown as a refusal: the failure is to be counted.
                let left = PersonTie.mostFailures - tie.failures - 1
                let page = ProofPage(csrf: visit.csrf, left: left)
                return .page(page, in: try change.shell(visit), status: 422)
            }, refused: { _, _, _ in throw NotFound() }),
        .own("/me/card") { view, visit in
            .page(try CardPage(view, visit), in: try view.shell(visit))
        },
        .own(
            "/me/card",
            { change, visit in
                try change.renewCard(of: visit.thePerson())
                let path: Path = "/me/card"
                return .redirect(path)
            }, refused: { _, _, _ in throw NotFound() }),
        .own("/me/requests") { view, visit in
            .page(try OwnRequestsPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .own(
            "/me/requests",
            { change, visit in
                guard let person = try change.person(visit.thePerson()),
                    let standing = try change.standingMembership(of: person.id, on: change.today)
                else { throw NotFound() }
                let token = visit.form[FormToken.field]
                if try change.earlierOutcome(of: token) == nil {
                    try change.ask(visit.form, by: person, standing)
                    try change.keepOutcome(quoted("\(person.id)"), of: token)
                }
                return .redirect(Path("/me/requests").query("done", "asked"))
            },
            refused: { view, visit, refusals in
                .page(
                    try OwnRequestsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .own(
            "/me/requests/{request}/withdrawal",
            { change, visit in
                let request = try change.theRequest(visit)
                guard request.person == (try visit.thePerson()) else { throw NotFound() }
                try change.withdraw(request)
                return .redirect(Path("/me/requests").query("done", "withdrawn"))
            }, refused: { _, _, _ in throw NotFound() }),
    ]

    private static let unions: [Route] = [
        .page("/organisations/{unit}/requests", .enrol, .unit) { view, visit in
            .page(try RequestsPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        answering("acceptance", accepted: true), answering("decline", accepted: false),
        .page("/organisations/{unit}/members/{member}/account", .manage, .unit) { view, visit in
            .page(try MemberAccountPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/members/{member}/account", .manage, .unit,
            { change, visit in
                let (unit, member) = (try visit.theUnit(), try change.theMember(visit))
                let made = try change.offerAccount(visit.form["login"]?.trimmed ?? "", to: member, at: unit)
                guard let password = made.password, let account = try change.account(made.id) else {
                    return .redirect(member.path.query("done", "offered"))
                }
                return .page(StartPasswordPage(account: account, password: password), in: try change.shell(visit))
            },
            refused: { view, visit, refusals in
                .page(
                    try MemberAccountPage(view, visit, refusals: refusals.all), in: try view.shell(visit),
                    status: 422)
            }),
    ]

    private static func answering(_ word: String, accepted: Bool) -> Route {
        .write(
            "/organisations/{unit}/requests/{request}/\(word)", .enrol, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                let request = try change.theRequest(visit)
                guard request.organisation == unit.id else { throw NotFound() }
                try change.answer(request, accepted: accepted, because: visit.form["reason"]?.trimmed ?? "")
                let path: Path = "/organisations/\(unit.id)/requests"
                return .redirect(path.query("done", accepted ? "accepted" : "declined"))
            },
            refused: { view, visit, refusals in
                .page(try RequestsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            })
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "proved": "已确认是您本人。", "asked": "已交给工会，一般在 15 天内答复。", "withdrawn": "已撤回。", "accepted": "已办理，本人会看到。",
            "declined": "已回复，本人会看到。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

extension Visit {
    /// Who the visitor is, proved.
    /// - Throws: `NotFound`.
    func thePerson() throws -> ID<Person> {
        guard let person = author.person else { throw NotFound() }
        return person
    }
}

extension View {
    fileprivate func theRequest(_ visit: Visit) throws -> MemberRequest {
        guard let request = try visit.parameters["request"].flatMap({ ID($0) }).flatMap({ try memberRequest($0) })
        else { throw NotFound() }
        return request
    }
}
