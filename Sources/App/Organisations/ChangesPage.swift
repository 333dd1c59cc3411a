import Domain
import Markup

/// 沿革: what a unit was called, where it stood, what was decided about it, and what is still to be done.
struct ChangesPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let today: Day
    let csrf: String
    let names: [FormerName]
    let orders: [Restructuring]
    let plans: PlannedList
    let duties: [DutyState]
    let handover: Handover?
    let certificates: [LegalPerson]
    let founding: Founding?
    let authors: [ID<Account>: String]
    let mayChange: Bool
    let mayRecord: Bool
    let seesMembers: Bool
    let typed: TypedForm

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        (self.unit, today, csrf) = (unit, view.today, visit.csrf)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        names = try view.formerNames(of: unit.id)
        orders = try view.restructurings(of: unit.id)
        plans = try PlannedList(view, unit)
        duties = try view.closingDuties(of: unit)
        handover = try Handover(view, unit)
        certificates = try view.certificates(of: unit.id)
        founding = try view.founding(of: unit.id)
        mayChange = try visit.may(.restructure, at: unit, in: view)
        mayRecord =
            try visit.may(.record, at: unit, in: view) && visit.author.isOfUnions && unit.isOpen(on: view.today)
        seesMembers = try visit.seesMembers(of: unit, in: view)
        let seesPeople = try visit.may(.people, at: unit, in: view)
        let ids = seesPeople ? orders.compactMap(\.author) + (founding?.steps.compactMap(\.author) ?? []) : []
        authors = try view.accountNames(Array(Set(ids)))
        typed = TypedForm(
            refusals.contains { $0.field == "reason" || $0.field == "change" } ? ["reason"] : DutyForm.fields,
            values: refusals.isEmpty ? [:] : visit.form, refusals: refusals)
    }

    var title: String { "沿革和变更" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)。名称、隶属、法人资格的来龙去脉，每一步都有经办人和文件。</p>" }

    var actions: HTML {
        var buttons: [HTML] = []
        if mayRecord { buttons.append(LinkButton("登记法人证书", "/organisations/\(unit.id)/certificates/new").body) }
        if mayChange, unit.closed == nil {
            buttons += RestructuringAct.allCases.map { LinkButton($0.title, $0.path(unit)).body }
        }
        return buttons.joined()
    }

    var content: HTML {
        """
        \(wrong)\
        \(UnitTabs(unit: unit, current: .changes, showsMembers: seesMembers))\
        \(closing)\
        \(plans.table(cancelling: mayChange ? csrf : nil))\
        \(founding.map { FoundingSteps(founding: $0, authors: authors, heading: "建会经过").body })\
        <h2>变更</h2>
        \(Table(
            caption: "变更", columns: [
                .text("生效"), .text("变更"), .text("内容"), .text("依据"), .text("理由"), .text("经办"), .text("取消"),
            ], rows: orders.map(row), empty: EmptyState("没有登记过更名、变更隶属、合并、拆分或撤销。"), captionHidden: true,
            stacks: true))\
        \(names.isEmpty ? .empty : Table(
            caption: "曾用名", columns: [.text("名称"), .text("起"), .text("止")],
            rows: names.map { ["\($0.name)", $0.from.html, $0.until.html] }, empty: EmptyState("没有曾用名。")).body)\
        <h2>工会法人资格</h2>
        \(CertificateTable(certificates: certificates, today: today))
        """
    }

    /// A refusal that belongs to no form on the page, such as of a cancellation.
    private var wrong: HTML {
        typed.ids == ["reason"] && !typed.refusals.isEmpty
            ? Notice(tone: .bad, sentence: typed.refusals.map(\.sentence).joined(separator: "；")).body : .empty
    }

    private var closing: HTML {
        guard !duties.isEmpty else { return .empty }
        let open = duties.filter { $0.done == nil }
        let form: HTML =
            mayChange && !open.isEmpty
            ? Form(
                action: "/organisations/\(unit.id)/changes/duties", csrf: csrf, submit: "登记办结",
                errors: typed.ids == DutyForm.fields ? typed.errors : ErrorSummary([]),
                fields: """
                    \(SelectField(
                        typed.field("duty", "办结了哪一件"), open.map { Choice($0.duty.rawValue, $0.duty.title) }))\
                    \(InputField(typed.field("done_day", "办结日期"), .date))\
                    \(TextArea(typed.field("note", "说明", hint: "交给谁、依据什么；没有这一项的写“无”"), rows: 2))
                    """
            ).body : .empty
        return "<h2>撤销后要办结的事</h2>\n\(leaving)\(DutyList(duties: duties, today: today))\(form)"
    }

    /// Whom the unit has left behind, and where they are handed over.
    private var leaving: HTML {
        guard let handover, !handover.isDone else { return .empty }
        let said = [
            handover.members == 0 ? nil : "名册上还有 \(handover.members.grouped) 人",
            handover.moving == 0 ? nil : "\(handover.moving.grouped) 人正在转会",
            handover.employers.isEmpty ? nil : "\(handover.employers.count.grouped) 家单位没有工会涵盖",
        ].compactMap { $0 }.joined(separator: "，")
        let path: Path = "/organisations/\(unit.id)/handover"
        return "<p>\(said)。</p>\n\(mayChange ? LinkButton("整体转接", path, primary: true).body : .empty)"
    }

    private func row(_ order: Restructuring) -> [HTML] {
        let change: HTML =
            switch order.act {
            case .rename: "\(order.old) → \(order.new)"
            case .move: "\(order.tree?.title ?? "")：\(order.old) → \(order.new)"
            case .merge, .split: "由\(order.new)承接"
            case .dissolve: "\(order.cause.title)"
            }
        let papers = [order.resolution, order.approval].filter { !$0.isEmpty }.joined(separator: "；")
        var state: HTML = ""
        if order.cancelled != nil {
            state = "\(StateBadge(.quiet, "已取消"))\(order.cancelledReason.map { reason in "（\(reason)）" })"
        } else if mayChange, order.mayBeCancelled(on: today) {
            var form = CancelForm(unit: order.organisation, field: "change", number: "\(order.id)", csrf: csrf)
            if order.act == .dissolve { (form.title, form.label) = ("撤回误办的撤销", "撤回的理由") }
            state = form.body
        }
        return [
            order.day.html, "\(order.act.title)", change, papers.isEmpty ? "—" : "\(papers)", "\(order.reason)",
            "\(order.author.flatMap { authors[$0] } ?? "—")", state,
        ]
    }
}

/// Gives up what has not happened yet, for a reason that is kept.
struct CancelForm: Fragment {
    let unit: ID<Organisation>
    /// What is given up: `change` or `plan`, and its number.
    let field: String
    let number: String
    let csrf: String
    var title = "取消变更"
    var label = "取消的理由"

    var body: HTML {
        let path: Path = "/organisations/\(unit)/changes/cancellation"
        return """
            <form class="inline" method="post" \(action: path)>\(CSRFField(token: csrf))\
            <input type="hidden" name="\(field)" value="\(number)"/>\
            <input name="reason" aria-label="\(label)" placeholder="\(label)"/><button>\(title)</button></form>
            """
    }
}
