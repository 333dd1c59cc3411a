import Domain
import Storage

extension Change {
    /// Keeps what is asked for as a new row; the union itself does not exist before it is approved.
    /// - Parameters:
    ///   - number: the founding it goes on with; nil begins one.
    ///   - account, recorded: who wrote it and when, where that is not this write's author and moment.
    @discardableResult
    func request(
        _ form: FoundingForm, under parent: ID<Organisation>, of number: ID<Founding>? = nil,
        by account: ID<Account>? = nil, recorded: Instant? = nil
    ) throws -> ID<Founding> {
        let id: ID<FoundingRequest> = nextID()
        let number = number ?? ID<Founding>(id.number)
        try write.run(
            """
            INSERT INTO founding_request (id, founding, parent, stage, kind, name, leader, preparers, prepared_day,
                resolution_day, resolution, term_years, women, womens_head, womens_deputies, place, waiver, author, recorded)
            VALUES (\(id), \(number), \(parent), \(form.stage), \(form.kind), \(form.name), \(form.leader),
                \(form.preparers), \(form.preparedDay), \(form.resolutionDay), \(form.resolution),
                \(form.termYears.map { Int64($0) }), \(form.women.map { Int64($0) }), \(form.womensHead),
                \(form.womensDeputies), \(form.place), \(form.waiver), \(account ?? author.account),
                \(recorded ?? now))
            """)
        for (place, employer) in form.employers.enumerated() {
            try write.run(
                """
                INSERT INTO founding_employer (request, place, code, name)
                VALUES (\(id), \(Int64(place)), \(employer.code), \(employer.name))
                """)
        }
        try event(
            "founding.\(form.stage.rawValue)", at: parent, subject: "founding:\(number)",
            after: "{\"name\":\(quoted(form.name)),\"kind\":\"\(form.kind.rawValue)\"}")
        return number
    }

    /// Approves what is asked for: the union stands in both trees from the day of the approval (ORG-003).
    /// - Throws: `Refusals`. Nobody approves what they have asked for themselves.
    @discardableResult
    func approve(_ founding: Founding, on day: Day, document: String, waiver: String) throws -> ID<Organisation> {
        let last = founding.last
        var refusals: [Refusal] = []
        if let resolved = last.resolutionDay, day < resolved {
            refusals.append(Refusal(field: "day", sentence: "批复不能早于决议（\(resolved.chinese)）"))
        }
        if author.account != nil, author.account == last.author {
            refusals.append(Refusal(field: "document", sentence: "请示是您写的，请由本级其他人员或上级批复"))
        }
        if try namesake(last.name) != nil {
            refusals.append(Refusal(field: "document", sentence: "已有叫“\(last.name)”的单位，请退回改名"))
        }
        for named in founding.employers {
            if case .covered(let since) = try standing(of: named) {
                refusals.append(Refusal(field: "document", sentence: "\(named.isCovered(since: since))，请退回改正"))
            }
        }
        try refuse(refusals)
        let unit = try open(
            NewOrganisation(
                last.kind, last.name, opened: day, founded: day, under: last.parent, lying: last.place,
                note: "批复文号 \(document)"))
        // Those that are on the register already are covered from that day; the others are named on the page.
        for named in founding.employers {
            if let found = try employer(coded: named.code) { try cover(found.id, by: unit, from: day) }
        }
        try answer(founding, .approved, on: day, document: document, reason: waiver, organisation: unit)
        // Who is to lead the women was elected by the congress whose resolution is approved; the term is read from the
        // founding until a congress is written down.
        if !last.womensHead.isEmpty {
            let hasCommittee = last.women ?? 0 >= CommitteeRules.leastWomen
            try appoint(
                last.womensHead, sex: "女", to: hasCommittee ? .womensHead : .womensMember, at: unit, fullTime: false,
                from: day, document: document)
        }
        return unit
    }

    /// Answers the last request of a founding.
    func answer(
        _ founding: Founding, _ answer: FoundingAnswer, on day: Day, document: String = "", reason: String,
        organisation: ID<Organisation>? = nil
    ) throws {
        try write.run(
            """
            INSERT INTO founding_reply (request, answer, day, document, reason, organisation, author, recorded)
            VALUES (\(founding.last.id), \(answer), \(day), \(document), \(reason), \(organisation),
                \(author.account), \(now))
            """)
        try event(
            "founding.\(answer.rawValue)", at: founding.last.parent, subject: "founding:\(founding.number)",
            after:
                "{\"name\":\(quoted(founding.last.name)),\"document\":\(quoted(document)),\"reason\":\(quoted(reason))}"
        )
    }
}
