extension Criterion {
    /// Scores one line of a unit.
    func score(
        class sizeClass: String?, _ facts: Facts, _ judgement: Judgement?, notApplicable: NotApplicable,
        isBonus: Bool, names: FactNames
    ) -> CriterionScore {
        let scale = scale(for: sizeClass)
        let line = ScoredLine(criterion: self, scale: scale, facts: facts, judgement: judgement, names: names)
        if let appliesWhen, appliesWhen.truth(facts) != .yes {
            let why = "不适用：\(appliesWhen.said(facts, names))"
            // A bonus is never given for something that does not arise.
            guard !isBonus, let points = scale.points else { return line.leaving(why) }
            switch notApplicable {
            case .excluded: return line.leaving(why + "，不计入总分")
            case .full: return line.result(.notApplicable, points, satisfied: true, why + "，按规定得满分 \(points) 分")
            case .zero: return line.result(.notApplicable, .zero, satisfied: true, why + "，按规定不得分")
            }
        }
        if case .judgement = scale.shape { return line.judged() }
        guard scale.shape != .unseen else { return line.unknown("原文未见，不计分", satisfied: true) }
        let truth = scale.shape.satisfaction?.truth(facts) ?? .no
        let satisfied = truth == .unknown ? whenNone != .zero : truth == .yes
        guard let points = scale.points else { return line.unknown("分值未知，不计分", satisfied: satisfied) }
        guard let earned = scale.shape.earned(of: points, facts) else {
            let why = "\(line.title(of: scale.shape.fact))不涉及"
            switch whenNone {
            case .excluded: return line.leaving(why + "，不计入总分")
            case .full: return line.result(.met, points, satisfied: true, why + "，按规定得满分 \(points) 分")
            case .zero: return line.result(.unmet, .zero, satisfied: false, why + "，不得分")
            }
        }
        let state: CriterionScore.State =
            earned == points && (points > .zero || satisfied)
            ? .met
            : earned > .zero ? .partly : .unmet
        return line.result(state, earned, satisfied: satisfied, line.reason(earned, of: points))
    }
}

/// One line while it is being scored.
struct ScoredLine {
    let criterion: Criterion
    let scale: Scale
    let facts: Facts
    let judgement: Judgement?
    let names: FactNames

    func title(of fact: String?) -> String { fact.map { names.title($0) } ?? criterion.name }

    func leaving(_ reason: String) -> CriterionScore {
        make(.notApplicable, .zero, possible: .zero, satisfied: true, reason)
    }

    func unknown(_ reason: String, satisfied: Bool) -> CriterionScore {
        make(.unknownPoints, .zero, possible: .zero, satisfied: satisfied, reason)
    }

    func result(
        _ state: CriterionScore.State, _ earned: Points, satisfied: Bool, _ reason: String
    ) -> CriterionScore {
        make(state, earned, possible: scale.points ?? .zero, satisfied: satisfied, reason)
    }

    func judged() -> CriterionScore {
        let reviewed = judgement?.reviewed
        guard let points = scale.points else {
            return unknown("分值未知，不计分", satisfied: (reviewed ?? .zero) > .zero)
        }
        guard let reviewed else { return result(.awaitingJudgement, .zero, satisfied: false, "待评判，暂不得分") }
        let earned = min(points, max(.zero, reviewed))
        let words = judgement?.reason.map { "：\($0)" } ?? ""
        let state: CriterionScore.State = earned == points ? .met : earned > .zero ? .partly : .unmet
        return result(state, earned, satisfied: reviewed > .zero, "评判得 \(earned) 分\(words)")
    }

    private func make(
        _ state: CriterionScore.State, _ earned: Points, possible: Points, satisfied: Bool, _ reason: String
    ) -> CriterionScore {
        CriterionScore(
            id: criterion.id, name: criterion.name, standard: scale.points, declared: judgement?.declared,
            reviewed: judgement?.reviewed, earned: earned, possible: possible, state: state,
            required: criterion.required, satisfied: satisfied, fact: scale.shape.fact,
            value: scale.shape.fact.map { facts[$0] ?? .none }, reason: reason)
    }
}
