import Domain
import Storage

/// How a person comes to a union.
struct Enrolment: Sendable {
    var person: PersonDraft
    var day: Day
    var began = MembershipChange.joined
    var isDispatched = false
}

extension Enrolment {
    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], in view: View) throws(Refusals) {
        var refusals: [Refusal] = []
        let typed = form["joined"]?.trimmed ?? ""
        let day = Day(typed) ?? Day(loose: typed)
        if day == nil { refusals.append(Refusal(field: "joined", sentence: "请填写入会日期，写成 2015-03-01")) }
        let person: PersonDraft
        do { person = try PersonDraft(form, in: view, joining: day) } catch {
            throw Refusals(error.all + refusals)
        }
        guard let day else { throw Refusals(refusals) }
        self.init(person: person, day: day, isDispatched: person.isDispatched)
    }
}

extension PersonDraft {
    /// What was typed, by the lists of the installation and the day of the clock.
    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], in view: View, joining: Day? = nil, known: [String: String] = [:])
        throws(Refusals)
    {
        try self.init(
            form, codes: view.catalogue.personCodes, today: view.today, joining: joining, known: known)
    }
}

extension Change {
    /// Writes down a person and their membership from `day` on.
    /// - Throws: `Refusals`: whoever is a member somewhere is transferred and does not join twice (MEM-005).
    @discardableResult
    func enrol(_ new: Enrolment, at unit: Organisation) throws -> ID<Membership> {
        guard unit.kind.isUnion else {
            throw Refusals([Refusal(field: "name", sentence: "会员登记在基层工会或联合基层工会，不在\(unit.kind.title)")])
        }
        try refuse(obstacles(toJoining: unit, on: new.day))
        let known = try person(document: new.person.document, kind: new.person.documentKind)
        if let known, let standing = try standingMembership(of: known, on: new.day) {
            throw Refusals([Refusal(field: "document", sentence: try doubleSentence(standing, at: unit))])
        }
        let person: ID<Person>
        if let known {
            person = known
            try rewrite(known, new.person)
        } else {
            person = nextID()
            try insert(person, new.person)
        }
        return try begin(person, at: unit.id, .enrolled, new.began, from: new.day, isDispatched: new.isDispatched)
    }

    /// Why nobody can join a union on a day.
    func obstacles(toJoining unit: Organisation, on day: Day) -> [Refusal] {
        if day > today { return [Refusal(field: "joined", sentence: "入会日期不能晚于今天（\(today.chinese)）")] }
        return unit.isOpen(on: day) ? [] : [Refusal(field: "joined", sentence: "\(day.chinese)时本单位不在册")]
    }

    // Where somebody is a member is not told to whoever may not see that union.
    private func doubleSentence(_ standing: Membership, at unit: Organisation) throws -> String {
        if try pendingBatch(of: standing.id) != nil { return Self.pending }
        if standing.organisation == unit.id {
            return standing.standing == .retained ? "此人在本会保留会籍，请办理恢复会籍" : "此人已是本会会员"
        }
        return "此人已在别处入会，不能重复入会，请由其原工会办理转会"
    }

    private func insert(_ id: ID<Person>, _ draft: PersonDraft) throws {
        let words = city.nameWords
        let secret = PersonSecret(document: draft.document, phone: draft.phone)
        try write.run(
            """
            INSERT INTO person (id, name, initials, sex, born, document_kind, sealed, migrant, details, batch, erased)
            VALUES (\(id), \(draft.name), \(words.initials(of: draft.name)[0]), \(draft.sex ?? .male),
                \(draft.born ?? today), \(draft.documentKind), \(try vault().seal(secret.text, for: id.number)),
                \(draft.isMigrant), \(draft.body), NULL, NULL)
            """)
        try index(id, draft.name, secret, kind: draft.documentKind)
        try event("person.add", at: nil, subject: "person:\(id)")
    }

    func index(_ id: ID<Person>, _ name: String, _ secret: PersonSecret, kind: String) throws {
        try write.index(id.number, words: city.nameWords.indexed(name), in: .persons)
        try hash(id, secret, kind: kind)
    }

