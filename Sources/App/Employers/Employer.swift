import Domain
import Storage

/// What a union is formed in: an enterprise, an institution, an office, a social organisation. Category, industry,
/// ownership, size and Party organisation are codes of the catalogue.
public struct Employer: Sendable {
    public let id: ID<Employer>
    /// The unified social credit code (GB 32100), or the older organisation code.
    public let code: String
    public let name: String
    public let category: String
    let industry: String?
    let ownership: String?
    let size: String?
    let zone: ID<Organisation>?
    let party: String?
    let partySince: Day?
    /// The day of its registration.
    let opened: Day
    /// The first day it is no more.
    let closed: Day?
    let endReason: String?

    func isOpen(on day: Day) -> Bool { Span(from: opened, until: closed).contains(day) }

    /// Nil where it has not been asked.
    var hasParty: Bool? { party.map { $0 != "none" } }

    init(row: Row) throws {
        id = try row["id"]
        code = try row["code"]
        name = try row["name"]
        category = try row["category"]
        industry = try row["industry"]
        ownership = try row["ownership"]
        size = try row["size"]
        zone = try row["zone"]
        party = try row["party"]
        partySince = try row["party_since"]
        opened = try row["opened"]
        closed = try row["closed"]
        endReason = try row["end_reason"]
    }
}

extension SQL {
    /// The employer `e` exists on `day`.
    static func isThere(_ day: Day) -> SQL { "(e.opened <= \(day) AND (e.closed IS NULL OR e.closed > \(day)))" }
}
