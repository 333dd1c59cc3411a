import Domain
import Storage

extension Change {
    func beginBatch(
        at unit: Organisation, of kind: ImportKind = .members, name: String, _ digest: String, _ heading: Heading
    ) throws -> ImportBatch {
        let id: ID<ImportBatch> = nextID()
        try write.run(
            """
            INSERT INTO import_batch (id, organisation, kind, file_name, digest, state, next_row, good, same, bad, heading,
                problem, made, made_by, applied, undone)
            VALUES (\(id), \(unit.id), \(kind.id), \(String(name.suffix(200))), \(digest), 'reading', 2, 0, 0, 0,
                \(heading.titles.joined(separator: "\t")), NULL, \(now), \(author.account), NULL, NULL)
            """)
        if kind.rules == nil { try hideBatch(id) }
        try event("import.begin", at: unit.id, subject: "import:\(id)", after: "{\"list\":\(quoted(kind.title))}")
        guard let batch = try importBatch(id) else { throw NotFound() }
        return batch
    }

    /// Takes a chunk of checked rows into a batch.
    /// - Returns: how many were refused.
    func take(_ rows: [CheckedRow], into batch: ImportBatch) throws -> Int {
        var good: [(row: RollRow, number: Int, cells: [String])] = []
        var staged: [(number: Int, cells: [String])] = []
        var refused: [RefusedRow] = []
        var last = 0
        for row in rows {
            switch row {
            case .good(let made, let number, let cells): good.append((made, number, cells))
            case .staged(let number, let cells): staged.append((number, cells))
            case .bad(let number, let cells, let reasons):
                refused.append(RefusedRow(number: number, cells: cells, reasons: reasons))
            }
            last = max(last, row.number)
        }
        var (new, same) = (0, 0)
        for (item, outcome) in zip(good, try bring(good.map(\.row), batch: batch.id)) {
            switch outcome {
            case .new: new += 1
            case .same: same += 1
            case .refused(let reason):
                refused.append(RefusedRow(number: item.number, cells: item.cells, reasons: reason))
            }
        }
        try stage(staged, of: batch.id)
        try put(aside: refused, of: batch.id)
        try write.run(
            """
            UPDATE import_batch SET next_row = \(last + 1), good = good + \(new + staged.count), same = same + \(same),
                bad = bad + \(refused.count), state = 'reading', problem = NULL WHERE id = \(batch.id)
            """)
        return refused.count
    }

    /// Keeps rows that are not taken, with what is wrong with them.
    func put(aside refused: [RefusedRow], of batch: ID<ImportBatch>) throws {
        let vault = try vault()
        let insertion = try write.insertion(into: "import_refusal", ["batch", "row_number", "sealed"])
        for row in refused {
            let text = ([row.reasons] + row.cells).joined(separator: "\u{1F}")
            let sealed = vault.seal(text, for: batch.number ^ Int64(row.number))
            try insertion.add([batch.sqlValue, .integer(Int64(row.number)), .blob(sealed)])
        }
        try insertion.finish()
    }

    func count(_ batch: ID<ImportBatch>, good: Int, same: Int, bad: Int) throws {
        try write.run(
            "UPDATE import_batch SET good = \(good), same = \(same), bad = \(bad) WHERE id = \(batch)")
    }

    func endReading(_ id: ID<ImportBatch>, problem: String?) throws {
        guard let read = try importBatch(id) else { throw NotFound() }
        let kind = try ImportKind.named(read.kind)
        if problem == nil { try kind.rules?.sort(read, kind, self) }
        let state: ImportBatch.State = problem == nil ? .ready : .failed
        try write.run("UPDATE import_batch SET state = \(state), problem = \(problem) WHERE id = \(id)")
        guard let batch = try importBatch(id) else { throw NotFound() }
        try event(
            "import.read", at: batch.organisation, subject: "import:\(id)",
            after: "{\"good\":\(batch.good),\"same\":\(batch.same),\"bad\":\(batch.bad)}")
    }

    /// What a batch brings is there, from one moment to the next.
    /// - Throws: `Refusals` when it has not been read to its end, or its rows can be taken no more.
    public func apply(_ batch: ImportBatch) throws {
        // Asked for twice at once: the second finds it done.
        guard let batch = try importBatch(batch.id) else { throw NotFound() }
        if batch.state == .applied { return }
        guard batch.state == .ready else {
            throw Refusals([Refusal(field: "file", sentence: "这一批\(batch.state.title)，不能生效")])
        }
        let kind = try ImportKind.named(batch.kind)
        if let rules = kind.rules { try rules.take(batch, kind, self) } else { try showBatch(batch.id) }
        try write.run("UPDATE import_batch SET state = 'applied', applied = \(now) WHERE id = \(batch.id)")
        try event(
            "import.apply", at: batch.organisation, subject: "import:\(batch.id)", after: "{\"good\":\(batch.good)}")
    }

    /// Takes an applied batch back, or gives up one that was not applied.
    /// - Returns: how many members stay because something rests on them; `keptMembers` says who and what.
    /// - Throws: `Refusals` when something rests on what it brought.
    @discardableResult
    public func undo(_ batch: ImportBatch) throws -> Int {
        guard let batch = try importBatch(batch.id) else { throw NotFound() }
        if batch.state == .undone || batch.state == .discarded { return 0 }
        var kept = 0
        if let rules = try ImportKind.named(batch.kind).rules {
            if batch.state == .applied { try rules.takeBack(batch, self) }
        } else {
            kept = try keep(try unshowBatch(batch.id), of: batch.id)
        }
        let state: ImportBatch.State = batch.state == .applied ? .undone : .discarded
        try write.run(
            "UPDATE import_batch SET state = \(state), undone = \(now) WHERE id = \(batch.id)")
        // What was refused is personal data too.
        try write.run("DELETE FROM import_refusal WHERE batch = \(batch.id)")
        try write.run("DELETE FROM import_row WHERE batch = \(batch.id)")
        try event(
            "import.undo", at: batch.organisation, subject: "import:\(batch.id)", after: "{\"kept\":\(kept)}")
        return kept
    }

    private func keep(_ kept: [KeptMembership], of batch: ID<ImportBatch>) throws -> Int {
        let insertion = try write.insertion(into: "import_kept", ["batch", "membership", "reasons"])
        for one in kept {
            try insertion.add([
                batch.sqlValue, one.membership.sqlValue, .text(one.reasons.joined(separator: "、")),
            ])
        }
        try insertion.finish()
        return kept.count
    }
}
