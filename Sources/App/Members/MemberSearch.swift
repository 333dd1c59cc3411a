import Domain
import Storage

/// A member found, and where.
struct FoundMember: Sendable {
    let member: Member
    let unit: Organisation
    let path: String
}

extension View {
    /// Members of today in the units where the author may see members, in the order of the units. Nobody outside them is
    /// found, counted or hinted at.
    func findMembers(_ filter: MemberFilter, by author: Author, limit: Int) throws -> [FoundMember] {
        guard let units = try placedUnits(for: .enrol, by: author) else { return [] }
        var all: [SQL] = [.isMember(today)] + filter.conditions
        if let after = filter.after {
            all.append("(b.path > \(after.path) OR (b.path = \(after.path) AND m.id > \(after.id)))")
        }
        // The index of words yields few; without words, the units are gone through in their order.
        let source: SQL =
            try persons(filter.words).map { found in
                """
                (\(found)) f CROSS JOIN person p CROSS JOIN membership m JOIN \(units) b ON b.organisation = m.organisation
                """
            } ?? "\(units) b CROSS JOIN membership m JOIN person p ON p.id = m.person"
        // SQLite takes a cross join for the order to go in; its conditions stand apart, as both engines read them.
        all +=
            filter.words.isEmpty
            ? ["m.organisation = b.organisation"] : ["p.id = f.id", "m.person = p.id"]
        return try found(
            """
            SELECT \(Member.columns), b.path FROM \(source) WHERE \(SQL(all, joinedBy: " AND "))
            ORDER BY b.path, m.id LIMIT \(limit)
            """)
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
    private func persons(_ words: String) throws -> SQL? {
        if words.isEmpty { return nil }
        if words.utf8.allSatisfy({ (48...57).contains($0) }), (4...11).contains(words.count) {
            let purpose: Vault.Purpose = words.count == 11 ? .phone : .tail
            let hashes = try vault().hashes(purpose == .phone ? words : String(words.suffix(4)), as: purpose)
            return "SELECT h.person AS id FROM person_phone h WHERE h.hash IN \(list: hashes)"
        }
        let phrases = words.split(whereSeparator: \.isWhitespace).map { NameWords.characters(of: String($0)) }
        if phrases.allSatisfy(\.isEmpty) { return "SELECT 0 AS id WHERE 1 = 0" }
        let isSound = words.utf8.allSatisfy { $0 < 0x80 }
        return tx.matching(WordIndex.Query(phrases, isOpenEnded: isSound), in: .persons)
    }
}
