import Markup

/// What every form field has: its id (also its name), its words, the value as typed, and what is wrong with it.
struct FieldView: Sendable {
    var id: String
    var label: String
    var hint: String?
    var value: String
    var error: String?
    var required: Bool
    /// When it has to be filled in, where that hangs on something else: `除名时必填`.
    var condition: String?

    init(
        _ id: String, _ label: String, hint: String? = nil, value: String = "", error: String? = nil,
        required: Bool = true, when condition: String? = nil
    ) {
        self.id = id
        self.label = label
        self.hint = hint
        self.value = value
        self.error = error
        self.required = required && condition == nil
        self.condition = condition
    }

    /// The ids of hint and error, for `aria-describedby`.
    var description: String? {
        let ids = [hint.map { _ in id + "-hint" }, error.map { _ in id + "-error" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    var invalid: String? { error == nil ? nil : "true" }

    var frame: HTML { error == nil ? "field" : "field wrong" }

    var labelWords: HTML { required ? "\(label)" : "\(label)<span class=\"optional\">（\(condition ?? "可不填")）</span>" }

    var labelTag: HTML { "<label for=\"\(id)\">\(labelWords)</label>" }

    var notes: HTML {
        """
        \(hint.map { hint in "<p class=\"hint\" id=\"\(id)-hint\">\(hint)</p>" })\
        \(error.map { error in
            "<p class=\"error\" id=\"\(id)-error\"><span aria-hidden=\"true\">✕ </span>\(error)</p>"
        })
        """
    }
}

/// One choice of a select, a radio group or a checkbox group.
struct Choice: Sendable {
    var value: String
    var label: String
    var hint: String?

    init(_ value: String, _ label: String, hint: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}

/// The token that proves a form came from this site.
struct CSRFField: Fragment {
    var token: String

    var body: HTML { "<input type=\"hidden\" name=\"csrf\" value=\"\(token)\"/>" }
}
