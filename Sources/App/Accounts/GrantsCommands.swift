import Domain
import Storage

extension View {
    /// Whether an author may give a role at a unit, or take it back: they manage accounts there, and hold there
    /// everything that the role allows. Nobody gives more than they have, nor elsewhere.
    func mayGive(_ role: Role, at unit: ID<Organisation>, by author: Author) throws -> Bool {
        if author.isSystem { return true }
        let line = try commandLine(of: unit)
        let manages = author.grants.contains { grant in
            grant.allows(.manage, at: unit, line) && (grant.organisation != unit || grant.role.managesOwnUnit)
        }
        guard manages else { return false }
        let held = author.grants.filter { line.contains($0.organisation) }
        let appoints = held.contains { $0.allows(.appoint, at: unit, line) }
        return role.all.allSatisfy { permission in
            // A chair's own word cannot be held from above; who enters the chair in post may give it.
            if permission == .acknowledge, appoints { return true }
            return held.contains { grant in
                grant.role.permissions.contains(permission)
                    || grant.organisation == unit && grant.role.ownPermissions.contains(permission)
            }
        }
    }

    /// Whether an author may disable an account or give it a new start password: it is managed where they manage, and
    /// they could give everything that it has. Nobody comes by a stronger account in that way, nor shuts out their own.
    func governs(_ account: AccountDetail, _ author: Author) throws -> Bool {
        if author.isSystem { return true }
        guard account.id != author.account, let unit = account.organisation,
            try mayGive(.member, at: unit, by: author)
        else { return false }
        if account.body != nil, try !mayGive(.body, at: unit, by: author) { return false }
        return try account.grants.allSatisfy { try mayGive($0.role, at: $0.organisation, by: author) }
    }
}

extension Change {
    /// Gives an account a role at a unit, by hand.
    /// - Throws: `Refusals` when the author may not, or the account has it already.
    public func grant(
        _ role: Role, to account: ID<Account>, at unit: ID<Organisation>, from day: Day, until: Day? = nil
    ) throws {
        var refusals: [Refusal] = []
        if !role.isGivenByHand { refusals.append(Refusal(field: "role", sentence: "机构的权限随机构而来，不能另授")) }
        if try !mayGive(role, at: unit, by: author) {
            refusals.append(Refusal(field: "role", sentence: "您不能在这个单位授予“\(role.title)”：只能授予自己在那里也有的权限"))
        }
        if let until, until <= day { refusals.append(Refusal(field: "until", sentence: "截止日应当晚于起始日")) }
        if try handGrants(of: account).contains(where: { $0.role == role && $0.organisation == unit }) {
            refusals.append(Refusal(field: "role", sentence: "这个账号在这个单位已经有“\(role.title)”"))
        }
        try refuse(refusals)
        let id: ID<Grant> = nextID()
        try write.run(
            """
            INSERT INTO account_grant (id, account, role, organisation, from_day, until_day, given_by)
            VALUES (\(id), \(account), \(role), \(unit), \(day), \(until), \(author.account))
            """)
        try write.run("UPDATE account SET organisation = \(unit) WHERE id = \(account) AND organisation IS NULL")
        try event(
            "grant.begin", at: unit, subject: "account:\(account)",
            after: "{\"role\":\"\(role.rawValue)\",\"from\":\"\(day)\"\(until.map { ",\"until\":\"\($0)\"" } ?? "")}")
    }

    /// Ends a grant today, in open sessions too.
    /// - Throws: `Refusals` when the author could not have given it.
    func endGrant(_ grant: Grant, of account: ID<Account>) throws {
        if try !mayGive(grant.role, at: grant.organisation, by: author) {
            try refuse([Refusal(field: "role", sentence: "您不能收回这项授权：它不在您能授予的范围内")])
        }
        switch grant.source {
        case .hand(let id):
            // One that was to begin later never does.
            let end = max(grant.from, today)
            try write.run("UPDATE account_grant SET until_day = \(end) WHERE id = \(id) AND account = \(account)")
        case .tenure(let id):
            try write.run(
                """
                UPDATE account_tenure SET untied = \(now)
                WHERE account = \(account) AND tenure = \(id) AND untied IS NULL
                """)
        case .membership: try refuse([Refusal(field: "role", sentence: "会员的权限随会籍而来，会籍终止就没有了")])
        case .body: try refuse([Refusal(field: "role", sentence: "机构的权限随机构而来，可以停用账号")])
        }
        try event(
            "grant.end", at: grant.organisation, subject: "account:\(account)",
            before: "{\"role\":\"\(grant.role.rawValue)\"}")
    }

    /// Ends every grant of an account at one unit.
    /// - Returns: how many there were.
    public func endGrants(of account: ID<Account>, at unit: ID<Organisation>) throws -> Int {
        let all = try handGrants(of: account) + postGrants(of: account)
        let here = all.filter { $0.organisation == unit }
        for grant in here { try endGrant(grant, of: account) }
        return here.count
    }

    /// Says whose account a person's time in a post is: the post's rights are the account's from the first day to the
    /// last, and no longer. A successor has an account of their own, tied to their own time.
    /// - Throws: `Refusals`.
    public func tie(_ account: ID<Account>, to id: ID<Tenure>) throws {
        guard let tenure = try tenure(id), let owner = try self.account(account) else { throw NotFound() }
        var refusals: [Refusal] = []
        if try !mayGive(tenure.post.role, at: tenure.organisation, by: author) {
            refusals.append(Refusal(field: "tenure", sentence: "您不能为这个单位的\(tenure.post.title)开通权限"))
        }
        if owner.body != nil { refusals.append(Refusal(field: "tenure", sentence: "机构的账号不能对应工会的职务")) }
        if owner.name != tenure.personName {
            refusals.append(
                Refusal(field: "tenure", sentence: "账号的姓名是\(owner.name)，任职的是\(tenure.personName)：一个账号只归本人"))
        }
        if tenure.until.map({ $0 <= today }) ?? false {
            refusals.append(Refusal(field: "tenure", sentence: "\(tenure.personName)已不担任\(tenure.post.title)"))
        }
        if try isTied(id) { refusals.append(Refusal(field: "tenure", sentence: "这一任职已经对应一个账号")) }
        try refuse(refusals)
        let tie: ID<Grant> = nextID()
        try write.run(
            """
            INSERT INTO account_tenure (id, account, tenure, tied, untied)
            VALUES (\(tie), \(account), \(id), \(now), NULL)
            """)
        try write.run(
            "UPDATE account SET organisation = \(tenure.organisation) WHERE id = \(account) AND organisation IS NULL")
        try event(
            "grant.begin", at: tenure.organisation, subject: "account:\(account)",
            after: "{\"tenure\":\"\(id)\",\"role\":\"\(tenure.post.role.rawValue)\"}")
    }
}

extension View {
    func isTied(_ tenure: ID<Tenure>) throws -> Bool {
        try tx.exists("SELECT 1 FROM account_tenure t WHERE t.tenure = \(tenure) AND t.untied IS NULL")
    }

    /// Whose account each of these times in a post is.
    func accountsTied(to tenures: [ID<Tenure>]) throws -> [ID<Tenure>: ID<Account>] {
        let pairs = try tx.all(
            "SELECT t.tenure, t.account FROM account_tenure t WHERE t.tenure IN \(list: tenures) AND t.untied IS NULL"
        ) { (try $0["tenure"] as ID<Tenure>, try $0["account"] as ID<Account>) }
        return Dictionary(pairs) { first, _ in first }
    }
}
