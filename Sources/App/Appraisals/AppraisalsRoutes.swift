import Domain
import Markup

/// 会员评议建家: opened and counted by the union, voted on by its members with a code on paper or an account of their own.
enum AppraisalsRoutes {
    static let all: [Route] =
        unions + PaperRoutes.all + [
            .open(.get, "/appraise") { city, visit in try await BallotDoor.page(city, visit) },
            .open(.post, "/appraise") { city, visit in try await BallotDoor.answer(city, visit) },
            .own("/me/appraisal") { view, visit in
                guard let own = try view.ownVote(of: visit.thePerson()), !own.voter.hasVoted else {
                    return .page(BallotDonePage(isCast: visit.query["done"] == "cast"), in: try view.shell(visit))
                }
                return .page(
                    try BallotPage(view, own.appraisal, .questions, visit.form, csrf: visit.csrf, "/me/appraisal"),
                    in: try view.shell(visit))
            },
            .own(
                "/me/appraisal",
                { change, visit in
                    guard let own = try change.ownVote(of: visit.thePerson()) else { throw NotFound() }
                    let step = BallotStep(visit.form)
                    if step == .cast {
                        let vote = try change.seal(Ballot(visit.form), as: own.voter)
                        if let refused = try change.cast([vote]).first ?? nil { throw refused }
                        return .redirect(Path("/me/appraisal").query("done", "cast"))
                    }
                    if step == .confirm { _ = try Ballot(visit.form) }
                    return .page(
                        try BallotPage(change, own.appraisal, step, visit.form, csrf: visit.csrf, "/me/appraisal"),
                        in: try change.shell(visit))
                },
                refused: { view, visit, refusals in
                    guard let own = try view.ownVote(of: visit.thePerson()) else { throw NotFound() }
                    var page = try BallotPage(
                        view, own.appraisal, .questions, visit.form, csrf: visit.csrf, "/me/appraisal")
                    page.refusals = refusals.all
                    return .page(page, in: try view.shell(visit), status: 422)
                }),
        ]

    private static let unions: [Route] = [
        .page("/organisations/{unit}/appraisals", .see, .unit) { view, visit in
            if try !visit.theUnit().kind.isUnion {
                return .page(try OpenAppraisalsPage(view, visit), in: try view.shell(visit))
            }
            return .page(try AppraisalsPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/appraisals", .enrol, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                let id = try change.openAppraisal(AppraisalForm(visit.form, today: change.today), at: unit)
                let path: Path = "/organisations/\(unit.id)/appraisals/\(id)"
                return .redirect(path.query("done", "opened"))
            },
            refused: { view, visit, refusals in
                .page(try AppraisalsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .page("/organisations/{unit}/appraisals/{appraisal}", .see, .unit) { view, visit in
            .page(try AppraisalPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .page("/organisations/{unit}/appraisals/{appraisal}/minutes", .see, .unit) { view, visit in
            .page(try AppraisalMinutesPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/appraisals/{appraisal}/codes", .enrol, .unit,
            { change, visit in
                let appraisal = try change.theAppraisal(visit)
                if visit.form["voter"] != nil {
                    let codes = try change.drawCode(appraisal, for: change.theVoter(visit, of: appraisal))
                    return .page(try AppraisalCodesPage(change, visit, appraisal, codes), in: try change.shell(visit))
                }
                try change.refuseUnasked(visit.form, appraisal)
                let audience = visit.form["for"].flatMap(CodeAudience.init(rawValue:)) ?? .all
                if audience == .message {
                    _ = try change.sendCodes(appraisal, of: visit.theUnit(), host: visit.host)
                    let path: Path = "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)"
                    return .redirect(path.query("done", "sending"))
                }
                let codes = try change.drawCodes(appraisal, for: audience)
                return .page(try AppraisalCodesPage(change, visit, appraisal, codes), in: try change.shell(visit))
            },
            refused: { view, visit, refusals in
                let shell = try view.shell(visit)
                if visit.form["voter"] != nil {
                    return .page(try VotersPage(view, visit, refusals: refusals.all), in: shell, status: 422)
                }
                return .page(try AppraisalPage(view, visit, refusals: refusals.all), in: shell, status: 422)
            }),
        .write(
            "/organisations/{unit}/appraisals/{appraisal}/void", .enrol, .unit,
            { change, visit in
                let appraisal = try change.theAppraisal(visit)
                try change.void(
                    appraisal, because: visit.form["reason"]?.trimmed ?? "",
                    isFromAbove: visit.may(.confirm, at: visit.theUnit(), in: change))
                return .redirect("/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)")
            },
            refused: { view, visit, refusals in
                .page(try AppraisalPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .write(
            "/organisations/{unit}/appraisals/{appraisal}/extend", .enrol, .unit,
            { change, visit in
                let appraisal = try change.theAppraisal(visit)
                try change.extend(appraisal, visit.form, seesNames: visit.author.may(.people))
                let path: Path = "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)"
                return .redirect(path.query("done", "extended"))
            },
            refused: { view, visit, refusals in
                .page(try AppraisalPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .write(
            "/organisations/{unit}/appraisals/{appraisal}/steps", .enrol, .unit,
            { change, visit in
                let appraisal = try change.theAppraisal(visit)
                try change.follow(appraisal, visit.form)
                let path: Path = "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)"
                return .redirect(path.query("done", "followed").fragment("following"))
            },
            refused: { view, visit, refusals in
                .page(try AppraisalPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .write(
            "/organisations/{unit}/appraisals/{appraisal}/close", .enrol, .unit,
            { change, visit in
                let appraisal = try change.theAppraisal(visit)
                try change.closeAppraisal(appraisal, at: visit.theUnit())
                let path: Path = "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)"
                return .redirect(path.query("done", "closed"))
            },
            refused: { view, visit, refusals in
                .page(try AppraisalPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
    ]

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "opened": "评议已开始。下一步：印投票码，发给会员。", "closed": "已计票，选票和密钥都已销毁。",
            "followed": "已写下，会员看得到。", "extended": "截止日期已改。请告诉会员：原来的投票码到新的截止日期都有效。",
            "sending": "短信正在一条一条发出，过一会儿刷新本页看发到几人。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

extension View {
    /// The member whom a form names among those who may vote.
    /// - Throws: `Refusals`.
    func theVoter(_ visit: Visit, of appraisal: Appraisal) throws -> AppraisalVoter {
        guard let member: ID<Membership> = visit.form["voter"].flatMap({ ID($0) }),
            let voter = try voters(of: appraisal, [member])[member]
        else { throw Change.refused("请选择会员") }
        return voter
    }

    /// The appraisal of the path, at the unit of the path.
    /// - Throws: `NotFound`.
    func theAppraisal(_ visit: Visit) throws -> Appraisal {
        let unit = try visit.theUnit()
        guard let appraisal = try visit.parameters["appraisal"].flatMap({ ID($0) }).flatMap({ try appraisal($0) }),
            appraisal.organisation == unit.id
        else { throw NotFound() }
        return appraisal
    }
}
