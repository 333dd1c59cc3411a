import Domain
import Storage

/// A person's time of work.
public struct Employment: Sendable {
    enum Kind: String, CaseIterable, Sendable, Stored {
        case main, partTime = "part_time", dispatched, platform

        var title: String {
            switch self {
            case .main: "主要"
            case .partTime: "兼职"
            case .dispatched: "劳务派遣"
            case .platform: "新就业形态"
            }
        }

        var hint: String {
            switch self {
            case .main: "签劳动合同的单位，同一时间只有一个"
            case .partTime: "另外的非全日制工作"
            case .dispatched: "单位填派遣单位，另填用工单位"
            case .platform: "单位填平台或它的合作企业，另填做什么：网约车、货车、快递、外卖等"
            }
        }

        /// Whether it is what a person mainly lives by: of these there is one at a time.
        var isChief: Bool { self == .main || self == .dispatched }
    }

    let id: ID<Employment>
    let person: ID<Person>
    /// The union that wrote it down.
    let organisation: ID<Organisation>
    let kind: Kind
    let employer: ID<Employer>?
    let employerName: String
    /// Where a dispatched worker works.
    let userUnit: String?
    /// What somebody at a platform does.
    let work: String?
    /// Whether there is a labour relation with the employer.
    let hasContract: Bool
    let span: Span
    let recorded: Instant
    let recordedBy: ID<Account>?

    init(row: Row) throws {
        (id, person, organisation) = (try row["id"], try row["person"], try row["organisation"])
        (kind, employer, employerName) = (try row["kind"], try row["employer"], try row["employer_name"])
        (userUnit, work, hasContract) = (try row["user_unit"], try row["work"], try row["contract"])
        span = Span(from: try row["from_day"], until: try row["until_day"])
        (recorded, recordedBy) = (try row["recorded"], try row["recorded_by"])
    }

    /// The employer, and what is special about the work.
    var words: String {
        var words = employerName
        if let userUnit { words += "，在\(userUnit)用工" }
        if let work { words += "，\(work)" }
        if kind == .platform { words += hasContract ? "，有劳动关系" : "，没有劳动关系" }
        return words
    }
}

extension View {
    /// Every time of work of a person, the latest first.
    func employments(of person: ID<Person>) throws -> [Employment] {
        try tx.all(
            "SELECT x.* FROM employment x WHERE x.person = \(person) ORDER BY x.from_day DESC, x.id DESC LIMIT 100"
        ) { try Employment(row: $0) }
    }

    /// Those that unions where the author reads the roll have written down.
    func employments(of person: ID<Person>, seenBy author: Author) throws -> [Employment] {
        try employments(of: person).filter { try author.may(.enrol, at: $0.organisation, in: self) }
    }

    func employment(_ id: ID<Employment>) throws -> Employment? {
        try tx.first("SELECT x.* FROM employment x WHERE x.id = \(id)") { try Employment(row: $0) }
    }

    /// What the rules say of a time of work at a union, which warns and does not refuse.
    func advice(on employment: Employment, at unit: Organisation) throws -> String? {
        let isOver = employment.span.until.map { $0 <= today } ?? false
        if isOver { return nil }
        switch employment.kind {
        case .dispatched:
            // MEM-009: the agency's union first, until the rules of 2016-12-12 left the choice (MEM-010).
            guard today >= "2009-01-01", today < "2016-12-12", let agency = employment.employer,
                try coverages(of: [agency], on: today).contains(where: { $0.organisation != unit.id })
            else { return nil }
            return "派遣单位有工会，应首先加入派遣单位的工会（总工发〔2009〕21号）"
        case .platform:
            guard today >= "2021-09-01", !employment.hasContract, unit.kind == .grassroots else { return nil }
            return "没有劳动关系的新就业形态劳动者，应加入工作地或居住地的联合工会、行业工会"
        case .main, .partTime: return nil
        }
    }
}
