import Domain
import Markup

/// What was typed into a form and what was refused of it, for the form that is shown again.
struct TypedForm: Sendable {
    var values: [String: String] = [:]
    var refusals: [Refusal] = []
    /// The ids of the form's fields, in their order. A refusal of anything else leads to the first.
    let ids: [String]

    init(_ ids: [String], values: [String: String] = [:], refusals: [Refusal] = []) {
        (self.ids, self.values, self.refusals) = (ids, values, refusals)
    }

    func field(_ id: String, _ label: String, hint: String? = nil, required: Bool = true, when condition: String? = nil)
        -> FieldView
    {
        let errors = refusals.filter { anchor($0.field) == id }.map(\.sentence)
        return FieldView(
            id, label, hint: hint, value: values[id] ?? "", error: errors.isEmpty ? nil : errors.joined(separator: "；"),
            required: required, when: condition)
    }

    func value(_ id: String) -> String { values[id] ?? "" }

    var errors: ErrorSummary {
        ErrorSummary(refusals, anchor: anchor)
    }

    /// The same where the form is not there any more.
    var notices: HTML { refusals.map { Notice(tone: .bad, sentence: "\($0.sentence)。").body }.joined() }

    /// The reason for going on in spite of a warning: asked for once there is one.
    var waiver: HTML {
        let isAsked = refusals.contains { $0.field == [LegalFinding].waiver } || !value([LegalFinding].waiver).isEmpty
        guard isAsked else { return .empty }
        return TextArea(field([LegalFinding].waiver, "有提醒仍这样办理的理由", hint: "理由和办理人一起留存"), rows: 2).body
    }

    private func anchor(_ field: String) -> String {
        ids.contains(field) || field == [LegalFinding].waiver ? field : ids.first ?? field
    }
}
