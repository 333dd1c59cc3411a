import Domain
import Storage

/// That an account is a person's own. Offered by the union and proved by the owner: neither is enough alone.
struct PersonTie: Sendable {
    let id: ID<PersonTie>
    let account: ID<Account>
    let person: ID<Person>
    let offered: Instant
    let failures: Int
    let proved: Instant?

    static let mostFailures = 5

    init(row: Row) throws {
        (id, account, person) = (try row["id"], try row["account"], try row["person"])
        (offered, failures, proved) = (try row["offered"], try row["failures"], try row["proved"])
    }
}

extension View {
    func tie(of account: ID<Account>) throws -> PersonTie? {
        try tx.first("SELECT t.* FROM account_person t WHERE t.account = \(account) AND t.ended IS NULL") {
            try PersonTie(row: $0)
        }
    }

    func tie(ofPerson person: ID<Person>) throws -> PersonTie? {
        try tx.first("SELECT t.* FROM account_person t WHERE t.person = \(person) AND t.ended IS NULL") {
            try PersonTie(row: $0)
        }
    }

    /// Who an account is, once that has been proved.
    func provedPerson(of account: ID<Account>) throws -> ID<Person>? {
        try tie(of: account).flatMap { $0.proved == nil ? nil : $0.person }
    }

    /// A member sees the own union, as long as the membership lasts.
    func memberGrants(of person: ID<Person>) throws -> [Grant] {
        try memberships(of: person).filter { Span(from: $0.from, until: $0.until).contains(today) }.map {
            Grant(
                role: .member, organisation: $0.organisation, source: .membership($0.id), from: $0.from, until: $0.until
            )
        }
    }
}

extension Change {
    /// Offers an account to a member: a new one, or one of that name which is managed at the union.
    /// - Returns: the account, and the start password of a new one.
    /// - Throws: `Refusals`.
    func offerAccount(_ login: String, to member: Member, at unit: Organisation) throws -> (
        id: ID<Account>, password: String?
    ) {
        var refusals: [Refusal] = []
        func refuse(_ sentence: String) { refusals.append(Refusal(field: "login", sentence: sentence)) }
        if member.person.erased != nil || member.membership.until != nil { refuse("此人已不是本会会员") }
        if try tie(ofPerson: member.person.id) != nil { refuse("此人已有账号；忘了口令，请给那个账号发新的起始口令") }
        if try !mayGive(.member, at: unit.id, by: author) { refuse("您不能给本会会员开账号") }
        let known = try account(login: login).flatMap { try account($0.id) }
        if let known {
            if known.organisation != unit.id || known.name != member.person.name || known.body != nil {
                refuse("登录名“\(login)”已有人使用，不是本会\(member.person.name)的账号")
            }
            if try tie(of: known.id) != nil { refuse("这个账号已对应一位会员") }
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
        let password = known == nil ? Secret.startWord() : nil
        let owner =
            try known?.id
            ?? addAccount(
                login: login, name: member.person.name, password: password ?? "", at: unit.id, start: true)
        try offer(owner, to: member.person.id, at: unit.id)
        return (owner, password)
    }

    func offer(_ account: ID<Account>, to person: ID<Person>, at unit: ID<Organisation>) throws {
        let id: ID<PersonTie> = nextID()
        try write.run(
            """
            INSERT INTO account_person (id, account, person, offered, offered_by, failures, proved, ended)
            VALUES (\(id), \(account), \(person), \(now), \(author.account), 0, NULL, NULL)
            """)
        try event("tie.offer", at: unit, subject: "person:\(person)")
    }

    /// The owner types the own number and telephone, which whoever opened the account sees only for a reason on record.
    /// - Returns: whether they were right. After a few failures the offer is void.
    func prove(_ tie: PersonTie, document: String, phone: String) throws -> Bool {
        guard let person = try person(tie.person), let secret = try secret(of: person) else { throw NotFound() }
        let typed = document.halfWidth.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
        let number = (try? IdentityNumber(typed, today: today).description) ?? typed
        let isRight = number == secret.document && (try? Mobile.read(phone)) == secret.phone
        if isRight {
            try write.run("UPDATE account_person SET proved = \(now), failures = 0 WHERE id = \(tie.id)")
            try issueCard(to: tie.person)
        } else {
            let isVoid = tie.failures + 1 >= PersonTie.mostFailures
            try write.run(
                """
                UPDATE account_person SET failures = failures + 1, ended = \(isVoid ? now : nil) WHERE id = \(tie.id)
                """)
        }
        try event(isRight ? "tie.prove" : "tie.fail", at: nil, subject: "person:\(tie.person)")
        return isRight
    }

    /// Somebody else has set the password: who signs in with it has to prove anew who they are.
    func unprove(_ account: ID<Account>) throws {
        try write.run(
            "UPDATE account_person SET proved = NULL, failures = 0 WHERE account = \(account) AND ended IS NULL")
    }

    /// The account is managed where its owner is a member now.
    func followTransfer(of person: ID<Person>, from source: ID<Organisation>, to target: ID<Organisation>) throws {
        guard let tie = try tie(ofPerson: person) else { return }
        try placeAccount(tie.account, from: source, at: target)
    }

    /// The person is forgotten, and what was theirs here.
    func forgetOneself(_ person: ID<Person>) throws {
        try write.run("DELETE FROM account_person WHERE person = \(person)")
        try write.run("DELETE FROM member_card WHERE person = \(person)")
        try write.run("DELETE FROM member_request WHERE person = \(person)")
    }
}
