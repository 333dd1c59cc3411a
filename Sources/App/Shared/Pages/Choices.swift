import Markup

/// A few choices that are all seen at once: one of them, or any number of them.
struct ChoiceGroup: Fragment {
    enum Kind: String, Sendable { case radio, checkbox }

    var field: FieldView
    var kind: Kind
    var choices: [Choice]
    var chosen: Set<String>

    /// One of the choices; the field's value is the chosen one.
    static func radio(_ field: FieldView, _ choices: [Choice]) -> ChoiceGroup {
        ChoiceGroup(field: field, kind: .radio, choices: choices, chosen: [field.value])
    }

    /// Any number of the choices.
    static func checkboxes(_ field: FieldView, _ choices: [Choice], chosen: Set<String>) -> ChoiceGroup {
        ChoiceGroup(field: field, kind: .checkbox, choices: choices, chosen: chosen)
    }

    var body: HTML {
        """
        <fieldset class="\(field.frame)"\(attribute: "aria-describedby", field.description)>\
        <legend>\(field.labelWords)</legend>\(field.notes)
        \(choices.enumerated().map(line))\
        </fieldset>

        """
    }

    // The first choice carries the field's own id, so that the error summary leads to it.
    private func line(_ index: Int, _ choice: Choice) -> HTML {
        let id = index == 0 ? field.id : "\(field.id)-\(index + 1)"
        let hint: HTML? = choice.hint.map { hint in "<span class=\"hint\">\(hint)</span>" }
        return """
            <div class="choice"><input type="\(kind.rawValue)" id="\(id)" name="\(field.id)" value="\(choice.value)"\
            \(flag: "checked", when: chosen.contains(choice.value))/>\
            <label for="\(id)">\(choice.label)\(hint)</label></div>

            """
    }
}

/// A single yes, such as “我已核对以上内容”.
struct Checkbox: Fragment {
    var field: FieldView
    var checked: Bool

    init(_ field: FieldView, checked: Bool) {
        self.field = field
        self.checked = checked
    }

    var body: HTML {
        """
        <div class="\(field.frame)">\(field.notes)<div class="choice">\
        <input type="checkbox" id="\(field.id)" name="\(field.id)" value="true"\(flag: "checked", when: checked)\
        \(attribute: "aria-describedby", field.description)\(attribute: "aria-invalid", field.invalid)/>\
        <label for="\(field.id)">\(field.label)</label></div></div>

        """
    }
}
