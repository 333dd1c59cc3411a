import Domain
import Markup

/// The form of a kind: what happened, in the kind's own fields.
struct RecordFormPage: Page {
    let unit: Organisation
    let kind: Kind
    let action: Path
    let trail: [Crumb]
    let csrf: String
    let token: String
    var values: [String: String] = [:]
    var refusals: [Refusal] = []
    var tenures: [Tenure] = []
    /// Who is to confirm it, when it is written on the unit's behalf.
    var presence: ChairPresence?
    /// The record that this form corrects.
    var correcting: Record?

    var title: String { correcting == nil ? "记一次\(kind.title)" : "更正\(kind.title)" }
    var menu: MenuEntry? { .records }
    var lead: HTML {
        """
        <p>\(unit.name)\(presence == nil ? "" : "（代录）")</p>
        <p>\(kind.purpose)</p>
        """
    }

    var content: HTML {
        Form(
            action: action, csrf: csrf, submit: correcting == nil ? "申报" : "保存更正", cancel: cancel,
            errors: ErrorSummary(refusals, anchor: anchor),
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                <input type="hidden" name="kind" value="\(kind.id)"/>
                \(presence.map { presence in "<p>\(presence.sentence)</p>\n" })\
                \(InputField(field("day", kind.dayTitle, hint: "不能晚于今天"), .date))\
                \(kind.until == .none ? "" : InputField(
                    field("until", kind.untilTitle, required: kind.until == .required), .date).body)\
                \(kind.fields.map(input))
                """
        ).body
    }

    private var cancel: Path {
        correcting.map { "/records/\($0.id)" } ?? "/organisations/\(unit.id)/records"
    }

    // A refusal of something that is not a field leads to the first one.
    private func anchor(_ name: String) -> String {
        name == "until" && kind.until != .none || kind.fields.contains { $0.id == name } ? name : "day"
    }

    private func field(_ id: String, _ label: String, hint: String? = nil, required: Bool = true) -> FieldView {
        let errors = refusals.filter { anchor($0.field) == id }.map(\.sentence)
        return FieldView(
            id, label, hint: hint, value: values[id] ?? "", error: errors.isEmpty ? nil : errors.joined(separator: "；"),
            required: required)
    }

    private func input(_ field: Field) -> HTML {
        let view = self.field(field.id, field.title, hint: field.hint, required: field.isRequired)
        switch field.kind {
        case .integer: return InputField(view, .number, unit: field.unit, width: 12).body
        case .money: return InputField(view, .number, unit: field.unit ?? "元", width: 16).body
        case .text: return InputField(view).body
        case .longText: return TextArea(view).body
        case .day: return InputField(view, .date).body
        case .month: return InputField(hinted(view, "写成 2015-03"), .text, width: 10).body
        case .flag: return Checkbox(unasked(view), checked: ["1", "true"].contains(view.value)).body
        case .choice: return choice(view, field.options.map { Choice($0.id, $0.title) }, field.isRequired)
        case .tenure:
            let people = tenures.map { tenure in
                let span = "\(tenure.from)起\(tenure.until.map { "，\($0)止" } ?? "")"
                return Choice("\(tenure.id.number)", "\(tenure.personName)（\(tenure.post.title)，\(span)）")
            }
            return SelectField(hinted(view, people.isEmpty ? "本单位还没有登记任职的人，请先由上级登记班子" : nil), people).body
        }
    }

    private func choice(_ view: FieldView, _ options: [Choice], _ required: Bool) -> HTML {
        if options.count > 4 { return SelectField(view, options).body }
        let none = required ? [] : [Choice("", "不填")]
        return ChoiceGroup.radio(view, options + none).body
    }

    private func hinted(_ view: FieldView, _ hint: String?) -> FieldView {
        var view = view
        view.hint = view.hint ?? hint
        return view
    }

    private func unasked(_ view: FieldView) -> FieldView {
        var view = view
        view.required = true
        return view
    }
}

extension Record {
    /// The values as they would be typed, for a correction.
    func typed(_ kind: Kind) -> [String: String] {
        var values = ["day": "\(day)", "until": until.map { "\($0)" } ?? ""]
        for field in kind.fields {
            switch body[field.id] {
            case .integer(let number): values[field.id] = field.kind == .money ? Money.yuan(number) : "\(number)"
            case .text(let text): values[field.id] = text
            case nil: break
            }
        }
        return values
    }
}
