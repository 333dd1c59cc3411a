import Domain
import Markup

/// 开始一轮评定.
struct NewRoundPage: Page {
    let unit: Organisation
    let procedures: [Procedure]
    /// By which edition and on which days a round of each procedure would go, as the form stands.
    let plans: [String: String]
    let trail: [Crumb]
    let form: TypedForm
    let csrf: String
    let token: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        unit = try visit.theUnit()
        guard let level = unit.kind.holds else { throw NotFound() }
        procedures = view.catalogue.procedures.filter { $0.steps.contains { $0.level.map { $0 <= level } ?? false } }
        trail = [Crumb("评定轮次", "/rounds")]
        let year = view.today.month == 1 ? view.today.year - 1 : view.today.year
        let usual = [
            "title": "\(year)年度基层工会星级评定", "facts_day": "\(view.today)", "begins": "\(view.today)",
            "ties": Quota.TieRule.decide.rawValue, "procedure": procedures.first?.id ?? "",
        ]
        form = TypedForm(RoundForm.fields, values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
        let (facts, begins) = (Day(form.value("facts_day")) ?? view.today, Day(form.value("begins")) ?? view.today)
        plans = procedures.reduce(into: [:]) { plans, procedure in
            let edition = procedure.units.first.flatMap { view.catalogue.edition(for: $0, on: facts) }
            let steps = procedure.calendar(from: begins, lasting: level).map { "\($0.step.title)到\($0.last.chinese)" }
            plans[procedure.id] =
                "\(edition.map { "按\($0.title)" } ?? "\(facts.chinese)没有适用的标准")；\(begins.chinese)开始，\(steps.joined(separator: "，"))"
        }
        (csrf, token) = (visit.csrf, visit.form[FormToken.field] ?? FormToken.fresh())
    }

    var title: String { "开始一轮评定" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(unit.name)所属的单位。日程按程序排好，开始以后可以改；名额按标准，也可以改。</p>" }

    var content: HTML {
        let kinds = procedures.map { procedure in
            Choice(
                procedure.id, procedure.title,
                hint: plans[procedure.id])
        }
        return Form(
            action: "/organisations/\(unit.id)/rounds", csrf: csrf, submit: "开始", cancel: "/rounds",
            errors: form.errors,
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                \(InputField(form.field("title", "名称")))\
                \(ChoiceGroup.radio(form.field("procedure", "程序"), kinds))\
                \(InputField(form.field("facts_day", "事实截至日期", hint: "分数按这一天的记录算；标准用这一天有效的版本，开始以后不变"), .date))\
                \(InputField(form.field("begins", "自评开始日期"), .date))\
                \(ChoiceGroup.radio(form.field("ties", "名额不够、得分率又相同时"), Quota.TieRule.allCases.map { Choice($0.rawValue, $0.title) }))
                """
        ).body
    }
}

extension View {
    /// The round of the path, held by the unit of the path.
    /// - Throws: `NotFound`.
    func theHeldRound(_ visit: Visit) throws -> Round {
        let round = try theRound(visit)
        guard round.organisation == (try visit.theUnit().id) else { throw NotFound() }
        return round
    }
}
