import Domain
import Storage

/// A stretch of the pairs that are a unit's to decide.
struct DuplicateStretch: Sendable {
    fileprivate(set) var pairs: [Duplicate] = []
    /// How many pairs have both of theirs in the branch: nobody is told of one whose other half is elsewhere.
    fileprivate(set) var looked = 0
    /// How many were looked at in all, which nobody is told.
    fileprivate var seen = 0
    /// Where the next stretch begins; nil when all have been looked at.
    fileprivate(set) var next: DuplicateCursor?
}

/// How far the search has come: through the names first, then through the telephones.
enum DuplicateCursor: Sendable, Equatable, LosslessStringConvertible {
    /// After this pair of persons.
    case names(Int64, Int64)
    /// After this hash where many are looked through, after this person where few are.
    case phones(Int64)

    static let start = DuplicateCursor.names(0, 0)

    var description: String {
        switch self {
        case .names(let one, let other): "n.\(one).\(other)"
        case .phones(let place): "p.\(place)"
        }
    }

    init?(_ description: String) {
        let parts = description.split(separator: ".")
        let numbers = parts.dropFirst().compactMap { Int64($0) }
        switch (parts.first, numbers.count) {
        case ("n", 2): self = .names(numbers[0], numbers[1])
        case ("p", 1): self = .phones(numbers[0])
        default: return nil
        }
    }
}

extension View {
    /// Pairs that look alike and lie together, such as those of one telephone, and where the search then stands.
    private typealias Group = (pairs: [(ID<Person>, ID<Person>)], after: DuplicateCursor)

    /// The pairs that are a unit's to decide: it is the lowest above both. Whoever stands lower sees one of the two and
    /// learns nothing of the other; whoever stands higher leaves it to the unit.
    /// - Parameters:
    ///   - limit: of pairs; the search also stops when it has looked at very many.
    ///   - isWide: whether the whole roll is gone through instead of the branch's; nil to find out.
    func duplicates(
        under unit: Organisation, from start: DuplicateCursor = .start, limit: Int, isWide: Bool? = nil
    ) throws -> DuplicateStretch {
        let branch: SQL =
            unit.kind.isUnion ? "SELECT CAST(\(unit.id) AS BIGINT) AS organisation" : try branchEver(of: unit.id)
        let isWide = try isWide ?? holdsMany("(\(branch))")
        var stretch = DuplicateStretch()
        var place: DuplicateCursor? = start
        while let here = place {
            let found =
                switch here {
                case .names(let one, let other):
                    try isWide ? namesakes(after: one, other) : namesakes(in: branch, after: one, other)
                case .phones(let last): try isWide ? phoneSharers(after: last) : phoneSharers(in: branch, after: last)
                }
            for group in found.groups {
                for (a, b) in group.pairs {
                    stretch.seen += 1
                    guard let pair = try duplicate(a, b), try superior(of: pair) == unit.id else { continue }
                    stretch.looked += 1
                    if case .phones(let place) = group.after {
                        // Found by the name already; or these last digits are not the hash of the telephone.
                        if try pair.hasSameName || isWide && !hashes(ofPhone: pair.one).contains(place) { continue }
                    }
                    stretch.pairs.append(pair)
                }
                stretch.next = group.after
                if stretch.pairs.count >= limit || stretch.seen >= Self.mostLooked { return stretch }
            }
            place = found.next
        }
        stretch.next = nil
        return stretch
    }

    private static var mostLooked: Int { 5_000 }
    private static var piece: Int { 500 }

    /// Few people: from each of them to those of the same name and birth, in the order of names.
    private func namesakes(in branch: SQL, after one: Int64, _ other: Int64) throws -> Found {
        try namesakes(
            from: """
                (SELECT DISTINCT m.person AS id FROM membership m WHERE m.organisation IN (\(branch)) AND \(.isArrived)) s
                CROSS JOIN person p
                """,
            where: "p.id = s.id", after: one, other)
    }

    /// Many people: from the names that are there twice, which an index tells.
    private func namesakes(after one: Int64, _ other: Int64) throws -> Found {
        let from: SQL =
            try person(ID(one)).map { last in
                "(t.initials, t.name, t.born) >= (\(last.initials), \(last.name), \(last.born)) AND"
            } ?? ""
        let twice: SQL = """
            SELECT t.initials, t.name, t.born, MAX(t.id) AS top FROM person t
            WHERE \(from) NOT (t.initials = '' AND t.name = '已删除')
            GROUP BY t.initials, t.name, t.born HAVING COUNT(*) > 1
            ORDER BY t.initials, t.name, t.born LIMIT \(Self.piece)
            """
        var found = try namesakes(
            from: "(\(twice)) g CROSS JOIN person p",
            where: "p.initials = g.initials AND p.name = g.name AND p.born = g.born", after: one, other)
        // Those of these names may all be decided; the next names come behind the last of them.
        if case .phones = found.next {
            let tops = try tx.all(twice) { try $0["top"] as Int64 }
            if tops.count == Self.piece, let top = tops.last { found.next = .names(top, .max) }
        }
        return found
    }

