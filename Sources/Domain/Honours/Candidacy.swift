/// What is known of a candidate when it is judged, kept as it was.
public struct CandidateFacts: Codable, Equatable, Sendable {
    /// Decided on the facts of the year, by standard: the level, its place among the levels from 1, and the points.
    public struct Held: Codable, Equatable, Sendable {
        public var level: String
        public var rank: Int
        /// In thousandths.
        public var earned: Int64
        public var possible: Int64

        public init(level: String, rank: Int, earned: Int64, possible: Int64) {
            (self.level, self.rank, self.earned, self.possible) = (level, rank, earned, possible)
        }

        public var inWords: String { Points(thousandths: earned).said(of: Points(thousandths: possible)) }
    }

    public var held: [String: Held] = [:]
    /// The place of each level that a rule names, in the edition by which the candidate was rated.
    public var ranks: [String: Int] = [:]
    /// Numerator and denominator of each confirmed fact.
    public var facts: [String: [Int64]] = [:]
    /// The day of the newest confirmed record up to the last day of the year, by kind.
    public var records: [String: String] = [:]
    /// Since when the person has been in the post without a break.
    public var inPostSince: String?
    /// Titles of lapses that are open.
    public var lapses: [String] = []

    public init() {}

    func ratio(_ fact: String) -> Ratio {
        guard let pair = facts[fact], pair.count == 2 else { return .none }
        return Ratio(pair[0], pair[1])
    }

    public func share(by standard: String) -> Ratio {
        held[standard].map { Ratio($0.earned, $0.possible) } ?? .none
    }
}

/// How a rule came out for one candidate.
public struct HonourAnswer: Sendable, Equatable {
    public let rule: HonourRule
    public let isMet: Bool
    /// What was found, in words.
    public let sentence: String
}

extension HonourKind {
    /// What each rule says of a candidate.
    /// - Parameter day: the last day of the year that the title is for.
    public func answers(to found: CandidateFacts, on day: Day, names: FactNames) -> [HonourAnswer] {
        rules(for: day.year).map { rule in
            let (isMet, sentence) = answer(rule, found, day, names)
            return HonourAnswer(rule: rule, isMet: isMet, sentence: sentence)
        }
    }

    private func answer(
        _ rule: HonourRule, _ found: CandidateFacts, _ day: Day, _ names: FactNames
    ) -> (Bool, String) {
        switch rule.test {
        case .held(let standard, let level):
            guard let held = found.held[standard] else { return (false, "\(day.year)年没有认定等级") }
            // A level that the edition of the year does not have is held by nobody.
            let isMet = found.ranks[level].map { held.rank >= $0 } ?? false
            return (isMet, "\(day.year)年认定的得分 \(held.inWords)，\(isMet ? "达到" : "没有达到")要求的等级")
        case .condition(let condition):
            let facts = Dictionary(condition.leaves.map { ($0.fact, found.ratio($0.fact)) }) { first, _ in first }
            // What does not arise is not met: a title is given for what was done.
            return (condition.truth(facts) == .yes, condition.said(facts, names))
        case .record(let kind, let months):
            guard let last = found.records[kind].flatMap({ Day($0) }) else { return (false, "没有已确认的记录") }
            return (last > day.adding(months: -months) && last <= day, "最近一次是\(last.chinese)")
        case .years(let years):
            guard let since = found.inPostSince.flatMap({ Day($0) }) else { return (false, "没有在任的主席") }
            return (since <= day.adding(months: -12 * years), "\(since.chinese)起任职")
        case .noLapse:
            return (found.lapses.isEmpty, found.lapses.isEmpty ? "没有" : found.lapses.joined(separator: "、"))
        }
    }
}

/// Where a candidate stands among those of the county.
public enum CandidateStanding: String, CaseIterable, Sendable {
    /// Within the places.
    case chosen
    /// Level with others at the last place: people decide.
    case tied
    /// Eligible, beyond the places.
    case beyond
    case ineligible

    public var title: String {
        switch self {
        case .chosen: "名额之内"
        case .tied: "并列待定"
        case .beyond: "名额之外"
        case .ineligible: "不符合条件"
        }
    }
}

extension HonourKind {
    public struct Candidate: Sendable {
        public let id: Int64
        public let facts: CandidateFacts

        public init(id: Int64, facts: CandidateFacts) { (self.id, self.facts) = (id, facts) }
    }

    public struct Place: Sendable, Equatable {
        public let standing: CandidateStanding
        /// 1 is the best of the county; nil for who is not eligible.
        public let rank: Int?
        public let sentence: String
    }

    /// Puts the candidates of one county in order: points, then the keys, then the rule for ties.
    /// - Parameters:
    ///   - county: its name, for the sentences.
    ///   - places: how many may be named.
    public func places(
        of candidates: [Candidate], in county: String, places: Int, on day: Day
    ) -> [Int64: Place] {
        var found: [Int64: Place] = [:]
        var eligible: [Quota.Candidate] = []
        for candidate in candidates {
            let unmet = answers(to: candidate.facts, on: day, names: [:]).filter { !$0.isMet }
            guard unmet.isEmpty else {
                let sentence = "不符合 \(unmet.count) 条：\(unmet.map(\.rule.name).joined(separator: "；"))"
                found[candidate.id] = Place(standing: .ineligible, rank: nil, sentence: sentence)
                continue
            }
            eligible.append(
                Quota.Candidate(
                    id: candidate.id, county: county, share: candidate.facts.share(by: rankedBy),
                    tieKeys: tieKeys.map(candidate.facts.ratio)))
        }
        let selection = Quota(.perCounty(places), ties: ties).select(eligible)
        for (standing, choices) in [
            (CandidateStanding.chosen, selection.chosen), (.tied, selection.undecided), (.beyond, selection.refused),
        ] {
            for choice in choices {
                found[choice.id] = Place(standing: standing, rank: choice.rank, sentence: choice.sentence)
            }
        }
        return found
    }
}
