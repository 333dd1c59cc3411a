import Domain
import Storage

/// A membership that stays when the batch that brought it is taken back.
struct KeptMembership: Sendable {
    let membership: ID<Membership>
    /// What has come to rest on it since, in words.
    let reasons: [String]
}

extension View {
    /// The memberships of a batch on which something rests, as the database knows it: nothing that another feature keeps
    /// is forgotten. What points at a person counts where the person would go with the batch.
    func restedUpon(_ batch: ID<ImportBatch>) throws -> [KeptMembership] {
        var reasons: [ID<Membership>: Set<String>] = [:]
        func keep(_ reason: String, _ sql: SQL) throws {
            try tx.each(sql) { reasons[try $0["id"], default: []].insert(reason) }
        }
        try keep("会籍变动", "SELECT m.id FROM membership m WHERE m.batch = \(batch) AND m.until_day IS NOT NULL")
        // SQLite takes a cross join for the order to go in: from what points, which is little, to what it points at.
        for reference in try tx.references(to: "membership") {
            let (table, column) = (SQL(file: reference.table), SQL(file: reference.column))
            try keep(
                Self.words[reference.table] ?? "其他登记",
                "SELECT m.id FROM \(table) x CROSS JOIN membership m WHERE m.id = x.\(column) AND m.batch = \(batch)")
        }
        for reference in try tx.references(to: "person") where !Self.leaving.contains(reference.table) {
            let (table, column) = (SQL(file: reference.table), SQL(file: reference.column))
            try keep(
                Self.words[reference.table] ?? "其他登记",
                """
                SELECT m.id FROM \(table) x CROSS JOIN membership m WHERE m.person = x.\(column) AND m.batch = \(batch)
                    AND NOT EXISTS (SELECT 1 FROM membership n WHERE n.person = m.person
                        AND (n.batch IS NULL OR n.batch <> \(batch)))
                """)
        }
        return reasons.map { KeptMembership(membership: $0.key, reasons: $0.value.sorted()) }
            .sorted { $0.membership.number < $1.membership.number }
    }

    /// What rests on one membership, in words; on the person too, where nothing else holds them in the register.
    func resting(on membership: Membership) throws -> [String] {
        var found: Set<String> = []
        func look(_ references: [(table: String, column: String)], _ id: Int64) throws {
            for (table, column) in references {
                let (from, key) = (SQL(file: table), SQL(file: column))
                let count: Int? = try tx.value("SELECT COUNT(*) FROM \(from) x WHERE x.\(key) = \(id)")
                if (count ?? 0) > 0 { found.insert(Self.words[table] ?? "其他登记") }
            }
        }
        try look(tx.references(to: "membership").map { ($0.table, $0.column) }, membership.id.number)
        if try memberships(of: membership.person).count == 1 {
            let references = try tx.references(to: "person").filter { !Self.leaving.contains($0.table) }
            try look(references.map { ($0.table, $0.column) }, membership.person.number)
        }
        return found.sorted()
    }

    /// Memberships with their persons, in the order in which they were written down.
    func members(_ ids: [ID<Membership>]) throws -> [Member] {
        try tx.all(
            """
            SELECT \(Member.columns) FROM membership m JOIN person p ON p.id = m.person WHERE m.id IN \(list: ids)
            ORDER BY m.id
            """
        ) { try Member(row: $0) }
    }

    /// What points at a membership or a person, in words.
    private static var words: [String: String] {
        [
            "transfer": "转会", "appraisal_voter": "会员评议", "member_request": "会员的请求", "employment": "就业经历",
            "account_person": "本人的账号", "member_card": "会员证",
        ]
    }

    /// What goes with a person: other memberships stand for themselves, and a pair is decided for two who are there.
    private static var leaving: Set<String> { ["membership", "person_pair"] }
}
