import Domain
import Storage

/// How many units of a branch stand in one step of points, at one level.
struct ScoreCount: Sendable {
    /// The step, from 0: points from `step × width`.
    let step: Int
    /// The level's rank, from 1; 0 for none.
    let rank: Int
    let count: Int
}

extension View {
    /// Today's scores of a branch by one edition, counted in steps of `width` points. Where lines do not apply to a
    /// unit, its points are brought to the full scale, as the levels are.
    func scoreCounts(by edition: Edition, under home: Organisation, width: Int) throws -> [ScoreCount] {
        guard width > 0, let line = try lineage(of: home.id, in: .command, on: today) else { return [] }
        let full = edition.full(for: edition.sizeClasses.last?.id).thousandths
        let steps: SQL = "o.earned * \(full) / o.possible / \(width * 1000)"
        return try tx.all(
            """
            SELECT \(steps) AS step, o.level, COUNT(*) AS units
            FROM (SELECT s.organisation AS id, s.edition, s.earned, s.possible, s.level FROM score s) o
            WHERE o.edition = \(edition.id) AND o.possible > 0 AND \(.inBranch(line, .command, today))
            GROUP BY 1, 2 ORDER BY 1, 2
            """
        ) { ScoreCount(step: try $0["step"], rank: try $0["level"], count: try $0["units"]) }
    }
}
