import Domain
import Markup

/// 开始一轮评定.
struct NewRoundPage: Page {
    let unit: Organisation
    let procedures: [Procedure]
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
        (csrf, token) = (visit.csrf, visit.form[FormToken.field] ?? FormToken.fresh())
    }

    var title: String { "开始一轮评定" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(unit.name)所属的单位。日程按程序排好，开始以后可以改；名额按标准，也可以改。</p>" }

    var content: HTML {
        let kinds = procedures.map { procedure in
            Choice(
                procedure.id, procedure.title,
                hint: procedure.steps.map { "\($0.title) \($0.days) 天" }.joined(separator: " → "))
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

/// The last days of a round's steps, and its places.
struct AdjustRoundPage: Page {
    let round: Round
    let holder: Organisation
    /// By level.
    let areas: [String: [Organisation]]
    let trail: [Crumb]
    let form: TypedForm
    let csrf: String
    /// Why it cannot be ended.
    let refused: String?

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (round, holder) = (try view.theHeldRound(visit), try visit.theUnit())
        refused = refusals.sentence(of: "main")
        areas = try view.areas(of: round.limited, in: holder)
        trail = [Crumb("评定轮次", "/rounds"), Crumb(round.title, round.path)]
        let quotas = try view.quotas(of: round.id)
        var values = Dictionary(uniqueKeysWithValues: round.steps.map { ("last-\($0.id)", "\($0.last)") })
        for level in round.limited {
            for area in areas[level.id] ?? [] {
                values["places-\(level.id)-\(area.id)"] = quotas[level.id]?[area.id].map { "\($0)" } ?? ""
            }
        }
        form = TypedForm(
            values.keys.sorted(), values: refusals.isEmpty || refused != nil ? values : visit.form,
            refusals: refusals.filter { $0.field != "main" })
        csrf = visit.csrf
    }

    var title: String { "日程和名额" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(round.title)</p>" }

    var content: HTML { "\(adjusting)\(ending)" }

    private var adjusting: HTML {
        Form(
            action: "/organisations/\(holder.id)/rounds/\(round.id)/edit", csrf: csrf, submit: "保存", cancel: round.path,
            errors: form.errors,
            fields: """
                <h2>各步的截止日期</h2>
                <p>后一步从前一步截止的第二天开始。</p>
                \(round.steps.map { InputField(form.field("last-\($0.id)", $0.title), .date).body })\
                \(round.limited.map(places))
                """
        ).body
    }

    private var ending: HTML {
        guard round.isOpen else { return .empty }
        return """
            <h2>结束这一轮</h2>
            <p>都审完以后结束；结束以后自评表只能看，同一套标准可以开始下一轮。</p>
            \(refused.map { Notice(tone: .bad, sentence: $0 + "。").body })\(PostButton(title: "结束这一轮", action: "/organisations/\(holder.id)/rounds/\(round.id)/end", csrf: csrf))

            """
    }

    private func places(_ level: Level) -> HTML {
        let areas = areas[level.id] ?? []
        let fields = areas.map { area -> HTML in
            let isOnePot = level.quota?.isOnePot == true
            let name = isOnePot ? area.whole : area.id == holder.id && areas.count > 1 ? "直属单位" : area.name
            let field = form.field("places-\(level.id)-\(area.id)", "\(name)的\(level.name)")
            return InputField(field, .number, unit: "个", width: 6).body
        }
        return "<h2>\(level.name)的名额</h2>\n\(fields)"
    }
}

/// 抽取现场核查的单位.
struct DrawPage: Page {
    let round: Round
    let holder: Organisation
    let handedIn: Int
    let trail: [Crumb]
    let form: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (round, holder) = (try view.theHeldRound(visit), try visit.theUnit())
        handedIn = try view.candidates(of: round, seed: "").count
        trail = [Crumb("评定轮次", "/rounds"), Crumb(round.title, round.path)]
        form = TypedForm(
            ["share", "seed"], values: refusals.isEmpty ? ["share": "10"] : visit.form, refusals: refusals)
        csrf = visit.csrf
    }

    var title: String { "抽取现场核查的单位" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(round.title) · 已提交 \(handedIn) 家。抽一次，结果和种子都公布，人人能重算。</p>" }

    var content: HTML {
        Form(
            action: "/organisations/\(holder.id)/rounds/\(round.id)/draw", csrf: csrf, submit: "抽取", cancel: round.path,
            errors: form.errors,
            fields: """
                \(InputField(form.field("share", "每个县区抽", hint: "不足一家的按一家；上一轮抽过的，别的够抽就不抽"), .number, unit: "%", width: 5))\
                \(InputField(form.field("seed", "种子", hint: "当众定下的一串字，如开奖号码、现场掷的骰子"), autocomplete: "off"))
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
