import Domain
import Markup

/// The form that opens a naming.
struct NewNamingPage: Page {
    let unit: Organisation
    let typed: TypedForm
    let choices: [Choice]
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        unit = try view.announcingUnit(visit)
        guard unit.kind == .city else { throw NotFound() }
        let usual = ["year": "\(view.today.year - 1)"]
        typed = TypedForm(["honour", "year"], values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
        choices = view.catalogue.honours.map { Choice($0.id, $0.title) }
        csrf = visit.csrf
    }

    var title: String { "开始评选" }
    var menu: MenuEntry? { .honours }
    var trail: [Crumb] { [Crumb("荣誉", "/honours")] }
    var lead: HTML { "<p>按年终已确认的事实和当年的认定，算出谁符合条件、名次和各县区的名额，以后不再变。当年认定都作出以后再开始。</p>" }

    var content: HTML {
        Form(
            action: "/organisations/\(unit.id)/namings", csrf: csrf, submit: "开始", cancel: "/honours",
            errors: typed.errors,
            fields: """
                \(SelectField(typed.field("honour", "称号"), choices))\
                \(InputField(typed.field("year", "年度"), .number, unit: "年", width: 6))
                """
        ).body
    }
}
