import Domain
import Markup

/// One finding: what is wrong, why it matters, where it is mended; and, for those above, whether it is accepted.
struct FindingPage: Page {
    let check: QualityCheck
    /// What the check rests on, in words.
    private let sources: String
    let line: FindingLine
    let unit: Organisation
    let trail: [Crumb]
    let dismissal: Dismissal?
    let author: String
    let mayDismiss: Bool
    let csrf: String
    let typed: TypedForm

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        unit = try visit.theUnit()
        guard let id = visit.parameters["finding"].flatMap({ ID<Finding>($0) }), let finding = try view.finding(id),
            finding.organisation == unit.id, let check = view.catalogue.check(finding.check)
        else { throw NotFound() }
        self.check = check
        sources = view.sources(of: check)
        line = try FindingLine(view, visit, finding, of: check)
        trail = [
            Crumb("组织", "/organisations"), Crumb("数据体检", "/quality"), Crumb(check.title, "/quality/\(check.id)"),
        ]
        let dismissal = try view.dismissal(of: finding)
        self.dismissal = dismissal
        author = try dismissal?.author.flatMap { try view.accountNames([$0])[$0] } ?? "系统"
        mayDismiss = try visit.may(.confirm, at: unit, in: view)
        csrf = visit.csrf
        typed = TypedForm(["reason"], values: refusals.isEmpty ? [:] : visit.form, refusals: refusals)
    }

    var title: String { "\(check.title)：\(unit.name)" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(check.severity.badge)\(dismissal == nil ? "" : " \(StateBadge(.quiet, "已认可为例外"))")</p>" }
    var actions: HTML { LinkButton("去改", line.mending, primary: true).body }

    var content: HTML {
        """
        \(FactList(facts: [
            ("单位", "<a \(href: unit.path)>\(unit.name)</a>"), (check.about.title, "\(line.name)"),
            ("情况", "\(line.finding.detail.isEmpty ? "—" : line.finding.detail)"), ("查出", line.finding.from.html),
            ("为什么要改", "\(check.why)"), ("依据", "\(sources)"), ("怎样改", "\(check.remedy)"),
        ]))\
        \(exception)
        """
    }

    private var exception: HTML {
        if let dismissal {
            return """
                <h2>例外</h2>
                <p>\(dismissal.from.longHTML)由\(author)认可：\(dismissal.reason)</p>
                \(mayDismiss ? PostButton(
                    title: "不再作为例外",
                    action: "/organisations/\(unit.id)/findings/\(line.finding.id)/restoration", csrf: csrf).body : "")
                """
        }
        guard mayDismiss else { return "<p class=\"soft\">确有原因、不用改的，请上级工会认可为例外。</p>" }
        return """
            <h2>认可为例外</h2>
            <p>情况属实、不用改的，写明理由。以后不再算作问题，理由、办理人和日期都留存。</p>
            \(Form(
                action: "/organisations/\(unit.id)/findings/\(line.finding.id)/dismissal", csrf: csrf, submit: "认可为例外",
                cancel: "/quality/\(check.id)", errors: typed.errors,
                fields: TextArea(typed.field("reason", "理由"), rows: 3).body))
            """
    }
}
