import Domain
import Storage

/// What the form of an appointment brings in.
struct Appointment {
    static let fields = [
        "name", "sex", "birth_year", "education", "post", "day", "full_time", "sector", "document", "employer_role",
        "kinship", "foreign", "party_secretary", "investor", "treatment", Predecessor.field,
    ]
    /// A post is taken up no later than so many days from today: what lies further ahead is a slip of the year.
    static let mostDaysAhead = 365

    let name: String
    let sex: String
    let post: Post
    let isFullTime: Bool
    let day: Day
    let birthYear: Int?
    let education: Education?
    let sector: Sector?
    let document: String
    let role: EmployerRole
    let kinship: KinshipDeclaration
    let isForeign: Bool
    let isPartySecretary: Bool
    let isInvestor: Bool
    let hasTreatment: Bool
    let waiver: String
    /// Of a time that is over; nil where it goes on.
    let ended: PastEnd?

    /// ELE-016 … ELE-019, ELE-037, ORG-014, ORG-015 by the law of the day of taking office.
    /// - Parameters:
    ///   - posts: what the person is to hold there as well.
    ///   - mayBeOver: whether it may have ended already.
    /// - Throws: `Refusals`, all of them.
    init(
        _ form: [String: String], at unit: Organisation, _ view: View, beside posts: [Post] = [],
        mayBeOver: Bool = false
    ) throws {
        var reading = FormReading(form, today: view.today)
        name = reading.words("name", "姓名", limit: 50)
        let post: Post? = reading.choice("post", "职务")
        sex = reading.typed("sex")
        if !["男", "女"].contains(sex) { reading.refuse("sex", "请选择性别") }
        let day = reading.day("day", "任职日期", mayLieAhead: true)
        let year = reading.typed("birth_year")
        birthYear = Int(year)
        if !year.isEmpty, birthYear.map({ !(1900...view.today.year - 16).contains($0) }) ?? true {
            reading.refuse("birth_year", "出生年份应当是四位数，如 1975")
        }
        education = Education(rawValue: reading.typed("education"))
        sector = Sector(rawValue: reading.typed("sector"))
        document = reading.words("document", "批复文号", required: false)
        isFullTime = reading.isOn("full_time")
        role = EmployerRole(rawValue: reading.typed("employer_role")) ?? .none
        kinship = KinshipDeclaration(rawValue: reading.typed("kinship")) ?? .undeclared
        isForeign = reading.isOn("foreign")
        isPartySecretary = reading.isOn("party_secretary")
        isInvestor = reading.isOn("investor")
        hasTreatment = reading.isOn("treatment")
        waiver = reading.typed([LegalFinding].waiver)
        if let day, !unit.isOpen(on: day) { reading.refuse("day", "\(day.chinese)时本单位不在册") }
        let latest = view.today.adding(days: Self.mostDaysAhead)
        if let day, day > latest { reading.refuse("day", "任职日期最多在一年以后（\(latest.chinese)）") }
        // A file is judged row by row against what stands, and replaces nobody.
        if let post, let day, !mayBeOver {
            if let other = try view.rival(name, born: birthYear, in: post, at: unit.id, from: day) {
                reading.refuse("day", other.inTheWay(at: unit))
            } else if post == .chair, let before = try view.predecessor(at: unit.id, on: day),
                !before.isConfirmed(by: reading)
            {
                reading.refuse(Predecessor.field, before.sentence)
            }
        }
        ended = mayBeOver ? PastEnd(&reading, of: day, at: unit) : nil
        if let post, let day, !mayBeOver || reading.typed("until").isEmpty {
            let others = try view.leadership(of: unit.id, on: day).filter { $0.personName == reading.typed("name") }
            let candidate = Candidate(
                office: post.office, day: day, isOfEmployer: unit.kind.isUnion, isWoman: sex == "女",
                isFullTime: isFullTime, role: role, kinship: kinship, isForeign: isForeign,
                isPartySecretary: isPartySecretary, isInvestor: isInvestor,
                alsoHolds: Set(others.map(\.post.office) + posts.map(\.office)), hasViceChairTreatment: hasTreatment,
                staff: try view.lastCount("staff", at: unit.id, on: day))
            let papers = DocumentNumber.findings(document, field: "document")
            reading.refuse((candidate.findings + papers).refusals(waivedBecause: waiver))
        }
        try reading.check()
        guard let post, let day else { throw Refusals([]) }
        (self.post, self.day) = (post, day)
    }
}

extension View {
    /// A figure of the unit's last headcount up to a day; nil when nothing was reported.
    func lastCount(_ field: String, at unit: ID<Organisation>, on day: Day) throws -> Int64? {
        let counts = try records(of: unit, kinds: ["headcount"], upTo: day, limit: 10).filter { $0.status != .disputed }
        guard case .integer(let number) = counts.first?.body[field] else { return nil }
        return number
    }
}

extension Change {
    /// Appoints by the form, with what was declared and the reason for passing a warning.
    @discardableResult
    func appoint(_ new: Appointment, at unit: Organisation) throws -> ID<Tenure> {
        let id =
            if let ended = new.ended { try enter(new, ended, at: unit) } else {
                try appoint(
                    new.name, sex: new.sex, to: new.post, at: unit.id, fullTime: new.isFullTime, from: new.day)
            }
        try write.run(
            """
            UPDATE tenure SET sector = \(new.sector), birth_year = \(new.birthYear.map { Int64($0) }),
                education = \(new.education), employer_role = \(new.role), kinship = \(new.kinship),
                foreign_staff = \(new.isForeign), party_secretary = \(new.isPartySecretary),
                investor = \(new.isInvestor), treatment = \(new.hasTreatment), document = \(new.document),
                waiver = \(new.waiver) WHERE id = \(id)
            """)
        if !new.waiver.isEmpty {
            try event(
                "tenure.waive", at: unit.id, subject: "tenure:\(id)", after: "{\"reason\":\(quoted(new.waiver))}")
        }
        return id
    }
}
