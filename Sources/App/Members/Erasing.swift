import Domain
import Storage

/// Somebody has read a member's document and telephone in full.
struct Disclosure: Sendable {
    let at: Instant
    let name: String
    let reason: String
}

extension View {
    /// Who has seen a person's document and telephone, the latest first (PRI-006).
    func disclosures(of person: ID<Person>) throws -> [Disclosure] {
        try events("person.disclose", of: "person:\(person)", limit: 50).map { event in
            let reason = event.after.flatMap { RecordBody(json: $0) }?["reason"]
            var said = ""
            if case .text(let text) = reason { said = text }
            return Disclosure(
                at: Instant(event.at) ?? Instant(today, seconds: 0),
                name: try event.account.flatMap { try account($0)?.name } ?? "系统", reason: said)
        }
    }
}

extension City {
    /// Deletes the personal data of those who have been members nowhere for two years (PRI-010), a few at a time.
    /// - Returns: how many were deleted.
    func eraseOverdue() async throws -> Int {
        var total = 0
        while true {
            let count = try await write(by: .system) { try $0.eraseSomeOverdue() }
            if count == 0 { return total }
            total += count
        }
    }
}

extension Change {
    /// What the form of an application promises.
    private static let monthsKept = 24

    fileprivate func eraseSomeOverdue() throws -> Int {
        let end = today.adding(months: -Self.monthsKept)
        let overdue = try tx.all(
            """
            SELECT \(Person.columns) FROM person p WHERE p.erased IS NULL AND p.id IN (
                SELECT m.person FROM membership m WHERE m.until_day <= \(end) AND \(.isArrived))
                AND NOT EXISTS (SELECT 1 FROM membership n WHERE n.person = p.id
                    AND (n.until_day IS NULL OR n.until_day > \(end)))
            LIMIT 200
            """
        ) { try Person(row: $0) }
        for person in overdue { try erase(person, because: "离会满两年") }
        return overdue.count
    }
}

extension Change {
    /// Deletes what tells who a person was. Sex, year of birth and the times of membership stay for the statistics.
    /// - Throws: `Refusals` while the person is a member anywhere.
    func erase(_ person: Person, because reason: String) throws {
        if person.erased != nil { return }
        if reason.isEmpty { throw Refusals([Refusal(field: "erasing", sentence: "请写明删除的依据")]) }
        if try standingMembership(of: person.id, on: today) != nil {
            throw Refusals([Refusal(field: "erasing", sentence: "此人还是会员，离会以后才能删除")])
        }
        for other in try merged(into: person.id) { try erase(other, because: reason) }
        if let secret = try secret(of: person) {
            if person.merged == nil { try unindex(person, secret) } else { try unhash(person, secret) }
        }
        try forgetOneself(person.id)
        try forgetEmployments(person.id)
        let born = Day(year: person.born.year, month: 1, day: 1) ?? person.born
        try write.run(
            """
            UPDATE person SET name = '已删除', initials = '', born = \(born), sealed = NULL, details = '{}', erased = \(now)
            WHERE id = \(person.id)
            """)
        try event("person.erase", at: nil, subject: "person:\(person.id)", after: "{\"reason\":\(quoted(reason))}")
    }
}
