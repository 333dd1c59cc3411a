import Domain
import Storage

extension Change {
    /// Opens the naming of a title for a year, with everybody who may be named in order.
    /// - Throws: `Refusals`.
    @discardableResult
    func openNaming(_ input: [String: String], at unit: Organisation) throws -> ID<Naming> {
        var reading = FormReading(input, today: today)
        let kind = catalogue.honour(reading.typed("honour"))
        if kind == nil { reading.refuse("honour", "请选择称号") }
        let year = Int(reading.typed("year").halfWidth)
        if unit.kind != .city { reading.refuse("honour", "称号由市总工会命名") }
        if let year, let kind {
            if !kind.isNamed(for: year) { reading.refuse("year", "\(year)年不评这个称号，从\(kind.firstYear)年起每年评") }
            if year >= today.year { reading.refuse("year", "\(year)年还没有结束，年终以后才能评") }
            if try namings().contains(where: { $0.honour == kind.id && $0.year == year && $0.cancelled == nil }) {
                reading.refuse("year", "\(year)年的\(kind.title)已经在评或已经命名")
            }
        } else if year == nil {
            reading.refuse("year", "年度填四位数字，如 2014")
        }
        try reading.check()
        guard let kind, let year else { throw NotFound() }
        let ground = try NamingGround(self, kind, year: year)
        let id: ID<Naming> = nextID()
        try write.run(
            """
            INSERT INTO naming (id, organisation, honour, year, facts_day, opened, opened_by, document, decided_day,
                decided, decided_by, cancelled, cancelled_by, cancelled_reason)
            VALUES (\(id), \(unit.id), \(kind.id), \(year), \(ground.day), \(now), \(author.account), NULL, NULL, NULL,
                NULL, NULL, NULL, NULL)
            """)
        try keep(ground, of: id)
        try event(
            "naming.open", at: unit.id, subject: "naming:\(id)",
            after: "{\"name\":\(quoted(kind.title)),\"year\":\(year),\"rows\":\(ground.candidates.count)}")
        return id
    }

    /// Works out the order anew, from what is confirmed now; not once somebody is nominated.
    func recompute(_ naming: Naming) throws {
        try require(.recompute, of: naming, field: "recompute")
        guard try nominations(of: naming.id).isEmpty else {
            throw Refusals([Refusal(field: "recompute", sentence: "已有提名，不能重算；先撤回全部提名")])
        }
        guard let kind = catalogue.honour(naming.honour) else { throw NotFound() }
        // Withdrawn nominations point at the old candidates.
        try write.run("DELETE FROM naming_nomination WHERE naming = \(naming.id)")
        try write.run("DELETE FROM naming_candidate WHERE naming = \(naming.id)")
        try write.run("DELETE FROM naming_place WHERE naming = \(naming.id)")
        let ground = try NamingGround(self, kind, year: naming.year)
        try keep(ground, of: naming.id)
        try event(
            "naming.recompute", at: naming.organisation, subject: "naming:\(naming.id)",
            after: "{\"rows\":\(ground.candidates.count)}")
    }

    private func keep(_ ground: NamingGround, of naming: ID<Naming>) throws {
        for county in ground.counties {
            try write.run(
                """
                INSERT INTO naming_place (naming, county, counted, places)
                VALUES (\(naming), \(county.id), \(county.counted), \(county.places))
                """)
        }
        let rows = try write.insertion(
            into: "naming_candidate",
            [
                "id", "naming", "organisation", "county", "person", "tenure", "facts", "standing", "rank", "sentence",
            ])
        for one in ground.candidates {
            try rows.add([
                nextID(NamingCandidate.self).sqlValue, naming.sqlValue, one.unit.sqlValue, one.county.sqlValue,
                one.incumbent?.name.sqlValue ?? .null, one.incumbent?.tenure.sqlValue ?? .null,
                one.facts.json.sqlValue, one.place.standing.sqlValue, one.place.rank.sqlValue,
                one.place.sentence.sqlValue,
            ])
        }
        try rows.finish()
    }

