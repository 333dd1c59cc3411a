import Domain
import Markup

/// The last days of a round's steps, and its places.
struct AdjustRoundPage: Page {
    let round: Round
    let holder: Organisation
    let today: Day
    /// By level.
    let areas: [String: [Organisation]]
    let trail: [Crumb]
    /// What stands there now.
    let known: [String: String]
    let form: TypedForm
    let csrf: String
    /// What the public reads of the result, as long as nothing is decided.
    let shown: Announcement?
    /// Why it cannot be ended.
    let refused: String?

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (round, holder, today) = (try view.theHeldRound(visit), try visit.theUnit(), view.today)
        refused = refusals.sentence(of: "main")
        areas = try view.areas(of: round.limited, in: holder)
        shown = round.decided == nil ? try view.announcement(of: round.matter) : nil
        trail = [Crumb("评定轮次", "/rounds"), Crumb(round.title, round.path)]
        let quotas = try view.quotas(of: round.id)
        var values = Dictionary(uniqueKeysWithValues: round.steps.map { ("last-\($0.id)", "\($0.last)") })
        for level in round.limited {
            for area in areas[level.id] ?? [] {
                values["places-\(level.id)-\(area.id)"] = quotas[level.id]?[area.id].map { "\($0)" } ?? ""
            }
        }
        known = values
        form = TypedForm(
            round.steps.map { "last-\($0.id)" } + values.keys.filter { $0.hasPrefix("places") }.sorted() + ["reason"],
            values: refusals.isEmpty || refused != nil ? values : visit.form,
            refusals: refusals.filter { $0.field != "main" })
        csrf = visit.csrf
    }

    var title: String { "日程和名额" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(round.title)</p>" }

    var content: HTML { "\(announced)\(adjusting)\(ending)" }

    private var announced: HTML {
        guard let shown else { return .empty }
        return Notice(
            tone: .warning, sentence: "结果已经公示。改名额使等级和公示的不同的，要先撤回公示，改好再公示，才能认定。",
            next: Crumb("看这份公示", shown.path)
        ).body
    }

    private var adjusting: HTML {
        Form(
            action: "/organisations/\(holder.id)/rounds/\(round.id)/edit", csrf: csrf, submit: "保存", cancel: round.path,
            errors: form.errors,
            fields: """
                <h2>各步的截止日期</h2>
                <p>后一步从前一步截止的第二天开始。</p>
                \(round.steps.map { step in
                    let state = step.last < today ? "已经过去；" : step.first > today ? "" : "正在进行；"
                    return InputField(
                        form.field("last-\(step.id)", step.title, hint: "\(state)现在是\(step.first.chinese)到\(step.last.chinese)"),
                        .date
                    ).body
                })\
                \(round.limited.map(places))\
                \(known.keys.sorted().map { field -> HTML in
                    "<input type=\"hidden\" name=\"seen-\(field)\" value=\"\(known[field] ?? "")\"/>"
                })\
                \(TextArea(form.field("reason", "为什么改", hint: "写在这一轮的经过里，各单位看得到", when: "有改动时必填"), rows: 2))
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
