import Domain
import Markup

/// A unit's name, place and life: each change is shown with everything it touches before it is done.
enum RestructuringRoutes {
    static let all: [Route] =
        RestructuringAct.allCases.flatMap(routes) + [
            .page("/duties", .restructure) { view, visit in
                let page = DutiesPage(
                    units: try view.openDuties(for: visit.author, limit: DutiesPage.limit), today: view.today)
                return .page(page, in: try view.shell(visit))
            }.exported { view, visit in try view.dutiesTable(visit) },
            .page("/organisations/{unit}/changes", .see, .unit) { view, visit in
                .page(try ChangesPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
            },
            .write(
                "/organisations/{unit}/changes/cancellation", .restructure, .unit,
                { change, visit in
                    let unit = try visit.theUnit()
                    let reason = visit.form["reason"]?.trimmed ?? ""
                    if let id = visit.form["plan"].flatMap({ ID<PlannedRestructuring>($0) }) {
                        try change.cancel(id, at: unit, because: reason)
                        return .redirect(changes(unit).query("done", "given-up"))
                    }
                    guard let id = visit.form["change"].flatMap({ ID<Restructuring>($0) }) else { throw NotFound() }
                    let act = try change.cancel(id, at: unit, because: reason)
                    return .redirect(changes(unit).query("done", act == .dissolve ? "reopened" : "cancelled"))
                }, refused: refusedChanges),
            .page("/organisations/{unit}/handover", .restructure, .unit) { view, visit in
                .page(try HandoverPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
            },
            .write(
                "/organisations/{unit}/handover", .restructure, .unit,
                { change, visit in
                    let unit = try visit.theUnit()
                    guard let handover = try Handover(change, unit) else { throw NotFound() }
                    let isOfEmployers = visit.form["part"] == "employers"
                    if isOfEmployers {
                        let form = try EmployerHandoverForm(visit.form, handover, change, visit.author)
                        try change.handOver(form, by: visit.author)
                    } else {
                        try change.handOver(MemberHandoverForm(visit.form, handover, change, visit.author))
                    }
                    let path: Path = "/organisations/\(unit.id)/handover"
                    return .redirect(path.query("done", isOfEmployers ? "covered" : "handed-over"))
                },
                refused: { view, visit, refusals in
                    .page(
                        try HandoverPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
                }),
            .write(
                "/organisations/{unit}/changes/duties", .restructure, .unit,
                { change, visit in
                    let unit = try visit.theUnit()
                    let form = try DutyForm(
                        visit.form, of: unit, today: change.today, leaving: Handover(change, unit))
                    try change.discharge(form, at: unit)
                    return .redirect(changes(unit).query("done", "duty"))
                }, refused: refusedChanges),
        ]

    private static func routes(of act: RestructuringAct) -> [Route] {
        let pattern = "/organisations/{unit}/\(act.segment)"
        let show: @Sendable (View, Visit, Refusals?) throws -> Reply = { view, visit, refusals in
            try refuseClosed(visit.theUnit(), view)
            let page = try RestructuringPage(act, view, visit, refusals: refusals?.all)
            return .page(page, in: try view.shell(visit), status: page.isWrong ? 422 : 200)
        }
        return [
            .page(pattern, .restructure, .unit) { view, visit in try show(view, visit, nil) },
            .write(
                pattern, .restructure, .unit,
                { change, visit in
                    let unit = try visit.theUnit()
                    try refuseClosed(unit, change)
                    let order = try RestructuringOrder(act, of: unit, visit.form, change, visit.author)
                    let isConfirmed = visit.form["confirmed"] == "true"
                    if isConfirmed, act.waitsForItsDay, order.day > change.today {
                        try change.plan(unit, by: order, visit.form)
                        return .redirect(changes(unit).query("done", "planned"))
                    }
                    try change.restructure(unit, by: order)
                    // Done for trial: nothing is refused, and nothing stays. The page shows what would happen.
                    guard isConfirmed else { throw Refusals([]) }
                    return .redirect(changes(unit).query("done", act.rawValue))
                }, refused: { view, visit, refusals in try show(view, visit, refusals) }),
        ]
    }

    private static func changes(_ unit: Organisation) -> Path { "/organisations/\(unit.id)/changes" }

    /// What is closed does not change any more.
    private static func refuseClosed(_ unit: Organisation, _ view: View) throws {
        if unit.closed != nil { throw NotFound() }
    }

    @Sendable private static func refusedChanges(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try ChangesPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "rename": "已更名。以前的日期仍显示原来的名称。", "move": "已登记隶属变更，从生效日起按新的隶属关系汇总。",
            "merge": "已并入。会籍、账户、印章、法人注销和财产五件事请在下面办结。", "split": "已拆分。会籍、账户、印章、法人注销和财产五件事请在下面办结。",
            "dissolve": "已撤销。会籍、账户、印章、法人注销和财产五件事请在下面办结。", "cancelled": "已取消，隶属关系不变。",
            "planned": "已记下，到生效那天自动办理；在那以前可以取消。", "given-up": "已取消，到时不再办理。",
            "reopened": "已撤回，本单位照旧在册，任职和涵盖都恢复了。", "duty": "已登记办结。", "handed-over": "会籍已转接，从转接日起计入新的工会。",
            "covered": "已登记涵盖。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

extension RestructuringAct {
    /// The last part of the path of its page.
    var segment: String {
        switch self {
        case .rename: "renaming"
        case .move: "moving"
        case .merge: "merging"
        case .split: "splitting"
        case .dissolve: "dissolving"
        }
    }

    func path(_ unit: Organisation) -> Path {
        switch self {
        case .rename: "/organisations/\(unit.id)/renaming"
        case .move: "/organisations/\(unit.id)/moving"
        case .merge: "/organisations/\(unit.id)/merging"
        case .split: "/organisations/\(unit.id)/splitting"
        case .dissolve: "/organisations/\(unit.id)/dissolving"
        }
    }
}
