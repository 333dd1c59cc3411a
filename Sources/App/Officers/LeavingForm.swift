import Domain
import Markup
import Storage

/// What the form of leaving a post brings in.
struct LeavingForm {
    static let fields = ["cause", "day", "own_consent", "consent_above", "note"]

    let cause: LeavingCause
    let day: Day
    let ownConsent: Day?
    let consentAbove: Day?
    let note: String

    /// ORG-021.
    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], of tenure: Tenure, _ view: View) throws {
        var reading = FormReading(form, today: view.today)
        let cause: LeavingCause? = reading.choice("cause", "离任原因")
        let day =
            reading.typed("day").isEmpty
            ? max(tenure.from, view.today) : reading.day("day", "离任日期", mayLieAhead: true)
        ownConsent = reading.day("own_consent", "本级委员会同意的日期", required: false)
        consentAbove = reading.day("consent_above", "上一级工会同意的日期", required: false)
        note = reading.words("note", "说明", required: false, limit: 500)
        if let day, day < tenure.from { reading.refuse("day", "离任不能早于任职（\(tenure.from.chinese)）") }
        if let cause, let day {
            let leaving = Leaving(
                office: tenure.post.office, cause: cause, day: day,
                termEnd: try view.term(of: tenure.organisation, on: day)?.until, ownConsent: ownConsent,
                consentAbove: consentAbove)
            reading.refuse(leaving.findings.refusals(waivedBecause: ""))
        }
        try reading.check()
        guard let cause, let day else { throw Refusals([]) }
        (self.cause, self.day) = (cause, day)
    }
}

extension View {
    /// The term that the last election up to a day has begun; from the record of the congress, and before there is one
    /// from the founding: the first term runs from its approval.
    func term(of unit: ID<Organisation>, on day: Day) throws -> (from: Day, until: Day?)? {
        let congress = try records(of: unit, kinds: ["members_congress"], upTo: day, limit: 50)
            .first { $0.status != .disputed && $0.body["elects"] == .integer(1) }
        if let congress { return (congress.day, congress.until) }
        guard let founding = try founding(of: unit), let reply = founding.reply, reply.day <= day,
            let years = founding.last.termYears
        else { return nil }
        return (reply.day, reply.day.adding(months: Int(years) * 12))
    }
}

extension Change {
    func leave(_ tenure: Tenure, by form: LeavingForm) throws {
        try endTenure(tenure.id, at: tenure.organisation, on: form.day)
        try write.run(
            """
            UPDATE tenure SET left_cause = \(form.cause), own_consent = \(form.ownConsent),
                consent_above = \(form.consentAbove), left_note = \(form.note) WHERE id = \(tenure.id)
            """)
        try event(
            "tenure.cause", at: tenure.organisation, subject: "tenure:\(tenure.id)",
            after: "{\"kind\":\"\(form.cause.rawValue)\",\"reason\":\(quoted(form.note))}")
    }
}

/// Why somebody leaves, and who has consented.
struct LeavingPage: Page {
    let unit: Organisation
    let tenure: Tenure
    let trail: [Crumb]
    let csrf: String
    let termEnd: Day?
    let typed: TypedForm

    init(_ view: View, _ visit: Visit, _ tenure: Tenure, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        (self.unit, self.tenure, csrf) = (unit, tenure, visit.csrf)
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb("班子和账号", "/organisations/\(unit.id)/posts")]
        termEnd = try view.term(of: unit.id, on: view.today)?.until
        let values = refusals.isEmpty ? ["day": "\(max(tenure.from, view.today))"] : visit.form
        typed = TypedForm(LeavingForm.fields, values: values, refusals: refusals)
    }

    var title: String { "登记离任" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        """
        <p>\(unit.name)，\(tenure.post.title)\(tenure.personName)，自\(tenure.from.longHTML)起任职\
        \(termEnd.map { "，本届任期至\($0.chinese)" } ?? "")。</p>
        """
    }

    var content: HTML {
        let isLeader = tenure.post == .chair || tenure.post == .viceChair
        let consents: HTML = """
            \(InputField(
                typed.field("own_consent", "本级工会委员会同意的日期", when: "任期内调动时必填"), .date))\
            \(InputField(typed.field("consent_above", "上一级工会同意的日期", when: "任期内调动时必填"), .date))
            """
        return Form(
            action: "/organisations/\(unit.id)/posts/end", csrf: csrf, submit: "登记离任",
            cancel: "/organisations/\(unit.id)/posts", errors: typed.errors,
            fields: """
                <input type="hidden" name="tenure" value="\("\(tenure.id)")"/>
                \(ChoiceGroup.radio(
                    typed.field("cause", "离任原因"), LeavingCause.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(InputField(typed.field("day", "离任日期", hint: "这一天起不再任职，权限同日收回"), .date))\
                \(isLeader ? consents : .empty)\
                \(TextArea(typed.field("note", "说明", required: false), rows: 2))
                """
        ).body
    }
}
