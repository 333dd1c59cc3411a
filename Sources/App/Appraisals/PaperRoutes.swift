import Domain
import Markup

/// Votes on paper: who gave one in, and the bundles that two people count.
enum PaperRoutes {
    /// What the list of voters is told of one of them.
    private enum VoterAct: String { case give, move, back }

    static let all: [Route] = [
        .page("/organisations/{unit}/appraisals/{appraisal}/voters", .enrol, .unit) { view, visit in
            .page(try VotersPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .write(
            "/organisations/{unit}/appraisals/{appraisal}/voters", .enrol, .unit,
            { change, visit in
                let appraisal = try change.theAppraisal(visit)
                let voter = try change.theVoter(visit, of: appraisal)
                let act = VoterAct(rawValue: visit.form["act"] ?? "") ?? .give
                switch act {
                case .give: try change.giveInPaper(voter, of: appraisal)
                case .move: try change.move(voter, of: appraisal)
                case .back: try change.takeBackPaper(voter, of: appraisal)
                }
                let path: Path = "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)/voters"
                return .redirect(
                    path.query("words", visit.query["words"]).query("after", visit.query["after"])
                        .query("done", act.rawValue))
            },
            refused: { view, visit, refusals in
                .page(try VotersPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .page("/organisations/{unit}/appraisals/{appraisal}/papers", .enrol, .unit) { view, visit in
            .page(try PapersPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .write(
            "/organisations/{unit}/appraisals/{appraisal}/papers", .enrol, .unit,
            { change, visit in
                let appraisal = try change.theAppraisal(visit)
                if visit.form["act"] == "leave" {
                    try change.leaveOut(appraisal, isAgreed: visit.form["agree"] == "true")
                    return .redirect(papers(appraisal).query("done", "left"))
                }
                let outcome = try change.enter(PaperTally(visit.form), nil, of: appraisal)
                return .redirect(papers(appraisal).query("done", outcome.rawValue))
            },
            refused: { view, visit, refusals in
                .page(try PapersPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .page("/organisations/{unit}/appraisals/{appraisal}/papers/{bundle}", .enrol, .unit) { view, visit in
            .page(try PaperBundlePage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/appraisals/{appraisal}/papers/{bundle}", .enrol, .unit,
            { change, visit in
                let (appraisal, bundle) = (try change.theAppraisal(visit), try change.theBundle(visit))
                if visit.form["act"] == "withdraw" {
                    try change.withdraw(bundle, of: appraisal)
                    return .redirect(papers(appraisal).query("done", "withdrawn"))
                }
                let outcome = try change.enter(PaperTally(visit.form), bundle, of: appraisal)
                return .redirect(papers(appraisal).query("done", outcome.rawValue))
            },
            refused: { view, visit, refusals in
                .page(try PaperBundlePage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
    ]

    private static func papers(_ appraisal: Appraisal) -> Path {
        "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)/papers"
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words: [String: (Tone, String)] = [
            "give": (.good, "已登记，投票码作废。请看着会员把票投进票箱。"), "back": (.good, "已撤销登记，投票码又可以用了。"),
            "move": (.good, "已登记改投。请看着会员把票投进票箱；都改投以后，网上投的不打开，直接销毁。"),
            "left": (.good, "没有来改投的，网上投的已销毁，算未填。现在可以开票箱了。"),
            "first": (.good, "第一遍已封好。下一步：另一个人重新点这一捆，用自己的账号录第二遍。"),
            "counted": (.good, "两遍一致，这一捆已入票箱。"),
            "differed": (.bad, "两遍不一致，都没有算。请两人各自重数，各录一遍。"), "withdrawn": (.good, "已撤回这一捆。"),
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(tone: $0.0, sentence: $0.1) }
    }
}

extension View {
    /// The bundle of the path, of the appraisal of the path.
    /// - Throws: `NotFound`.
    func theBundle(_ visit: Visit) throws -> PaperBundle {
        let id: ID<PaperBundle>? = visit.parameters["bundle"].flatMap { ID($0) }
        guard let bundle = try papers(of: theAppraisal(visit)).bundles.first(where: { $0.id == id }) else {
            throw NotFound()
        }
        return bundle
    }

    func trail(to appraisal: Appraisal, of unit: Organisation, _ visit: Visit) throws -> [Crumb] {
        try trail(to: unit, for: visit, on: today, within: true) + [
            Crumb("会员评议", "/organisations/\(unit.id)/appraisals"),
            Crumb("\(appraisal.year)年会员评议", "/organisations/\(unit.id)/appraisals/\(appraisal.id)"),
        ]
    }
}
