import Domain
import Storage

extension Change {
    /// Decides about a pair at the lowest unit above both: one person, of whom `survivor` is left, or two.
    /// - Throws: `Refusals`.
    func decide(_ pair: Duplicate, survivor: ID<Person>?, at unit: ID<Organisation>) throws {
        guard let survivor else {
            try keep(pair.one.id, pair.other.id, false, RecordBody([:]), at: unit)
            return try event("person.distinct", at: unit, subject: "person:\(pair.one.id)")
        }
        let (left, gone) = pair.one.id == survivor ? (pair.one, pair.other) : (pair.other, pair.one)
        if left.id != survivor { throw NotFound() }
        try refuseMerging(left, gone)
        var moved: [String: FieldValue] = [:]
        let open = try standingMembership(of: gone.id, on: today)
        // Nobody is a member twice (MEM-005): the second membership was never one of its own.
        if let open, try standingMembership(of: left.id, on: today) != nil {
            try end(open, .undone, on: max(open.from, today), because: "与另一条登记是同一人，已合并")
            moved["ended"] = .text("\(open.id)")
        }
        moved["memberships"] = .text(
            try memberships(of: gone.id).map { "\($0.id)" }.joined(separator: " "))
        moved["employments"] = .text(
            try moveEmployments(of: gone.id, to: left.id).map { "\($0)" }.joined(separator: " "))
        try write.run("UPDATE membership SET person = \(left.id) WHERE person = \(gone.id)")
        try lead(gone, to: left.id)
        try keep(left.id, gone.id, true, RecordBody(moved), at: unit)
        try event("person.merged", at: unit, subject: "person:\(gone.id)")
        try event("person.merge", at: unit, subject: "person:\(left.id)")
    }

    private func refuseMerging(_ left: Person, _ gone: Person) throws {
        var sentences: [String] = []
        for person in [left, gone] {
            if let standing = try standingMembership(of: person.id, on: today), try openTransfer(of: standing.id) != nil
            {
                sentences.append("\(person.name)正在转会，先办完再合并")
            }
            if try requests(of: person.id).contains(where: { $0.answered == nil }) {
                sentences.append("\(person.name)还有请求等工会答复，先答复再合并")
            }
        }
        if try tie(ofPerson: gone.id) != nil { sentences.append("另一条登记已开本人账号，请留下有账号的那一条") }
        if try !merged(into: gone.id).isEmpty { sentences.append("已有登记并入另一条，请留下那一条") }
        if !sentences.isEmpty { throw Refusals(sentences.map { Refusal(field: "survivor", sentence: $0) }) }
    }

    /// What a person was found by leads to another, or to themselves again.
    private func lead(_ person: Person, to owner: ID<Person>?) throws {
        guard let secret = try secret(of: person) else { return }
        try unhash(person, secret)
        let words = city.nameWords.indexed(person.name)
        if owner == nil {
            try write.index(person.id.number, words: words, in: .persons)
        } else {
            try write.unindex(person.id.number, words: words, from: .persons)
        }
        try write.run("UPDATE person SET merged = \(owner) WHERE id = \(person.id)")
        try hash(owner ?? person.id, secret, kind: person.documentKind)
    }

    private func keep(
        _ survivor: ID<Person>, _ other: ID<Person>, _ isMerged: Bool, _ moved: RecordBody, at unit: ID<Organisation>
    ) throws {
        let id: ID<PairDecision> = nextID()
        try write.run(
            """
            INSERT INTO person_pair (id, survivor, other, organisation, is_merged, moved, decided, decided_by, undone,
                undone_by)
            VALUES (\(id), \(survivor), \(other), \(unit), \(isMerged), \(moved), \(now), \(author.account), NULL, NULL)
            """)
    }

    /// Takes a decision back, as if it had not been made.
    /// - Throws: `Refusals` once something has been done with the one who is left.
    func undo(_ decision: PairDecision) throws {
        if decision.undone != nil { return }
        if decision.isMerged { try unmerge(decision) }
        try write.run(
            "UPDATE person_pair SET undone = \(now), undone_by = \(author.account) WHERE id = \(decision.id)")
        try event("person.unmerge", at: decision.organisation, subject: "person:\(decision.survivor)")
    }

    private func unmerge(_ decision: PairDecision) throws {
        let after = try changes(of: "person:\(decision.survivor)", limit: 50).first { $0.action != "person.disclose" }
        guard after?.action == "person.merge", let gone = try person(decision.other), gone.merged == decision.survivor
        else {
            throw Refusals([Refusal(field: "main", sentence: "合并以后又办过别的事，不能撤回")])
        }
        func ids(_ field: String) -> [Substring] {
            if case .text(let text) = decision.moved[field] { text.split(separator: " ") } else { [] }
        }
        let memberships = ids("memberships").compactMap { ID<Membership>($0) }
        try write.run("UPDATE membership SET person = \(gone.id) WHERE id IN \(list: memberships)")
        if let ended = ids("ended").first.flatMap({ ID<Membership>($0) }), let membership = try membership(ended) {
            try write.run(
                "UPDATE membership SET until_day = NULL, ended = NULL, reason = NULL, ground = NULL WHERE id = \(ended)"
            )
            touch(membership.organisation, "membership", since: membership.until ?? today)
        }
        try moveEmployments(ids("employments").compactMap { ID<Employment>($0) }, to: gone.id)
        try lead(gone, to: nil)
    }
}
