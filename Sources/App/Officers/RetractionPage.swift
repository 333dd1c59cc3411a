import Domain
import Markup

/// 撤回误录: what becomes of it when a time in a post is taken back, and why it is.
struct RetractionPage: Page {
    static let fields = ["reason"]

    let unit: Organisation
    let tenure: Tenure
    let reopenings: [Reopening]
    let hasAccount: Bool
    let trail: [Crumb]
    let csrf: String
    let typed: TypedForm

    init(_ view: View, _ visit: Visit, _ tenure: Tenure, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        guard unit.isOpen(on: view.today), !tenure.isOfNoDays else { throw NotFound() }
        (self.unit, self.tenure, csrf) = (unit, tenure, visit.csrf)
        reopenings = try view.reopenings(without: tenure)
        hasAccount = try view.isTied(tenure.id)
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb("班子和账号", "/organisations/\(unit.id)/posts")]
        typed = TypedForm(Self.fields, values: refusals.isEmpty ? [:] : visit.form, refusals: refusals)
    }

    var title: String { "撤回误录" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        "<p>\(unit.name)。登记错了的任职撤回以后，等于没有登记过；确实任过职的，请用“登记离任”。</p>"
    }

    var content: HTML {
        """
        \(FactList(facts: facts))\
        \(Form(
            action: "/organisations/\(unit.id)/posts/\(tenure.id)/retraction", csrf: csrf, submit: "撤回误录",
            cancel: "/organisations/\(unit.id)/posts", errors: typed.errors,
            fields: TextArea(typed.field("reason", "撤回的理由", hint: "理由和办理人一起留痕"), rows: 2).body))
        """
    }

    private var facts: [(name: String, value: HTML)] {
        let end: HTML = tenure.until.map { "到\($0.longHTML)" } ?? .empty
        var facts: [(String, HTML)] = [
            ("撤回", "\(tenure.post.title)\(tenure.personName)，自\(tenure.from.longHTML)起\(end)")
        ]
        if hasAccount { facts.append(("账号", "随这次任职而来的权限同时收回")) }
        for one in reopenings {
            let end: HTML = one.until.map { "，到\($0.longHTML)为止" } ?? "，没有离任"
            facts.append(("恢复", "\(one.tenure.post.title)\(one.tenure.personName)的任职\(end)"))
        }
        return facts
    }
}
