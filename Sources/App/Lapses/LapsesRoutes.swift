import Domain
import Markup

/// 动态管理: what has lapsed between two rounds, from the warning to the lowered level and back.
enum LapsesRoutes {
    static let all: [Route] =
        [
            .page("/lapses", .see) { view, visit in
                .page(try LapsesPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
            }.exported { view, visit in try view.lapsesTable(visit) },
            .page("/organisations/{unit}/lapses", .see, .unit) { view, visit in
                .page(try UnitLapsesPage(view, visit), in: try view.shell(visit))
            },
            .page("/organisations/{unit}/lapses/proposal", .decide, .unit) { view, visit in
                .page(try LapseProposalPage(view, visit), in: try view.shell(visit))
            },
            .write(
                "/organisations/{unit}/lapses/proposal", .decide, .unit,
                { change, visit in
                    let unit = try change.announcingUnit(visit)
                    let ids = visit.form.keys.filter { $0.hasPrefix("lapse-") }.compactMap {
                        ID<Lapse>(String($0.dropFirst("lapse-".count)))
                    }
                    let own = try ids.sorted().compactMap(change.lapse).filter {
                        try change.commandLine(of: $0.organisation).contains(unit.id)
                    }
                    try change.propose(own, visit.form, at: unit)
                    return .redirect(Path("/lapses").query("done", "proposed"))
                },
                refused: { view, visit, refusals in
                    let page = try LapseProposalPage(view, visit, refusals: refusals.all)
                    return .page(page, in: try view.shell(visit), status: 422)
                }),
            .page("/organisations/{unit}/lapses/decision", .decide, .unit) { view, visit in
                .page(try LapseDecisionPage(view, visit), in: try view.shell(visit))
            },
            .write(
                "/organisations/{unit}/lapses/decision", .decide, .unit,
                { change, visit in
                    try change.decide(lapsesOf: change.theProposal(visit), visit.form)
                    return .redirect(Path("/lapses").query("show", "ended").query("done", "decided"))
                },
                refused: { view, visit, refusals in
                    let page = try LapseDecisionPage(view, visit, refusals: refusals.all)
                    return .page(page, in: try view.shell(visit), status: 422)
                }),
            .page("/organisations/{unit}/lapses/{lapse}", .see, .unit) { view, visit in
                .page(try LapsePage(view, visit), in: try view.shell(visit))
            },
            act(.report, .record) { try $0.report($1, $2) },
            act(.pass, .rate) { try $0.recheck($1, passes: true, $2) },
            act(.fail, .rate) { try $0.recheck($1, passes: false, $2) },
            act(.drop, .rate) { try $0.drop($1, $2) },
            act(.restore, .rate) { change, lapse, form in
                guard let unit = try change.organisation(lapse.organisation) else { throw NotFound() }
                try change.restore(lapse, of: unit, form)
            },
        ]

    private static func act(
        _ step: LapseStep, _ permission: Permission,
        _ body: @escaping @Sendable (Change, Lapse, [String: String]) throws -> Void
    ) -> Route {
        .write(
            "/organisations/{unit}/lapses/{lapse}/\(LapsePage.word(step))", permission, .unit,
            { change, visit in
                let lapse = try change.theLapse(visit)
                guard try !step.parties.isDisjoint(with: change.lapseParties(visit, at: visit.theUnit())) else {
                    throw NotFound()
                }
                let seesNames = try visit.may(.people, at: visit.theUnit(), in: change)
                try change.refuseUnseen(lapse, seen: visit.form["seen"], seesNames: seesNames)
                let word = LapsePage.word(step)
                let typed = ["words", "document"].map { ($0, visit.form["\(word)-\($0)"] ?? "") }
                try body(change, lapse, Dictionary(typed) { first, _ in first })
                return .redirect(lapse.path)
            },
            refused: { view, visit, refusals in
                let page = try LapsePage(view, visit, tried: step, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            })
    }

    private static func notice(_ visit: Visit) -> Notice? {
        switch visit.query["done"] {
        case "proposed": Notice(sentence: "已发布公示。期满、意见答复以后，在这里作出决定。")
        case "decided": Notice(sentence: "已决定，等级从生效日期起改变。")
        default: nil
        }
    }
}
