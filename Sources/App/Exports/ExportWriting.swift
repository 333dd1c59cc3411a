import Domain
import Storage

/// What the form of an export brings in.
struct ExportForm {
    let format: Export.Format
    let isDisclosing: Bool
    let reason: String

    /// - Throws: `Refusals`: numbers in full need a reason, which the persons may read (PRI-006).
    init(_ form: [String: String], _ table: ExportTable) throws(Refusals) {
        guard let format = Export.Format(rawValue: form["format"] ?? "") else {
            throw Refusals([Refusal(field: "format", sentence: "请选择文件格式")])
        }
        self.format = format
        isDisclosing = table.hidesNumbers && form["disclosed"] == "true"
        reason = String((form["reason"]?.trimmed ?? "").prefix(200))
        if isDisclosing, reason.count < 2 {
            throw Refusals([Refusal(field: "reason", sentence: "要完整的号码，请写明原因，本人可以看到")])
        }
    }
}

extension Change {
    /// How many one account may have under way.
    private static let openAtOnce = 10

    /// Writes down that a list is wanted; a job makes the file.
    @discardableResult
    func ask(_ form: ExportForm, for question: ExportQuestion, by account: ID<Account>) throws -> ID<Export> {
        let (table, unit) = try question.table(self)
        if try openExports(of: account) >= Self.openAtOnce {
            try refuse([Refusal(field: "format", sentence: "您已有 \(Self.openAtOnce) 份在生成，请等其中一份做完再要")])
        }
        let id: ID<Export> = nextID()
        let reason = form.isDisclosing ? form.reason : nil
        try write.run(
            """
            INSERT INTO export (id, account, organisation, title, query, said, format, disclosed, reason, state,
                row_count, problem, asked, keep_until)
            VALUES (\(id), \(account), \(unit?.id), \(table.title), \(question.address), \(table.said),
                \(form.format), \(form.isDisclosing), \(reason), 'waiting', NULL, NULL, \(now), NULL)
            """)
        try event(
            "export.ask", at: unit?.id, subject: "export:\(id)",
            after: json([("list", table.title), ("query", table.said), ("reason", reason)]))
        return id
    }

    /// The next one that waits is this job's.
    func claimExport() throws -> Export? {
        guard let next = try exports(in: .waiting, limit: 1).first else { return nil }
        try write.run("UPDATE export SET state = 'making' WHERE id = \(next.id)")
        return next
    }

    func endExport(_ export: Export, rows: Int) throws {
        try write.run(
            """
            UPDATE export SET state = 'ready', row_count = \(rows),
                keep_until = \(city.clock.wall().adding(seconds: Export.hoursKept * 3600)) WHERE id = \(export.id)
            """)
        try event(
            "export.make", at: export.organisation, subject: "export:\(export.id)",
            after: "{\"list\":\(quoted(export.title)),\"rows\":\(rows)}")
    }

    func failExport(_ export: Export, because problem: String) throws {
        try write.run("UPDATE export SET state = 'failed', problem = \(problem) WHERE id = \(export.id)")
        try event(
            "export.fail", at: export.organisation, subject: "export:\(export.id)",
            after: "{\"reason\":\(quoted(problem))}")
    }

    /// Somebody takes the file: that is written down before they have it.
    func take(_ export: Export) throws {
        try event(
            "export.take", at: export.organisation, subject: "export:\(export.id)",
            after: json([("list", export.title), ("query", export.said), ("rows", export.rows.map { "\($0)" })]))
    }

    func forgetExport(_ export: Export) throws {
        try write.run("UPDATE export SET state = 'gone' WHERE id = \(export.id)")
        try event("export.drop", at: export.organisation, subject: "export:\(export.id)")
    }

    /// What was being made when the program ended waits again.
    func resumeExports() throws { try write.run("UPDATE export SET state = 'waiting' WHERE state = 'making'") }

    private func json(_ pairs: [(String, String?)]) -> String {
        let items = pairs.compactMap { name, value in value.map { "\"\(name)\":\(quoted($0))" } }
        return "{\(items.joined(separator: ","))}"
    }
}
