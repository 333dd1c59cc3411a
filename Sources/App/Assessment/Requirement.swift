import Domain

extension Edition {
    /// What the full points of its lines ask of each fact, for the size of the unit that has these facts.
    func requirements(_ facts: Facts) -> [String: Bound] {
        let size = sizeClass(facts)?.id
        var bounds: [String: Bound] = [:]
        for criterion in criteria {
            if let when = criterion.appliesWhen, when.truth(facts) != .yes { continue }
            let scale = criterion.scale(for: size)
            for (fact, bound) in scale.shape.requirements(scale.points) where bounds[fact] == nil {
                bounds[fact] = bound
            }
        }
        return bounds
    }
}

extension Shape {
    /// The bound that brings all the points.
    fileprivate func requirements(_ points: Points?) -> [(String, Bound)] {
        switch self {
        case .allOrNothing(let fact, let bound): return [(fact, bound)]
        case .steps(let fact, let steps): return steps.first.map { [(fact, $0.bound)] } ?? []
        case .proportional(let fact, let target): return [(fact, .atLeast(target))]
        case .deduct(let fact, _): return [(fact, .atMost(Ratio(0, 1)))]
        case .award(let fact, let each):
            guard let points, each > .zero else { return [] }
            return [(fact, .atLeast(Ratio((points.thousandths + each.thousandths - 1) / each.thousandths, 1)))]
        case .condition(let condition): return condition.certain
        case .judgement, .unseen: return []
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
