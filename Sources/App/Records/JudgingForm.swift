import Domain
import Markup

/// A yes at one press, and a no with its reason.
struct JudgingForm: Fragment {
    /// The word on the button, and where it goes; nil when there is nothing left to agree to.
    let yes: (title: String, action: Path)?
    let no: (title: String, action: Path)
    let label: String
    let hint: String
    let question: String
    let csrf: String
    let reason: String
    let refusals: [Refusal]
    /// Whether the no has been said already.
    let isRefused: Bool

    var body: HTML {
        let field = FieldView(
            "reason", label, hint: hint, value: reason,
            error: refusals.isEmpty ? nil : refusals.map(\.sentence).joined(separator: "；"))
        let button = yes.map { yes in
            PostButton(title: yes.title, action: yes.action, csrf: csrf, primary: true).body
        }
        return """
            <p>\(question)\(button)</p>
            \(isRefused && refusals.isEmpty ? "" : """
                <details\(flag: "open", when: !refusals.isEmpty)><summary>情况不属实，\(no.title)</summary>
                \(Form(
                    action: no.action, csrf: csrf, submit: no.title, errors: ErrorSummary(of: [field]),
                    fields: TextArea(field, rows: 3).body))\
                </details>

                """)
            """
    }
}
