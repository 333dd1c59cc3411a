import Domain
import Storage

/// A level as it is decided, with what it stands on.
struct RatedLevel {
    let edition: Edition
    /// From 1.
    let rank: Int
    let earned: Points
    let possible: Points
    let kept: KeptFacts
    let factsDay: Day
    let decided: Day
    /// The first day on which it no longer holds.
    let until: Day?
    let document: String
    var cause: RatingCause?

    var level: Level { edition.levels[rank - 1] }
}

extension View {
    /// Why nothing can be decided for a unit on a day; nil when it can: decisions follow each other.
    func obstacleToRating(_ unit: ID<Organisation>, by standard: String, on day: Day) throws -> String? {
        let isLater = try tx.exists(
            "SELECT 1 FROM rating WHERE organisation = \(unit) AND standard = \(standard) AND decided >= \(day)")
        return isLater ? "本单位在\(day.chinese)当日或以后已有认定，新的认定应当更晚" : nil
    }
}

extension Change {
    /// Keeps a decided level; the one before it ends.
    /// - Parameter recorded: when it was written down; now, but in a demonstration.
    @discardableResult
    func keep(_ rated: RatedLevel, at unit: ID<Organisation>, recorded: Instant? = nil) throws -> ID<Rating> {
        try endRating(of: unit, by: rated.edition.standard, on: rated.decided)
        let id: ID<Rating> = nextID()
        try write.run(
            """
            INSERT INTO rating (id, organisation, standard, edition, level, rank, facts_day, decided, until_day, document,
                earned, possible, facts, cause, recorded, recorded_by)
            VALUES (\(id), \(unit), \(rated.edition.standard), \(rated.edition.id), \(rated.level.id), \(rated.rank),
                \(rated.factsDay), \(rated.decided), \(rated.until), \(rated.document), \(rated.earned.thousandths),
                \(rated.possible.thousandths), \(rated.kept.json), \(rated.cause), \(recorded ?? now), \(author.account))
            """)
        try event(
            "rating.decide", at: unit, subject: "rating:\(id)",
            after: "{\"level\":\"\(rated.level.id)\",\"document\":\(quoted(rated.document))}")
        return id
    }

    /// Ends the level that is held, from a day on.
    func endRating(of unit: ID<Organisation>, by standard: String, on day: Day) throws {
        touch(unit, "rating", since: day)
        try write.run(
            """
            UPDATE rating SET until_day = \(day) WHERE organisation = \(unit) AND standard = \(standard)
            AND (until_day IS NULL OR until_day > \(day))
            """)
    }

    /// Takes a level away for a cause, and leaves the one at `rank` on the same facts; 0 leaves none.
    func lower(
        _ held: HeldRating, to rank: Int, on day: Day, document: String, cause: RatingCause
    ) throws {
        guard rank > 0, let edition = catalogue.edition(held.rating.edition), rank <= edition.levels.count else {
            try endRating(of: held.unit, by: held.rating.standard, on: day)
            try event(
                "rating.revoke", at: held.unit, subject: "rating:\(held.rating.id)",
                after: "{\"document\":\(quoted(document))}")
            return
        }
        let rating = held.rating
        try keep(
            RatedLevel(
                edition: edition, rank: rank, earned: rating.earned, possible: rating.possible,
                kept: rating.kept ?? KeptFacts([:], [:], []), factsDay: rating.factsDay, decided: day,
                until: rating.until, document: document, cause: cause),
            at: held.unit)
    }
}

/// A level that a unit holds.
struct HeldRating: Sendable {
    let unit: ID<Organisation>
    let rating: Rating
    /// From 1.
    let rank: Int
}

extension View {
    /// The levels that are held on a day, one for each unit and standard.
    /// - Parameter units: only theirs.
    func heldRatings(on day: Day, of units: [ID<Organisation>]? = nil) throws -> [HeldRating] {
        let narrowed: SQL = units.map { "g.organisation IN \(list: $0) AND " } ?? ""
        let rows = try tx.all(
            """
            SELECT g.organisation, g.rank, \(Rating.columns) FROM rating g WHERE \(narrowed)g.decided <= \(day)
            AND (g.until_day IS NULL OR g.until_day > \(day)) ORDER BY g.organisation, g.standard, g.decided, g.id
            """
        ) { row in
            HeldRating(unit: try row["organisation"], rating: try Rating(row: row), rank: try row["rank"])
        }
        var latest: [HeldRating] = []
        for row in rows {
            if let last = latest.last, last.unit == row.unit, last.rating.standard == row.rating.standard {
                latest.removeLast()
            }
            latest.append(row)
        }
        return latest
    }

    /// Since when units have held a level of a standard without a break: a decision that takes the place of another goes
    /// on with it.
    func heldSince(by standard: String, on day: Day) throws -> [ID<Organisation>: Day] {
        let rows = try tx.all(
            """
            SELECT g.organisation, g.decided, g.until_day FROM rating g
            WHERE g.standard = \(standard) AND g.decided <= \(day) ORDER BY g.organisation, g.decided, g.id
            """
        ) { row in
            (
                unit: try row["organisation"] as ID<Organisation>, decided: try row["decided"] as Day,
                until: try row["until_day"] as Day?
            )
        }
        var held: [ID<Organisation>: Span] = [:]
        for row in rows {
            let before = held[row.unit].flatMap { span in
                span.until.map { row.decided <= $0 } ?? true ? span.from : nil
            }
            held[row.unit] = Span(from: before ?? row.decided, until: row.until)
        }
        return held.mapValues(\.from)
    }
}
