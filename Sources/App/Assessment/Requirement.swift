import Domain

extension Edition {
    /// What the full points of its lines ask of each fact, for the size of the unit that has these facts. What only
    /// adds to the points is no duty, nor is the size itself.
    func requirements(_ facts: Facts) -> [String: Bound] {
        let (size, given) = (sizeClass(facts)?.id, sizeFacts)
        var bounds: [String: Bound] = [:]
        for criterion in sections.filter({ !$0.isBonus }).flatMap(\.criteria) {
            if let when = criterion.appliesWhen, when.truth(facts) != .yes { continue }
            let scale = criterion.scale(for: size)
            for (fact, bound) in scale.shape.requirements(given, facts)
            where bounds[fact] == nil && !given.contains(fact) {
                bounds[fact] = bound
            }
        }
        return bounds
    }
}

extension Shape {
    /// The bound that brings all the points, where it is one to keep. An award is earned, not owed.
    fileprivate func requirements(_ size: Set<String>, _ facts: Facts) -> [(String, Bound)] {
        switch self {
        case .allOrNothing(let fact, let bound): return [(fact, bound)]
        case .steps(let fact, let steps): return steps.first.map { [(fact, $0.bound)] } ?? []
        case .proportional(let fact, let target): return [(fact, .atLeast(target))]
        case .deduct(let fact, _): return [(fact, .atMost(Ratio(0, 1)))]
        case .condition(let condition): return condition.workable(without: size, facts)?.certain ?? []
        case .award, .judgement, .unseen: return []
        }
    }
}

extension Condition {
    /// The bounds that must hold whatever else does: not those of which one is enough.
    fileprivate var certain: [(String, Bound)] {
        switch self {
        case .fact(let fact, let bound): [(fact, bound)]
        case .all(let parts): parts.flatMap(\.certain)
        case .any: []
        }
    }
}

extension Bound {
    /// `≥ 90 %`, `≤ 0`; a yes/no question asks for `是`.
    func shown(for indicator: Indicator, own: Bool) -> String {
        let number = threshold.denominator == 1 ? threshold.numerator.grouped : threshold.line
        switch self {
        case .atLeast where own && indicator.measure == .yesNo: return "是"
        case .atLeast: return "≥ \(number)"
        case .atMost: return "≤ \(number)"
        }
    }
}
