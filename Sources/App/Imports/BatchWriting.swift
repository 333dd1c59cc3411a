import Domain
import Storage

extension Change {
    func beginBatch(at unit: Organisation, name: String, _ digest: String, _ heading: Heading) throws -> ImportBatch {
        let id: ID<ImportBatch> = nextID()
        try write.run(
            """
            INSERT INTO import_batch (id, organisation, file_name, digest, state, next_row, good, same, bad, heading,
                problem, made, made_by, applied, undone)
            VALUES (\(id), \(unit.id), \(String(name.suffix(200))), \(digest), 'reading', 2, 0, 0, 0,
                \(heading.titles.joined(separator: "\t")), NULL, \(now), \(author.account), NULL, NULL)
            """)
        try hideBatch(id)
        try event("import.begin", at: unit.id, subject: "import:\(id)")
        guard let batch = try importBatch(id) else { throw NotFound() }
        return batch
    }

    /// Takes a chunk of checked rows into a batch.
    /// - Returns: how many were refused.
    func take(_ rows: [CheckedRow], into batch: ImportBatch) throws -> Int {
        var good: [(row: RollRow, number: Int, cells: [String])] = []
        var refused: [RefusedRow] = []
        var last = 0
        for row in rows {
            switch row {
            case .good(let made, let number, let cells):
                good.append((made, number, cells))
                last = max(last, number)
            case .bad(let number, let cells, let reasons):
                refused.append(RefusedRow(number: number, cells: cells, reasons: reasons))
                last = max(last, number)
            }
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
        let vault = try vault()
        let insertion = try write.insertion(into: "import_refusal", ["batch", "row_number", "sealed"])
        for row in refused {
            let text = ([row.reasons] + row.cells).joined(separator: "\u{1F}")
            let sealed = vault.seal(text, for: batch.id.number ^ Int64(row.number))
            try insertion.add([batch.id.sqlValue, .integer(Int64(row.number)), .blob(sealed)])
        }
        try insertion.finish()
        try write.run(
            """
            UPDATE import_batch SET next_row = \(last + 1), good = good + \(new), same = same + \(same),
                bad = bad + \(refused.count), state = 'reading', problem = NULL WHERE id = \(batch.id)
            """)
        return refused.count
    }

    func endReading(_ id: ID<ImportBatch>, problem: String?) throws {
        let state: ImportBatch.State = problem == nil ? .ready : .failed
        try write.run("UPDATE import_batch SET state = \(state), problem = \(problem) WHERE id = \(id)")
        guard let batch = try importBatch(id) else { throw NotFound() }
        try event(
            "import.read", at: batch.organisation, subject: "import:\(id)",
            after: "{\"good\":\(batch.good),\"same\":\(batch.same),\"bad\":\(batch.bad)}")
    }

    /// The members of a batch are members, from one moment to the next.
    /// - Throws: `Refusals` when it has not been read to its end.
    public func apply(_ batch: ImportBatch) throws {
        if batch.state == .applied { return }
        guard batch.state == .ready else {
            throw Refusals([Refusal(field: "file", sentence: "这一批\(batch.state.title)，不能生效")])
        }
        try showBatch(batch.id)
        try write.run("UPDATE import_batch SET state = 'applied', applied = \(now) WHERE id = \(batch.id)")
        try event(
            "import.apply", at: batch.organisation, subject: "import:\(batch.id)", after: "{\"good\":\(batch.good)}")
    }

    /// Takes an applied batch back, or gives up one that was not applied.
    /// - Returns: how many members stay because they have been changed since.
    @discardableResult
    public func undo(_ batch: ImportBatch) throws -> Int {
        if batch.state == .undone || batch.state == .discarded { return 0 }
        let kept = try unshowBatch(batch.id)
        let state: ImportBatch.State = batch.state == .applied ? .undone : .discarded
        try write.run(
            "UPDATE import_batch SET state = \(state), undone = \(now) WHERE id = \(batch.id)")
        // What was refused is personal data too.
        try write.run("DELETE FROM import_refusal WHERE batch = \(batch.id)")
        try event(
            "import.undo", at: batch.organisation, subject: "import:\(batch.id)", after: "{\"kept\":\(kept)}")
        return kept
    }
}

extension View {
    /// The unions of today in a unit's branch, by name.
    func unions(below unit: Organisation) throws -> [String: Organisation] {
        var filter = UnitFilter()
        filter.kinds = [.grassroots, .joint]
        filter.branch = unit.id
        let all = try units(filter, on: today, limit: 1_000_000)
        return Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    }
}
