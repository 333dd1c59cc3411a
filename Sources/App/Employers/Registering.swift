import Domain
import Storage

extension Change {
    /// Enters an employer in the register.
    /// - Parameter place: the unit of the township tier where it lies.
    @discardableResult
    func addEmployer(_ draft: EmployerDraft, at place: ID<Organisation>?) throws -> ID<Employer> {
        let id: ID<Employer> = nextID()
        try write.run(
            """
            INSERT INTO employer (id, code, name, category, industry, ownership, size, zone, party, party_since, opened,
                closed, end_reason)
            VALUES (\(id), \(draft.code), \(draft.name), \(draft.category), \(draft.industry), \(draft.ownership),
                \(draft.size), \(draft.zone), \(draft.party), \(draft.partySince), \(draft.opened), NULL, NULL)
            """)
        if let place {
            try write.run(
                """
                INSERT INTO employer_place (employer, organisation, from_day, until_day)
                VALUES (\(id), \(place), \(draft.opened), NULL)
                """)
            touch(place, "employer", since: draft.opened)
        }
        let told = try words(draft)
        try event("employer.add", at: place, subject: "employer:\(id)", after: told)
        return id
    }

    /// The same with nothing but what every employer has.
    @discardableResult
    public func addEmployer(
        code: String, name: String, category: String, opened: Day, at place: ID<Organisation>? = nil
    ) throws -> ID<Employer> {
        try addEmployer(EmployerDraft(code: code, name: name, category: category, opened: opened), at: place)
    }

    /// Writes down what is different now. What stood before is in the event.
    func changeEmployer(_ old: Employer, to draft: EmployerDraft) throws {
        let before = EmployerDraft(old)
        guard before != draft else { return }
        let place = try place(of: old.id, on: today)
        let first = try coverages(of: [old.id]).map(\.span.from).min()
        if let first, draft.opened > first {
            let sentence = "设立日期不能晚于工会开始涵盖它的\(first.chinese)"
            throw Refusals([Refusal(field: "opened", sentence: sentence)])
        }
        try write.run(
            """
            UPDATE employer SET code = \(draft.code), name = \(draft.name), category = \(draft.category),
                industry = \(draft.industry), ownership = \(draft.ownership), size = \(draft.size), zone = \(draft.zone),
                party = \(draft.party), party_since = \(draft.partySince), opened = \(draft.opened)
            WHERE id = \(old.id)
            """)
        let places = try places(of: [old.id])
        if draft.opened != old.opened, let start = places.first?.span.from {
            if let next = places.dropFirst().first?.span.from, draft.opened >= next {
                let sentence = "设立日期应当早于它迁址的\(next.chinese)"
                throw Refusals([Refusal(field: "opened", sentence: sentence)])
            }
            try write.run(
                """
                UPDATE employer_place SET from_day = \(draft.opened)
                WHERE employer = \(old.id) AND from_day = \(start)
                """)
        }
        for place in places { touch(place.organisation, "employer", since: min(old.opened, draft.opened)) }
        let (was, told) = (try words(before), try words(draft))
        try event("employer.change", at: place, subject: "employer:\(old.id)", before: was, after: told)
    }

    /// What was written of an employer, for the event.
    func words(_ draft: EmployerDraft) throws -> String {
        isBulk ? "" : draft.json(zone: try draft.zone.flatMap { try organisation($0)?.name })
    }

    /// Ends an employer's life, and with it what covers it.
    func closeEmployer(_ employer: Employer, on day: Day, because reason: String) throws {
        for coverage in try coverages(of: [employer.id]) where coverage.span.until.map({ $0 > day }) ?? true {
            try endCoverage(of: employer.id, by: coverage.organisation, on: day)
        }
        try write.run("UPDATE employer SET closed = \(day), end_reason = \(reason) WHERE id = \(employer.id)")
        for place in try places(of: [employer.id]) { touch(place.organisation, "employer", since: day) }
        try event(
            "employer.close", at: try place(of: employer.id, on: today), subject: "employer:\(employer.id)",
            after: "{\"closed\":\"\(day)\",\"end_reason\":\(quoted(reason))}")
    }
}
