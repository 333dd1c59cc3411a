import Domain
import Storage

/// A level decided for a unit, beside the one it held before.
struct RatingMove: Sendable {
    let unit: ID<Organisation>
    /// From 1; 0 where the level ended and none followed.
    var rank: Int
    let decided: Day
    let until: Day?
    let document: String
    let cause: RatingCause?
    /// The rank held until then; 0 for none.
    var before = 0

    /// The moves of a year, the newest first: those that changed the rank, and levels that ended.
    /// - Parameter all: of one standard, each unit's in the order of their days.
    static func changes(_ all: [RatingMove], in year: Int) -> [RatingMove] {
        var found: [RatingMove] = []
        for (index, move) in all.enumerated() {
            let last = index > 0 && all[index - 1].unit == move.unit ? all[index - 1] : nil
            var move = move
            if let last, last.until.map({ move.decided <= $0 }) ?? true { move.before = last.rank }
            if move.decided.year == year, move.rank != move.before { found.append(move) }
            let next = index + 1 < all.count && all[index + 1].unit == move.unit ? all[index + 1] : nil
            if let until = move.until, until.year == year, next.map({ $0.decided > until }) ?? true {
                found.append(
                    RatingMove(
                        unit: move.unit, rank: 0, decided: until, until: nil, document: "—", cause: nil,
                        before: move.rank))
            }
        }
        return found.sorted { ($0.decided, $0.unit) > ($1.decided, $1.unit) }
    }
}

extension View {
    /// Every level that was decided by a standard in a branch, each unit's in the order of their days.
    func ratingMoves(by standard: String, under unit: ID<Organisation>) throws -> [RatingMove] {
        try tx.all(
            """
            SELECT g.organisation, g.rank, g.decided, g.until_day, g.document, g.cause FROM rating g
            WHERE g.standard = \(standard) AND g.decided <= \(today)
                AND \(try isListed("g.organisation", under: unit, on: today))
            ORDER BY g.organisation, g.decided, g.id
            """
        ) { row in
            RatingMove(
                unit: try row["organisation"], rank: try row["rank"], decided: try row["decided"],
                until: (try row["until_day"] as Day?).flatMap { [today] in $0 <= today ? $0 : nil },
                document: try row["document"], cause: try row["cause"])
        }
    }
}

extension View {
    /// When a document decided the level of a unit in a branch, the first of several; nil where it decided none.
    func ratingDay(of document: String, within branch: ID<Organisation>) throws -> Day? {
        let rows = try tx.all(
            "SELECT g.organisation, g.decided FROM rating g WHERE g.document = \(document) ORDER BY g.decided, g.id LIMIT 20"
        ) { row in (unit: try row["organisation"] as ID<Organisation>, day: try row["decided"] as Day) }
        return try rows.first { try commandLine(of: $0.unit).contains(branch) }?.day
    }
}