    /// A county's word that a candidate be named.
    /// - Parameters:
    ///   - input: `reason` where somebody better placed is passed over; `consented` where a person is named.
    ///   - unit: the county, or the federation that decides.
    /// - Throws: `Refusals` beyond the places, for who is not eligible, and for a place passed over without a reason.
    func nominate(
        _ candidate: NamingCandidate, in naming: Naming, _ input: [String: String], by unit: Organisation
    ) throws {
        try require(.nominate, of: naming, field: "reason")
        var reading = FormReading(input, today: today)
        let reason = reading.words("reason", "理由", required: false, limit: 300)
        let standing = try nominations(of: naming.id)
        if standing.contains(where: { $0.candidate == candidate.id }) { reading.refuse("reason", "已经提名，不用再提") }
        if candidate.standing == .ineligible { reading.refuse("reason", "不能提名：\(candidate.sentence)") }
        let places = try places(of: naming.id).first { $0.id == candidate.county }?.places ?? 0
        let own = standing.filter { $0.county == candidate.county }
        if own.count >= places {
            reading.refuse("reason", "名额 \(places) 个，已提名 \(own.count) 个，不能再提名；要换人的，先撤回一个提名")
        }
        let better = try candidates(of: naming.id, in: candidate.county, eligible: true, limit: 1000).filter { other in
            (other.rank ?? .max) < (candidate.rank ?? .max) && !standing.contains { $0.candidate == other.id }
        }
        if !better.isEmpty, candidate.standing != .ineligible, reason.count < 4 {
            let names = try organisations(better.prefix(3).map(\.organisation)).values.map(\.name).sorted()
            let more = better.count > 3 ? "等 \(better.count) 家" : ""
            reading.refuse("reason", "排在前面的\(names.joined(separator: "、"))\(more)还没有提名；确实要越过的，请写明理由")
        }
        try reading.check()
        let id: ID<Nomination> = nextID()
        try write.run(
            """
            INSERT INTO naming_nomination (id, naming, candidate, county, reason, consented, made, made_by, withdrawn,
                withdrawn_by)
            VALUES (\(id), \(naming.id), \(candidate.id), \(candidate.county), \(reason), \(reading.isOn("consented")),
                \(now), \(author.account), NULL, NULL)
            """)
        try event(
            "naming.nominate", at: candidate.organisation, subject: "naming:\(naming.id)",
            after: "{\"reason\":\(quoted(reason))}")
    }

    func withdrawNomination(_ candidate: NamingCandidate, in naming: Naming) throws {
        try require(.withdraw, of: naming, field: "reason")
        let changed = try write.run(
            """
            UPDATE naming_nomination SET withdrawn = \(now), withdrawn_by = \(author.account)
            WHERE candidate = \(candidate.id) AND withdrawn IS NULL
            """)
        if changed > 0 {
            try event("naming.withdraw", at: candidate.organisation, subject: "naming:\(naming.id)")
        }
    }

    /// Shows the nominated to the public.
    func announce(_ naming: Naming, _ input: [String: String], at unit: Organisation) throws {
        try require(.announce, of: naming, field: "document")
        guard let kind = catalogue.honour(naming.honour) else { throw NotFound() }
        var reading = FormReading(input, today: today)
        let draft = AnnouncementDraft(&reading, title: "\(naming.year)年度\(kind.title)拟命名名单公示")
        if try nominations(of: naming.id).isEmpty { reading.refuse("document", "还没有提名，不能公示") }
        try reading.check()
        guard let draft else { return }
        try announce(draft, of: naming.matter, lines: nominatedLines(naming, kind), at: unit)
    }

    /// The nominated as the public is to read them.
    func nominatedLines(_ naming: Naming, _ kind: HonourKind) throws -> [AnnouncementLineDraft] {
        try nominations(of: naming.id).compactMap { nomination in
            guard let candidate = try candidate(nomination.candidate) else { return nil }
            let held = candidate.facts.held[kind.rankedBy]
            let points = held.map { "得分 \($0.inWords)，" } ?? ""
            return AnnouncementLineDraft(
                candidate.organisation, person: candidate.person, hasConsented: nomination.hasConsented,
                proposal: kind.title, detail: "\(points)本县区第 \(candidate.rank ?? 0) 位",
                reference: "nomination:\(nomination.id)")
        }
    }

    /// Gives up a naming; the titles of the year may then be named anew.
    func cancel(_ naming: Naming, because reason: String) throws {
        try require(.cancel, of: naming, field: "reason")
        if reason.count < 4 { throw Refusals([Refusal(field: "reason", sentence: "请写明取消的理由，至少四个字")]) }
        if reason.count > 200 { throw Refusals([Refusal(field: "reason", sentence: "取消的理由最多 200 个字")]) }
        if let open = try announcement(of: naming.matter), open.settled == nil { try withdraw(open, because: reason) }
        try write.run(
            """
            UPDATE naming SET cancelled = \(now), cancelled_by = \(author.account), cancelled_reason = \(reason)
            WHERE id = \(naming.id)
            """)
        try event(
            "naming.cancel", at: naming.organisation, subject: "naming:\(naming.id)",
            after: "{\"reason\":\(quoted(reason))}")
    }

    /// The table of steps, asked once more where it counts.
    func require(_ step: NamingStep, of naming: Naming, field: String) throws {
        if let obstacle = step.obstacle(at: try stage(of: naming)) {
            throw Refusals([Refusal(field: field, sentence: obstacle)])
        }
    }
}
