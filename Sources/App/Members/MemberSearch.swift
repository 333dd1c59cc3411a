import Domain
import Storage

/// A member found, and where.
struct FoundMember: Sendable {
    let member: Member
    let unit: Organisation
    let path: String
}

/// In which order members over many unions are read. As they were entered is how words find them, without sorting.
enum RosterOrder: String, CaseIterable, Sendable {
    case unit, name, joined, entered

    var columns: SQL {
        switch self {
        case .unit: "b.path, m.id"
        case .name: "p.initials, p.name, p.born, p.id, m.id"
        case .joined: "m.from_day DESC, m.id DESC"
        case .entered: "p.id, m.id"
        }
    }

    /// Where the rows come from when the order itself is gone through until the page is full.
    fileprivate var source: SQL {
        switch self {
        case .unit: "b CROSS JOIN membership m CROSS JOIN person p"
        case .name, .entered: "person p CROSS JOIN membership m CROSS JOIN b"
        case .joined: "membership m CROSS JOIN person p CROSS JOIN b"
        }
    }

    /// What comes after a member, in words that an index answers.
    func after(_ last: Member, path: String) -> SQL {
        let (person, id) = (last.person, last.membership.id)
        switch self {
        case .unit: return "(b.path > \(path) OR (b.path = \(path) AND m.id > \(id)))"
        case .name:
            return """
                (p.initials, p.name, p.born, p.id) >= (\(person.initials), \(person.name), \(person.born), \(person.id))
                AND NOT (p.id = \(person.id) AND m.id <= \(id))
                """
        case .joined: return "(m.from_day, m.id) < (\(last.membership.from), \(id))"
        case .entered: return "p.id >= \(person.id) AND NOT (p.id = \(person.id) AND m.id <= \(id))"
        }
    }
}

extension View {
    /// Members of today in the units where the author may see members. Nobody outside them is found, counted or hinted at.
    /// - Parameter isWide: whether the order is gone through instead of sorting what is found; nil to find out.
    func findMembers(
        _ filter: MemberFilter, by author: Author, limit: Int, isWide: Bool? = nil
    ) throws -> [FoundMember] {
        guard let placed = try placedUnits(for: .enrol, by: author) else { return [] }
        let units: SQL =
            filter.union.isEmpty
            ? placed
            : "(SELECT u.organisation, u.path FROM \(placed) u WHERE u.organisation IN (\(unitsNamed(filter.union))))"
        var all: [SQL] = [.isMember(today), "m.organisation = b.organisation", "m.person = p.id"] + filter.conditions
        let ended = try filter.after.flatMap { try last($0, in: units) }
        if let ended { all.append(filter.order.after(ended.member, path: ended.path)) }
        func read(_ source: SQL, _ more: [SQL] = [], limit: Int) throws -> [FoundMember] {
            try found(
                """
                WITH b AS NOT MATERIALIZED \(units)
                SELECT \(Member.columns), b.path FROM \(source) WHERE \(SQL(all + more, joinedBy: " AND "))
                ORDER BY \(filter.order.columns) LIMIT \(limit)
                """)
        }
        guard let words = try persons(filter) else {
            // Few units hold few: they are found first and sorted. Where there are many, the order is gone through until
            // the page is full. SQLite takes a cross join for the order to go in.
            let isWide = try filter.order != .unit && (isWide ?? holdsMany(units))
            return try read(isWide ? filter.order.source : RosterOrder.unit.source, limit: limit)
        }
        let source: SQL = "person p CROSS JOIN membership m JOIN b ON b.organisation = m.organisation"
        guard filter.order == .entered else {
            return try read("(\(words)) f CROSS JOIN \(source)", ["p.id = f.id"], limit: limit)
        }
        // A name of two characters is borne by tens of thousands: they are looked at in portions until the page is full.
        var page: [FoundMember] = []
        var (portion, seen) = (limit + limit / 4, ended.map { $0.member.person.id.number - 1 } ?? 0)
        while page.count < limit {
            let ids = try tx.all(
                "SELECT f.id FROM (\(words)) f WHERE f.id > \(seen) ORDER BY f.id LIMIT \(portion)"
            ) { try $0["id"] as Int64 }
            guard let most = ids.last else { break }
            page += try read(source, ["p.id IN \(list: ids)"], limit: limit - page.count)
            if ids.count < portion { break }
            (portion, seen) = (min(2 * portion, 4_000), most)
        }
        return page
    }

    /// Where a page ended; nil when that membership is out of the author's sight by now.
    private func last(_ id: ID<Membership>, in units: SQL) throws -> FoundMember? {
        try found(
            """
            SELECT \(Member.columns), b.path FROM membership m JOIN person p ON p.id = m.person
            JOIN \(units) b ON b.organisation = m.organisation WHERE m.id = \(id)
            """
        ).first
    }

    /// Whether more people are on the roll of these units than are sorted at a time; no more than that are gone through.
    func holdsMany(_ units: SQL) throws -> Bool {
        let most = 20_000
        let count: Int? = try tx.value(
            """
            SELECT COUNT(*) FROM (SELECT 1 AS one FROM \(units) b CROSS JOIN membership m
                WHERE m.organisation = b.organisation LIMIT \(most + 1)) k
            """)
        return (count ?? 0) > most
    }

    /// Whose document or whole telephone this is, among those the author may see.
    func findMembers(exactly typed: String, by author: Author) throws -> [FoundMember] {
        guard let units = try placedUnits(for: .enrol, by: author) else { return [] }
        let text = typed.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
        let number = (try? IdentityNumber(text, today: today).description) ?? text
        let vault = try vault()
        let document = vault.hashes("\(PersonDraft.citizen):\(number)", as: .document)
        return try found(
            """
            SELECT \(Member.columns), b.path FROM (
                SELECT h.person AS id FROM person_phone h WHERE h.hash IN \(list: vault.hashes(text, as: .phone))
                UNION SELECT d.person AS id FROM person_document d WHERE d.hash IN \(list: document)
            ) f JOIN person p ON p.id = f.id JOIN membership m ON m.person = p.id
            JOIN \(units) b ON b.organisation = m.organisation
            WHERE \(.isMember(today)) ORDER BY b.path, m.id LIMIT 20
            """)
    }

    private func found(_ sql: SQL) throws -> [FoundMember] {
        let rows = try tx.all(sql) { (member: try Member(row: $0), path: try $0["path"] as String) }
        let units = try organisations(Array(Set(rows.map(\.member.membership.organisation))))
        return rows.compactMap { row in
            units[row.member.membership.organisation].map { FoundMember(member: row.member, unit: $0, path: row.path) }
        }
    }

    /// The persons that what was typed stands for; nil when nothing was typed.
    private func persons(_ filter: MemberFilter) throws -> SQL? {
        let words = filter.words
        if words.isEmpty { return nil }
        if filter.isWholeNumber { return "SELECT 0 AS id WHERE 1 = 0" }
        if words.utf8.allSatisfy({ (48...57).contains($0) }) {
            let hashes = try vault().hashes(words, as: .tail)
            return "SELECT DISTINCT h.person AS id FROM person_phone h WHERE h.hash IN \(list: hashes)"
        }
        let phrases = words.split(whereSeparator: \.isWhitespace).map { NameWords.phrase(of: String($0)) }
        if phrases.allSatisfy(\.isEmpty) { return "SELECT 0 AS id WHERE 1 = 0" }
        let isSound = words.utf8.allSatisfy { $0 < 0x80 }
        return tx.matching(WordIndex.Query(phrases, isOpenEnded: isSound), in: .persons)
    }
}
