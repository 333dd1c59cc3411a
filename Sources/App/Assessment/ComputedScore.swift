import Domain
import Storage

/// 测算: the outcome of a score, as it is kept for every unit.
struct ComputedScore: Equatable, Sendable {
    let edition: String
    let earned: Points
    let possible: Points
    /// The level's rank in the edition, from 1; 0 for none.
    let rank: Int
    /// The rank that would be left without what has only been declared.
    let confirmedRank: Int

    static let columns: SQL = "edition, earned, possible, level, confirmed_level"

    init(edition: String, _ score: Score, confirmed: Score) {
        self.edition = edition
        earned = score.earned
        possible = score.possible
        rank = score.levelIndex.map { $0 + 1 } ?? 0
        confirmedRank = confirmed.levelIndex.map { $0 + 1 } ?? 0
    }

    init(edition: String, earned: Points, possible: Points, rank: Int, confirmedRank: Int) {
        (self.edition, self.earned, self.possible) = (edition, earned, possible)
        (self.rank, self.confirmedRank) = (rank, confirmedRank)
    }

    init(row: Row) throws {
        edition = try row["edition"]
        earned = Points(thousandths: try row["earned"])
        possible = Points(thousandths: try row["possible"])
        rank = try row["level"]
        confirmedRank = try row["confirmed_level"]
    }
}

extension Catalogue {
    /// 1/1 when a score reaches a level of its edition, 0/1 when it does not, or there is none. Unconfirmed when it
    /// reaches the level only by what has been declared.
    func reaches(_ level: String, _ score: ComputedScore?) -> Figure {
        guard let score, let edition = edition(score.edition),
            let index = edition.levels.firstIndex(where: { $0.id == level })
        else { return Figure(Ratio(0, 1)) }
        let isReached = score.rank > index
        return Figure(Ratio(isReached ? 1 : 0, 1), unconfirmed: isReached && score.confirmedRank <= index ? 1 : 0)
    }

    func level(_ score: ComputedScore) -> Level? {
        score.rank > 0 ? edition(score.edition)?.levels[score.rank - 1] : nil
    }
}

/// What people have said of the units of one standard: judgements of criteria, and levels held by rating.
struct Opinions: Sendable {
    private var judged: [ID<Organisation>: [String: Judgement]] = [:]
    private var levels: [ID<Organisation>: Set<String>] = [:]

    /// - Parameter unit: one unit, or all.
    init(_ view: View, _ edition: Edition, on day: Day, of unit: ID<Organisation>? = nil) throws {
        try self.init(view, edition, on: day, among: unit.map { [$0] })
    }

    /// - Parameter units: some units, or all.
    init(_ view: View, _ edition: Edition, on day: Day, among units: [ID<Organisation>]?) throws {
        let one: SQL = units.map { "organisation IN \(list: $0)" } ?? "1 = 1"
        try view.tx.each(
            """
            SELECT organisation, criterion, self_points, points, reason FROM judgement
            WHERE \(one) AND standard = \(edition.standard) AND retracted IS NULL AND day <= \(day)
            AND day > \(day.adding(months: -12)) ORDER BY day, id
            """
        ) { row in
            judged[try row["organisation"], default: [:]][try row["criterion"]] = Judgement(
                declared: (try row["self_points"] as Int64?).map(Points.init(thousandths:)),
                reviewed: Points(thousandths: try row["points"]), reason: try row["reason"])
        }
        let ranks = Dictionary(edition.levels.enumerated().map { ($1.id, $0) }) { first, _ in first }
        try view.tx.each(
            """
            SELECT organisation, level FROM rating WHERE \(one) AND standard = \(edition.standard)
            AND decided <= \(day) AND (until_day IS NULL OR until_day > \(day))
            """
        ) { row in
            let level: String = try row["level"]
            // Who holds a level holds those below it.
            let held = ranks[level].map { edition.levels[...$0].map(\.id) } ?? [level]
            levels[try row["organisation"], default: []].formUnion(held)
        }
    }

    func judgements(of unit: ID<Organisation>) -> [String: Judgement] { judged[unit] ?? [:] }
    func held(by unit: ID<Organisation>) -> Set<String> { levels[unit] ?? [] }

    /// The same, as the column engine takes them: thousandths by criterion, −1 where nobody has judged.
    func judgementColumns(of units: [ID<Organisation>]) -> [String: [Int32]] {
        var columns: [String: [Int32]] = [:]
        for (row, unit) in units.enumerated() {
            for (criterion, judgement) in judged[unit] ?? [:] {
                let points = Int32(clamping: judgement.reviewed?.thousandths ?? -1)
                columns[criterion, default: [Int32](repeating: -1, count: units.count)][row] = points
            }
        }
        return columns
    }

    func heldColumns(of units: [ID<Organisation>], _ edition: Edition) -> [String: [Bool]] {
        let titles = Set(edition.levels.compactMap(\.entry))
        return Dictionary(
            uniqueKeysWithValues: titles.map { title in (title, units.map { levels[$0]?.contains(title) == true }) })
    }
}
