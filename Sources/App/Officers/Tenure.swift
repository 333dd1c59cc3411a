import Domain
import Storage

/// A person's time in a post.
public struct Tenure: Sendable {
    public let id: ID<Tenure>
    public let organisation: ID<Organisation>
    public let post: Post
    public internal(set) var personName: String
    public let sex: String
    public let isFullTime: Bool
    public let from: Day
    public let until: Day?
    /// The quarter the person comes from; nil where it was not asked.
    let sector: Sector?
    let birthYear: Int?
    let education: Education?
    let document: String
    /// Why a warning about the appointment was passed.
    let waiver: String
    let cause: LeavingCause?

    init(row: Row) throws {
        id = try row["id"]
        organisation = try row["organisation"]
        post = try row["post"]
        personName = try row["person_name"]
        sex = try row["sex"]
        isFullTime = try row["full_time"]
        from = try row["from_day"]
        until = try row["until_day"]
        sector = try row["sector"]
        birthYear = (try row["birth_year"] as Int64?).map { Int($0) }
        education = try row["education"]
        document = try row["document"] as String? ?? ""
        waiver = try row["waiver"] as String? ?? ""
        cause = try row["left_cause"]
    }
}

extension [Tenure] {
    /// For a reader who is not told who holds a post.
    func named(for author: Author) -> [Tenure] {
        if author.isSystem || author.may(.people) { return self }
        return map { tenure in
            var tenure = tenure
            tenure.personName = "—"
            return tenure
        }
    }
}

extension View {
    public func tenure(_ id: ID<Tenure>) throws -> Tenure? { try tenures([id])[id] }

    func isTenure(_ number: Int64, at unit: ID<Organisation>) throws -> Bool {
        try tx.exists("SELECT 1 FROM tenure WHERE id = \(number) AND organisation = \(unit)")
    }

    /// Those in office at a unit on a day, the chair first.
    public func leadership(of unit: ID<Organisation>, on day: Day) throws -> [Tenure] {
        try tx.all(
            """
            SELECT x.* FROM tenure x WHERE x.organisation = \(unit) AND \(.spans("x", day))
            ORDER BY CASE x.post WHEN 'chair' THEN 1 WHEN 'vice_chair' THEN 2 WHEN 'audit_head' THEN 3
                WHEN 'womens_head' THEN 4 WHEN 'mediation_head' THEN 5 WHEN 'committee_member' THEN 6 ELSE 7 END, x.id
            """
        ) { try Tenure(row: $0) }
    }
}

extension View {
    /// Times in a post by their identity, for whatever points at them.
    func tenures(_ ids: [ID<Tenure>]) throws -> [ID<Tenure>: Tenure] {
        let all = try tx.all("SELECT x.* FROM tenure x WHERE x.id IN \(list: Array(Set(ids)))") { try Tenure(row: $0) }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }

    /// Everybody who has held a post at a unit for a day or more, the latest first.
    func tenures(of unit: ID<Organisation>) throws -> [Tenure] {
        try tx.all(
            """
            SELECT x.* FROM tenure x
            WHERE x.organisation = \(unit) AND (x.until_day IS NULL OR x.until_day > x.from_day)
            ORDER BY x.from_day DESC, x.id DESC
            """
        ) { try Tenure(row: $0) }
    }
}

extension Change {
    /// Appoints a person. A union has one chair: whoever sits in the chair on `day` leaves it on that day. A chair
    /// who began that very day keeps a tenure of no days: a record may name it, but it counts on no day.
    /// - Throws: `Refusals` when a later chair is known already.
    @discardableResult
    public func appoint(
        _ personName: String, sex: String, to post: Post, at unit: ID<Organisation>, fullTime: Bool, from day: Day,
        document: String? = nil
    ) throws -> ID<Tenure> {
        if post == .chair { try refuseLaterChair(at: unit, than: day) }
        let id: ID<Tenure> = nextID()
        touch(unit, "tenure", since: day)
        if post == .chair {
            try write.run(
                """
                UPDATE tenure SET ended_by = \(id), ended_was = until_day, until_day = \(day)
                WHERE organisation = \(unit) AND post = \(post)
                    AND from_day <= \(day) AND (until_day IS NULL OR until_day > \(day))
                """)
        }
        try write.run(
            """
            INSERT INTO tenure (id, organisation, post, person_name, sex, full_time, from_day, until_day, document)
            VALUES (\(id), \(unit), \(post), \(personName), \(sex), \(fullTime), \(day), NULL, \(document))
            """)
        try event("tenure.begin", at: unit, subject: "tenure:\(id)", after: "{\"post\":\"\(post.rawValue)\"}")
        return id
    }

    private func refuseLaterChair(at unit: ID<Organisation>, than day: Day) throws {
        let later = try tx.first(
            """
            SELECT x.* FROM tenure x WHERE x.organisation = \(unit) AND x.post = \(Post.chair) AND x.from_day > \(day)
                AND (x.until_day IS NULL OR x.until_day > x.from_day)
            ORDER BY x.from_day LIMIT 1
            """
        ) { try Tenure(row: $0) }
        guard let later else { return }
        let sentence = "\(later.personName)自\(later.from.chinese)起任主席，新任主席的任职日不能早于这一天"
        throw Refusals([Refusal(field: "day", sentence: sentence)])
    }

    /// The unit is no more, and with it every post. Those who were to begin later never do.
    func endTenures(at unit: ID<Organisation>, on day: Day) throws {
        try write.run(
            """
            UPDATE tenure SET ended_by = NULL, ended_was = until_day,
                until_day = CASE WHEN from_day > \(day) THEN from_day ELSE \(day) END
            WHERE organisation = \(unit) AND (until_day IS NULL OR until_day > \(day))
            """)
    }

    /// The posts that ended with a unit go on, since its end was a mistake.
    func resumeTenures(at unit: ID<Organisation>, endedOn day: Day) throws {
        try write.run(
            """
            UPDATE tenure SET until_day = ended_was, ended_was = NULL
            WHERE organisation = \(unit) AND until_day = \(day) AND from_day < until_day AND ended_by IS NULL
                AND left_cause IS NULL
            """)
    }

    public func endTenure(_ id: ID<Tenure>, at unit: ID<Organisation>, on day: Day) throws {
        touch(unit, "tenure", since: day)
        try write.run("UPDATE tenure SET until_day = \(day), ended_by = NULL, ended_was = NULL WHERE id = \(id)")
        try event("tenure.end", at: unit, subject: "tenure:\(id)", after: "{\"until\":\"\(day)\"}")
    }
}
