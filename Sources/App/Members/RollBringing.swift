import Domain
import Storage

/// What became of a row that a batch brought.
enum Brought: Sendable {
    case new
    /// A member of that union already.
    case same
    case refused(String)
}

extension Change {
    /// Writes rows of a batch into the roll, hidden until the batch is applied. Nobody joins twice (MEM-005), neither
    /// beside somebody who is there nor beside an earlier row of the file.
    func bring(_ rows: [RollRow], batch: ID<ImportBatch>) throws -> [Brought] {
        let vault = try vault()
        var rows = rows
        for place in rows.indices where rows[place].generation != vault.generation { rows[place].close(with: vault) }
        let known = try documents(rows.flatMap { [$0.document] + $0.formerDocuments })
        let insertion = try RollInsertion(self, batch: batch.number)
        var here: Set<Int64> = []
        var outcomes: [Brought] = []
        for row in rows {
            if !here.insert(row.document).inserted {
                outcomes.append(.refused(Self.doubled))
            } else if let person = known[row.document] ?? row.formerDocuments.lazy.compactMap({ known[$0] }).first {
                outcomes.append(try meet(person, row, batch))
            } else {
                try insertion.add(row)
                outcomes.append(.new)
            }
        }
        try insertion.finish()
        return outcomes
    }

    /// Of somebody whom another file brings that nobody has confirmed yet.
    static let pending = "此人在另一批还没有确认的会员文件里，请先确认或放弃那一批"

    private static let doubled = "与本文件前面一行的证件号码相同，只取前面一行"

    /// A row of somebody who is known here.
    private func meet(_ person: ID<Person>, _ row: RollRow, _ batch: ID<ImportBatch>) throws -> Brought {
        guard let standing = try standingMembership(of: person, on: row.from) else {
            try write.run(
                """
                INSERT INTO membership (id, person, organisation, standing, from_day, until_day, began, ended, reason,
                    dispatched, batch, recorded, recorded_by)
                VALUES (\(row.membership), \(person), \(row.organisation), \(Standing.enrolled), \(row.from), NULL,
                    \(row.began), NULL, NULL, \(row.isDispatched), \(batch), \(now), \(author.account))
                """)
            return .new
        }
        if let waiting = try pendingBatch(of: standing.id) {
            return .refused(waiting == batch ? Self.doubled : Self.pending)
        }
        if standing.organisation == row.organisation { return .same }
        return .refused("此人已在别处入会，不能重复入会，请由其原工会办理转会")
    }

    private func documents(_ hashes: [Int64]) throws -> [Int64: ID<Person>] {
        var known: [Int64: ID<Person>] = [:]
        for start in stride(from: 0, to: hashes.count, by: 500) {
            let part = Array(hashes[start..<min(start + 500, hashes.count)])
            try tx.each("SELECT d.hash, d.person FROM person_document d WHERE d.hash IN \(list: part)") { row in
                known[row.integer(at: 0)] = ID(row.integer(at: 1))
            }
        }
        return known
    }

    func hideBatch(_ batch: ID<ImportBatch>) throws {
        try write.run("INSERT INTO hidden_batch (batch, undone) VALUES (\(batch), 0)")
    }

    /// The batch is there, in one step, and with it the figures of every union it touches.
    func showBatch(_ batch: ID<ImportBatch>) throws {
        try write.run("DELETE FROM hidden_batch WHERE batch = \(batch)")
        try touchBatch(batch)
    }

    /// The batch is there no more. What has been changed by hand since is kept, and what something rests on.
    func unshowBatch(_ batch: ID<ImportBatch>) throws -> [KeptMembership] {
        try touchBatch(batch)
        let kept = try restedUpon(batch)
        for start in stride(from: 0, to: kept.count, by: 500) {
            let some = kept[start..<min(start + 500, kept.count)].map(\.membership)
            try write.run("UPDATE membership SET batch = NULL WHERE id IN \(list: some)")
        }
        try write.run("DELETE FROM hidden_batch WHERE batch = \(batch)")
        try write.run("INSERT INTO hidden_batch (batch, undone) VALUES (\(batch), 1)")
        return kept
    }

    private func touchBatch(_ batch: ID<ImportBatch>) throws {
        let units = try tx.all(
            """
            SELECT m.organisation, MIN(m.from_day) AS since FROM membership m WHERE m.batch = \(batch)
            GROUP BY m.organisation
            """
        ) { (try $0["organisation"] as ID<Organisation>, try $0["since"] as Day) }
        for (unit, since) in units { touch(unit, "membership", since: since) }
    }
}

extension City {
    /// Deletes what undone batches have left, a piece at a time: persons whom nothing else knows, with all that is
    /// closed or hashed of them.
    func purgeBatches() async throws {
        while try await write(by: .system, { try $0.purgeSome() }) {}
    }

    /// The same, on the calling thread.
    public func purgeBatchesNow() throws {
        while try writeNow(by: .system, { try $0.purgeSome() }) {}
    }
}

extension Change {
    /// - Returns: whether there may be more.
    fileprivate func purgeSome() throws -> Bool {
        let found = try tx.all(
            """
            SELECT m.id, m.person FROM membership m JOIN hidden_batch h ON h.batch = m.batch AND h.undone = 1 LIMIT 500
            """
        ) { (id: try $0["id"] as ID<Membership>, person: try $0["person"] as ID<Person>) }
        if found.isEmpty {
            try write.run("DELETE FROM hidden_batch WHERE undone = 1")
            return false
        }
        try write.run("DELETE FROM membership WHERE id IN \(list: found.map(\.id))")
        for id in Set(found.map(\.person)) {
            let isKnown = try tx.exists("SELECT 1 FROM membership m WHERE m.person = \(id)")
            guard !isKnown, let person = try person(id) else { continue }
            try remove(person)
        }
        return true
    }

    /// Nothing is left of a person, nor of those who were merged into them.
    private func remove(_ person: Person) throws {
        let others = try merged(into: person.id)
        if let secret = try secret(of: person) {
            if person.merged == nil { try unindex(person, secret) } else { try unhash(person, secret) }
        }
        try forgetOneself(person.id)
        try forgetEmployments(person.id)
        try write.run("DELETE FROM person_pair WHERE survivor = \(person.id) OR other = \(person.id)")
        try write.run("DELETE FROM person WHERE id = \(person.id)")
        for other in others { try remove(other) }
    }
}
