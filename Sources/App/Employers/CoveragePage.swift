import Domain
import Markup

/// Which union covers an employer: the form that begins it, or the one that ends it.
struct CoveragePage: Page {
    let employer: Employer
    let current: Coverage?
    let union: Organisation?
    let mayEnd: Bool
    let csrf: String
    let typed: [String: String]
    let refusals: [Refusal]
    let unions: [String]
    let employers: [String]

    init(_ view: View, _ visit: Visit, _ refusals: [Refusal]) throws {
        employer = try visit.theEmployer()
        (csrf, typed, self.refusals) = (visit.csrf, visit.form, refusals)
        current = try view.coverages(of: [employer.id], on: view.today).first
        let units = try EmployerUnits(view, visit, current.map { [$0.organisation] } ?? [])
        union = current.flatMap { units.isOpen($0.organisation) ? units[$0.organisation] : nil }
        mayEnd = try current.map { try visit.author.may(.register, at: $0.organisation, in: view) } ?? false
        guard current == nil, let place = try view.place(of: employer.id, on: view.today),
            let lying = try view.organisation(place)
        else {
            (unions, employers) = ([], [])
            return
        }
        unions = try view.unionsKept(by: visit.author, lying: place, limit: 300).map(\.name)
        var search = EmployerSearch(unit: lying)
        search.isOrganised = false
        let others = try view.employers(search, by: visit.author, limit: 100)
        employers = others.filter { [employer] in $0.id != employer.id }.map(\.name)
    }

    var title: String { "涵盖：\(employer.name)" }
    var menu: MenuEntry? { .employers }
    var trail: [Crumb] { [Crumb("用人单位", "/employers"), Crumb(employer.name, employer.path)] }

    var content: HTML {
        let errors = ErrorSummary(refusals, anchor: anchor)
        guard let current else {
            return Form(
                action: "/employers/\(employer.id)/coverage", csrf: csrf, submit: "登记涵盖", cancel: employer.path,
                errors: errors,
                fields: """
                    \(InputField(field("union", "工会名称", hint: "写全称；一个单位只有一个基层工会"), autocomplete: "off", suggestions: unions))\
                    \(InputField(field("day", "从哪一天起涵盖"), .date))\
                    \(InputField(
                        field("another", "同一天一起涵盖的另一家", hint: "新建的联合基层工会才填：它至少涵盖两家。写全称或信用代码", required: false),
                        autocomplete: "off", suggestions: employers))
                    """
            ).body
        }
        if !mayEnd {
            let refused = refusals.first.map { Notice(tone: .bad, sentence: "\($0.sentence)。") }
            return "\(refused)<p>其他系统的工会自\(current.span.from.longHTML)起涵盖它。要变更的，请由那家工会的上级办理。</p>\n"
        }
        return """
            <p>\(union.map { union in "<a \(href: union.path)>\(union.name)</a>" } ?? "其他系统的工会")自\(current.span.from.longHTML)起涵盖它。\
            要换一家工会，先结束这里的涵盖。</p>
            \(Form(
                action: "/employers/\(employer.id)/coverage/end", csrf: csrf, submit: "结束涵盖", cancel: employer.path,
                errors: errors, fields: "\(InputField(field("end", "从哪一天起不再涵盖"), .date))"))
            """
    }

    // A refusal of a field that is not on the form leads to the first one.
    private func anchor(_ name: String) -> String {
        let fields = current == nil ? ["union", "day", "another"] : ["end"]
        return fields.contains(name) ? name : fields[0]
    }

    private func field(_ id: String, _ label: String, hint: String? = nil, required: Bool = true) -> FieldView {
        var field = FieldView(id, label, hint: hint, typed: typed, refusals: [], required: required)
        let errors = refusals.filter { anchor($0.field) == id }.map(\.sentence)
        field.error = errors.isEmpty ? nil : errors.joined(separator: "；")
        return field
    }
}
