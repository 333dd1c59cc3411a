import Domain
import Markup
import Storage
import Synchronization

/// A round of rating (评定轮次): which units, by which edition, on the facts of which day, and until when who does what.
public struct Round: Sendable {
    /// A step of its calendar.
    struct Step: Sendable {
        let id: String
        private(set) var title: String
        let act: Procedure.Act
        let level: ReviewLevel?
        let first: Day
        private(set) var last: Day

        /// The step as it is for one who is given until a later day.
        func again(by day: Day?) -> Step {
            guard let day, day > last else { return self }
            var step = self
            (step.title, step.last) = ("改好再交", day)
            return step
        }

        init(row: Row) throws {
            (id, title, act) = (try row["step"], try row["title"], try row["act"])
            (level, first, last) = (try row["level"], try row["first_day"], try row["last_day"])
        }
    }

    public let id: ID<Round>
    /// Who holds it; its branch is rated.
    let organisation: ID<Organisation>
    let title: String
    let year: Int
    let units: [OrganisationKind]
    let standard: String
    /// As it was when the round began.
    let edition: Edition
    let factsDay: Day
    let ties: Quota.TieRule
    let opened: Instant
    let closed: Instant?
    /// When its levels were decided, and by which document.
    let decided: Day?
    let document: String?
    /// Of the draw: how many of a hundred, and from what they were drawn.
    let share: Int?
    let seed: String?
    let drawn: Instant?
    var steps: [Step] = []

    var path: Path { "/rounds/\(id)" }
    func path(_ word: String) -> Path { "/rounds/\(id)/\(word)" }

    var assessment: Step? { steps.first { $0.act == .assess } }
    /// As it is for one unit, who may have been given until a later day.
    func assessment(of sheet: Sheet?) -> Step? {
        assessment?.again(by: sheet?.state == .returned ? sheet?.againBy : nil)
    }
    var levels: [ReviewLevel] { steps.compactMap(\.level) }
    func step(of level: ReviewLevel) -> Step? { steps.first { $0.level == level } }
    var isOpen: Bool { closed == nil }
}

extension Procedure.Act: Stored {}
extension ReviewLevel: Stored {}
extension Quota.TieRule: Stored {}
extension SheetState: Stored {
    public var sqlValue: SQLValue { .text(word) }

    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(word: text)
    }
}

/// The edition that a round has kept does not read any more.
struct RoundUnreadable: Error {}

extension View {
    private func read(_ row: Row) throws -> Round {
        let content: String = try row["content"]
        return Round(
            id: try row["id"], organisation: try row["organisation"], title: try row["title"], year: try row["year"],
            units: (try row["units"] as String).split(separator: " ").compactMap {
                OrganisationKind(rawValue: String($0))
            }, standard: try row["standard"], edition: try city.editions.edition(content),
            factsDay: try row["facts_day"], ties: try row["ties"], opened: try row["opened"],
            closed: try row["closed"], decided: try row["decided"], document: try row["document"],
            share: try row["share"], seed: try row["seed"], drawn: try row["drawn"])
    }

    private func withSteps(_ rounds: [Round]) throws -> [Round] {
        let steps = try tx.all(
            "SELECT s.* FROM round_step s WHERE s.round IN \(list: rounds.map(\.id)) ORDER BY s.round, s.place"
        ) { (round: try $0["round"] as ID<Round>, step: try Round.Step(row: $0)) }
        return rounds.map { round in
            var round = round
            round.steps = steps.filter { $0.round == round.id }.map(\.step)
            return round
        }
    }

    func round(_ id: ID<Round>) throws -> Round? {
        try withSteps(try tx.all("SELECT r.* FROM rating_round r WHERE r.id = \(id)") { try read($0) }).first
    }

    /// The rounds that one of these units holds, the newest first.
    func rounds(of units: [ID<Organisation>], onlyOpen: Bool = false, limit: Int = 50) throws -> [Round] {
        let open: SQL = onlyOpen ? "r.closed IS NULL" : "1 = 1"
        return try withSteps(
            try tx.all(
                """
                SELECT r.* FROM rating_round r WHERE r.organisation IN \(list: units) AND \(open)
                ORDER BY r.id DESC LIMIT \(limit)
                """
            ) { try read($0) })
    }

    /// Those that concern an author: held above or below one of the author's units.
    func rounds(for author: Author, onlyOpen: Bool = false) throws -> [Round] {
        let open: SQL = onlyOpen ? "r.closed IS NULL" : "1 = 1"
        let holders = try tx.all("SELECT DISTINCT r.organisation FROM rating_round r WHERE \(open)") {
            try $0["organisation"] as ID<Organisation>
        }
        return try rounds(of: try holders.filter { try concerns($0, author) }, onlyOpen: onlyOpen)
    }

    /// Whether a round of `holder` rates units that the author sees.
    private func concerns(_ holder: ID<Organisation>, _ author: Author) throws -> Bool {
        if try author.may(.see, at: holder, in: self) { return true }
        return try author.grants.contains { grant in
            try grant.role.all.contains(.see) && commandLine(of: grant.organisation).contains(holder)
        }
    }

    /// The round of the path, for whom it concerns.
    /// - Throws: `NotFound`.
    func theRound(_ visit: Visit) throws -> Round {
        guard let round = try visit.parameters["round"].flatMap({ ID<Round>($0) }).flatMap({ try round($0) }),
            try concerns(round.organisation, visit.author)
        else { throw NotFound() }
        return round
    }

    /// The units that a round rates: open on its day and today, in the branch of who holds it.
    /// - Parameter area: only those in the branch of this unit, which stands in that branch.
    /// - Returns: their ids, as a question for another table's `IN`.
    func units(of round: Round, within area: ID<Organisation>? = nil) throws -> SQL {
        try units(of: round.units, openOn: [round.factsDay, today], within: area ?? round.organisation)
    }

    func isRated(_ unit: Organisation, in round: Round) throws -> Bool {
        try round.units.contains(unit.kind) && unit.isOpen(on: round.factsDay) && unit.isOpen(on: today)
            && commandLine(of: unit.id).contains(round.organisation)
    }
}

/// The editions that rounds have kept, each read once.
final class EditionShelf: Sendable {
    private let read = Mutex<[String: Edition]>([:])

    /// - Throws: `RoundUnreadable`.
    func edition(_ content: String) throws -> Edition {
        let key = Fingerprint.of(content)
        if let known = read.withLock({ $0[key] }) { return known }
        let problems = Problems(file: "round")
        guard let edition = Edition.readDraft(try YAML.node(content, file: "round"), problems, ReadingContext()) else {
            throw RoundUnreadable()
        }
        read.withLock { $0[key] = edition }
        return edition
    }
}
