import Domain
import Markup

/// 审核: three columns, line by line, and what is to become of the sheet.
struct ReviewPage: Page {
    let reading: SheetReading
    let today: Day
    let trail: [Crumb]
    let catalogue: Catalogue
    let records: [Record]
    let isDrawn: Bool
    let account: ID<Account>?
    let csrf: String
    let values: [String: String]
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let (unit, round) = (try visit.theUnit(), try view.theRound(visit))
        reading = try view.sheetReading(unit, round, by: visit.author)
        guard reading.sheet?.submitted != nil else { throw NotFound() }
        (today, catalogue, csrf) = (view.today, view.catalogue, visit.csrf)
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb(round.title, round.path), Crumb("自评表", reading.path)]
        records = try view.grounds(of: unit, by: round.edition, upTo: round.factsDay)
        isDrawn = try view.isDrawn(unit.id, in: round.id)
        account = visit.author.account
        (values, self.refusals) = (refusals.isEmpty ? [:] : visit.form, refusals)
    }

    var title: String { "审核\(reading.unit.name)的自评表" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(reading.standing(on: today))</p>" }

    private var isMine: Bool { reading.reviewingLevel != nil }

    var content: HTML {
        ErrorSummary(refusals, anchor: anchor).above(
            """
            \(leftOver)\
            \(SheetSums(reading: reading))\
            \(beginning)\
            \(SiteChecks(reading: reading, isDrawn: isDrawn, mayAdd: isMine, refusal: refusals.sentence(of: "site")))\
            \(SheetOpinions(
                reading: reading, account: account, csrf: csrf, refusal: refusals.sentence(of: "opinion"),
                typed: values["opinion"] ?? ""))\
            \(isMine ? scoring : "\(shown)\(steps)")\
            <h2 id="recorded">记录已经说明的</h2>
            <p>这些分由已确认的记录算出，不能手改。记录不实的，打开依据提出异议；没有确认的，打开依据确认。</p>
            \(RecordedLines(reading: reading, catalogue: catalogue, records: records))\
            <h2 id="trail">经过</h2>
            \(SheetTrail(reading: reading))
            """)
    }

    /// What was typed into a form that is not there any more, since somebody else moved the sheet meanwhile.
    private var leftOver: HTML {
        if isMine || refusals.isEmpty { return .empty }
        func typed(_ field: String) -> String { values[field]?.trimmed ?? "" }
        var lost = reading.answered.compactMap { line -> HTML? in
            let (points, reason) = (typed("points-\(line.id)"), typed("reason-\(line.id)"))
            // What the form itself had brought says nothing.
            let isNew = !points.isEmpty && points != reading.reviews[line.id]?.last?.points.description
            guard isNew || !reason.isEmpty else { return nil }
            let said = [points.isEmpty ? "" : "\(points) 分", reason].filter { !$0.isEmpty }.joined(separator: "，")
            return "<li>\(line.id) \(line.name)：\(said)</li>\n"
        }
        if !typed("reason").isEmpty { lost.append("<li>原因：\(typed("reason"))</li>\n") }
        return lost.isEmpty ? .empty : "<p>您填的没有保存，可以从这里复制：</p>\n<ul id=\"unsaved\">\(lost)</ul>\n"
    }

    private func anchor(_ field: String) -> String {
        field.hasPrefix("seen-") ? "points-\(field.dropFirst(5))" : field
    }

    private var beginning: HTML {
        guard reading.may(.begin) else { return .empty }
        return """
            <div class="actions">\(PostButton(
                title: "开始审核", action: reading.path("steps").appending(SheetStep.begin.rawValue), csrf: csrf,
                primary: true))</div>

            """
    }

    private var shown: HTML {
        "<h2 id=\"answers\">要评的 \(reading.answered.count) 条</h2>\n\(reading.answered.map { AnsweredLine(line: $0, reading: reading) })"
    }

    private var steps: ReviewSteps {
        ReviewSteps(reading: reading, today: today, account: account, csrf: csrf, values: values, refusals: refusals)
    }

    /// The points and what becomes of the sheet are one form: whoever passes it on has the points kept that stand there.
    private var scoring: HTML {
        let own = reading.open.filter { reading.lines[$0.id]?.points != nil }
        let agree = FieldView(
            "agree", "上面空着的 \(own.count) 条，我都看过，同意自评的分", error: refusals.sentence(of: "agree"), required: false)
        return """
            <h2 id="answers">要评的 \(reading.answered.count) 条\(reading.open.isEmpty ? "，都已评" : "，还有 \(reading.open.count) 条没有评")</h2>
            <form method="post" \(action: reading.path("review"))>\(CSRFField(token: csrf))
            \(reading.answered.map { AnsweredLine(line: $0, reading: reading, reviewFields: fields($0)) })\
            \(own.isEmpty ? "" : Checkbox(agree, checked: values["agree"] != nil).body)\
            <div class="actions"><button\(attribute: "class", reading.open.isEmpty ? nil : "primary")>保存评分</button></div>
            \(steps.fields)\
            </form>

            """
    }

    private func fields(_ line: CriterionScore) -> HTML {
        let last = reading.reviews[line.id]?.last
        let own = reading.lines[line.id]?.points.map { "自评 \($0) 分；" } ?? ""
        // What nobody has given stays empty: agreeing is said, and not left standing.
        let points = FieldView(
            "points-\(line.id)", "\(line.id) 评审分", hint: "\(last == nil ? own : "")从 0 到 \(line.standard ?? .zero) 分",
            value: values["points-\(line.id)"] ?? last?.points.description ?? "",
            error: refusals.sentence(of: "points-\(line.id)") ?? refusals.sentence(of: "seen-\(line.id)"))
        let reason = FieldView(
            "reason-\(line.id)", "\(line.id) 理由", hint: last == nil ? "与自评相同可以不写" : "与上一次相同可以不写",
            value: values["reason-\(line.id)"] ?? "", error: refusals.sentence(of: "reason-\(line.id)"), required: false
        )
        return """
            <input type="hidden" name="seen-\(line.id)" value="\(last.map { "\($0.id)" } ?? "")"/>\
            \(InputField(points, .number, unit: "分", width: 6, autocomplete: "off"))\(TextArea(reason, rows: 2))
            """
    }
}
