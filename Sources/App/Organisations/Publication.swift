import Domain
import Storage

/// A union shown to the public by its chair's own act, until it is ended.
struct Publication: Sendable {
    let id: ID<Publication>
    let organisation: ID<Organisation>
    let contact: String
    let begun: Instant

    init(row: Row) throws {
        (id, organisation) = (try row["id"], try row["organisation"])
        (contact, begun) = (try row["contact"], try row["begun"])
    }
}

/// What anybody may read of a union that is shown: nothing of any person but the chair's name, which is a public duty.
struct PublicUnion: Sendable {
    let unit: Organisation
    let chair: String?
    let contact: String
    /// Since when the plaque is up without interruption, by the checks written down (M9).
    let plaqueSince: Day?
    let certificate: LegalPerson?
}

extension View {
    func publication(of unit: ID<Organisation>) throws -> Publication? {
        try tx.first(
            "SELECT * FROM publication WHERE organisation = \(unit) AND ended IS NULL ORDER BY id DESC LIMIT 1"
        ) {
            try Publication(row: $0)
        }
    }

    /// - Returns: nil for whatever is not shown: the two cannot be told apart from outside.
    func publicUnion(_ id: ID<Organisation>) throws -> PublicUnion? {
        guard let shown = try publication(of: id), let unit = try organisation(id), unit.isOpen(on: today) else {
            return nil
        }
        return PublicUnion(
            unit: unit, chair: try leadership(of: id, on: today).first { $0.post == .chair }?.personName,
            contact: shown.contact, plaqueSince: try plaqueSince(at: id),
            certificate: try certificate(of: id, on: today).flatMap { $0.isOver(on: today) ? nil : $0 })
    }

    func plaqueSince(at unit: ID<Organisation>) throws -> Day? {
        let checks = try records(of: unit, kinds: ["display"], limit: 200).filter { $0.status != .disputed }
        return checks.prefix { $0.body["plaque"] == .integer(1) }.last?.day
    }
}

extension Change {
    /// Shows the union and its chair to the public.
    /// - Throws: `Refusals` without a chair to show.
    func publish(contact: String, at unit: Organisation) throws {
        guard try leadership(of: unit.id, on: today).contains(where: { $0.post == .chair }) else {
            throw Refusals([Refusal(field: "contact", sentence: "没有在任的主席，不能亮身份")])
        }
        try endPublication(at: unit.id)
        let id: ID<Publication> = nextID()
        try write.run(
            """
            INSERT INTO publication (id, organisation, contact, author, begun, ended, ended_by)
            VALUES (\(id), \(unit.id), \(contact), \(author.account), \(now), NULL, NULL)
            """)
        try event(
            "publication.begin", at: unit.id, subject: "publication:\(id)", after: "{\"value\":\(quoted(contact))}")
    }

    func withdrawPublication(at unit: Organisation) throws {
        guard let shown = try publication(of: unit.id) else { return }
        try endPublication(at: unit.id)
        try event("publication.end", at: unit.id, subject: "publication:\(shown.id)")
    }

    private func endPublication(at unit: ID<Organisation>) throws {
        try write.run(
            """
            UPDATE publication SET ended = \(now), ended_by = \(author.account)
            WHERE organisation = \(unit) AND ended IS NULL
            """)
    }
}
