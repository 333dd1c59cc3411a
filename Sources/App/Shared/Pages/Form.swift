import Domain
import Markup

/// Everything that is wrong with a form, at its top: each line leads to its field and says what stands there too.
struct ErrorSummary: Fragment {
    struct Line: Sendable {
        var field: String
        var sentence: String
    }

    var lines: [Line]

    init(_ lines: [Line]) { self.lines = lines }

    /// - Parameter anchor: where the field of a refusal stands on the page.
    init(_ refusals: [Refusal], anchor: (String) -> String = { $0 }) {
        lines = refusals.map { Line(field: anchor($0.field), sentence: $0.sentence) }
    }

    /// The errors of these fields, in their order.
    init(of fields: [FieldView]) {
        lines = fields.compactMap { field in field.error.map { Line(field: field.id, sentence: $0) } }
    }

    /// The lines in the order in which their fields stand in a piece of a page, and of one field as they were found.
    func inOrder(of page: HTML) -> ErrorSummary {
        if lines.count < 2 { return self }
        let found = page.places
        let places = lines.map { found[$0.field] ?? .max }
        return ErrorSummary(lines.indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { lines[$0] })
    }

    /// The summary with what it is about below it.
    func above(_ page: HTML) -> HTML { "\(inOrder(of: page))\(page)" }

    var body: HTML {
        guard !lines.isEmpty else { return .empty }
        return """
            <div class="error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary-title">
            <h2 id="error-summary-title">有 \(lines.count) 处需要改正</h2>
            <ul>\(lines.map { line in "<li><a \(href: .anchor(line.field))>\(line.sentence)</a></li>" })</ul>
            </div>

            """
    }
}

/// A form that writes: its errors first, then its fields, then one button.
struct Form: Fragment {
    var action: Path
    var csrf: String
    var submit: String
    /// Where “取消” leads; nil when there is nothing to go back to.
    var cancel: Path?
    var errors = ErrorSummary([])
    var fields: HTML

    var body: HTML {
        """
        \(errors.inOrder(of: fields))<form class="form" method="post" \(action: action)>\(CSRFField(token: csrf))
        \(fields)\
        <div class="actions"><button class="primary">\(submit)</button>\
        \(cancel.map { path in "<a class=\"button quiet\" \(href: path)>取消</a>" })</div>
        </form>

        """
    }
}

/// A button that writes at once, such as “确认”. What needs more than a press is a `Form`.
struct PostButton: Fragment {
    var title: String
    var action: Path
    var csrf: String
    var primary = false

    var body: HTML {
        """
        <form class="inline" method="post" \(action: action)>\(CSRFField(token: csrf))\
        <button\(attribute: "class", primary ? "primary" : nil)>\(title)</button></form>
        """
    }
}

/// A link that looks like a button: it leads on and writes nothing.
struct LinkButton: Fragment {
    var title: String
    var path: Path
    var primary = false

    init(_ title: String, _ path: Path, primary: Bool = false) {
        self.title = title
        self.path = path
        self.primary = primary
    }

    var body: HTML { "<a class=\"\(primary ? "button primary" : "button")\" \(href: path)>\(title)</a>" }
}
