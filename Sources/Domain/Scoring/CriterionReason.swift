extension ScoredLine {
    /// The sentence for a line that applies and whose fact arises, such as
    /// `入会率 87.5 %（175/200），达到 ≥ 80 % 一档，得 2 分；距 ≥ 90 % 还差 5（按 200 计）`.
    func reason(_ earned: Points, of points: Points) -> String {
        let result = earned == .zero ? "不得分" : "得 \(earned) 分"
        if case .condition(let condition) = scale.shape {
            let met = earned > .zero ? "各项条件具备" : "条件不具备"
            return "\(condition.said(facts, names))：\(met)，\(result)"
        }
        guard let fact = scale.shape.fact, let value = facts[fact] else { return result }
        let name = title(of: fact)
        switch scale.shape {
        case .allOrNothing(_, let bound):
            let figure = value.said(of: fact, against: bound.threshold, names)
            if figure == "是" || figure == "否" { return "“\(name)”为\(figure)，\(result)" }
            let met = bound.holds(for: value) ? "达到" : "未达到"
            return "\(name) \(figure)，\(met) \(bound.said)，\(result)"
                + tail(bound.distance(from: value, of: fact, names))
        case .steps(_, let steps): return stepped(fact, value, steps, result)
        case .proportional(_, let target):
            let bound = Bound.atLeast(target)
            return
                "\(name) \(value.said(of: fact, against: target, names, mayBeYesNo: false))，按与目标 \(target.asThreshold) 之比，\(result)"
                + tail(bound.distance(from: value, of: fact, names))
        case .deduct(_, let each):
            let cases = max(0, value.numerator / value.denominator)
            return cases == 0 ? "\(name)为 0，\(result)" : "\(name) \(cases)，每例扣 \(each) 分，\(result)"
        case .award(_, let each):
            let cases = max(0, value.numerator / value.denominator)
            let cap = earned == points ? "（最多 \(points) 分）" : ""
            return "\(name) \(cases)，每次 \(each) 分\(cap)，\(result)"
        case .condition, .judgement, .unseen: return result
        }
    }

    private func stepped(_ fact: String, _ value: Ratio, _ steps: [Step], _ result: String) -> String {
        let reached = steps.firstIndex { $0.bound.holds(for: value) }
        let next = reached.map { $0 - 1 } ?? steps.count - 1
        let lowest = steps.last?.bound.threshold ?? .none
        let said = value.said(of: fact, against: lowest, names, mayBeYesNo: false)
        let figure = "\(title(of: fact)) \(said)"
        let rung = reached.map { "达到 \(steps[$0].bound.said) 一档" } ?? "未达到最低一档"
        return "\(figure)，\(rung)，\(result)"
            + tail(next >= 0 ? steps[next].bound.distance(from: value, of: fact, names) : nil)
    }

    private func tail(_ distance: String?) -> String { distance.map { "；\($0)" } ?? "" }
}
