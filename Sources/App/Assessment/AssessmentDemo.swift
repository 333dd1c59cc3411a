import Domain
import Storage

// The demonstration's share of this feature: judgements and ratings as they stand after two rounds. The commands that
// people use, with their checks and quotas, write the same rows.

extension Change {
    func keep(_ judgement: JudgementPlan, of standard: String, at unit: ID<Organisation>) throws {
        let id: ID<JudgementRow> = nextID()
        touch(unit, "judgement", since: judgement.day)
        try write.run(
            """
            INSERT INTO judgement (id, organisation, standard, criterion, day, self_points, points, reason, recorded,
                recorded_by, retracted)
            VALUES (\(id), \(unit), \(standard), \(judgement.criterion), \(judgement.day),
                \(judgement.declared?.thousandths), \(judgement.points.thousandths), \(judgement.reason),
                \(Instant(judgement.day, seconds: 16 * 3600)), NULL, NULL)
            """)
        try event("judgement.keep", at: unit, subject: "judgement:\(id)")
    }

    /// One decided level, with the facts it was decided on; it holds for two years.
    func keep(_ rating: RatingPlan, at unit: ID<Organisation>) throws {
        guard rating.rank > 0 else {
            return try endRating(of: unit, by: rating.edition.standard, on: rating.decided)
        }
        try keep(
            RatedLevel(
                edition: rating.edition, rank: rating.rank, earned: rating.score.earned,
                possible: rating.score.possible, kept: rating.kept, factsDay: rating.factsDay, decided: rating.decided,
                until: rating.decided.adding(months: 24), document: rating.document),
            at: unit, recorded: Instant(rating.decided, seconds: 10 * 3600))
    }
}

/// A level to be written; rank 0 ends the one held.
struct RatingPlan {
    let edition: Edition
    let rank: Int
    let score: ComputedScore
    let kept: KeptFacts
    let factsDay: Day
    let decided: Day
    let document: String
}

private enum JudgementRow {}
