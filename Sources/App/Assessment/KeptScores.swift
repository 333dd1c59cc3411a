import Domain
import Storage

extension View {
    /// 测算 as it is kept: the outcome of a unit's score on the city's day.
    func computedScore(of unit: ID<Organisation>) throws -> ComputedScore? {
        try tx.first("SELECT \(ComputedScore.columns) FROM score WHERE organisation = \(unit)") {
            try ComputedScore(row: $0)
        }
    }

    /// Every score that is kept.
    func computedScores() throws -> [ID<Organisation>: ComputedScore] {
        var scores: [ID<Organisation>: ComputedScore] = [:]
        try tx.each("SELECT organisation, \(ComputedScore.columns) FROM score") { row in
            scores[try row["organisation"]] = try ComputedScore(row: row)
        }
        return scores
    }
}

extension Change {
    /// Replaces every kept score; a unit without one has none.
    func keepScores(_ scores: some Sequence<(ID<Organisation>, ComputedScore?)>) throws {
        try write.run("DELETE FROM score")
        for (unit, score) in scores {
            if let score { try keepScore(score, of: unit) }
        }
    }

    func keepScore(_ score: ComputedScore, of unit: ID<Organisation>) throws {
        try write.run(
            """
            INSERT INTO score (organisation, edition, earned, possible, level, confirmed_level)
            VALUES (\(unit), \(score.edition), \(score.earned.thousandths), \(score.possible.thousandths),
                \(score.rank), \(score.confirmedRank))
            ON CONFLICT (organisation) DO UPDATE SET edition = excluded.edition, earned = excluded.earned,
                possible = excluded.possible, level = excluded.level, confirmed_level = excluded.confirmed_level
            """)
    }

    func dropScore(of unit: ID<Organisation>) throws {
        try write.run("DELETE FROM score WHERE organisation = \(unit)")
    }
}
