import Domain
import Storage

/// How a time in a post ended that was over before it was entered: what a city brings of its history. Whether the
/// appointment was lawful at the time is not asked again.
struct PastEnd {
    static let fields = ["until", "cause"]

    let until: Day
    let cause: LeavingCause?

    /// - Returns: nil where no end is said, or not rightly, which is refused.
    init?(_ reading: inout FormReading, of day: Day?, at unit: Organisation) {
        cause = LeavingCause(rawValue: reading.typed("cause"))
        if cause != nil, reading.typed("until").isEmpty { reading.refuse("until", "写了离任原因，请填写离任日期") }
        guard let until = reading.day("until", "离任日期", required: false) else { return nil }
        self.until = until
        if let day, until <= day { reading.refuse("until", "离任日期应当晚于任职日期") }
        if let closed = unit.closed, until > closed {
            reading.refuse("until", "\(unit.name)在\(closed.chinese)已经撤销，离任不能晚于这一天")
        }
    }
}

extension View {
    /// Another time in the same chair, or of the same person in the same post, that a time which is over would overlap.
    func rival(of past: Appointment, until: Day, at unit: Organisation) throws -> Tenure? {
        try rival(
            past.post == .chair ? nil : past.name, born: past.birthYear, in: past.post, at: unit.id, from: past.day,
            until: until)
    }

    /// A time in a post that another from `day` on would overlap.
    /// - Parameters:
    ///   - name: whose; anybody's when nil.
    ///   - year: of birth: of one name with another year is somebody else.
    ///   - until: the day the other ends; nil where it goes on.
    func rival(
        _ name: String?, born year: Int?, in post: Post, at unit: ID<Organisation>, from day: Day, until: Day? = nil
    ) throws -> Tenure? {
        let whose: SQL = name.map { "x.person_name = \($0)" } ?? "1 = 1"
        let born: SQL =
            name == nil ? "1 = 1" : year.map { "(x.birth_year IS NULL OR x.birth_year = \(Int64($0)))" } ?? "1 = 1"
        let before: SQL = until.map { "x.from_day < \($0)" } ?? "1 = 1"
        return try tx.first(
            """
            SELECT x.* FROM tenure x WHERE x.organisation = \(unit) AND x.post = \(post)
                AND \(whose) AND \(born) AND \(before)
                AND (x.until_day IS NULL OR (x.until_day > \(day) AND x.until_day > x.from_day))
            ORDER BY x.from_day, x.id LIMIT 1
            """
        ) { try Tenure(row: $0) }
    }
}

extension Tenure {
    /// Why another time in the post cannot be entered beside this one.
    func inTheWay(at unit: Organisation) -> String {
        let end = until.map { "到\($0.chinese)" } ?? ""
        return "\(unit.name)已登记\(personName)自\(from.chinese)起\(end)任\(post.title)，任期不能重叠"
    }
}

extension Change {
    /// Enters a time in a post that is over; nobody else's is touched by it.
    /// - Throws: `Refusals` when it overlaps another.
    func enter(_ past: Appointment, _ end: PastEnd, at unit: Organisation) throws -> ID<Tenure> {
        if let other = try rival(of: past, until: end.until, at: unit) {
            throw Refusals([Refusal(field: "until", sentence: other.inTheWay(at: unit))])
        }
        let id: ID<Tenure> = nextID()
        touch(unit.id, "tenure", since: past.day)
        try write.run(
            """
            INSERT INTO tenure (id, organisation, post, person_name, sex, full_time, from_day, until_day, left_cause)
            VALUES (\(id), \(unit.id), \(past.post), \(past.name), \(past.sex), \(past.isFullTime), \(past.day),
                \(end.until), \(end.cause))
            """)
        try event(
            "tenure.begin", at: unit.id, subject: "tenure:\(id)",
            after: "{\"post\":\"\(past.post.rawValue)\",\"day\":\"\(past.day)\",\"until\":\"\(end.until)\"}")
        return id
    }
}
