import Domain
import Markup
import Storage

/// Everything about one unit's sheet: what the records give, what the unit says, what reviewers gave.
struct SheetReading {
    let unit: Organisation
    let round: Round
    /// Nil as long as nobody has begun it.
    let sheet: Sheet?
    let flow: SheetFlow
    let parties: Set<SheetParty>
    let lines: [String: SheetLine]
    /// The oldest first.
    let reviews: [String: [SheetReview]]
    let evidence: [Evidence]
    let visits: [SiteCheck]
    let opinions: [SheetOpinion]
    let steps: [SheetStepTaken]
    /// From all that is declared, with the unit's own points: as submitted, or as it stands while the unit writes.
    let own: Score
    let declared: KeptFacts
    /// From confirmed facts alone, with the reviewers' points: as accepted, or as it stands.
    let reviewed: Score
    let kept: KeptFacts
    let names: [ID<Account>: String]

    var state: SheetState { sheet?.state ?? .blank }
    var edition: Edition { round.edition }
    var path: Path { Sheet.path(unit.id, round.id) }

    func path(_ word: String) -> Path { path.appending(word) }
    func may(_ step: SheetStep) -> Bool { round.isOpen && flow.may(step, from: state, by: parties) }

    /// Whether people answer a line, since no record can.
    func isAnswered(_ criterion: String) -> Bool {
        guard let line = edition.criterion(criterion),
            own.criteria.first(where: { $0.id == criterion })?.standard != nil
        else { return false }
        if case .judgement = line.scale(for: own.sizeClass).shape { return true }
        return false
    }

    /// The lines that people answer, in the order of the edition.
    var answered: [CriterionScore] { own.criteria.filter { isAnswered($0.id) && $0.state != .notApplicable } }
    /// Those that the unit has not said anything of.
    var missing: [CriterionScore] { answered.filter { lines[$0.id]?.points == nil } }
    /// Those that no reviewer has given points for.
    var open: [CriterionScore] { answered.filter { reviews[$0.id] == nil } }

    func evidence(of criterion: String) -> [Evidence] { evidence.filter { $0.criterion == criterion } }
    func name(_ account: ID<Account>?) -> String { names.author(account) }

    /// The calendar step that the sheet is at.
    var due: Round.Step? {
        if state.isWithUnit { return round.assessment(of: sheet) }
        return flow.level(of: state).flatMap(round.step)
    }
}

extension View {
    func sheetReading(_ unit: Organisation, _ round: Round, by author: Author) throws -> SheetReading {
        let sheet = try sheet(of: unit.id, in: round.id)
        let lines = try sheet.map { try self.lines(of: $0.id) } ?? [:]
        let reviews = try sheet.map { try self.reviews(of: $0.id) } ?? [:]
        let steps = try sheet.map { try self.steps(of: $0.id) } ?? []
        let evidence = try sheet.map { try self.evidence(of: $0.id) } ?? []
        let visits = try sheet.map { try self.visits(of: $0.id) } ?? []
        let opinions = try sheet.map { try self.opinions(of: $0.id) } ?? []
        let isOpen = sheet?.state.isOpen ?? true
        let declared = try isOpen ? ownFacts(of: unit, in: round, lines) : sheet?.declared
        let kept = try sheet?.facts ?? confirmedFacts(of: unit, in: round, reviews)
        let stood = declared ?? kept
        let accounts =
            lines.values.compactMap(\.savedBy) + reviews.values.joined().compactMap(\.givenBy)
            + steps.compactMap(\.takenBy) + evidence.compactMap(\.addedBy) + visits.compactMap(\.writtenBy)
            + opinions.flatMap { [$0.askedBy, $0.answeredBy].compactMap { $0 } }
        return SheetReading(
            unit: unit, round: round, sheet: sheet, flow: try flow(of: unit.id, in: round),
            parties: try parties(of: author, at: unit.id), lines: lines, reviews: reviews, evidence: evidence,
            visits: visits, opinions: opinions, steps: steps,
            own: stood.score(by: round.edition, names: catalogue.factNames), declared: stood,
            reviewed: kept.score(by: round.edition, names: catalogue.factNames), kept: kept,
            names: try author.may(.people, at: unit.id, in: self) ? accountNames(accounts) : [:])
    }

    /// What the unit stands on: all that is declared, and the points it gives itself.
    func ownFacts(of unit: Organisation, in round: Round, _ lines: [String: SheetLine]) throws -> KeptFacts {
        try facts(of: unit, in: round, lines.compactMapValues(\.points), onlyConfirmed: false)
    }

    /// What a round counts: what is confirmed, and the newest points of the reviewers.
    func confirmedFacts(
        of unit: Organisation, in round: Round, _ reviews: [String: [SheetReview]]
    ) throws -> KeptFacts {
        try facts(of: unit, in: round, reviews.compactMapValues { $0.last?.points }, onlyConfirmed: true)
    }

    private func facts(
        of unit: Organisation, in round: Round, _ points: [String: Points], onlyConfirmed: Bool
    ) throws -> KeptFacts {
        let held = try Opinions(self, round.edition, on: round.factsDay, of: unit.id).held(by: unit.id)
        let day = round.edition.period.factsDay(on: round.factsDay)
        let facts = try facts(of: unit, for: round.edition, on: day, onlyConfirmed: onlyConfirmed)
        return KeptFacts(facts, points.mapValues { Judgement(reviewed: $0) }, held)
    }
}

extension KeptFacts {
    /// Beside the score they gave.
    func scored(_ score: Score, by edition: Edition) -> ScoredUnit {
        ScoredUnit(edition: edition, score: score, facts: ratios, judgements: given, held: Set(held))
    }
}
