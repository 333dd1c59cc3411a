import Domain
import Markup
import Storage

/// What somebody who holds a level let lapse, with the rule as it read when it was found.
public struct Lapse: Sendable {
    public let id: ID<Lapse>
    let organisation: ID<Organisation>
    let standard: String
    let edition: String
    let rule: String
    let name: String
    /// What was found, in words.
    let finding: String
    /// The rank held, from 1, and the one that follows; 0 is none.
    let rank: Int
    let rankAfter: Int
    let found: Day
    /// The last day to put it right.
    let due: Day
    let stage: LapseStage
    let announcement: ID<Announcement>?
    let ended: Day?

    static let columns: SQL = """
        l.id, l.organisation, l.standard, l.edition, l.rule, l.name, l.finding, l.rank, l.rank_after, l.found, l.due,
        l.stage, l.announcement, l.ended
        """

    init(row: Row) throws {
        (id, organisation, standard) = (try row["id"], try row["organisation"], try row["standard"])
        (edition, rule, name) = (try row["edition"], try row["rule"], try row["name"])
        (finding, rank, rankAfter) = (try row["finding"], try row["rank"], try row["rank_after"])
        (found, due, stage) = (try row["found"], try row["due"], try row["stage"])
        (announcement, ended) = (try row["announcement"], try row["ended"])
    }

    static func path(_ id: ID<Lapse>, of unit: ID<Organisation>) -> Path { "/organisations/\(unit)/lapses/\(id)" }
    var path: Path { Self.path(id, of: organisation) }
    var cause: RatingCause { .lapse(id) }
    /// What its line in a 公示 is known by.
    var reference: String { cause.description }

    func isOverdue(on day: Day) -> Bool { stage.isOpen && due < day }
}

extension LapseStage: Stored {}
extension LapseStep: Stored {}

/// One step that was taken about a lapse.
struct LapseStepTaken: Sendable {
    let step: LapseStep
    let day: Day
    let words: String
    let document: String
    let takenBy: ID<Account>?
}

/// How lapses are looked for.
struct LapseSearch: Sendable {
    enum Show: String, CaseIterable, Sendable {
        case open, overdue, reported, proposed, ended

        var title: String {
            switch self {
            case .open: "未了结"
            case .overdue: "整改逾期"
            case .reported: "待复查"
            case .proposed: "公示、待决定"
            case .ended: "已了结"
            }
        }
    }

    var show = Show.open
    var words = ""

    init(_ show: Show = .open) { self.show = show }

    init(_ query: [String: String]) {
        show = query["show"].flatMap(Show.init) ?? .open
        words = query["words"]?.trimmed ?? ""
    }

    fileprivate func condition(on day: Day) -> SQL {
        switch show {
        case .open: "l.ended IS NULL"
        case .overdue: "l.stage IN ('warned', 'reported') AND l.due < \(day)"
        case .reported: "l.stage = 'reported'"
        case .proposed: "l.stage = 'proposed'"
        case .ended: "l.ended IS NOT NULL"
        }
    }
}

extension View {
    func lapse(_ id: ID<Lapse>) throws -> Lapse? {
        try tx.first("SELECT \(Lapse.columns) FROM lapse l WHERE l.id = \(id)") { try Lapse(row: $0) }
    }

    /// Of one unit, the newest first.
    func lapses(of unit: ID<Organisation>, onlyOpen: Bool = false) throws -> [Lapse] {
        let open: SQL = onlyOpen ? " AND l.ended IS NULL" : ""
        return try tx.all(
            "SELECT \(Lapse.columns) FROM lapse l WHERE l.organisation = \(unit)\(open) ORDER BY l.found DESC, l.id DESC"
        ) { try Lapse(row: $0) }
    }

    /// Over the units of a branch, those that are due first.
    func lapses(
        _ search: LapseSearch, under unit: ID<Organisation>, limit: Int, offset: Int = 0
    ) throws -> [Lapse] {
        let order: SQL = search.show == .ended ? "l.ended DESC, l.id DESC" : "l.due, l.id"
        return try tx.all(
            """
            SELECT \(Lapse.columns) FROM lapse l WHERE \(try condition(search, unit))
            ORDER BY \(order) LIMIT \(limit) OFFSET \(offset)
            """
        ) { try Lapse(row: $0) }
    }

    func count(_ search: LapseSearch, under unit: ID<Organisation>) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM lapse l WHERE \(try condition(search, unit))") ?? 0
    }

    private func condition(_ search: LapseSearch, _ unit: ID<Organisation>) throws -> SQL {
        var all = [search.condition(on: today), try isListed("l.organisation", under: unit, on: today)]
        if !search.words.isEmpty { all.append("l.organisation IN (\(unitsNamed(search.words)))") }
        return SQL(all, joinedBy: " AND ")
    }

    func steps(of lapse: ID<Lapse>) throws -> [LapseStepTaken] {
        try tx.all("SELECT s.* FROM lapse_step s WHERE s.lapse = \(lapse) ORDER BY s.id") { row in
            LapseStepTaken(
                step: try row["step"], day: try row["day"], words: try row["words"], document: try row["document"],
                takenBy: try row["taken_by"])
        }
    }

    /// The names of rules that a unit had broken and not put right on the last day of a year, or was lowered for in it.
    func lapsed(in year: Int) throws -> [ID<Organisation>: [String]] {
        let (first, last) = ("\(year)-01-01", "\(year)-12-31")
        let rows = try tx.all(
            """
            SELECT l.organisation, l.name FROM lapse l WHERE l.found <= \(last)
                AND ((l.ended IS NULL OR l.ended > \(last))
                    OR (l.stage IN ('lowered', 'revoked', 'restored') AND l.ended >= \(first)))
            ORDER BY l.organisation, l.id
            """
        ) { row in (try row["organisation"] as ID<Organisation>, try row["name"] as String) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
