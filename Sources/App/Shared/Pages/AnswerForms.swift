import Domain
import Markup

/// An answer that was refused, on a page with a form for each of those that wait: what was wrong belongs to the one that
/// was answered.
struct RefusedAnswer: Sendable {
    /// Of what was answered; nil when nothing was.
    private let id: String?
    private let typed: String
    private let sentences: [String]

    /// - Parameter parameter: what the path calls that which is answered.
    init(_ visit: Visit, _ parameter: String, _ refusals: [Refusal]) {
        id = refusals.isEmpty ? nil : visit.parameters[parameter]
        typed = refusals.isEmpty ? "" : visit.form["reason"] ?? ""
        sentences = refusals.map(\.sentence)
    }

    /// - Parameter shown: what has a form on the page; it may be that somebody else has answered meanwhile.
    func summary(among shown: [String]) -> ErrorSummary {
        let field = id.flatMap { shown.contains($0) ? Self.field($0) : nil } ?? "main"
        return ErrorSummary(sentences.map { ErrorSummary.Line(field: field, sentence: $0) })
    }

    /// The reason as it was typed, at the one that was answered.
    func field(of one: String, label: String) -> FieldView {
        let isThis = one == id
        return FieldView(
            Self.field(one), label, value: isThis ? typed : "",
            error: isThis && !sentences.isEmpty ? sentences.joined(separator: "；") : nil)
    }

    private static func field(_ id: String) -> String { "reason-\(id)" }
}

/// Yes, which writes at once, or no, which says why.
struct AnswerForms: Fragment {
    var yes: String
    var no: String
    /// What is asked for lies here; `/acceptance` and `/decline` below it answer.
    var path: Path
    /// The last part of the path.
    var id: String
    var refused: RefusedAnswer
    var csrf: String

    var body: HTML {
        let field = refused.field(of: id, label: "\(no)的原因")
        return """
            \(PostButton(title: yes, action: path.appending("acceptance"), csrf: csrf, primary: true))\
            <form class="inline" method="post" \(action: path.appending("decline"))>\(CSRFField(token: csrf))\
            <label class="unseen" for="\(field.id)">\(field.label)</label>\
            <input id="\(field.id)" name="reason" placeholder="\(field.label)" value="\(field.value)"\
            \(attribute: "aria-invalid", field.invalid)\(attribute: "aria-describedby", field.description)/>\
            <button>\(no)</button></form>\
            \(field.notes)
            """
    }
}
