import Domain
import Storage

/// A person on a federation's list for leading posts.
struct ReserveEntry: Sendable {
    let id: ID<ReserveEntry>
    let name: String
    let sex: String
    let birthYear: Int64
    let education: Education
    let skill: String
    let from: Day
    let until: Day?
    let outcome: String?

    init(row: Row) throws {
        (id, name, sex) = (try row["id"], try row["person_name"], try row["sex"])
        (birthYear, education, skill) = (try row["birth_year"], try row["education"], try row["skill"])
        (from, until, outcome) = (try row["from_day"], try row["until_day"], try row["outcome"])
    }
}

/// Joint management with the Party organisation, and exchange: what was asked or decided about whom.
struct CadreMatter: Sendable {
    enum Form: String, CaseIterable, Sendable, Stored {
        case consulted, exchange, secondment

        var title: String {
            switch self {
            case .consulted: "协管：党组织任免前征求意见"
            case .exchange: "交流任职"
            case .secondment: "挂职锻炼"
            }
        }
    }

    let form: Form
    let name: String
    let day: Day
    let counterpart: String
    let opinion: String
    let document: String

    init(row: Row) throws {
        (form, name, day) = (try row["form"], try row["person_name"], try row["day"])
        (counterpart, opinion, document) = (try row["counterpart"], try row["opinion"], try row["document"])
    }
}

extension View {
    func reserve(of unit: ID<Organisation>) throws -> [ReserveEntry] {
        try tx.all("SELECT * FROM reserve WHERE organisation = \(unit) ORDER BY from_day DESC, id DESC") {
            try ReserveEntry(row: $0)
        }
    }

    func cadreMatters(of unit: ID<Organisation>) throws -> [CadreMatter] {
        try tx.all("SELECT * FROM cadre_matter WHERE organisation = \(unit) ORDER BY day DESC, id DESC") {
            try CadreMatter(row: $0)
        }
    }
}

extension Change {
    /// - Throws: `Refusals`, all of them.
    func reserve(_ form: [String: String], at unit: ID<Organisation>) throws {
        var reading = FormReading(form, today: today)
        let name = reading.words("name", "姓名", limit: 50)
        let sex = reading.typed("sex")
        if !["男", "女"].contains(sex) { reading.refuse("sex", "请选择性别") }
        let year = Int64(reading.typed("birth_year")) ?? 0
        if !(1900...Int64(today.year) - 16).contains(year) { reading.refuse("birth_year", "出生年份应当是四位数，如 1985") }
        let education: Education? = reading.choice("education", "学历")
        let skill = reading.words("skill", "专长")
        let day = reading.day("from", "列入日期")
        if try reserve(of: unit).contains(where: { $0.name == name && $0.until == nil }) {
            reading.refuse("name", "\(name)已在名单上")
        }
        try reading.check()
        let id: ID<ReserveEntry> = nextID()
        try write.run(
            """
            INSERT INTO reserve (id, organisation, person_name, sex, birth_year, education, skill, from_day, until_day,
                outcome, author, recorded)
            VALUES (\(id), \(unit), \(name), \(sex), \(year), \(education), \(skill), \(day), NULL, NULL,
                \(author.account), \(now))
            """)
        try event("reserve.begin", at: unit, subject: "reserve:\(id)", after: "{\"day\":\"\(day ?? today)\"}")
    }

    /// Takes somebody off the list, with what became of it.
    func endReserve(_ form: [String: String], at unit: ID<Organisation>) throws {
        guard let id = form["entry"].flatMap({ ID<ReserveEntry>($0) }),
            let entry = try reserve(of: unit).first(where: { $0.id == id && $0.until == nil })
        else { throw NotFound() }
        let outcome = form["outcome"]?.trimmed ?? ""
        try refuse(outcome.isEmpty ? [Refusal(field: "outcome", sentence: "请写明移出的原因，如进入领导岗位")] : [])
        let day = max(entry.from, today)
        try write.run("UPDATE reserve SET until_day = \(day), outcome = \(outcome) WHERE id = \(id)")
        try event(
            "reserve.end", at: unit, subject: "reserve:\(id)",
            after: "{\"until\":\"\(day)\",\"reason\":\(quoted(outcome))}")
    }

    /// - Throws: `Refusals`, all of them.
    func keepMatter(_ form: [String: String], at unit: ID<Organisation>) throws {
        var reading = FormReading(form, today: today)
        let kind: CadreMatter.Form? = reading.choice("form_of", "事项")
        let name = reading.words("matter_name", "姓名", limit: 50)
        let day = reading.day("matter_day", "日期")
        let counterpart = reading.words("counterpart", "对方单位")
        let opinion = reading.words("opinion", "意见或安排", limit: 500)
        let document = reading.words("matter_document", "文号", required: false)
        try reading.check()
        let id: ID<CadreMatter> = nextID()
        try write.run(
            """
            INSERT INTO cadre_matter (id, organisation, form, person_name, day, counterpart, opinion, document, author,
                recorded)
            VALUES (\(id), \(unit), \(kind), \(name), \(day), \(counterpart), \(opinion), \(document),
                \(author.account), \(now))
            """)
        try event(
            "cadre.keep", at: unit, subject: "cadre:\(id)",
            after: "{\"kind\":\"\(kind?.rawValue ?? "")\",\"document\":\(quoted(document))}")
    }
}
