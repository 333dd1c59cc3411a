import Domain

/// Says in words how a line of a standard is scored.
struct ShapeWording {
    let catalogue: Catalogue
    /// The kinds of unit that the lines are about; they answer yes-or-no questions themselves.
    let appliesTo: [String]
    var sizeClasses: [SizeClass] = []

    init(catalogue: Catalogue, appliesTo: [String]) { (self.catalogue, self.appliesTo) = (catalogue, appliesTo) }

    /// Of the lines of an edition.
    init(of edition: Edition, _ catalogue: Catalogue) {
        self.init(catalogue: catalogue, appliesTo: edition.appliesTo)
        sizeClasses = edition.sizeClasses
    }

    /// `入会率 ≥ 90 % 得 6 分，≥ 80 % 得 4.5 分`.
    func words(_ scale: Scale) -> String {
        let points = scale.points.map { "得 \($0) 分" } ?? "分值未知"
        let most = scale.points.map { "\($0) 分" } ?? "未知分"
        switch scale.shape {
        case .allOrNothing(let fact, let bound): return "\(phrase(fact, bound))，\(points)，否则不得分"
        case .steps(let fact, let steps):
            let rungs = steps.map { step in
                "\(said(step.bound)) \(step.points.map { "得 \($0) 分" } ?? "分值未知")"
            }
            return "\(title(fact)) \(rungs.joined(separator: "，"))"
        case .proportional(let fact, let target):
            return "按\(title(fact))与目标 \(target.threshold) 之比给分，达到目标，\(points)"
        case .deduct(let fact, let each): return "满分 \(most)，\(title(fact))每 1 \(unit(fact))扣 \(each) 分，扣完为止"
        case .award(let fact, let each): return "\(title(fact))每 1 \(unit(fact))得 \(each) 分，最多 \(most)"
        case .condition(let condition): return "\(words(condition))，\(points)，否则不得分"
        case .judgement(let evidence): return "由评审人在 0 到 \(most)之间给分，看：\(evidence)"
        case .unseen: return "原文没有见到怎样计分，不参与计分"
        }
    }

    /// The name of a kind of record.
    func kind(_ id: String) -> String { catalogue.kind(id)?.title ?? id }

    func words(_ condition: Condition) -> String {
        switch condition {
        case .fact(let fact, let bound): phrase(fact, bound)
        case .all(let parts): parts.map(words).joined(separator: "，并且")
        case .any(let parts):
            "（" + parts.map { if case .all = $0 { "（\(words($0))）" } else { words($0) } }.joined(separator: "，或者") + "）"
        }
    }

    /// What each size class has of its own.
    func classWords(_ criterion: Criterion) -> [String] {
        sizeClasses.compactMap { size in
            criterion.byClass[size.id].map { "\(size.name)：\(words($0))" }
        }
    }

    func whenNone(_ criterion: Criterion) -> String? {
        guard !criterion.scale.shape.facts.isEmpty else { return nil }
        switch criterion.whenNone {
        case .zero: return nil
        case .full: return "不涉及的给满分"
        case .excluded: return "不涉及的不计"
        }
    }

    private func phrase(_ fact: String, _ bound: Bound) -> String {
        guard isOwnAnswer(fact) else { return "\(title(fact)) \(said(bound))" }
        switch bound {
        case .atLeast(let line) where line == Ratio(100, 100): return "“\(title(fact))”为是"
        case .atMost(let line) where line.numerator == 0: return "“\(title(fact))”为否"
        default: return "\(title(fact)) \(said(bound))"
        }
    }

    /// Whether the units of this standard answer the question themselves with yes or no.
    private func isOwnAnswer(_ fact: String) -> Bool {
        guard let indicator = catalogue.indicator(fact), indicator.measure == .yesNo else { return false }
        return indicator.subjects.contains { appliesTo.contains($0.rawValue) }
    }

    private func said(_ bound: Bound) -> String {
        switch bound {
        case .atLeast(let line): "≥ \(line.threshold)"
        case .atMost(let line): "≤ \(line.threshold)"
        }
    }

    private func title(_ fact: String) -> String { catalogue.indicator(fact)?.title ?? fact }

    private func unit(_ fact: String) -> String {
        let unit = catalogue.indicator(fact)?.unit ?? "例"
        return unit == "%" ? "例" : unit
    }
}
