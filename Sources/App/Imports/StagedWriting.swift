import Domain
import Storage

// A file whose rows only mean something together: they wait, are judged once the last has been read, and become entries in
// one transaction when somebody says so (decision 0022).

extension View {
    func stagedRows(of batch: ImportBatch, _ kind: ImportKind) throws -> [StagedRow] {
        guard let unit = try organisation(batch.organisation) else { throw NotFound() }
        let heading = try Heading(batch.heading, of: kind, at: unit.kind)
        return try stagedCells(of: batch).map { StagedRow(number: $0.number, fields: heading.fields($0.cells)) }
    }

    fileprivate func stagedCells(of batch: ImportBatch) throws -> [(number: Int, cells: [String])] {
        let vault = try vault()
        return try tx.all(
            "SELECT r.row_number, r.sealed FROM import_row r WHERE r.batch = \(batch.id) ORDER BY r.row_number"
        ) { row in
            let number: Int = try row["row_number"]
            let text = try vault.open(try row["sealed"], for: batch.id.number ^ Int64(number))
            return (number, text.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init))
        }
    }
}

extension Change {
    func stage(_ rows: [(number: Int, cells: [String])], of batch: ID<ImportBatch>) throws {
        let vault = try vault()
        let insertion = try write.insertion(into: "import_row", ["batch", "row_number", "sealed", "made"])
        for row in rows {
            let text = row.cells.joined(separator: "\u{1F}")
            let sealed = vault.seal(text, for: batch.number ^ Int64(row.number))
            try insertion.add([batch.sqlValue, .integer(Int64(row.number)), .blob(sealed), .null])
        }
        try insertion.finish()
    }

    fileprivate func unstage(_ numbers: [Int], of batch: ID<ImportBatch>) throws {
        for start in stride(from: 0, to: numbers.count, by: 500) {
            let some = Array(numbers[start..<min(start + 500, numbers.count)])
            try write.run(
                "DELETE FROM import_row WHERE batch = \(batch) AND row_number IN \(list: some.map(Int64.init))")
        }
    }

    fileprivate func keepMade(_ made: [(row: Int, made: Int64)], of batch: ID<ImportBatch>) throws {
        for one in made {
            try write.run(
                "UPDATE import_row SET made = \(one.made) WHERE batch = \(batch) AND row_number = \(one.row)")
        }
    }

    fileprivate func made(by batch: ID<ImportBatch>) throws -> [Int64] {
        try tx.all(
            "SELECT r.made FROM import_row r WHERE r.batch = \(batch) AND r.made IS NOT NULL ORDER BY r.made DESC"
        ) { try $0["made"] as Int64 }
    }
}

extension StagedRules {
    /// The file has been read: each row is judged among all, and those that cannot be taken are put aside with everything
    /// that is wrong with them.
    func sort(_ batch: ImportBatch, _ kind: ImportKind, _ change: Change) throws {
        guard let unit = try change.organisation(batch.organisation) else { throw NotFound() }
        let rows = try change.stagedRows(of: batch, kind)
        var reasons: [Int: [String]] = [:]
        var same: [Int] = []
        for (row, verdict) in zip(rows, try judge(rows, change, at: unit, by: change.author)) {
            switch verdict {
            case .new: break
            case .same: same.append(row.number)
            case .refused(let all): reasons[row.number] = all
            }
        }
        let refused = try change.stagedCells(of: batch).compactMap { row in
            reasons[row.number].map { all in
                RefusedRow(number: row.number, cells: row.cells, reasons: all.joined(separator: "；"))
            }
        }
        try change.unstage(same + refused.map(\.number), of: batch.id)
        try change.put(aside: refused, of: batch.id)
        try change.count(
            batch.id, good: rows.count - same.count - refused.count, same: same.count, bad: refused.count)
    }

    /// The rows become entries. What has happened since they were judged is seen: they are judged once more.
    func take(_ batch: ImportBatch, _ kind: ImportKind, _ change: Change) throws {
        guard let unit = try change.organisation(batch.organisation) else { throw NotFound() }
        let rows = try change.stagedRows(of: batch, kind)
        var new: [(row: Int, value: New)] = []
        var refused: [(row: Int, sentence: String)] = []
        for (row, verdict) in zip(rows, try judge(rows, change, at: unit, by: change.author)) {
            switch verdict {
            case .new(let value): new.append((row.number, value))
            case .same: break
            case .refused(let all): refused.append((row.number, all.joined(separator: "；")))
            }
        }
        if !refused.isEmpty { throw refused.refusals }
        try change.keepMade(try make(new, change), of: batch.id)
        // A registry that has just come into being is not known to the engine: it would compare everything with everything.
        if new.count > Self.many { try change.write.analyse() }
    }

