import Domain
import Markup

/// 现场核查: filled in on a phone, at the place.
struct SitePage: Page {
    let reading: SheetReading
    let today: Day
    let trail: [Crumb]
    let form: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let (unit, round) = (try visit.theUnit(), try view.theRound(visit))
        reading = try view.sheetReading(unit, round, by: visit.author)
        // Where somebody else moved the sheet while the findings were typed, the page brings them back.
        let isGone = !refusals.isEmpty && reading.sheet?.submitted != nil
        guard reading.reviewingLevel != nil || isGone else { throw NotFound() }
        (today, csrf) = (view.today, visit.csrf)
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb(round.title, round.path), Crumb("审核", reading.path("review"))]
        form = TypedForm(
            ["day", "agrees", "findings"], values: refusals.isEmpty ? ["day": "\(view.today)"] : visit.form,
            refusals: refusals)
    }

    var title: String { "现场核查" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(reading.unit.name)</p>" }

    var content: HTML {
        Form(
            action: reading.path("site"), csrf: csrf, submit: "保存，接着加照片", cancel: reading.path("review"),
            errors: form.errors,
            fields: """
                \(InputField(form.field("day", "核查日期"), .date, minimum: reading.handedIn.map { "\($0)" }, maximum: "\(today)"))\
                \(ChoiceGroup.radio(form.field("agrees", "与自评是否相符"), [Choice("yes", "相符"), Choice("no", "不符")]))\
                \(TextArea(form.field("findings", "看到的情况", hint: "看了哪些地方、问了谁、台账在不在；不符的写明哪一条"), rows: 6))
                """
        ).body
    }
}
