import Domain
import Markup

/// The form that reports how many people an employer has.
struct HeadcountPage: Page {
    let employer: Employer
    let csrf: String
    let token: String
    let typed: [String: String]
    let refusals: [Refusal]
    let today: Day

    init(_ view: View, _ visit: Visit, _ refusals: [Refusal]) throws {
        employer = try visit.theEmployer()
        (csrf, self.refusals, today) = (visit.csrf, refusals, view.today)
        token = visit.form[FormToken.field] ?? FormToken.fresh()
        typed = refusals.isEmpty ? try Self.last(view, employer.id) : visit.form
    }

    /// The numbers of the last report, of which few change; where there is none, what most have none of.
    private static func last(_ view: View, _ employer: ID<Employer>) throws -> [String: String] {
        guard let last = try view.headcounts(of: employer, limit: 1).first else {
            let rare = ["dispatched_in", "in_elsewhere", "in_joined", "dispatched_out", "out_joined", "new_form"]
            return Dictionary(uniqueKeysWithValues: rare.map { ($0, "0") })
        }
        var typed = last.numbers.mapValues { "\($0)" }
        typed["dispatch"] = try view.dispatched(to: employer, on: view.today).map(\.line).joined(separator: "\n")
        return typed
    }

    var title: String { "报人数：\(employer.name)" }
    var menu: MenuEntry? { .employers }
    var trail: [Crumb] { [Crumb("用人单位", "/employers"), Crumb(employer.name, employer.path)] }
    var lead: HTML { "<p class=\"soft\">\(CountingRule(day: today).sentence)</p>" }

    var content: HTML {
        Form(
            action: "/employers/\(employer.id)/headcounts", csrf: csrf, submit: "报人数", cancel: employer.path,
            errors: ErrorSummary(refusals),
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                \(InputField(FieldView("day", "统计日期", hint: "不能晚于今天；同一天再报一次就是更正", typed: typed, refusals: refusals), .date))\
                \(TextArea(FieldView(
                    "dispatch", "派来劳务派遣工的单位",
                    hint: "一行一家：代码、名称、派来的人数、其中加入本单位工会的人数，中间空一格；没有登记过的派遣单位在行末写“有工会”或“没有工会”。填了这一栏，下面三项派遣人数就由它算出",
                    value: typed["dispatch"] ?? "", error: refusals.sentence(of: "dispatch"), required: false)))\
                \(Headcount.parts.map { part -> HTML in
                    let field = FieldView(part.id, part.title, hint: part.hint, typed: typed, refusals: refusals)
                    return InputField(field, .number, unit: "人", width: 10).body
                })
                """
        ).body
    }
}
