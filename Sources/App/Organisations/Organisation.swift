import Domain
import Storage

/// A unit of the union tree.
public struct Organisation: Sendable {
    public let id: ID<Organisation>
    public let kind: OrganisationKind
    /// The name on the day that was asked for.
    public internal(set) var name: String
    /// The division's code for a township (GB/T 2260 and nine digits), nil for a union.
    public let code: String?
    /// The first day of the unit; for a township, of its division.
    public let opened: Day
    /// The day the union was founded; nil while a division has no federation.
    public let founded: Day?
    /// The first day it is no more.
    public let closed: Day?
    public let note: String?

    public func isOpen(on day: Day) -> Bool { Span(from: opened, until: closed).contains(day) }

    static let columns: SQL = "o.id, o.kind, o.name, o.code, o.opened, o.founded, o.closed, o.note"

    init(row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        name = try row["name"]
        code = try row["code"]
        opened = try row["opened"]
        founded = try row["founded"]
        closed = try row["closed"]
        note = try row["note"]
    }
}

/// The line of units from the root down to one unit, as the index keeps it: `/ROOT/COUNTY/TOWNSHIP/`.
struct Lineage {
    let path: String

    init(path: String) { self.path = path }

    init(under parent: Lineage?, _ id: ID<Organisation>) { path = "\(parent?.path ?? "/")\(id)/" }

    /// From the root to the unit itself.
    var ids: [ID<Organisation>] { path.split(separator: "/").compactMap { ID($0) } }

    /// Whether the branch is that of the root, which holds every unit of the tree.
    var isWhole: Bool { ids.count == 1 }

    /// The first path that is not in this branch: `/` and `0` are neighbours in the alphabet.
    var end: String { "\(path.dropLast())0" }
}

extension SQL {
    /// `from_day` and `until_day` of a table hold `day`.
    static func spans(_ table: String, _ day: Day) -> SQL {
        let name = SQL(file: table)
        return "(\(name).from_day <= \(day) AND (\(name).until_day IS NULL OR \(name).until_day > \(day)))"
    }

    /// The organisation `o` is open on `day`.
    static func isOpen(_ day: Day) -> SQL {
        "(o.opened <= \(day) AND (o.closed IS NULL OR o.closed > \(day)))"
    }
}

extension Sequence<Organisation> {
    /// Those that lead others, by their codes; those without one last.
    var leaders: [Organisation] {
        filter { !$0.kind.isUnion }.sorted { ($0.code ?? "~", $0.id.number) < ($1.code ?? "~", $1.id.number) }
    }
}
