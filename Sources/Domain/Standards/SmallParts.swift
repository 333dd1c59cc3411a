extension Source {
    init(_ fields: Fields) {
        self.init(
            name: fields.optionalText("name"), url: fields.optionalText("url"),
            status: fields.choice("status", as: Status.self), note: fields.optionalText("note"))
    }
}

extension Promulgation {
    init(_ fields: Fields) { self.init(document: fields.text("document"), isResolved: fields.flag("resolved")) }
}

extension Dynamics {
    init(_ fields: Fields) {
        self.init(
            recheck: fields.optionalText("recheck"), spotCheck: fields.optionalText("spot_check"),
            downgrade: fields.optionalText("downgrade"), revoke: fields.optionalText("revoke"),
            validityMonths: fields.optionalInteger("validity_months"))
    }
}

extension StandardDocument.Fidelity {
    init(_ fields: Fields) {
        self.init(
            textSeen: fields.choice("text_seen", as: TextSeen.self), pointsSeen: fields.optionalPoints("points_seen"),
            pointsStated: fields.optionalPoints("points_stated"), inferred: fields.words("inferred"),
            note: fields.optionalText("note"))
    }
}

extension Edition {
    /// The same content under another id, for an edition that inherits from this one.
    func renamed(_ id: String) -> Edition {
        var edition = Edition(id: id)
        edition.appliesTo = appliesTo
        edition.period = period
        edition.source = source
        edition.notApplicable = notApplicable
        edition.sizeClasses = sizeClasses
        edition.levels = levels
        edition.gates = gates
        edition.sections = sections
        edition.rules = rules
        edition.dynamics = dynamics
        edition.lapses = lapses
        edition.fidelity = fidelity
        edition.basedOn = self.id
        return edition
    }
}