    /// Takes the entries of an applied batch back.
    /// - Throws: `Refusals` when anything has been built on one of them since.
    func takeBack(_ batch: ImportBatch, _ change: Change) throws {
        let made = try change.made(by: batch.id)
        guard
            let applied = try change.changes(of: "import:\(batch.id)", limit: 10).first(where: { event in
                event.action == "import.apply"
            })
        else { throw NotFound() }
        var held: [Int64: [String]] = [:]
        for id in made where held.count <= Self.shown {
            let since = try change.changes(of: "\(subject):\(ID<Event>(id))", limit: 1).first
            if let since, since.id.number > applied.id.number {
                held[id, default: []].append(EventWording(catalogue: change.catalogue).title(since.action))
            }
        }
        let names = try Dictionary(uniqueKeysWithValues: made.map { ($0, try name(of: $0, change)) })
        try unmake(made, change)
        for (id, table) in try change.pointing(at: made, in: table, limit: Self.shown + 1) {
            held[id, default: []].append(Self.words[table] ?? "其他登记")
        }
        if held.isEmpty {
            try change.dropMade(made, in: table)
            return
        }
        let said = held.sorted { $0.key < $1.key }.prefix(Self.shown).map { id, what in
            Refusal(field: "main", sentence: "\(names[id] ?? "")：导入以后又有了\(Set(what).sorted().joined(separator: "、"))")
        }
        let rest = held.count > Self.shown ? [Refusal(field: "main", sentence: "还有别的也是这样")] : []
        let end = Refusal(field: "main", sentence: "这一批不能整批撤回。请先办理上面这些，或者逐个变更、撤销")
        throw Refusals(said + rest + [end])
    }

    private static var shown: Int { 10 }
    private static var many: Int { 500 }

    /// What points at an entry, in words.
    private static var words: [String: String] {
        [
            "placement": "下级单位", "record": "工作记录", "tenure": "任职", "membership": "会员", "application": "入会申请",
            "coverage": "涵盖的用人单位", "employer_place": "所在的用人单位", "employer": "用人单位", "employer_headcount": "人数",
            "employer_dispatch": "派遣人数",
            "account": "账号", "account_grant": "授权", "account_tenure": "账号", "judgement": "评判", "rating": "认定",
            "import_batch": "导入的文件", "export": "导出的名单", "legal_person": "法人证书", "publication": "公开页",
            "founding_request": "建会申请", "former_name": "更名", "reserve": "后备名单", "cadre_matter": "干部协管和交流",
            "body": "机构", "transfer": "转会", "succession": "变更", "restructuring": "变更",
            "planned_restructuring": "变更",
        ]
    }
}

extension Change {
    /// Whatever points at rows of a table, as the database knows it: nothing that another feature keeps is forgotten.
    fileprivate func pointing(at ids: [Int64], in table: String, limit: Int) throws -> [(id: Int64, table: String)] {
        var found: [(Int64, String)] = []
        for reference in try tx.references(to: table) {
            let (from, column) = (SQL(file: reference.table), SQL(file: reference.column))
            for start in stride(from: 0, to: ids.count, by: 500) where found.count < limit {
                let some = Array(ids[start..<min(start + 500, ids.count)])
                found += try tx.all(
                    "SELECT DISTINCT x.\(column) AS id FROM \(from) x WHERE x.\(column) IN \(list: some) LIMIT \(limit)"
                ) { (try $0["id"] as Int64, reference.table) }
            }
        }
        return found
    }

    fileprivate func dropMade(_ ids: [Int64], in table: String) throws {
        for start in stride(from: 0, to: ids.count, by: 500) {
            let some = Array(ids[start..<min(start + 500, ids.count)])
            try write.run("DELETE FROM \(SQL(file: table)) WHERE id IN \(list: some)")
        }
    }
}
