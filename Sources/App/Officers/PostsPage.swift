import Domain
import Markup

/// 班子和账号: who is in office at a unit, with whose account, and the form that appoints.
struct PostsPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let rows: [[HTML]]
    let mayAppoint: Bool
    let mayOpen: Bool
    let csrf: String
    let token: String
    let typed: [String: String]
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        (self.unit, self.refusals, csrf, typed) = (unit, refusals, visit.csrf, refusals.isEmpty ? [:] : visit.form)
        token = refusals.isEmpty ? FormToken.fresh() : visit.form[FormToken.field] ?? FormToken.fresh()
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        let isOpen = unit.isOpen(on: view.today)
        mayAppoint = try isOpen && visit.may(.appoint, at: unit, in: view)
        mayOpen = try isOpen && visit.may(.manage, at: unit, in: view)
        let all = try view.tenures(of: unit.id)
        let accounts = try view.accountsTied(to: all.map(\.id))
        rows = try all.map { [csrf, mayAppoint, mayOpen] tenure in
            let isOver = tenure.until.map { $0 <= view.today } ?? false
            var account: HTML = isOver ? "" : "没有"
            if let id = accounts[tenure.id], let found = try view.account(id) {
                let path: Path = "/accounts/\(id)"
                account = mayOpen ? "<a \(href: path)>\(found.login)</a>" : "有"
            } else if mayOpen, !isOver, try view.mayGive(tenure.post.role, at: unit.id, by: visit.author) {
                let path: Path = "/organisations/\(unit.id)/accounts/new"
                account = "<a \(href: path.query("tenure", tenure.id))>开账号</a>"
            }
            let ending = mayAppoint && !isOver ? EndTenureButton(tenure: tenure, csrf: csrf).body : .empty
            return [
                "\(tenure.personName)", "\(tenure.post.title)", "\(tenure.isFullTime ? "专职" : "兼职")",
                tenure.from.html, tenure.until?.html ?? "", account, ending,
            ]
        }
    }

    var title: String { "班子和账号" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)。职务的权限从任职日起，到离任日止；换了主席，待办的事随职务归新主席。</p>" }
    var actions: HTML { mayOpen ? LinkButton("开账号", "/organisations/\(unit.id)/accounts/new").body : .empty }

    var content: HTML {
        """
        \(Table(
            caption: "任职", columns: [
                .text("姓名"), .text("职务"), .text("专兼职"), .text("任职起"), .text("止"), .text("账号"), .text("离任"),
            ], rows: rows, empty: EmptyState("还没有登记任职。班子任免由上级工会登记。"), captionHidden: true))\
        \(mayAppoint ? form : .empty)
        """
    }

    private var form: HTML {
        let name = field("name", "姓名")
        let post = field("post", "职务", hint: "新主席任职，前任主席的任职同日结束")
        let (sex, day) = (field("sex", "性别"), field("day", "任职日期"))
        return """
            <h2>登记任职</h2>
            \(Form(
                action: "/organisations/\(unit.id)/posts", csrf: csrf, submit: "登记任职",
                errors: ErrorSummary(of: [name, post, sex, day]),
                fields: """
                    <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                    \(InputField(name, autocomplete: "off"))\
                    \(SelectField(post, Post.allCases.map { Choice($0.rawValue, $0.title) }))\
                    \(ChoiceGroup.radio(sex, [Choice("女", "女"), Choice("男", "男")]))\
                    \(InputField(day, .date))\
                    \(Checkbox(FieldView("full_time", "专职", required: true), checked: typed["full_time"] == "true"))
                    """))
            """
    }

    private func field(_ id: String, _ label: String, hint: String? = nil) -> FieldView {
        let errors = refusals.filter { $0.field == id }.map(\.sentence)
        return FieldView(
            id, label, hint: hint, value: typed[id] ?? "",
            error: errors.isEmpty ? nil : errors.joined(separator: "；"))
    }
}

private struct EndTenureButton: Fragment {
    let tenure: Tenure
    let csrf: String

    var body: HTML {
        let path: Path = "/organisations/\(tenure.organisation)/posts/end"
        return """
            <form class="inline" method="post" \(action: path)>\(CSRFField(token: csrf))\
            <input type="hidden" name="tenure" value="\("\(tenure.id)")"/><button>登记离任</button></form>
            """
    }
}
