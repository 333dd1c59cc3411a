import Domain
import Storage

/// A title that was given.
struct Honour: Sendable {
    let id: ID<Honour>
    let naming: ID<Naming>
    let honour: String
    let year: Int
    let organisation: ID<Organisation>
    let person: String?
    let hasConsented: Bool
    /// On the certificate, such as `湖示乡〔2014〕003号`.
    let number: String
    /// Tells whether the certificate is good.
    let code: String
    let document: String
    let decided: Day
    let until: Day?
    let revoked: Day?
    let revokedDocument: String?
    let revokedReason: String?

    init(row: Row) throws {
        (id, naming, honour) = (try row["id"], try row["naming"], try row["honour"])
        (year, organisation, person) = (try row["year"], try row["organisation"], try row["person"])
        (hasConsented, number, code) = (try row["consented"], try row["number"], try row["code"])
        (document, decided, until) = (try row["document"], try row["decided_day"], try row["until_day"])
        (revoked, revokedDocument) = (try row["revoked_day"], try row["revoked_document"])
        revokedReason = try row["revoked_reason"]
    }

    var publicName: String? { person.map { hasConsented ? $0 : $0.shortened } }

    func badge(on day: Day) -> StateBadge {
        if let revoked { return StateBadge(.bad, "\(revoked) 撤销") }
        if let until, until <= day { return StateBadge(.quiet, "期满") }
        return StateBadge(.good, "有效")
    }
}

extension View {
    func honour(_ id: ID<Honour>) throws -> Honour? {
        try tx.first("SELECT h.* FROM honour h WHERE h.id = \(id)") { try Honour(row: $0) }
    }

    /// Every title of a unit, those of its chairs too, the newest first.
    func honours(of unit: ID<Organisation>) throws -> [Honour] {
        try tx.all("SELECT h.* FROM honour h WHERE h.organisation = \(unit) ORDER BY h.year DESC, h.id DESC") {
            try Honour(row: $0)
        }
    }

    func honours(of naming: ID<Naming>) throws -> [Honour] {
        try tx.all("SELECT h.* FROM honour h WHERE h.naming = \(naming) ORDER BY h.number, h.id") {
            try Honour(row: $0)
        }
    }

    /// How a register is narrowed.
    struct HonourSearch: Sendable {
        var year: Int?
        var honour: String?
        /// Whose units are shown; nil for all, as the public reads it.
        var author: Author?

        /// - Throws: `NotFound` for a year that is none.
        init(_ query: [String: String], by author: Author?) throws {
            let typed = query["year"]?.trimmed ?? ""
            year = Int(typed).flatMap { (1900...9999).contains($0) ? $0 : nil }
            if year == nil, !typed.isEmpty { throw NotFound() }
            honour = query["honour"].flatMap { $0.isEmpty ? nil : $0 }
            self.author = author
        }
    }

    /// The register, the newest year first.
    func honours(_ search: HonourSearch, limit: Int, offset: Int = 0) throws -> [Honour] {
        try tx.all(
            """
            SELECT h.* FROM honour h WHERE \(try conditions(search))
            ORDER BY h.year DESC, h.honour, h.number, h.id LIMIT \(limit) OFFSET \(offset)
            """
        ) { try Honour(row: $0) }
    }

    func honourCount(_ search: HonourSearch) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM honour h WHERE \(try conditions(search))") ?? 0
    }

    private func conditions(_ search: HonourSearch) throws -> SQL {
        var all: [SQL] = ["h.decided_day <= \(today)"]
        if let year = search.year { all.append("h.year = \(year)") }
        if let honour = search.honour { all.append("h.honour = \(honour)") }
        if let author = search.author, !author.isSystem {
            all.append("h.organisation IN (\(try visibleUnits(to: author)))")
        }
        return SQL(all, joinedBy: " AND ")
    }

    /// The years for which titles were named, the newest first.
    func honourYears() throws -> [Int] {
        try tx.all("SELECT DISTINCT h.year FROM honour h ORDER BY h.year DESC") { try $0["year"] }
    }

    func honour(code: String) throws -> Honour? {
        try tx.first("SELECT h.* FROM honour h WHERE h.code = \(PaperCode.grouped(code))") { try Honour(row: $0) }
    }
}

