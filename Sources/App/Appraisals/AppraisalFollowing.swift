import Domain
import Markup
import Storage

/// What a union has done about the result of an appraisal (20_member_review_procedure: publish_and_rectify).
struct AppraisalStepTaken: Sendable {
    let step: String
    /// As the procedure called it then.
    let title: String
    let day: Day
    let words: String
}

extension View {
    /// The oldest first.
    func steps(of appraisal: Appraisal) throws -> [AppraisalStepTaken] {
        try tx.all("SELECT s.* FROM appraisal_step s WHERE s.appraisal = \(appraisal.id) ORDER BY s.day, s.id") { row in
            AppraisalStepTaken(
                step: try row["step"], title: try row["title"], day: try row["day"], words: try row["words"])
        }
    }
}

extension Change {
    /// Writes down that a step after the count is done.
    /// - Parameter form: `step`, `day`, `words`.
    /// - Throws: `Refusals`, all of them.
    func follow(_ appraisal: Appraisal, _ form: [String: String]) throws {
        var input = FormReading(form, today: today)
        let step = catalogue.appraisal.following(input.typed("step"))
        if step == nil { input.refuse("step", "请选择办了哪一项") }
        let day = input.day("day", "办理日期")
        if let day, day <= appraisal.last, appraisal.closed.map({ day < $0.day }) ?? true {
            input.refuse("day", "办理日期应当在计票以后")
        }
        let words = input.words("words", "怎样办的", limit: 1000)
        if !words.isEmpty, words.count < 4 { input.refuse("words", "怎样办的至少写四个字，会员看得到") }
        if appraisal.closed == nil { input.refuse("step", "还没有计票") }
        try input.check()
        guard let step, let day else { return }
        let id: ID<AppraisalStepTaken> = nextID()
        try write.run(
            """
            INSERT INTO appraisal_step (id, appraisal, step, title, day, words, taken, taken_by)
            VALUES (\(id), \(appraisal.id), \(step.id), \(step.title), \(day), \(words), \(now), \(author.account))
            """)
        try event(
            "appraisal.follow", at: appraisal.organisation, subject: "appraisal:\(appraisal.id)",
            after: "{\"step\":\(quoted(step.title)),\"day\":\(quoted("\(day)"))}")
    }
}

/// What is to be done about a result, what has been, and the form for the next.
struct AppraisalFollowing: Fragment {
    let appraisal: Appraisal
    let procedure: AppraisalProcedure
    let taken: [AppraisalStepTaken]
    let today: Day
    let mayRun: Bool
    let form: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, _ appraisal: Appraisal, mayRun: Bool, refusals: [Refusal] = []) throws {
        (self.appraisal, procedure, today) = (appraisal, view.catalogue.appraisal, view.today)
        (taken, self.mayRun, csrf) = (try view.steps(of: appraisal), mayRun, visit.csrf)
        let own = refusals.filter { ["step", "day", "words"].contains($0.field) }
        form = TypedForm(
            ["step", "day", "words"], values: own.isEmpty ? ["day": "\(view.today)"] : visit.form, refusals: own)
    }

    var body: HTML {
        if procedure.following.isEmpty { return .empty }
        return """
            <h2 id="following">评议以后</h2>
            \(Table(
                caption: "评议以后要办的", columns: [.text("事项"), .text("期限"), .text("办理"), .text("怎样办的")],
                rows: procedure.following.map(row), empty: EmptyState(""), captionHidden: true))\
            \(mayRun ? recording : .empty)
            """
    }

    private func row(_ step: AppraisalProcedure.Step) -> [HTML] {
        let due = appraisal.last.adding(days: step.days)
        let own = taken.filter { $0.step == step.id }
        let state: StateBadge
        if let first = own.first {
            let late = first.day.number - due.number
            state = late > 0 ? StateBadge(.warning, "迟办 \(late) 天") : StateBadge(.good, "已办")
        } else {
            let over = today.number - due.number
            state = over > 0 ? StateBadge(.bad, "逾期 \(over) 天") : StateBadge(.quiet, "待办")
        }
        let done = own.map { one -> HTML in "<p>\(one.day.html)：\(one.words)</p>" }
        return [
            "\(step.title)<br/><span class=\"soft\">\(step.words)</span>", due.html, state.body,
            done.isEmpty ? "—" : "\(done)",
        ]
    }

    private var recording: HTML {
        let open = procedure.following.first { step in !taken.contains { $0.step == step.id } }
        let path: Path = "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)/steps"
        let chosen = form.value("step").isEmpty ? open?.id ?? "" : form.value("step")
        let step = form.field("step", "办了哪一项")
        return """
            <details\(flag: "open", when: open != nil)><summary>写办理情况</summary>
            \(Form(
                action: path, csrf: csrf, submit: "写下", errors: form.errors,
                fields: """
                    \(ChoiceGroup.radio(
                        FieldView("step", step.label, value: chosen, error: step.error),
                        procedure.following.map { Choice($0.id, $0.title) }))\
                    \(InputField(form.field("day", "办理日期"), .date))\
                    \(TextArea(form.field("words", "怎样办的", hint: "会员看得到"), rows: 3))
                    """))\
            </details>

            """
    }
}
