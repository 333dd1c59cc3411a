import Domain
import Markup
import Storage

/// A draw as the public finds it in a list.
struct PublishedDraw: Sendable {
    let round: ID<Round>
    let title: String
    let organisation: ID<Organisation>
    let drawn: Instant

    var path: Path { "/public/draws/\(round)" }
}

extension Round {
    /// Where anybody reads its draw; nil before there is one.
    var drawPath: Path? { seed == nil ? nil : "/public/draws/\(id)" }
}

/// Of whom was drawn in one area, and who.
struct DrawnArea: Sendable {
    struct Candidate: Sendable {
        let unit: ID<Organisation>
        let wasDrawn: Bool
    }

    let area: ID<Organisation>
    /// In the order of their numbers.
    var candidates: [Candidate]
    /// In the order of the draw.
    var drawn: [ID<Organisation>]
}

extension View {
    /// The newest first.
    func publishedDraws(since day: Day) throws -> [PublishedDraw] {
        try tx.all(
            """
            SELECT r.id, r.title, r.organisation, r.drawn FROM rating_round r
            WHERE r.seed IS NOT NULL AND r.drawn >= \(Instant(day)) ORDER BY r.drawn DESC, r.id DESC LIMIT 50
            """
        ) { row in
            PublishedDraw(
                round: try row["id"], title: try row["title"], organisation: try row["organisation"],
                drawn: try row["drawn"])
        }
    }

    /// Area by area as it was drawn; empty for a draw of before candidates were kept.
    func drawnAreas(of round: Round) throws -> [DrawnArea] {
        let rows = try tx.all(
            """
            SELECT c.organisation, c.area, c.was_drawn FROM round_candidate c WHERE c.round = \(round.id)
            ORDER BY c.organisation
            """
        ) { row in
            (
                area: try row["area"] as ID<Organisation>,
                candidate: DrawnArea.Candidate(unit: try row["organisation"], wasDrawn: try row["was_drawn"])
            )
        }
        let drawn = try draw(of: round.id)
        let places = Dictionary(drawn.enumerated().map { ($1, $0) }) { first, _ in first }
        return Dictionary(grouping: rows, by: \.area).map { area, rows in
            let all = rows.map(\.candidate)
            return DrawnArea(
                area: area, candidates: all,
                drawn: all.map(\.unit).filter { places[$0] != nil }.sorted { places[$0] ?? 0 < places[$1] ?? 0 })
        }.sorted { (places[$0.drawn.first ?? $0.area] ?? .max) < (places[$1.drawn.first ?? $1.area] ?? .max) }
    }

    /// The title of the round that a document decided.
    func round(decidedBy document: String, at unit: ID<Organisation>) throws -> String? {
        try tx.value(
            "SELECT r.title FROM rating_round r WHERE r.organisation = \(unit) AND r.document = \(document) LIMIT 1",
            as: String.self)
    }
}

extension Change {
    /// Keeps of whom was drawn.
    func keep(_ candidates: [Sampling.Candidate], of round: Round) throws {
        for one in candidates {
            try write.run(
                """
                INSERT INTO round_candidate (round, organisation, area, was_drawn)
                VALUES (\(round.id), \(ID<Organisation>(one.id)), \(ID<Organisation>(one.county) ?? round.organisation),
                    \(one.wasDrawn))
                """)
        }
    }
}
