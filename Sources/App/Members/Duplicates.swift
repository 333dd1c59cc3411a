import Domain
import Storage

/// Two persons on the roll who may be one. One number is never two persons (MEM-005), so their numbers differ: one of
/// them was mistyped, or is another kind of document.
struct Duplicate: Sendable {
    let one: Person
    let other: Person
    let hasSameName: Bool
    let hasSamePhone: Bool
    /// The unions where they are members, or were last.
    let places: [ID<Organisation>]
}

/// What was decided about a pair.
struct PairDecision: Sendable {
    let id: ID<PairDecision>
    let survivor: ID<Person>
    let other: ID<Person>
    let organisation: ID<Organisation>
    let isMerged: Bool
    let moved: RecordBody
    let decided: Instant
    let undone: Instant?

    init(row: Row) throws {
        (id, survivor, other) = (try row["id"], try row["survivor"], try row["other"])
        (organisation, isMerged, moved) = (try row["organisation"], try row["is_merged"], try row["moved"])
        (decided, undone) = (try row["decided"], try row["undone"])
    }
}

extension View {
    /// Two persons as a pair; nil when they are no pair, or it has been decided.
    func duplicate(_ a: ID<Person>, _ b: ID<Person>) throws -> Duplicate? {
        guard a != b, let one = try person(min(a, b)), let other = try person(max(a, b)), one.erased == nil,
            other.erased == nil, one.merged == nil, other.merged == nil, try !isDecided(one.id, other.id)
        else { return nil }
        let phones = try [one, other].map { try secret(of: $0)?.phone ?? "" }
        let (name, phone) = (
            one.name == other.name && one.born == other.born, phones[0] == phones[1] && phones[0] != ""
        )
        let places = try [one, other].compactMap { try memberships(of: $0.id).first?.organisation }
        if !name && !phone || places.count < 2 { return nil }
        return Duplicate(one: one, other: other, hasSameName: name, hasSamePhone: phone, places: places)
    }

    /// The lowest unit that commands both.
    func superior(of pair: Duplicate) throws -> ID<Organisation>? {
        let lines = try pair.places.map { try commandLine(of: $0) }
        return zip(lines[0], lines[1]).prefix { $0 == $1 }.last?.0
    }

    private func isDecided(_ a: ID<Person>, _ b: ID<Person>) throws -> Bool {
        try tx.exists(
            """
            SELECT 1 FROM person_pair d WHERE d.undone IS NULL
                AND ((d.survivor = \(a) AND d.other = \(b)) OR (d.survivor = \(b) AND d.other = \(a)))
            """)
    }

    /// What a unit has decided, the latest first.
    func pairDecisions(at unit: ID<Organisation>) throws -> [PairDecision] {
        try tx.all(
            "SELECT d.* FROM person_pair d WHERE d.organisation = \(unit) ORDER BY d.id DESC LIMIT 20"
        ) { try PairDecision(row: $0) }
    }

    func pairDecision(_ id: ID<PairDecision>) throws -> PairDecision? {
        try tx.first("SELECT d.* FROM person_pair d WHERE d.id = \(id)") { try PairDecision(row: $0) }
    }

    /// Those who were merged into a person.
    func merged(into person: ID<Person>) throws -> [Person] {
        try tx.all(
            """
            SELECT \(Person.columns) FROM person_pair d JOIN person p ON p.id = d.other AND p.merged = \(person)
            WHERE d.survivor = \(person) AND d.is_merged = 1 AND d.undone IS NULL
            """
        ) { try Person(row: $0) }
    }
}
