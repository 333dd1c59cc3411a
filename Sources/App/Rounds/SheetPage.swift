import Domain
import Markup

/// 自评表: what the records say already, what only the unit can say, and the cheapest way up.
struct SheetPage: Page {
    let reading: SheetReading
    let today: Day
    let trail: [Crumb]
    let catalogue: Catalogue
    let records: [Record]
    let guidance: Guidance?
    let mayRecord: Bool
    let csrf: String
    /// What was typed and not taken.
    var values: [String: String] = [:]
    var refusals: [Refusal] = []

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        reading = try view.reading(visit)
        let (unit, round) = (reading.unit, reading.round)
        (today, catalogue, csrf) = (view.today, view.catalogue, visit.csrf)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true) + [Crumb(round.title, round.path)]
        records = try view.grounds(of: unit, by: round.edition, upTo: round.factsDay)
        guidance = reading.declared.scored(reading.own, by: reading.edition).guidance(view.catalogue)
        mayRecord = try !visit.recordable(at: unit, in: view).isEmpty
        (values, self.refusals) = (refusals.isEmpty ? [:] : visit.form, refusals)
    }

    var title: String { "\(reading.unit.name)的自评表" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(reading.standing(on: today))</p>" }

    var actions: HTML {
        // Who has it now goes on from here.
        reading.may(.begin) || reading.reviewingLevel != nil
            ? LinkButton("去审核", reading.path("review"), primary: true).body : .empty
    }

    var content: HTML {
        if reading.state == .blank { return beginning }
        return ErrorSummary(refusals).above(
            """
            \(returned)\
            \(SheetSums(reading: reading))\
            \(reading.may(.write) ? filling : reading.state.isOpen ? waiting : shown)\
            <h2 id="trail">经过</h2>
            \(SheetTrail(reading: reading))
            """)
    }

    private var beginning: HTML {
        """
        \(ErrorSummary(refusals) { _ in "main" })\
        <p>按\(reading.edition.title)自评。记录里有的，已经算好；记录里没有的 \(reading.answered.count) 条，由本单位自己打分、写明情况，可以附照片和 PDF。\
        边填边存，随时可以离开。</p>
        \(SheetSums(reading: reading))\
        \(reading.may(.start) ? "<div class=\"actions\">\(PostButton(title: "开始自评", action: reading.path("start"), csrf: csrf, primary: true))</div>" : "<p>本单位还没有开始自评。</p>")
        """
    }

    /// Why it came back, above everything else.
    private var returned: HTML {
        guard reading.state == .returned, let last = reading.steps.last(where: { $0.step == .sendBack }) else {
            return .empty
        }
        let until = reading.sheet?.againBy.map { "请在\($0.chinese)以前改好再提交。" } ?? "改好以后再提交。"
        return Notice(tone: .bad, sentence: "\(last.taken.day.chinese)退回：\(last.reason)。\(until)").body
    }

    private var waiting: HTML {
        "<p>本单位正在填写，还没有提交。</p>\(shown)"
    }

    private var shown: HTML {
        let withdraw =
            reading.may(.withdraw)
            ? "<div class=\"actions\"><span>上级还没有开始看，可以</span>\(PostButton(title: "撤回修改", action: reading.path("withdrawal"), csrf: csrf))</div>\n"
                as HTML
            : .empty
        return """
            \(withdraw)<h2 id="answers">记录里没有的 \(reading.answered.count) 条</h2>
            \(reading.answered.map { AnsweredLine(line: $0, reading: reading) })\
            \(SiteChecks(reading: reading))\
            <h2 id="recorded">记录已经说明的</h2>
            \(RecordedLines(reading: reading, catalogue: catalogue, records: records))
            """
    }

    private var filling: HTML {
        """
        \(next)\
        <form method="post" \(action: reading.path) data-lines="\(reading.path.description)">\(CSRFField(token: csrf))
        <h2 id="answers">记录里没有的 \(reading.answered.count) 条，请您填</h2>
        <p class="soft" data-saving="" role="status">每条填完按一次“保存”；浏览器允许脚本时会自动保存。</p>
        \(reading.answered.map { AnsweredLine(line: $0, reading: reading, ownFields: fields($0)) })\
        <h2 id="recorded">记录已经说明的</h2>
        <p>分数由记录算出，不用填。有出入的，去补记录、请上级确认；要说明的写在那一条下面。</p>
        \(RecordedLines(reading: reading, catalogue: catalogue, records: records, fields: remark))\
        <div class="actions"><button class="primary">下一步：核对并提交</button>\
        <button name="go" value="stay">只保存</button></div>
        </form>
        """
    }

    /// What is missing, and the cheapest way to the next level.
    private var next: HTML {
        guard let next = reading.own.nextLevel else { return .empty }
        let steps = guidance.map { guidance in
            GuidanceList(
                guidance: guidance, edition: reading.edition, unit: reading.unit, catalogue: catalogue,
                mayRecord: mayRecord, limit: 4)
        }
        return """
            <h2 id="next">距\(next.name)</h2>
            <ul>\(next.obstacles.prefix(6).map { obstacle -> HTML in "<li>\(obstacle.sentence)</li>" })</ul>
            \(past)\(steps)
            """
    }

    /// What happens from now on does not help any more in a round whose day is over.
    private var past: HTML {
        let last = reading.edition.period.factsDay(on: reading.round.factsDay)
        guard today > last else { return .empty }
        return """
            <p id="past"><strong>这一轮只算到\(last.chinese)为止的事。</strong>那时办了、没有记的，可以补记，日期写当时的；\
            那以后办的不计入这一轮，留给下一轮。</p>

            """
    }

    private func fields(_ line: CriterionScore) -> HTML {
        let said = reading.lines[line.id]
        let points = field(
            "points-\(line.id)", "\(line.id) 自评分", said?.points?.description ?? "",
            hint: "从 0 到 \(line.standard ?? .zero) 分")
        return """
            \(hidden(line))\(InputField(points, .number, unit: "分", width: 6, autocomplete: "off"))\
            \(TextArea(field("remark-\(line.id)", "\(line.id) 情况说明", said?.remark ?? "", required: false), rows: 2))\
            \(buttons(line))
            """
    }

    private func remark(_ line: CriterionScore) -> HTML {
        let said = reading.lines[line.id]?.remark ?? ""
        let value = field("remark-\(line.id)", "\(line.id) 说明", said, required: false)
        return """
            <details\(flag: "open", when: !value.value.isEmpty || value.error != nil)><summary>\(line.id) 补充说明或材料</summary>\(hidden(line))\(TextArea(value, rows: 2))\(buttons(line))</details>
            """
    }

    /// The version that the field was made from; after a refusal the one that was shown then.
    private func hidden(_ line: CriterionScore) -> HTML {
        let version = reading.lines[line.id]?.version ?? 0
        let error = refusals.sentence(of: "version-\(line.id)")
        return """
            <input type="hidden" id="version-\(line.id)" name="version-\(line.id)" value="\(version)"/>\
            \(error.map { error in "<p class=\"error\"><span aria-hidden=\"true\">✕ </span>\(error)</p>" })
            """
    }

    private func buttons(_ line: CriterionScore) -> HTML {
        """
        <p class="line-tools"><button name="go" value="line-\(line.id)" aria-label="保存 \(line.id)">保存</button> \
        <button name="go" value="evidence-\(line.id)" aria-label="给 \(line.id) 加照片或 PDF">加照片或 PDF</button></p>
        """
    }

    private func field(
        _ id: String, _ label: String, _ value: String, hint: String? = nil, required: Bool = true
    ) -> FieldView {
        FieldView(
            id, label, hint: hint, value: values[id] ?? value, error: refusals.sentence(of: id), required: required)
    }
}

extension View {
    /// The newest records behind the lines of an edition, of the three years before a day.
    func grounds(of unit: Organisation, by edition: Edition, upTo day: Day) throws -> [Record] {
        let kinds = Set(edition.facts.compactMap(catalogue.indicator).flatMap(\.records))
        if kinds.isEmpty { return [] }
        return try records(of: unit.id, kinds: kinds.sorted(), since: day.adding(months: -36), upTo: day, limit: 500)
    }
}
