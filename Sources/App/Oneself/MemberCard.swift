import Domain
import Storage

/// A code that says whether a card is good. It is drawn by chance and tells nothing else.
struct MemberCard: Sendable {
    let code: String
    let issued: Instant

    init(row: Row) throws { (code, issued) = (try row["code"], try row["issued"]) }
}

extension View {
    func card(of person: ID<Person>) throws -> MemberCard? {
        try tx.first("SELECT c.* FROM member_card c WHERE c.person = \(person)") { try MemberCard(row: $0) }
    }

    /// The union whose member has the card with this code; nil when the code is not, or no longer, good.
    func cardUnion(_ code: String) throws -> Organisation? {
        let typed = code.halfWidth.uppercased().filter { !$0.isWhitespace }
        let person = try tx.value(
            "SELECT c.person FROM member_card c WHERE c.code = \(typed)", as: ID<Person>.self)
        guard let person, let standing = try standingMembership(of: person, on: today), standing.from <= today else {
            return nil
        }
        return try organisation(standing.organisation)
    }
}

extension Change {
    /// - Parameter code: drawn by chance, but in a demonstration that is the same each time.
    func issueCard(to person: ID<Person>, code: String = PaperCode.fresh()) throws {
        if try card(of: person) != nil { return }
        try write.run("INSERT INTO member_card (person, code, issued) VALUES (\(person), \(code), \(now))")
    }

    /// A card that was lost: its code is good no longer.
    func renewCard(of person: ID<Person>) throws {
        try write.run("DELETE FROM member_card WHERE person = \(person)")
        try issueCard(to: person)
        try event("card.renew", at: nil, subject: "person:\(person)")
    }
}
