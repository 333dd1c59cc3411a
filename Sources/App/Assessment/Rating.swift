import Domain
import Foundation
import Storage

/// 认定: a level that has been decided, with the facts it was decided on.
struct Rating: Sendable {
    let id: ID<Rating>
    let standard: String
    let edition: String
    let level: String
    let factsDay: Day
    let decided: Day
    let until: Day?
    let document: String
    let earned: Points
    let possible: Points
    let cause: RatingCause?
    private let facts: String

    static let columns: SQL = """
        g.id, g.standard, g.edition, g.level, g.facts_day, g.decided, g.until_day, g.document, g.earned, g.possible,
        g.facts, g.cause
        """

    init(row: Row) throws {
        (id, standard, edition) = (try row["id"], try row["standard"], try row["edition"])
        (level, factsDay, decided) = (try row["level"], try row["facts_day"], try row["decided"])
        (until, document) = (try row["until_day"], try row["document"])
        earned = Points(thousandths: try row["earned"])
        possible = Points(thousandths: try row["possible"])
        (cause, facts) = (try row["cause"], try row["facts"])
    }

    /// Nil when what was kept cannot be read. Most pages that name a rating do not ask.
    var kept: KeptFacts? { KeptFacts(json: facts) }

    func isHeld(on day: Day) -> Bool { Span(from: decided, until: until).contains(day) }
}

/// Everything a score was made from, kept so that the same score can be made again in any later year.
struct KeptFacts: Codable, Equatable, Sendable {
    /// Numerator and denominator of each fact.
    var facts: [String: [Int64]]
    /// What reviewers gave, in thousandths of a point.
    var judgements: [String: Int64] = [:]
    var held: [String] = []

    init(_ facts: Facts, _ judgements: [String: Judgement], _ held: Set<String>) {
        self.facts = facts.mapValues { [$0.numerator, $0.denominator] }
        self.judgements = judgements.compactMapValues { $0.reviewed?.thousandths }
        self.held = held.sorted()
    }

    init?(json: String) {
        guard let read = try? JSONDecoder().decode(KeptFacts.self, from: Data(json.utf8)) else { return nil }
        self = read
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    var ratios: Facts { facts.compactMapValues { $0.count == 2 ? Ratio($0[0], $0[1]) : nil } }
    var given: [String: Judgement] { judgements.mapValues { Judgement(reviewed: Points(thousandths: $0)) } }

    /// The score these facts give.
    func score(by edition: Edition, names: FactNames) -> Score {
        edition.score(facts: ratios, judgements: given, held: Set(held), names: names)
    }
}

extension View {
    /// What has been decided of a unit, newest first.
    func ratings(of unit: ID<Organisation>) throws -> [Rating] {
        try tx.all(
            """
            SELECT \(Rating.columns) FROM rating g WHERE g.organisation = \(unit) ORDER BY g.decided DESC, g.id DESC
            """
        ) { try Rating(row: $0) }
    }

    /// The level several units hold on a day by one standard's editions.
    func heldLevels(of units: [ID<Organisation>], on day: Day) throws -> [ID<Organisation>: (
        edition: String, level: String
    )] {
        let rows = try tx.all(
            """
            SELECT g.organisation, g.edition, g.level FROM rating g WHERE g.organisation IN \(list: units)
            AND g.decided <= \(day) AND (g.until_day IS NULL OR g.until_day > \(day)) ORDER BY g.decided, g.id
            """
        ) { row in
            (
                try row["organisation"] as ID<Organisation>,
                (edition: try row["edition"] as String, level: try row["level"] as String)
            )
        }
        return Dictionary(rows) { _, last in last }
    }

    /// 测算 of several units at once.
    func computedScores(of units: [ID<Organisation>]) throws -> [ID<Organisation>: ComputedScore] {
        let rows = try tx.all(
            "SELECT organisation, \(ComputedScore.columns) FROM score WHERE organisation IN \(list: units)"
        ) { row in (try row["organisation"] as ID<Organisation>, try ComputedScore(row: row)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// The score of confirmed facts alone, and everything it was made from.
    func confirmedScore(of unit: Organisation, by edition: Edition, on day: Day) throws -> (
        score: Score, kept: KeptFacts
    ) {
        let opinions = try Opinions(self, edition, on: day, of: unit.id)
        let facts = try facts(of: unit, for: edition, on: edition.period.factsDay(on: day), onlyConfirmed: true)
        let kept = KeptFacts(facts, opinions.judgements(of: unit.id), opinions.held(by: unit.id))
        return (kept.score(by: edition, names: catalogue.factNames), kept)
    }
}

extension Author {
    /// Ratings are decided by city and county federations, never by the township that helped the unit.
    func decides(for unit: Organisation, in view: View) throws -> Bool {
        if isSystem { return true }
        guard try may(.rate, at: unit.id, in: view) else { return false }
        // Only grants that reach the unit: to decide in another county gives no right to decide here.
        let line = try view.commandLine(of: unit.id)
        let able = grants.filter { $0.role.permissions.contains(.rate) }.map(\.organisation).filter(line.contains)
        return try view.organisations(able).values.contains { $0.kind == .city || $0.kind == .county }
    }
}
