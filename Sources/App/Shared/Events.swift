import Domain
import Storage

extension View {
    /// What the latest event of an action says of a subject.
    func lastEvent(_ action: String, of subject: String) throws -> String? {
        try tx.first(
            "SELECT after FROM event WHERE subject = \(subject) AND action = \(action) ORDER BY id DESC LIMIT 1"
        ) { try $0["after"] as String? } ?? nil
    }
}

/// The token of one opened form. A form that is sent twice, by an impatient finger or a reload, writes once.
enum FormToken {
    static let field = "form"

    static func fresh() -> String { String(Secret.token().prefix(32)) }
}

extension Change {
    /// What this form has written already.
    func earlierOutcome(of form: String?) throws -> String? {
        guard let form, !form.isEmpty else { return nil }
        return try lastEvent("form.sent", of: subject(form))
    }

    /// Remembers what the form wrote.
    func keepOutcome(_ outcome: String, of form: String?) throws {
        guard let form, !form.isEmpty else { return }
        try event("form.sent", at: nil, subject: subject(form), after: outcome)
    }

    // Of each account its own, so that nobody learns of another's forms.
    private func subject(_ form: String) -> String {
        "form:\(author.account.map { "\($0)" } ?? "system"):\(form.prefix(64))"
    }
}
