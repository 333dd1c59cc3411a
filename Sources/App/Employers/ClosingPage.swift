import Domain
import Markup

/// When and why an employer ends.
struct ClosingForm {
    let day: Day
    let reason: String

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], _ employer: Employer, _ view: View) throws {
        var refusals: [Refusal] = []
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        let day = Day((form["day"]?.trimmed ?? "").halfWidth)
        if let day {
            if day > view.today { refuse("day", "注销日期不能晚于今天（\(view.today.chinese)）") }
            if day <= employer.opened { refuse("day", "注销日期应当晚于设立日期\(employer.opened.chinese)") }
            if let last = try view.headcounts(of: employer.id, limit: 1).first, last.day >= day {
                refuse("day", "它在\(last.day.chinese)还报过人数，注销日期应当晚于这一天")
            }
        } else {
            refuse("day", "请填写注销日期，写成 2015-03-01")
        }
        reason = form["reason"] ?? ""
        if !view.catalogue.codes("employer_end").offers(reason, on: view.today) { refuse("reason", "请选择注销原因") }
        if employer.closed != nil { refuse("day", "这家单位已经登记注销") }
        guard refusals.isEmpty, let day else { throw Refusals(refusals) }
        self.day = day
    }
}

/// The form that ends an employer's life.
struct ClosingPage: Page {
    let employer: Employer
    let today: Day
    let csrf: String
    let typed: [String: String]
    let refusals: [Refusal]
    let choices: [Choice]
    /// The joint union that would be left with fewer than two.
    let joint: Organisation?

    init(_ view: View, _ visit: Visit, _ refusals: [Refusal]) throws {
        employer = try visit.theEmployer()
        (csrf, typed, self.refusals, today) = (visit.csrf, visit.form, refusals, view.today)
        choices = view.catalogue.codes("employer_end").offered(on: view.today).map { Choice($0.code, $0.name) }
        let union = try view.coverages(of: [employer.id], on: view.today).first
        let unit = try union.flatMap { try view.organisation($0.organisation) }
        let left = try union.map { try view.employers(of: $0.organisation, on: view.today).count - 1 } ?? 0
        joint = unit?.kind == .joint && left < 2 ? unit : nil
    }

    var title: String { "登记注销：\(employer.name)" }
    var menu: MenuEntry? { .employers }
    var trail: [Crumb] { [Crumb("用人单位", "/employers"), Crumb(employer.name, employer.path)] }
    var lead: HTML { "<p>注销以后不再计入建会率；涵盖它的工会同日不再涵盖它。</p>" }

    var content: HTML {
        """
        \(joint == nil ? "" : "<p>它注销后，涵盖它的联合基层工会只剩不到两家单位，请接着处理那家工会（\(LegalRule.coverageList.source(on: today))）。</p>\n")\
        \(Form(
            action: "/employers/\(employer.id)/closing", csrf: csrf, submit: "登记注销", cancel: employer.path,
            errors: ErrorSummary(refusals),
            fields: """
                \(InputField(FieldView("day", "注销日期", typed: typed, refusals: refusals), .date))\
                \(SelectField(FieldView("reason", "注销原因", typed: typed, refusals: refusals), choices))
                """))
        """
    }
}
