import Domain
import Markup

/// A single-line field.
struct InputField: Fragment {
    enum Kind: String, Sendable { case text, number, date, password, tel, search, month }

    var field: FieldView
    var kind: Kind
    /// Said behind the box, such as `人` or `元`.
    var unit: String?
    /// How many characters the box shows; nil for the full width.
    var width: Int?
    /// The browser's `autocomplete` word.
    var autocomplete: String?
    var minimum: String?
    var maximum: String?
    /// What may be typed, as the browser's `pattern`, and what it says of anything else.
    var pattern: (allowed: String, said: String)?
    /// What the browser offers while one types; anything else may be typed too.
    var suggestions: [String]

    init(
        _ field: FieldView, _ kind: Kind = .text, unit: String? = nil, width: Int? = nil, autocomplete: String? = nil,
        minimum: String? = nil, maximum: String? = nil, pattern: (allowed: String, said: String)? = nil,
        suggestions: [String] = []
    ) {
        self.pattern = pattern
        self.suggestions = suggestions
        self.field = field
        self.kind = kind
        self.unit = unit
        self.width = width
        self.autocomplete = autocomplete
        self.minimum = minimum
        self.maximum = maximum
    }

    var body: HTML {
        """
        <div class="\(field.frame)">\(field.labelTag)\(field.notes)<div class="box">\
        <input id="\(field.id)" name="\(field.id)" type="\(type)" value="\(field.value)"\
        \(attribute: "inputmode", kind == .number ? "decimal" : nil)\(attribute: "size", width)\
        \(attribute: "autocomplete", autocomplete)\(attribute: "min", minimum)\(attribute: "max", maximum)\
        \(attribute: "pattern", pattern?.allowed)\(attribute: "title", pattern?.said)\
        \(attribute: "aria-describedby", field.description)\(attribute: "aria-invalid", field.invalid)\
        \(attribute: "aria-required", field.required ? "true" : nil)\
        \(attribute: "list", suggestions.isEmpty ? nil : "\(field.id)-list")/>\
        \(unit.map { unit in "<span class=\"unit\">\(unit)</span>" })</div>\(offered)</div>

        """
    }

    private var offered: HTML {
        if suggestions.isEmpty { return .empty }
        return """
            <datalist id="\(field.id)-list">\(suggestions.map { word -> HTML in "<option value=\"\(word)\"></option>" })</datalist>
            """
    }

    // Browsers silently drop a value that `type=number` or `type=date` cannot read, and what was typed has to come back
    // with its error: such a value is given back in a text box.
    private var type: String {
        switch kind {
        case .number: "text"
        case .date where !field.value.isEmpty && Day(field.value) == nil: "text"
        default: kind.rawValue
        }
    }
}

/// Several lines of text.
struct TextArea: Fragment {
    var field: FieldView
    var rows = 4

    init(_ field: FieldView, rows: Int = 4) {
        self.field = field
        self.rows = rows
    }

    // A browser drops the first line break inside a textarea, so one is put there for it.
    var body: HTML {
        """
        <div class="\(field.frame)">\(field.labelTag)\(field.notes)\
        <textarea id="\(field.id)" name="\(field.id)" rows="\(rows)"\
        \(attribute: "aria-describedby", field.description)\(attribute: "aria-invalid", field.invalid)\
        \(attribute: "aria-required", field.required ? "true" : nil)>\n\(field.value)</textarea></div>

        """
    }
}

/// One of many choices.
struct SelectField: Fragment {
    var field: FieldView
    var choices: [Choice]
    /// The first line when nothing is chosen yet; nil when there is always a choice.
    var prompt: String?

    init(_ field: FieldView, _ choices: [Choice], prompt: String? = "请选择") {
        self.field = field
        self.choices = choices
        self.prompt = prompt
    }

    var body: HTML {
        """
        <div class="\(field.frame)">\(field.labelTag)\(field.notes)\
        <select id="\(field.id)" name="\(field.id)"\
        \(attribute: "aria-describedby", field.description)\(attribute: "aria-invalid", field.invalid)\
        \(attribute: "aria-required", field.required ? "true" : nil)>
        \(prompt.map { prompt in "<option value=\"\">\(prompt)</option>\n" })\
        \(choices.map { choice in
            let chosen = choice.value == field.value
            return "<option value=\"\(choice.value)\"\(flag: "selected", when: chosen)>\(choice.label)</option>\n"
        })\
        </select></div>

        """
    }
}
