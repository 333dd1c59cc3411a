import Domain
import Storage

/// The score of a unit with what it is made of.
struct ScoredUnit {
    let edition: Edition
    let score: Score
    let facts: Facts
    let judgements: [String: Judgement]
    let held: Set<String>

    /// Nil at the highest level.
    func guidance(_ catalogue: Catalogue) -> Guidance? {
        edition.guidance(
            score, gaps: edition.nextLevelGaps(score, facts: facts, names: catalogue.adviceNames), facts: facts,
            judgements: judgements, held: held, names: catalogue.factNames)
    }
}

extension View {
    /// The whole score of a unit on the city's day, with its breakdown and reasons.
    public func score(of unit: Organisation, by edition: Edition) throws -> Score {
        try scored(unit, by: edition, on: today).score
    }

    /// The score of a unit on any day with the facts it is made of, by the edition that was in force for it then.
    /// - Parameter known: the figures of the city's day, where they have been read already.
    /// - Returns: nil when no edition applied, or the unit was not open.
    func scored(
        _ unit: Organisation, on day: Day, known: [String: Figure]? = nil
    ) throws -> ScoredUnit? {
        guard unit.isOpen(on: day), let edition = catalogue.edition(for: unit.kind, on: day) else { return nil }
        return try scored(unit, by: edition, on: day, known: known)
    }

    private func scored(
        _ unit: Organisation, by edition: Edition, on day: Day, known: [String: Figure]? = nil
    ) throws -> ScoredUnit {
        let opinions = try Opinions(self, edition, on: day, of: unit.id)
        let facts =
            day == today
            ? try facts(of: unit, for: edition, known: known)
            : try facts(of: unit, for: edition, on: edition.period.factsDay(on: day))
        let (judgements, held) = (opinions.judgements(of: unit.id), opinions.held(by: unit.id))
        let score = edition.score(facts: facts, judgements: judgements, held: held, names: catalogue.factNames)
        return ScoredUnit(edition: edition, score: score, facts: facts, judgements: judgements, held: held)
    }

    /// 测算 of a unit on the city's day, as it is kept.
    func compute(_ unit: Organisation, by edition: Edition) throws -> ComputedScore {
        let opinions = try Opinions(self, edition, on: today, of: unit.id)
        let figures = try figures(of: unit, for: edition)
        func score(_ fact: (Indicator, Figure) -> Ratio) -> Score {
            edition.score(
                facts: facts(figures, for: edition, fact), judgements: opinions.judgements(of: unit.id),
                held: opinions.held(by: unit.id))
        }
        return ComputedScore(
            edition: edition.id, score { $0.fact($1) }, confirmed: score { $0.confirmedFact($1) })
    }

    /// The facts an edition reads of a unit today.
    /// - Parameter known: the figures of the city's day, where they have been read already.
    func facts(of unit: Organisation, for edition: Edition, known: [String: Figure]? = nil) throws -> Facts {
        let figures = edition.period.factsDay(on: today) == today ? known : nil
        return facts(try figures ?? self.figures(of: unit, for: edition), for: edition) { $0.fact($1) }
    }

    /// The figures behind the facts. An edition of the calendar year looks at its last 31 December.
    private func figures(of unit: Organisation, for edition: Edition) throws -> [String: Figure] {
        let day = edition.period.factsDay(on: today)
        return day == today ? try figures(of: unit) : try figures(of: unit, on: day)
    }

    private func facts(
        _ figures: [String: Figure], for edition: Edition, _ fact: (Indicator, Figure) -> Ratio
    ) -> Facts {
        Dictionary(
            uniqueKeysWithValues: catalogue.indicators(of: edition).map { ($0.id, fact($0, figures[$0.id] ?? .none)) })
    }

    /// The facts of a past day, made from the records as they are known now.
    /// - Parameter onlyConfirmed: what has only been declared does not count.
    func facts(
        of unit: Organisation, for edition: Edition, on day: Day, onlyConfirmed: Bool = false
    ) throws -> Facts {
        guard unit.isOpen(on: day) else { return [:] }
        let asked = catalogue.indicators(of: edition)
        let reckoning = try Reckoning(self, on: day, within: unit.id, of: asked, onlyConfirmed: onlyConfirmed)
        guard let position = reckoning.registry.index[unit.id] else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: asked.map {
                ($0.id, $0.fact(reckoning.figure($0, at: position)))
            })
    }

    /// The score of a unit on any day, by the edition that was in force for it then.
    /// - Returns: nil when no edition applied, or the unit was not open.
    public func score(of unit: Organisation, on day: Day) throws -> Score? { try scored(unit, on: day)?.score }
}
