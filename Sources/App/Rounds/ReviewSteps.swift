import Domain
import Markup

/// What a reviewer may do with the sheet as a whole.
struct ReviewSteps: Fragment {
    let reading: SheetReading
    let today: Day
    let account: ID<Account>?
    let csrf: String
    var values: [String: String] = [:]
    var refusals: [Refusal] = []

    private var plain: [SheetStep] { [.forward, .accept].filter(reading.may) }
    private var reasoned: [SheetStep] {
        [SheetStep.sendBack, .escalate, .askUnlock, .unlock, .keepLocked].filter { step in
            // Whoever asked for it cannot be the second.
            reading.may(step) && (step != .unlock || reading.sheet?.unlockBy != account)
        }
    }

    /// As a form of its own.
    var body: HTML {
        guard let first = (plain + reasoned).first else { return .empty }
        return """
            <form class="form" method="post" \(action: path(first))>\(CSRFField(token: csrf))
            \(fields)\
            </form>

            """
    }

    /// The buttons, each with its own address, in a form that may hold more.
    var fields: HTML {
        guard !plain.isEmpty || !reasoned.isEmpty else { return .empty }
        let isOpen = !reading.open.isEmpty
        let saved: HTML = reading.reviewingLevel == nil ? "" : "<p>上面填好、还没有保存的评分，按下面的按钮时一并记下。</p>\n"
        return """
            <h2 id="steps">怎样办</h2>
            \(asked)\(saved)\
            \(plain.isEmpty ? "" : """
                <div class="actions">\(plain.map { button($0, isPrimary: !isOpen) })\
                \(isOpen ? "<span class=\"soft\">每一条都有了评审分才行</span>" : "")</div>

                """)\
            \(reasoned.isEmpty ? "" : reasons)
            """
    }

    private var asked: HTML {
        guard reading.state == .unlocking, let why = reading.sheet?.unlockReason else { return .empty }
        let own: HTML = reading.sheet?.unlockBy == account ? "<p>是您提出的，请同级的另一位来同意。</p>\n" : ""
        return "<p>\(reading.name(reading.sheet?.unlockBy))申请解锁：\(why)</p>\n\(own)"
    }

    private func path(_ step: SheetStep) -> Path { reading.path("steps").appending(step.rawValue) }

    private func button(_ step: SheetStep, isPrimary: Bool = false) -> HTML {
        "<button\(attribute: "class", isPrimary ? "primary" : nil) formaction=\"\(path(step).description)\">\(step.title)</button>"
    }

    /// One reason, and the buttons that it is for.
    private var reasons: HTML {
        let needed = reasoned.filter(\.needsReason).map(\.title).joined(separator: "、")
        let field = FieldView(
            "reason", "原因", hint: "写给对方看", value: values["reason"] ?? "", error: refusals.sentence(of: "reason"),
            required: false, when: needed.isEmpty ? nil : "\(needed)时必填")
        let again = FieldView(
            "again", "改好再交的日期", value: values["again"] ?? "\(today.adding(days: SheetStep.fortnight))",
            error: refusals.sentence(of: "again"), required: false, when: "退回时必填")
        return """
            \(TextArea(field, rows: 2))\(reasoned.contains(.sendBack) ? InputField(again, .date).body : "")\
            <div class="actions">\(reasoned.map { button($0) })</div>

            """
    }
}