    func hash(_ id: ID<Person>, _ secret: PersonSecret, kind: String) throws {
        let vault = try vault()
        let hash = vault.hash("\(kind):\(secret.document)", as: .document)
        // Two who were merged may have had one telephone, and the one who is left may be given the other's number.
        try write.run(
            "INSERT INTO person_document (hash, person) VALUES (\(hash), \(id)) ON CONFLICT (hash) DO NOTHING")
        for hash in Set(vault.phoneHashes(secret.phone)) {
            try write.run(
                """
                INSERT INTO person_phone (hash, person) VALUES (\(hash), \(id)) ON CONFLICT (hash, person) DO NOTHING
                """)
        }
    }

    func unindex(_ person: Person, _ secret: PersonSecret) throws {
        try write.unindex(person.id.number, words: city.nameWords.indexed(person.name), from: .persons)
        try unhash(person, secret)
    }

    /// Takes away what a person is found by, whichever generation of keys made it.
    func unhash(_ person: Person, _ secret: PersonSecret) throws {
        let (vault, owner) = (try vault(), person.merged ?? person.id)
        let documents = vault.hashes("\(person.documentKind):\(secret.document)", as: .document)
        try write.run("DELETE FROM person_document WHERE hash IN \(list: documents) AND person = \(owner)")
        let phones = vault.allPhoneHashes(secret.phone)
        try write.run("DELETE FROM person_phone WHERE hash IN \(list: phones) AND person = \(owner)")
    }

    /// Replaces what is known of a person. Which fields changed is kept, their values are not.
    func rewrite(_ id: ID<Person>, _ draft: PersonDraft) throws {
        guard let old = try person(id), let secret = try secret(of: old) else { throw NotFound() }
        if let owner = try person(document: draft.document, kind: draft.documentKind), owner != id {
            throw Refusals([Refusal(field: "document", sentence: "这个证件号码已登记在另一个人名下，请核对")])
        }
        let new = PersonSecret(document: draft.document, phone: draft.phone)
        try unindex(old, secret)
        try write.run(
            """
            UPDATE person SET name = \(draft.name), initials = \(city.nameWords.initials(of: draft.name)[0]),
                sex = \(draft.sex ?? old.sex), born = \(draft.born ?? old.born), document_kind = \(draft.documentKind),
                sealed = \(try vault().seal(new.text, for: id.number)), migrant = \(draft.isMigrant),
                details = \(draft.body) WHERE id = \(id)
            """)
        try index(id, draft.name, new, kind: draft.documentKind)
        let changed = old.differences(from: draft, secret)
        if changed.isEmpty { return }
        try event(
            "person.change", at: nil, subject: "person:\(id)",
            after: "{\"fields\":\(quoted(changed.joined(separator: " ")))}")
    }

    /// Begins a time of membership.
    func begin(
        _ person: ID<Person>, at unit: ID<Organisation>, _ standing: Standing, _ began: MembershipChange, from day: Day,
        isDispatched: Bool = false
    ) throws -> ID<Membership> {
        let id: ID<Membership> = nextID()
        try write.run(
            """
            INSERT INTO membership (id, person, organisation, standing, from_day, until_day, began, ended, reason,
                dispatched, batch, recorded, recorded_by)
            VALUES (\(id), \(person), \(unit), \(standing), \(day), NULL, \(began), NULL, NULL, \(isDispatched), NULL,
                \(now), \(author.account))
            """)
        touch(unit, "membership", since: day)
        try event(
            "membership.begin", at: unit, subject: "person:\(person)",
            after: "{\"change\":\(quoted(began.title)),\"from\":\"\(day)\"}")
        return id
    }
}

extension PersonDraft {
    var body: RecordBody { RecordBody(details.mapValues { .text($0) }) }
}

extension Person {
    /// The fields in which a draft says something else.
    func differences(from draft: PersonDraft, _ secret: PersonSecret) -> [String] {
        var fields: [String] = []
        if name != draft.name { fields.append("name") }
        if secret.document != draft.document { fields.append("document") }
        if secret.phone != draft.phone { fields.append("phone") }
        if born != draft.born { fields.append("born") }
        if isMigrant != draft.isMigrant { fields.append("migrant") }
        return fields
            + PersonDraft.detailFields.map(\.0).filter { details[$0] != draft.details[$0].map { .text($0) } }
    }
}