    private typealias Found = (groups: [Group], next: DuplicateCursor?)

    private func namesakes(
        from source: SQL, where condition: SQL, after one: Int64, _ other: Int64
    ) throws -> Found {
        let last = try person(ID(one))
        let cursor: SQL =
            last.map { last in
                """
                AND (p.initials, p.name, p.born, p.id, q.id)
                    > (\(last.initials), \(last.name), \(last.born), \(one), \(other))
                """
            } ?? ""
        let pairs = try tx.all(
            """
            SELECT p.id AS one, q.id AS other FROM \(source) CROSS JOIN person q
            WHERE \(condition) AND p.erased IS NULL AND p.merged IS NULL
                AND q.initials = p.initials AND q.name = p.name AND q.born = p.born AND q.id > p.id
                AND q.erased IS NULL AND q.merged IS NULL \(cursor)
            ORDER BY p.initials, p.name, p.born, p.id, q.id LIMIT \(Self.piece)
            """
        ) { (try $0["one"] as ID<Person>, try $0["other"] as ID<Person>) }
        let groups = pairs.map { pair -> Group in ([pair], .names(pair.0.number, pair.1.number)) }
        return (groups, pairs.count < Self.piece ? .phones(0) : groups.last?.after)
    }

    /// Few people: their telephones are opened and looked for.
    private func phoneSharers(in branch: SQL, after last: Int64) throws -> Found {
        let persons = try tx.all(
            """
            SELECT \(Person.columns) FROM person p WHERE p.id > \(last) AND p.erased IS NULL AND p.merged IS NULL
                AND p.id IN (SELECT m.person FROM membership m WHERE m.organisation IN (\(branch)) AND \(.isArrived))
            ORDER BY p.id LIMIT \(Self.piece)
            """
        ) { try Person(row: $0) }
        var hashes: [ID<Person>: [Int64]] = [:]
        for person in persons {
            hashes[person.id] = try self.hashes(ofPhone: person)
        }
        var sharers: [Int64: [ID<Person>]] = [:]
        try tx.each(
            "SELECT f.hash, f.person FROM person_phone f WHERE f.hash IN \(list: Array(Set(hashes.values.joined())))"
        ) { sharers[try $0["hash"], default: []].append(try $0["person"]) }
        let groups = persons.map { person -> Group in
            let others = Set((hashes[person.id] ?? []).flatMap { sharers[$0] ?? [] }).filter { $0 > person.id }
            return (others.sorted().map { (person.id, $0) }, .phones(person.id.number))
        }
        return (groups, persons.count < Self.piece ? nil : groups.last?.after)
    }

    /// Many people: those who share a hash, of the whole telephone or of its last digits, which is found out by opening
    /// both. A hash of many is one of last digits.
    private func phoneSharers(after last: Int64) throws -> Found {
        let hashes = try tx.all(
            """
            SELECT h.hash FROM person_phone h WHERE h.hash > \(last) GROUP BY h.hash HAVING COUNT(*) BETWEEN 2 AND 3
            ORDER BY h.hash LIMIT \(Self.piece)
            """
        ) { try $0["hash"] as Int64 }
        var sharers: [Int64: [ID<Person>]] = [:]
        try tx.each("SELECT f.hash, f.person FROM person_phone f WHERE f.hash IN \(list: hashes)") {
            sharers[try $0["hash"], default: []].append(try $0["person"])
        }
        let groups = hashes.map { hash -> Group in
            let all = (sharers[hash] ?? []).sorted()
            let pairs = all.indices.flatMap { one in all[(one + 1)...].map { (all[one], $0) } }
            return (pairs, .phones(hash))
        }
        return (groups, hashes.count < Self.piece ? nil : groups.last?.after)
    }

    private func hashes(ofPhone person: Person) throws -> [Int64] {
        guard let phone = try secret(of: person)?.phone, !phone.isEmpty else { return [] }
        return try vault().hashes(phone, as: .phone)
    }
}
