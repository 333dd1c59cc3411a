import Domain
import Markup

/// The last look before the sheet is handed in: everything on one page, what is missing, and the declaration.
struct DeclarationPage: Page {
    let reading: SheetReading
    let today: Day
    let trail: [Crumb]
    let form: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let (unit, round) = (try visit.theUnit(), try view.theRound(visit))
        reading = try view.readable(view.sheetReading(unit, round, by: visit.author), by: visit.author)
        guard reading.state.isOpen else { throw NotFound() }
        (today, csrf) = (view.today, visit.csrf)
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb(round.title, round.path), Crumb("自评表", reading.path)]
        // Who took a late sheet back need not say again why it is late.
        let usual = reading.sheet?.late.map { ["late": $0] } ?? [:]
        form = TypedForm(["agrees", "late"], values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
    }

    var title: String { "核对并提交自评表" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(reading.unit.name) · \(reading.standing(on: today))</p>" }

    var content: HTML {
        """
        \(missing)\
        \(SheetSums(reading: reading))\
        \(Table(
            caption: "自评的条目", columns: [.text("条目"), .figure("分值"), .figure("自评"), .text("情况说明"), .figure("材料", "份")],
            rows: reading.answered.map { line in
                let said = reading.lines[line.id]
                return [
                    "\(line.id) \(line.name)", "\(line.standard?.description ?? "—")", "\(said?.points?.description ?? "没有填")",
                    "\(said?.remark ?? "")", "\(reading.evidence(of: line.id).count)",
                ]
            }, empty: EmptyState("这一版标准的每一条都由记录算出。")))\
        \(reading.may(.submit) ? submitting : speaking)
        """
    }

    private var missing: HTML {
        guard !reading.missing.isEmpty else { return .empty }
        return """
            \(Notice(tone: .warning, sentence: "还有 \(reading.missing.count) 条没有自评分。", next: Crumb("回去填", reading.path.fragment("answers"))))\
            <ul>\(reading.missing.map { line -> HTML in "<li>\(line.id) \(line.name)</li>" })</ul>

            """
    }

    private var speaking: HTML {
        "<p>自评表由本单位主席核对后提交。您可以替本单位填写，提交请主席来办。</p><p>\(LinkButton("回到自评表", reading.path))</p>"
    }

    private var submitting: HTML {
        let late =
            reading.isLate(on: today)
            ? TextArea(
                form.field(
                    "late", "迟交的原因",
                    hint:
                        "\(reading.due.map { "\($0.title)已于\($0.last.chinese)截止；" } ?? "")收不收由上级决定。提交以后会员也看得到，不要写个人的病情"),
                rows: 2
            ).body
            : .empty
        return Form(
            action: reading.path("declaration"), csrf: csrf, submit: "提交", cancel: reading.path, errors: form.errors,
            fields: """
                \(Checkbox(form.field("agrees", "以上情况属实，材料都是本单位的；提交后由上级审核"), checked: form.value("agrees") == "true"))\
                \(late)
                """
        ).body
    }
}
