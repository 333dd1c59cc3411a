import Domain

/// The token of one opened form. A form that is sent twice, by an impatient finger or a reload, writes once.
enum FormToken {
    /// With a hyphen, which no field of a kind has: seven kinds ask for a `form` of their own.
    static let field = "form-token"

    static func fresh() -> String { String(Secret.token().prefix(32)) }
}

extension Change {
    /// What this form has written already.
    func earlierOutcome(of form: String?) throws -> String? {
        guard let form, !form.isEmpty else { return nil }
        return try lastEvent("form.sent", of: subject(form))
    }

    /// Writes what a form says, once: sent again, it writes nothing.
    func once(_ form: String?, _ body: () throws -> Void) throws {
        if try earlierOutcome(of: form) != nil { return }
        try body()
        try keepOutcome("true", of: form)
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
