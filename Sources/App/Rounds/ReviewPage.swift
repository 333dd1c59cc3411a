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
        isDrawn = try view.draw(of: round.id).contains(unit.id)
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
            \(SheetSums(reading: reading))\
            \(beginning)\
            \(isMine ? scoring : shown)\
            \(SiteChecks(reading: reading, isDrawn: isDrawn, mayAdd: isMine))\
            \(SheetOpinions(reading: reading, account: account, csrf: csrf, refusal: refusals.sentence(of: "opinion")))\
            \(ReviewSteps(reading: reading, csrf: csrf, reason: values["reason"] ?? "", refusal: refusals.sentence(of: "reason")))\
            <h2 id="recorded">记录已经说明的</h2>
            <p>这些分由已确认的记录算出，不能手改。记录不实的，打开依据提出异议；没有确认的，打开依据确认。</p>
            \(RecordedLines(reading: reading, catalogue: catalogue, records: records))\
            <h2 id="trail">经过</h2>
            \(SheetTrail(reading: reading))
            """)
    }

    private func anchor(_ field: String) -> String {
        field.hasPrefix("seen-") ? "points-\(field.dropFirst(5))" : field == "main" ? "main" : field
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

    private var scoring: HTML {
        """
        <h2 id="answers">要评的 \(reading.answered.count) 条\(reading.open.isEmpty ? "，都已评" : "，还有 \(reading.open.count) 条没有评")</h2>
        <form method="post" \(action: reading.path("review"))>\(CSRFField(token: csrf))
        \(reading.answered.map { AnsweredLine(line: $0, reading: reading, reviewFields: fields($0)) })\
        <div class="actions"><button\(attribute: "class", reading.open.isEmpty ? nil : "primary")>保存评分</button></div>
        </form>

        """
    }

    private func fields(_ line: CriterionScore) -> HTML {
        let last = reading.reviews[line.id]?.last
        let proposed = last?.points ?? reading.lines[line.id]?.points
        let points = FieldView(
            "points-\(line.id)", "\(line.id) 评审分", hint: "从 0 到 \(line.standard ?? .zero) 分",
            value: values["points-\(line.id)"] ?? proposed?.description ?? "",
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

/// What a reviewer may do with the sheet as a whole.
struct ReviewSteps: Fragment {
    let reading: SheetReading
    let csrf: String
    var reason = ""
    var refusal: String?

    var body: HTML {
        let plain = [SheetStep.forward, .accept].filter(reading.may)
        let reasoned = [SheetStep.sendBack, .escalate, .askUnlock, .unlock, .keepLocked].filter(reading.may)
        guard !plain.isEmpty || !reasoned.isEmpty else { return .empty }
        let asked: HTML? = reading.sheet?.unlockReason.flatMap { why in
            reading.state == .unlocking ? "<p>\(reading.name(reading.sheet?.unlockBy))申请解锁：\(why)</p>\n" : nil
        }
        return """
            <h2 id="steps">怎样办</h2>
            \(asked)\
            \(plain.map { step -> HTML in
                reading.open.isEmpty
                    ? "<div class=\"actions\">\(PostButton(title: step.title, action: path(step), csrf: csrf, primary: true))</div>\n"
                    : "<p>每一条都评了，才能“\(step.title)”。</p>\n"
            })\
            \(reasoned.isEmpty ? "" : reasons(reasoned))
            """
    }

    private func path(_ step: SheetStep) -> Path { reading.path("steps").appending(step.rawValue) }

    /// One reason, and the button that it is for.
    private func reasons(_ steps: [SheetStep]) -> HTML {
        let field = FieldView(
            "reason", "原因", hint: "写给对方看", value: reason, error: refusal, required: steps.allSatisfy(\.needsReason))
        return """
            <form class="form" method="post" \(action: path(steps[0]))>\(CSRFField(token: csrf))
            \(TextArea(field, rows: 2))\
            <div class="actions">\(steps.map { step -> HTML in
                "<button formaction=\"\(path(step).description)\">\(step.title)</button>"
            })</div>
            </form>

            """
    }
}

/// What was found on site.
struct SiteChecks: Fragment {
    let reading: SheetReading
    var isDrawn = false
    var mayAdd = false

    var body: HTML {
        let link: HTML = mayAdd ? "<p>\(LinkButton("写现场核查", reading.path("site")))</p>\n" : .empty
        guard !reading.visits.isEmpty || isDrawn || mayAdd else { return .empty }
        let drawn: HTML =
            isDrawn && reading.visits.isEmpty ? "<p>\(StateBadge(.warning, "本单位被抽中现场核查，还没有核查"))</p>\n" : .empty
        return """
            <h2 id="site">现场核查</h2>
            \(drawn)\(reading.visits.map { visit -> HTML in
                let badge = visit.agrees ? StateBadge(.good, "与自评相符") : StateBadge(.bad, "与自评不符")
                return """
                    <p>\(visit.day.html) \(visit.level.title) \(badge)：\(visit.findings) <span class="soft">\(reading.name(visit.writtenBy))</span></p>
                    \(EvidenceList(evidence: reading.evidence.filter { $0.visit == visit.id }, unit: reading.unit.id))\
                    \(mayAdd ? "<p><a \(href: reading.path("site").appending(visit.id))>加照片或删去照片</a></p>" : "")
                    """
            })\(link)
            """
    }
}

/// Second opinions, and the form that asks for one or answers one.
struct SheetOpinions: Fragment {
    let reading: SheetReading
    let account: ID<Account>?
    let csrf: String
    var refusal: String?

    var body: HTML {
        guard !reading.opinions.isEmpty || reading.reviewingLevel != nil else { return .empty }
        let open = reading.opinions.first { $0.answer == nil }
        let isOwn = open?.askedBy == account
        let label = open == nil ? "请同级的另一位看：要看什么" : isOwn ? "不请了：说明原因" : "您的意见"
        let form: HTML =
            reading.reviewingLevel == nil
            ? .empty
            : """
            <form class="form" method="post" \(action: reading.path("opinions"))>\(CSRFField(token: csrf))
            \(TextArea(FieldView("opinion", label, error: refusal), rows: 2))\
            <div class="actions"><button>\(open == nil ? "请人看" : isOwn ? "撤回" : "答复")</button></div>
            </form>

            """
        return """
            <h2 id="opinions">第二人的意见</h2>
            \(reading.opinions.map { opinion -> HTML in
                let answer: HTML = opinion.answer.map { "答：\($0)（\(reading.name(opinion.answeredBy))）" } ?? "\(StateBadge(.warning, "等答复"))"
                return "<p>\(opinion.asked.day.html) \(opinion.level.title) \(reading.name(opinion.askedBy))问：\(opinion.question) \(answer)</p>\n"
            })\
            \(open == nil ? "<details><summary>请同级的另一位看</summary>\(form)</details>" : form)
            """
    }
}
