import Domain
import Storage

/// How many people an employer reported on a day.
struct Headcount: Sendable, Equatable {
    struct Part: Sendable {
        let id: String
        let title: String
        var hint: String?
        /// The parts of which this one is a part, added up, and what is said when it is more.
        var within: [String] = []
        var excess: String?
    }

    /// Every number of a report, in the order of its form.
    static let parts = [
        Part(id: "staff", title: "职工", hint: "与本单位签订劳动合同的人，不含别处派来的；派遣单位连同派出去的一起填"),
        Part(id: "dispatched_in", title: "使用的劳务派遣工", hint: "由派遣单位派到这里工作的人"),
        Part(
            id: "in_elsewhere", title: "其中：派遣单位已有工会的", within: ["dispatched_in"],
            excess: "派遣单位已有工会的不能多于使用的劳务派遣工"),
        Part(
            id: "in_joined", title: "其中：已加入本单位工会的", hint: "只填派遣单位已有工会、人却加入了这里的工会的",
            within: ["in_elsewhere"], excess: "这里填的不能多于派遣单位已有工会的劳务派遣工"),
        Part(
            id: "dispatched_out", title: "派往其他单位的职工", hint: "只有劳务派遣单位填，其他单位填 0", within: ["staff"],
            excess: "派往其他单位的不能多于职工"),
        Part(
            id: "out_joined", title: "其中：已加入用工单位工会的", within: ["dispatched_out"],
            excess: "已加入用工单位工会的不能多于派往其他单位的职工"),
        Part(id: "women", title: "女职工", within: ["staff", "dispatched_in"], excess: "女职工不能多于职工和劳务派遣工之和"),
        Part(id: "migrant", title: "农民工", within: ["staff", "dispatched_in"], excess: "农民工不能多于职工和劳务派遣工之和"),
        Part(
            id: "new_form", title: "新就业形态劳动者", hint: "货车司机、网约车司机、快递员、外卖配送员等，没有填 0",
            within: ["staff", "dispatched_in"], excess: "新就业形态劳动者不能多于职工和劳务派遣工之和"),
        Part(
            id: "members", title: "工会会员", hint: "加入这里工会的人；没有工会填 0", within: ["staff", "dispatched_in"],
            excess: "工会会员不能多于职工和劳务派遣工之和"),
    ]

    let day: Day
    /// By the id of the part.
    let numbers: [String: Int64]
    /// The union that had reported it; nil where the employer has.
    let union: ID<Organisation>?

    subscript(_ part: String) -> Int64 { numbers[part] ?? 0 }

    init(day: Day, _ numbers: [String: Int64], union: ID<Organisation>? = nil) {
        (self.day, self.numbers, self.union) = (day, numbers, union)
    }

    fileprivate init(row: Row) throws {
        (day, union) = (try row["day"], try row["organisation"])
        numbers = try Dictionary(uniqueKeysWithValues: Self.parts.map { ($0.id, try row[$0.id] as Int64) })
    }

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], of employer: Employer, today: Day) throws(Refusals) {
        var refusals: [Refusal] = []
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        func typed(_ field: String) -> String { (form[field]?.trimmed ?? "").halfWidth }
        let day = Day(typed("day"))
        if let day {
            if day > today { refuse("day", "统计日期不能晚于今天（\(today.chinese)）") }
            if !employer.isOpen(on: day) { refuse("day", "\(day.chinese)时这家单位不在册") }
        } else {
            refuse("day", typed("day").isEmpty ? "请填写统计日期" : "统计日期不是有效日期，请写成 2015-03-01")
        }
        var numbers: [String: Int64] = [:]
        for part in Self.parts {
            let text = typed(part.id)
            let title = part.title.replacing("其中：", with: "")
            if text.isEmpty {
                refuse(part.id, "请填写\(title)，没有填 0")
            } else if let number = Int64(text), (0...1_000_000).contains(number) {
                numbers[part.id] = number
            } else {
                refuse(part.id, "\(title)应当是 0 到 1000000 的整数")
            }
        }
        for part in Self.parts {
            guard let number = numbers[part.id], let excess = part.excess else { continue }
            let whole = part.within.compactMap { numbers[$0] }
            if whole.count == part.within.count, number > whole.reduce(0, +) { refuse(part.id, excess) }
        }
        guard refusals.isEmpty, let day else { throw Refusals(refusals) }
        (self.day, self.numbers, union) = (day, numbers, nil)
    }
}

extension View {
    /// What was reported of an employer, newest first; of one day the last report counts.
    func headcounts(of employer: ID<Employer>, limit: Int = 50) throws -> [Headcount] {
        try tx.all(
            """
            SELECT h.* FROM employer_headcount h
            WHERE h.employer = \(employer) AND NOT EXISTS (SELECT 1 FROM employer_headcount n
                WHERE n.employer = h.employer AND n.day = h.day AND n.id > h.id)
            ORDER BY h.day DESC LIMIT \(limit)
            """
        ) { try Headcount(row: $0) }
    }
}

extension Change {
    /// Writes down a report; one of the same day is corrected by it, and stays.
    @discardableResult
    func report(_ count: Headcount, of employer: ID<Employer>, recorded: Instant? = nil) throws -> ID<Headcount> {
        let id: ID<Headcount> = nextID()
        let place = try place(of: employer, on: today)
        let names = SQL(Headcount.parts.map { SQL(file: $0.id) }, joinedBy: ", ")
        let values = SQL(Headcount.parts.map { .bind(count[$0.id]) }, joinedBy: ", ")
        try write.run(
            """
            INSERT INTO employer_headcount (id, employer, day, \(names), organisation, recorded, recorded_by)
            VALUES (\(id), \(employer), \(count.day), \(values), \(count.union), \(recorded ?? now), \(author.account))
            """)
        if let place { touch(place, "employer", since: count.day) }
        let items = Headcount.parts.map { "\"\($0.id)\":\(count[$0.id])" }
        try event(
            "employer.count", at: place, subject: "employer:\(employer)",
            after: "{\"day\":\"\(count.day)\",\(items.joined(separator: ","))}")
        return id
    }
}
