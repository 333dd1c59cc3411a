import Domain
import Markup

/// Members who come and go: asked for by one side, answered by the other.
enum TransfersRoutes {
    static let all: [Route] = [
        .page("/organisations/{unit}/transfers", .enrol, .unit) { view, visit in
            .page(try TransfersPage(view, visit), in: try view.shell(visit, notice: MembersRoutes.notice(visit)))
        }.exported(when: { $0.unit?.kind.isUnion ?? false }) { view, visit in try view.transfersTable(visit) },
        .write(
            "/organisations/{unit}/members/{member}/transfer", .enrol, .unit,
            { change, visit in
                let member = try change.theMember(visit)
                let name = visit.form["target"]?.trimmed ?? ""
                guard let day = visit.form["moving_day"].flatMap({ Day($0.trimmed) }) else {
                    throw Refusals([Refusal(field: "moving_day", sentence: "请填写日期，写成 2015-03-01")])
                }
                guard let target = try change.unit(named: name, on: day) else {
                    throw Refusals([
                        Refusal(field: "target", sentence: name.isEmpty ? "请填写转到哪个工会" : "没有叫“\(name)”的工会，请写全称")
                    ])
                }
                try change.askTransfer(member.membership, to: target, from: day)
                return .redirect(member.path.query("done", "asked"))
            }, refused: MembersRoutes.refused),
        answering("acceptance", "accepted") { change, transfer, _ in
            try change.answer(transfer, accepted: true, because: "")
        },
        answering("decline", "declined") { change, transfer, visit in
            try change.answer(transfer, accepted: false, because: visit.form["reason"]?.trimmed ?? "")
        },
        .write(
            "/organisations/{unit}/transfers/{transfer}/withdrawal", .enrol, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                let transfer = try change.theTransfer(visit)
                guard transfer.source == unit.id else { throw NotFound() }
                try change.withdraw(transfer)
                let path: Path = "/organisations/\(unit.id)/members/\(transfer.membership)"
                return .redirect(path.query("done", "withdrawn"))
            }, refused: refused),
    ]

    private static func answering(
        _ word: String, _ done: String, _ body: @escaping @Sendable (Change, Transfer, Visit) throws -> Void
    ) -> Route {
        .write(
            "/organisations/{unit}/transfers/{transfer}/\(word)", .enrol, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                let transfer = try change.theTransfer(visit)
                guard transfer.target == unit.id else { throw NotFound() }
                // Pressed twice, it is answered once.
                if transfer.isAccepted == nil { try body(change, transfer, visit) }
                let path: Path = "/organisations/\(unit.id)/transfers"
                return .redirect(path.query("done", done))
            }, refused: refused)
    }

    @Sendable private static func refused(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try TransfersPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }
}

extension View {
    /// The transfer whom the path names, to or from the unit that the route is about.
    fileprivate func theTransfer(_ visit: Visit) throws -> Transfer {
        let unit = try visit.theUnit()
        guard let id = visit.parameters["transfer"].flatMap({ ID<Transfer>($0) }), let transfer = try transfer(id),
            transfer.source == unit.id || transfer.target == unit.id
        else { throw NotFound() }
        return transfer
    }
}

/// 转会: those who wait for this union's word, and those it has sent.
struct TransfersPage: Page {
    private struct Line {
        let transfer: Transfer
        let name: String
        let other: String
        let isComing: Bool
    }

    let unit: Organisation
    let trail: [Crumb]
    let csrf: String
    private let refused: RefusedAnswer
    private let lines: [Line]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        (self.unit, csrf) = (unit, visit.csrf)
        refused = RefusedAnswer(visit, "transfer", refusals)
        let roll: Path = "/organisations/\(unit.id)/members"
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true) + [Crumb("会员", roll)]
        lines = try view.openTransfers(at: unit.id).map { transfer in
            let isComing = transfer.target == unit.id
            let person = try view.membership(transfer.membership).flatMap { try view.person($0.person) }
            let other = try view.organisation(isComing ? transfer.source : transfer.target)?.name ?? "—"
            return Line(transfer: transfer, name: person?.name ?? "—", other: other, isComing: isComing)
        }
    }

    var title: String { "转会" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)。接收以后，会员自约定的日期起计入新的工会。</p>" }

    var content: HTML {
        """
        \(refused.summary(among: lines.filter(\.isComing).map { "\($0.transfer.id)" }))\
        \(Table(
            caption: "等待办理的转会", columns: [.text("姓名"), .text("方向"), .text("对方工会"), .text("自"), .text("办理")],
            rows: lines.map(row), empty: EmptyState("没有等待办理的转会。在会员的页面上可以发出转会。"), captionHidden: true, stacks: true))
        """
    }

    private func row(_ line: Line) -> [HTML] {
        [
            "\(line.name)", line.isComing ? "转入" : "转出", "\(line.other)", line.transfer.from.html,
            line.isComing ? answers(line.transfer) : taking(line.transfer),
        ]
    }

    private func taking(_ transfer: Transfer) -> HTML {
        let path: Path = "/organisations/\(unit.id)/transfers/\(transfer.id)/withdrawal"
        return "等对方接收 \(PostButton(title: "撤回", action: path, csrf: csrf))"
    }

    private func answers(_ transfer: Transfer) -> HTML {
        AnswerForms(
            yes: "接收", no: "不接收", path: "/organisations/\(unit.id)/transfers/\(transfer.id)",
            id: "\(transfer.id)", refused: refused, csrf: csrf
        ).body
    }
}
