import Domain
import Storage

// The demonstration's share of this feature: judgements and ratings as they stand after two rounds. The commands that
// people use, with their checks and quotas, write the same rows.

extension Change {
    func keep(_ judgement: JudgementPlan, of standard: String, at unit: ID<Organisation>) throws {
        let id: ID<JudgementRow> = nextID()
        try touch(unit, "judgement", since: judgement.day)
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

    /// One decided level, with the facts it was decided on.
    func keep(_ rating: RatingPlan, at unit: ID<Organisation>) throws {
        let id: ID<RatingRow> = nextID()
        try touch(unit, "rating", since: rating.decided)
        // A later decision takes the place of the one before it.
        try write.run(
            """
            UPDATE rating SET until_day = \(rating.decided) WHERE organisation = \(unit)
            AND standard = \(rating.edition.standard) AND (until_day IS NULL OR until_day > \(rating.decided))
            """)
        guard rating.rank > 0 else { return }
        try write.run(
            """
            INSERT INTO rating (id, organisation, standard, edition, level, rank, facts_day, decided, until_day,
                document, earned, possible, facts, recorded, recorded_by)
            VALUES (\(id), \(unit), \(rating.edition.standard), \(rating.edition.id),
                \(rating.edition.levels[rating.rank - 1].id), \(rating.rank), \(rating.factsDay), \(rating.decided),
                \(rating.decided.adding(months: 24)), \(rating.document), \(rating.score.earned.thousandths),
                \(rating.score.possible.thousandths), \(rating.kept.json),
                \(Instant(rating.decided, seconds: 10 * 3600)), NULL)
            """)
        try event("rating.decide", at: unit, subject: "rating:\(id)")
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
private enum RatingRow {}
