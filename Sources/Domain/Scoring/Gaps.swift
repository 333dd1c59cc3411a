/// One thing that would bring a unit nearer to its next level.
public struct Gap: Sendable, Hashable {
    /// Nil where no single criterion is meant: a gate, an entry title, an unknown line.
    public let criterion: String?
    /// Points that come with it.
    public let gain: Points
    /// Without it the level stays closed, however many points there are.
    public let isMandatory: Bool
    /// The missing part of what the next step needs, 5/90 for five members of ninety; nil where no figure tells.
    public let effort: Ratio?
    public let sentence: String
    /// What holds once it is done; nil where nothing that the unit does brings it about.
    public var outcome: Outcome?
}

extension Edition {
    /// What separates a unit from the level above the one it has: what it must do first, then what would bring points,
    /// cheapest first. Empty at the highest level.
    public func nextLevelGaps(
        _ score: Score, facts: Facts, names: FactNames = [:]
    ) -> [Gap] {
        guard let next = score.nextLevel else { return [] }
        let lines = Dictionary(criteria.map { ($0.id, $0) }) { first, _ in first }
        var mandatory: [Gap] = []
        var short: Set<String> = []
        for obstacle in next.obstacles {
            switch obstacle.kind {
            case .total: short.formUnion(sections.map(\.id))
            case .section(let id, _): short.insert(id)
            case .required(let id):
                let line = score.criteria.first { $0.id == id }
                let gain = (line?.standard ?? .zero) - (line?.earned ?? .zero)
                mandatory.append(
                    Gap(
                        criterion: id, gain: gain, isMandatory: true, effort: nil, sentence: obstacle.sentence,
                        outcome: lines[id]?.fulfilment(class: score.sizeClass, size: sizeFacts, facts: facts)))
            case .gate, .entry, .unknownMinimum, .nothingApplies:
                mandatory.append(
                    Gap(criterion: nil, gain: .zero, isMandatory: true, effort: nil, sentence: obstacle.sentence))
            }
        }
        let size = sizeFacts
        let offered = score.sections.filter { short.contains($0.id) }.flatMap { section in
            section.criteria.compactMap { line -> Gap? in
                let cap = sections.first { $0.id == section.id }?.bonusCap.map { $0 - section.earned }
                return lines[line.id]?.gap(
                    line, class: score.sizeClass, room: cap, size: size, facts: facts, names: names)
            }
        }
        let known = Set(mandatory.compactMap(\.criterion))
        return mandatory + offered.filter { !known.contains($0.criterion ?? "") }.sorted(by: Gap.isCheaper)
    }
}

extension Gap {
    /// Less effort first, then more points; what no figure tells stands last.
    static func isCheaper(_ a: Gap, _ b: Gap) -> Bool {
        switch (a.effort, b.effort) {
        case (let left?, let right?):
            let order = left.compared(to: right)
            return order == 0 ? a.gain > b.gain : order < 0
        case (_?, nil): return true
        case (nil, _?): return false
        case (nil, nil): return a.gain > b.gain
        }
    }
}

extension Criterion {
    /// The next step of one line; nil when nothing more is to be had from it.
    fileprivate func gap(
        _ line: CriterionScore, class sizeClass: String?, room: Points?, size: Set<String>, facts: Facts,
        names: FactNames
    ) -> Gap? {
        guard let points = line.standard, line.earned < points, line.state != .notApplicable else { return nil }
        let shape = scale(for: sizeClass).shape
        if case .condition(let condition) = shape, condition.workable(without: size, facts) == nil { return nil }
        let (gain, effort, words, outcome) = step(shape, line, points, size, facts, names)
        let kept = room.map { min($0, gain) } ?? gain
        guard kept > .zero else { return nil }
        return Gap(
            criterion: id, gain: kept, isMandatory: false, effort: effort,
            sentence: "“\(name)”再得 \(kept) 分：\(words)", outcome: outcome)
    }

    private func step(
        _ shape: Shape, _ line: CriterionScore, _ points: Points, _ size: Set<String>, _ facts: Facts,
        _ names: FactNames
    ) -> (gain: Points, effort: Ratio?, words: String, outcome: Gap.Outcome?) {
        let rest = points - line.earned
        let cases = max(0, line.value.map { $0.isNone ? 0 : $0.numerator / $0.denominator } ?? 0)
        func toward(_ bound: Bound, _ gain: Points) -> (Points, Ratio?, String, Gap.Outcome?) {
            let value = line.value ?? .none
            let words =
                bound.distance(from: value, of: shape.fact ?? "", names).map { "\(title(shape, names)) \($0)" }
                ?? line.reason
            return (gain, bound.effort(from: value), words, shape.fact.map { .facts(.fact($0, bound)) })
        }
        switch shape {
        case .allOrNothing(_, let bound): return toward(bound, rest)
        case .proportional(_, let target): return toward(.atLeast(target), rest)
        case .steps(_, let steps):
            let rung = steps.last { ($0.points ?? .zero) > line.earned } ?? steps[0]
            return toward(rung.bound, (rung.points ?? .zero) - line.earned)
        case .award(let fact, let each):
            return (
                min(each, rest), Ratio(1, cases + 1), "\(title(shape, names))再有 \(names.one(fact) ?? "1 次")",
                .facts(.fact(fact, .atLeast(Ratio(cases + 1, 1))))
            )
        case .deduct(let fact, let each):
            return (
                min(each, rest), nil, "\(title(shape, names))减少 \(names.one(fact) ?? "1 例")",
                .facts(.fact(fact, .atMost(Ratio(max(0, cases - 1), 1))))
            )
        case .condition(let condition):
            let work = condition.workable(without: size, facts) ?? condition
            return (rest, work.effort(facts), work.advice(facts, names), .facts(work))
        case .judgement(let evidence): return (rest, nil, "由评判给分，凭据：\(evidence)", .points(points))
        case .unseen: return (.zero, nil, "", nil)
        }
    }

    /// What keeps a required line; nil where nothing that the unit does would.
    fileprivate func fulfilment(class sizeClass: String?, size: Set<String>, facts: Facts) -> Gap.Outcome? {
        let scale = scale(for: sizeClass)
        if case .judgement = scale.shape { return scale.points.map { .points($0) } }
        return scale.shape.satisfaction?.workable(without: size, facts).map { .facts($0) }
    }

    private func title(_ shape: Shape, _ names: FactNames) -> String {
        shape.fact.map { names.title($0) } ?? name
    }
}

extension Bound {
    /// The missing part of the numerator that the bound needs; nil when the fact does not arise.
    fileprivate func effort(from value: Ratio) -> Ratio? {
        guard let missing = missing(from: value) else { return nil }
        let whole = if case .atLeast = self { value.numerator + missing } else { value.numerator }
        return Ratio(missing, max(1, whole))
    }
}

extension Condition {
    /// The greatest effort among the parts that fail, or the least where one of several is enough; nil when a fact
    /// does not arise.
    func effort(_ facts: Facts) -> Ratio? {
        switch self {
        case .fact(let id, let bound):
            let value = facts[id] ?? .none
            return value.isNone || bound.holds(for: value) ? nil : bound.effort(from: value)
        case .all(let parts):
            let failing = parts.filter { $0.truth(facts) != .yes }.map { $0.effort(facts) }
            guard failing.allSatisfy({ $0 != nil }) else { return nil }
            return failing.compactMap { $0 }.max { $0.compared(to: $1) < 0 }
        case .any(let parts): return parts.compactMap { $0.effort(facts) }.min { $0.compared(to: $1) < 0 }
        }
    }
}
