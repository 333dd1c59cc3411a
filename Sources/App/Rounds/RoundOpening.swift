import Domain
import Storage

/// What the form of a new round says.
struct RoundForm: Sendable {
    static let fields = ["title", "procedure", "facts_day", "begins", "ties"]
    let title: String
    let procedure: Procedure
    let edition: Edition
    let factsDay: Day
    let begins: Day
    let ties: Quota.TieRule

    /// - Throws: `Refusals`, every one with its field.
    init(_ form: [String: String], _ view: View) throws {
        var input = FormReading(form, today: view.today)
        title = input.words("title", "名称", limit: 60)
        let procedure = view.catalogue.procedure(input.typed("procedure"))
        if procedure == nil { input.refuse("procedure", "请选择评哪些单位、按什么程序") }
        let factsDay = input.day("facts_day", "事实截至日期")
        let begins = input.day("begins", "自评开始日期", mayLieAhead: true)
        if let begins, begins < view.today.adding(days: -31) {
            input.refuse("begins", "自评开始日期不能早于一个月以前")
        }
        let ties = input.choice("ties", "并列怎么办", Quota.TieRule.self)
        let edition = procedure?.units.first.flatMap { kind in
            factsDay.flatMap { view.catalogue.edition(for: kind, on: $0) }
        }
        if procedure != nil, let factsDay, edition == nil {
            input.refuse("facts_day", "\(factsDay.chinese)时没有适用的标准")
        }
        try input.check()
        guard let procedure, let edition, let factsDay, let begins, let ties else { throw NotFound() }
        (self.procedure, self.edition, self.factsDay, self.begins, self.ties) = (
            procedure, edition, factsDay, begins, ties
        )
    }
}

extension OrganisationKind {
    /// The level at which a unit of this kind holds rounds; nil where it holds none.
    var holds: ReviewLevel? {
        switch self {
        case .city: .city
        case .county: .county
        default: nil
        }
    }
}

extension Change {
    /// Opens a round over the branch of a unit.
    /// - Throws: `Refusals`.
    func open(_ form: RoundForm, at unit: Organisation) throws -> ID<Round> {
        guard let level = unit.kind.holds else { throw NotFound() }
        let calendar = form.procedure.calendar(from: form.begins, lasting: level)
        if !calendar.contains(where: { $0.step.level != nil }) {
            throw Refusals([Refusal(field: "procedure", sentence: "“\(form.procedure.title)”没有本级的审核步骤，请由上级来办")])
        }
        let rivals = try rounds(of: [unit.id], onlyOpen: true).filter { $0.standard == form.edition.standard }
        if let rival = rivals.first {
            throw Refusals([Refusal(field: "procedure", sentence: "“\(rival.title)”还没有结束，同一套标准一次只办一轮")])
        }
        let id: ID<Round> = nextID()
        let kinds = form.procedure.units.map(\.rawValue).joined(separator: " ")
        let content = form.edition.yaml
        try write.run(
            """
            INSERT INTO rating_round (id, organisation, title, year, method, units, standard, edition, content,
                facts_day, ties, opened, opened_by)
            VALUES (\(id), \(unit.id), \(form.title), \(form.factsDay.year), \(form.procedure.id), \(kinds),
                \(form.edition.standard), \(form.edition.id), \(content), \(form.factsDay), \(form.ties), \(now),
                \(author.account))
            """)
        for (place, (step, first, last)) in calendar.enumerated() {
            try write.run(
                """
                INSERT INTO round_step (round, place, step, title, act, level, first_day, last_day)
                VALUES (\(id), \(place), \(step.id), \(step.title), \(step.act), \(step.level), \(first), \(last))
                """)
        }
        let areas = try areas(of: form.edition.limited, in: unit)
        for level in form.edition.limited {
            guard let quota = level.quota else { continue }
            for area in areas[level.id] ?? [] { try keepQuota(quota.places, level.id, area.id, id) }
        }
        try event(
            "round.open", at: unit.id, subject: "round:\(id)",
            after:
                "{\"name\":\(quoted(form.title)),\"day\":\(quoted("\(form.factsDay)")),\"digest\":\(quoted(Fingerprint.of(content)))}"
        )
        return id
    }

    func keepQuota(_ places: Int, _ level: String, _ county: ID<Organisation>, _ round: ID<Round>) throws {
        try write.run(
            """
            INSERT INTO round_quota (round, level, county, places) VALUES (\(round), \(level), \(county), \(places))
            ON CONFLICT (round, level, county) DO UPDATE SET places = excluded.places
            """)
    }

    /// Ends a round: its sheets stay as they are and can only be read. What is still under way says so first.
    func end(_ round: Round) throws {
        try refuseClosed(round)
        let waiting =
            try tx.value(
                """
                SELECT COUNT(*) FROM sheet s WHERE s.round = \(round.id) AND s.at_level IS NOT NULL
                    AND s.state <> 'accepted'
                """, as: Int.self) ?? 0
        if waiting > 0 {
            throw Refusals([Refusal(field: "main", sentence: "还有 \(waiting) 张自评表没有审完，办完再结束这一轮")])
        }
        try write.run("UPDATE rating_round SET closed = \(now) WHERE id = \(round.id)")
        try event("round.end", at: round.organisation, subject: "round:\(round.id)")
    }
}