extension Change {
    /// Names those who were announced and not struck.
    /// - Parameters:
    ///   - input: `document` and `day` as typed.
    ///   - code: by which a certificate is checked; drawn by chance, but in a demonstration that is the same each time.
    /// - Throws: `Refusals` before the 公示 is settled.
    func decide(
        _ naming: Naming, _ input: [String: String],
        code: (Int) -> String = { _ in PaperCode.fresh() }
    ) throws {
        try require(.decide, of: naming, field: "document")
        guard let kind = catalogue.honour(naming.honour), let shown = try announcement(of: naming.matter) else {
            throw NotFound()
        }
        var reading = FormReading(input, today: today)
        let document = reading.documentNumber("document", "命名文号")
        if let use = try announcedUse(of: document, at: naming.organisation) { reading.refuse("document", use) }
        let day = reading.day("day", "命名日期")
        if let day, day <= shown.last { reading.refuse("day", "公示到\(shown.last.chinese)为止，命名日期应当在这以后") }
        let lines = try settledLines(of: shown.id)
        if lines == nil { reading.refuse("document", "公示还没有办结，办结以后才能命名") }
        if lines?.isEmpty == true { reading.refuse("document", "公示名单都撤下了，没有可以命名的；可以取消这次评选") }
        try reading.check()
        guard let lines, let day else { return }
        for (index, line) in lines.enumerated() {
            let id: ID<Honour> = nextID()
            let number = "\(kind.mark)〔\(naming.year)〕\(String(index + 1001).suffix(3))号"
            try write.run(
                """
                INSERT INTO honour (id, naming, honour, year, organisation, person, consented, number, code, document,
                    decided_day, until_day, recorded, recorded_by, revoked_day, revoked_document, revoked_reason,
                    revoked_by)
                VALUES (\(id), \(naming.id), \(kind.id), \(naming.year), \(line.organisation), \(line.person),
                    \(line.hasConsented), \(number), \(code(index)), \(document), \(day),
                    \(kind.validityMonths.map { day.adding(months: $0) }), \(now), \(author.account), NULL, NULL, NULL,
                    NULL)
                """)
            try event(
                "honour.give", at: line.organisation, subject: "honour:\(id)",
                after: "{\"name\":\(quoted(kind.title)),\"year\":\(naming.year),\"document\":\(quoted(document))}")
        }
        try write.run(
            """
            UPDATE naming SET document = \(document), decided_day = \(day), decided = \(now),
                decided_by = \(author.account) WHERE id = \(naming.id)
            """)
        try event(
            "naming.decide", at: naming.organisation, subject: "naming:\(naming.id)",
            after: "{\"document\":\(quoted(document)),\"rows\":\(lines.count)}")
    }

    /// Takes a title back.
    /// - Parameter input: `document`, `day` and `reason` as typed.
    func revoke(_ honour: Honour, _ input: [String: String]) throws {
        var reading = FormReading(input, today: today)
        let document = reading.documentNumber("document", "撤销文号")
        if let decider = try naming(honour.naming)?.organisation, let use = try announcedUse(of: document, at: decider)
        {
            reading.refuse("document", use)
        }
        let day = reading.day("day", "撤销日期")
        if let day, day < honour.decided { reading.refuse("day", "撤销日期不能早于命名日期（\(honour.decided.chinese)）") }
        let reason = reading.words("reason", "撤销的理由", limit: 300)
        if !reason.isEmpty, reason.count < 4 { reading.refuse("reason", "理由至少写四个字") }
        if honour.revoked != nil { reading.refuse("reason", "这个称号已经撤销") }
        try reading.check()
        guard let day else { return }
        try write.run(
            """
            UPDATE honour SET revoked_day = \(day), revoked_document = \(document), revoked_reason = \(reason),
                revoked_by = \(author.account) WHERE id = \(honour.id)
            """)
        try event(
            "honour.revoke", at: honour.organisation, subject: "honour:\(honour.id)",
            after: "{\"document\":\(quoted(document)),\"reason\":\(quoted(reason))}")
    }
}
