import Domain
import Markup

/// 班子和账号: who is in office at a unit, with whose account, and the form that appoints.
struct PostsPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let rows: [[HTML]]
    let committees: CommitteeReading
    let mix: CadreMix
    let mayAppoint: Bool
    let mayOpen: Bool
    let csrf: String
    let token: String
    let typed: TypedForm
    let predecessor: Predecessor?

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        (self.unit, csrf) = (unit, visit.csrf)
        token = refusals.isEmpty ? FormToken.fresh() : visit.form[FormToken.field] ?? FormToken.fresh()
        typed = TypedForm(Appointment.fields, values: refusals.isEmpty ? [:] : visit.form, refusals: refusals)
        predecessor = refusals.isEmpty ? nil : try view.predecessor(in: visit.form, at: unit.id)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        let isOpen = unit.isOpen(on: view.today)
        let mayAppoint = try isOpen && visit.may(.appoint, at: unit, in: view)
        let mayOpen = try isOpen && visit.may(.manage, at: unit, in: view)
        (self.mayAppoint, self.mayOpen) = (mayAppoint, mayOpen)
        committees = try CommitteeReading(view, unit, on: view.today)
        mix = CadreMix(try view.leadership(of: unit.id, on: view.today), in: view.today.year)
        let all = try view.tenures(of: unit.id)
        let accounts = try view.accountsTied(to: all.map(\.id))
        rows = try all.map { tenure in
            let isOver = tenure.until.map { $0 <= view.today } ?? false
            var account: HTML = isOver ? "" : "没有"
            if let id = accounts[tenure.id], let found = try view.account(id) {
                let path: Path = "/accounts/\(id)"
                account = mayOpen ? "<a \(href: path)>\(found.login)</a>" : "有"
            } else if mayOpen, !isOver, try view.mayGive(tenure.post.role, at: unit.id, by: visit.author) {
                let path: Path = "/organisations/\(unit.id)/accounts/new"
                account = "<a \(href: path.query("tenure", tenure.id))>开账号</a>"
            }
            let leaving: Path = "/organisations/\(unit.id)/posts/\(tenure.id)/leaving"
            let retraction: Path = "/organisations/\(unit.id)/posts/\(tenure.id)/retraction"
            let end: HTML =
                mayAppoint && !isOver ? "<a \(href: leaving)>登记离任</a>" : "\(tenure.cause.map(\.title) ?? "")"
            let last: HTML = mayAppoint ? "\(end) <a \(href: retraction)>撤回误录</a>" : end
            return [
                "\(tenure.personName)", "\(tenure.post.title)", "\(tenure.isFullTime ? "专职" : "兼职")",
                "\(tenure.sector?.title ?? "—")", tenure.from.html, tenure.until?.html ?? "", Self.papers(tenure),
                account, last,
            ]
        }
    }

    private static func papers(_ tenure: Tenure) -> HTML {
        let words = [tenure.document, tenure.waiver.isEmpty ? "" : "有提醒仍任命：\(tenure.waiver)"].filter { !$0.isEmpty }
        return words.isEmpty ? "—" : "\(words.joined(separator: "；"))"
    }

    var title: String { "班子和账号" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)。职务的权限从任职日起，到离任日止；换了主席，待办的事随职务归新主席。</p>" }

    var actions: HTML {
        let open = mayOpen ? LinkButton("开账号", "/organisations/\(unit.id)/accounts/new").body : .empty
        let cadres =
            unit.kind.isUnion ? .empty : LinkButton("后备、协管和交流", "/organisations/\(unit.id)/cadres").body
        let search = unit.kind.isUnion ? .empty : LinkButton("按姓名查找干部", "/cadres").body
        return "\(open)\(cadres)\(search)"
    }

    private var form: HTML {
        AppointmentForm(unit: unit, csrf: csrf, token: token, typed: typed, predecessor: predecessor).body
    }

    var content: HTML {
        """
        \(Table(
            caption: "任职", columns: [
                .text("姓名"), .text("职务"), .text("专兼职"), .text("来自"), .text("任职起"), .text("止"), .text("依据"), .text("账号"),
                .text("离任"),
            ], rows: rows, empty: EmptyState("还没有登记任职。班子任免由上级工会登记。"), captionHidden: true, stacks: true))\
        \(CommitteeTable(reading: committees))\
        \(CadreMixTable(mix: mix, caption: "在任人员的年龄和学历"))\
        \(mayAppoint ? form : .empty)
        """
    }
}
