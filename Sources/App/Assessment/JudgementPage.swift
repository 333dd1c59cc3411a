import Domain
import Markup

/// A reviewer's points for one criterion.
struct JudgementPage: Page {
    let unit: Organisation
    let criterion: Criterion
    let line: CriterionScore?
    let trail: [Crumb]
    let csrf: String
    let token: String
    var values: [String: String] = [:]
    var refusals: [Refusal] = []

    var title: String { "评判：\(criterion.name)" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)</p>" }

    var content: HTML {
        let points = field("points", "得分", hint: line?.standard.map { "从 0 到 \($0) 分，最多三位小数" })
        let reason = field("reason", "理由和凭据", hint: evidence)
        let score: Path = "/organisations/\(unit.id)/score"
        return """
            \(line.map { line in "<p>现在的情况：\(line.reason)。</p>\n" })\
            \(Form(
                action: "/organisations/\(unit.id)/judgements/\(criterion.id)", csrf: csrf, submit: "给分", cancel: score,
                errors: ErrorSummary(of: [points, reason]),
                fields: """
                    <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                    \(InputField(points, .number, unit: "分", width: 8))\(TextArea(reason))
                    """))
            """
    }

    private var evidence: String? {
        if case .judgement(let evidence) = criterion.scale.shape { return evidence }
        return nil
    }

    private func field(_ id: String, _ label: String, hint: String?) -> FieldView {
        let errors = refusals.filter { $0.field == id }.map(\.sentence)
        return FieldView(
            id, label, hint: hint, value: values[id] ?? "", error: errors.isEmpty ? nil : errors.joined(separator: "；"))
    }
}

/// 认定: the level, the document, the day, on confirmed facts alone.
struct RatingPage: Page {
    let unit: Organisation
    let edition: Edition?
    /// From confirmed facts alone, and from all that is declared.
    let confirmed: Score?
    let computed: Score?
    let trail: [Crumb]
    let csrf: String
    let token: String
    var values: [String: String] = [:]
    var refusals: [Refusal] = []

    var title: String { "认定等级" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)</p>" }

    var content: HTML {
        guard let edition, let confirmed else {
            return EmptyState("没有适用于\(unit.kind.title)的标准，不能认定。", begin: Crumb("看标准", "/standards")).body
        }
        let reached = confirmed.levelIndex.map { edition.levels[$0] }
        let level = field("level", "等级", fallback: reached?.id ?? "", hint: "只按已确认的事实，最高可到\(reached?.name ?? "“未定级”")")
        let document = field("document", "文号", hint: "写成 湖总工〔2015〕12号")
        let day = field("day", "认定日期")
        let until = field("until", "有效期至", hint: validity(edition), required: false)
        let score: Path = "/organisations/\(unit.id)/score"
        return """
            <p>按\(edition.title)：已确认的事实得 \(confirmed.earned) 分，\(reached?.name ?? "达不到任何等级")；\
            连同未确认的，测算 \(computed?.earned ?? .zero) 分，\
            \(computed?.levelIndex.map { edition.levels[$0].name } ?? "未定级")。</p>
            \(confirmed.earned == computed?.earned ? "" : "<p>两者不同：请先确认本单位申报的记录，再来认定。</p>\n")\
            \(Form(
                action: "/organisations/\(unit.id)/ratings/new", csrf: csrf, submit: "认定", cancel: score,
                errors: ErrorSummary(refusals),
                fields: """
                    <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                    \(ChoiceGroup.radio(level, edition.levels.map { Choice($0.id, $0.name) }))\
                    \(InputField(document))\
                    \(InputField(day, .date))\
                    \(InputField(until, .date))
                    """))
            """
    }

    private func validity(_ edition: Edition) -> String {
        edition.dynamics?.validityMonths.map { "按标准有效 \($0) 个月；不填为长期" } ?? "不填为长期"
    }

    private func field(
        _ id: String, _ label: String, fallback: String = "", hint: String? = nil, required: Bool = true
    ) -> FieldView {
        let errors = refusals.filter { $0.field == id }.map(\.sentence)
        return FieldView(
            id, label, hint: hint, value: values[id] ?? fallback,
            error: errors.isEmpty ? nil : errors.joined(separator: "；"), required: required)
    }
}
