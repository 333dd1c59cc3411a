import Domain
import Storage

extension SQL {
    /// The membership `m` goes on, and nothing about it waits for another union.
    fileprivate static let isLeft: SQL = """
        (m.until_day IS NULL AND \(.isArrived)
            AND NOT EXISTS (SELECT 1 FROM transfer t WHERE t.membership = m.id AND t.answered IS NULL))
        """
}

extension View {
    /// How many stand how on the roll of a union that has ended; whoever is on the way elsewhere is left out.
    func rollLeft(at unit: ID<Organisation>) throws -> [Standing: Int] {
        let rows = try tx.all(
            """
            SELECT m.standing, COUNT(*) AS n FROM membership m WHERE m.organisation = \(unit) AND \(.isLeft)
            GROUP BY m.standing
            """
        ) { (try $0["standing"] as Standing, try $0["n"] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The same, one by one, by the sound of their names.
    func membersLeft(at unit: ID<Organisation>, limit: Int = .max) throws -> [Member] {
        try tx.all(
            """
            SELECT \(Member.columns) FROM membership m JOIN person p ON p.id = m.person
            WHERE m.organisation = \(unit) AND \(.isLeft)
            ORDER BY p.initials, p.name, m.id LIMIT \(limit)
            """
        ) { try Member(row: $0) }
    }

    /// How many went on elsewhere when their union had ended.
    func handedOver(from unit: ID<Organisation>, since day: Day) throws -> Int {
        try tx.value(
            """
            SELECT COUNT(*) FROM membership m WHERE m.organisation = \(unit) AND m.until_day >= \(day)
            AND m.ended = \(MembershipChange.unionClosed)
            """) ?? 0
    }
}
