import Domain
import Storage

extension Change {
    /// Declares that something happened at a unit.
    /// - Parameters:
    ///   - input: what was typed, by field id, with `day` and `until`.
    ///   - onBehalf: written for the unit by one above it (代录).
    ///   - isCounted: written by the program, of votes that it counted.
    /// - Throws: `Refusals`, every one with its field.
    @discardableResult
    public func declare(
        _ kind: Kind, at unit: Organisation, _ input: [String: String], onBehalf: Bool = false, isCounted: Bool = false
    ) throws -> ID<Record> {
        let draft = try check(kind, at: unit, input, isCounted: isCounted)
        return try keep(kind.id, unit.id, draft, onBehalf: onBehalf)
    }

    /// Replaces a record by a better one; the old one stays readable but no longer counts.
    /// - Parameter onBehalf: nil leaves it as the old one was.
    @discardableResult
    public func correct(
        _ old: Record, _ kind: Kind, at unit: Organisation, _ input: [String: String], onBehalf: Bool? = nil
    ) throws -> ID<Record> {
        guard old.retracted == nil else {
            throw Refusals([Refusal(field: "day", sentence: "这条记录已被更正或撤回，请从最新的一条改起")])
        }
        try refuseCounted(old)
        let draft = try check(kind, at: unit, input, inPlaceOf: old.id)
        try retract(old)
        return try keep(kind.id, unit.id, draft, onBehalf: onBehalf ?? old.isOnBehalf, replaces: old.id)
    }

    /// Takes a record back. It no longer counts, and stays in the unit's history.
    /// - Throws: `Refusals` for one that a count wrote.
    public func withdraw(_ record: Record) throws {
        try refuseCounted(record)
        try takeBack(record)
    }

    /// The same, whoever wrote it.
    func takeBack(_ record: Record) throws {
        try retract(record)
        try event(
            "record.withdraw", at: record.organisation, subject: "record:\(record.id)", before: record.body.json)
    }

    /// Inserts a checked draft.
    func keep(
        _ kind: String, _ unit: ID<Organisation>, _ draft: Draft, onBehalf: Bool, replaces: ID<Record>? = nil,
        status: RecordStatus = .declared, recorded: Instant? = nil
    ) throws -> ID<Record> {
        let id: ID<Record> = nextID()
        touch(unit, kind, since: draft.day)
        try write.run(
            """
            INSERT INTO record (id, kind, organisation, day, until_day, status, body, recorded, recorded_by, on_behalf,
                judged, judged_by, dispute, retracted, retracted_by, replaces)
            VALUES (\(id), \(kind), \(unit), \(draft.day), \(draft.until), \(status), \(draft.body),
                \(recorded ?? now), \(author.account), \(onBehalf),
                \(status == .confirmed ? recorded ?? now : nil), NULL, NULL, NULL, NULL, \(replaces))
            """)
        try event(
            replaces == nil ? "record.declare" : "record.correct", at: unit, subject: "record:\(id)",
            after: draft.body.json)
        return id
    }

    private func retract(_ record: Record) throws {
        touch(record.organisation, record.kind, since: record.day)
        try write.run(
            """
            UPDATE record SET retracted = \(now), retracted_by = \(author.account)
            WHERE id = \(record.id) AND retracted IS NULL
            """)
    }

    private func check(
        _ kind: Kind, at unit: Organisation, _ input: [String: String], inPlaceOf old: ID<Record>? = nil,
        isCounted: Bool = false
    ) throws -> Draft {
        guard kind.holders.contains(unit.kind) else {
            throw Refusals([Refusal(field: "day", sentence: "\(unit.kind.title)不填“\(kind.title)”")])
        }
        let draft = try kind.draft(from: input, today: today)
        var refusals: [Refusal] = []
        if !unit.isOpen(on: draft.day) {
            let life = unit.closed.map { "，\($0.chinese)撤销" } ?? ""
            refusals.append(
                Refusal(field: "day", sentence: "\(draft.day.chinese)时本单位不在册（\(unit.opened.chinese)设立\(life)）"))
        }
        for field in kind.fields where field.kind == .tenure {
            guard let number = draft.body.integer(field.id) else { continue }
            if try !isTenure(number, at: unit.id) {
                refusals.append(Refusal(field: field.id, sentence: "请选择本单位的\(field.title)"))
            }
        }
        if let refusal = try repeated(kind, at: unit, draft, inPlaceOf: old) { refusals.append(refusal) }
        if !isCounted, let refusal = try refusalBesideCount(kind, at: unit.id, on: draft.day) {
            refusals.append(refusal)
        }
        try refuse(refusals)
        return draft
    }

    /// What has been said already and cannot be said twice.
    private func repeated(
        _ kind: Kind, at unit: Organisation, _ draft: Draft, inPlaceOf old: ID<Record>?
    ) throws -> Refusal? {
        guard let unique = kind.unique, let value = draft.body[unique.field] else { return nil }
        let earlier = try records(of: unit.id, kinds: [kind.id], limit: 1000).filter { record in
            record.id != old && record.status != .disputed && record.body[unique.field] == value
        }
        guard let whole = earlier.compactMap({ $0.body.integer(unique.whole) }).max() else { return nil }
        let paid = earlier.compactMap { $0.body.integer(unique.part) }.reduce(0, +)
        guard paid >= whole else { return nil }
        var words = ""
        if case .text(let text) = value { words = Day("\(text)-01").map { "\($0.year)年\($0.month)月" } ?? text }
        return Refusal(field: unique.field, sentence: "\(words)的\(kind.title)已有记录，请更正那一条")
    }
}
