/// How numbers are said in reasons.
extension Ratio {
    /// A threshold as the edition states it: `90 %`, `3`, `2/3`.
    var asThreshold: String {
        switch denominator {
        case 1: "\(numerator)"
        case 100, 1000, 10_000, 100_000:
            "\(Points(thousandths: numerator * (100_000 / denominator))) %"
        case 10: "\(Points(thousandths: numerator * 100))"
        default: "\(numerator)/\(denominator)"
        }
    }

    /// Whether a figure read against this threshold is a share and is shown in per cent.
    var isShare: Bool { denominator > 1 }

    /// A fact as shown beside a threshold: a count, `是`/`否`, or a share with its two numbers.
    func said(of fact: String, against threshold: Ratio, _ names: FactNames, mayBeYesNo: Bool = true) -> String {
        guard !isNone else { return "不涉及" }
        if denominator == 1, mayBeYesNo || !threshold.isShare {
            let isYesNo = threshold.denominator == 100 && (0...1).contains(numerator)
            return isYesNo ? (numerator == 1 ? "是" : "否") : names.amount(numerator, of: fact)
        }
        let parts = "\(names.amount(numerator, of: fact))/\(names.amount(denominator, of: fact))"
        return threshold.isShare ? "\(percent ?? "—") %（\(parts)）" : parts
    }
}

extension Bound {
    /// `≥ 90 %`.
    var said: String {
        switch self {
        case .atLeast(let threshold): "≥ \(threshold.asThreshold)"
        case .atMost(let threshold): "≤ \(threshold.asThreshold)"
        }
    }

    /// How much the numerator must change, the denominator staying as it is; nil when the fact does not arise or the
    /// bound holds already.
    func missing(from value: Ratio) -> Int64? {
        guard !value.isNone, !holds(for: value) else { return nil }
        let (top, bottom) = (Int128(threshold.numerator) * Int128(value.denominator), Int128(threshold.denominator))
        switch self {
        case .atLeast: return Int64((top + bottom - 1) / bottom - Int128(value.numerator))
        case .atMost: return Int64(Int128(value.numerator) - top / bottom)
        }
    }

    /// `距 ≥ 90 % 还差 5`; nil when there is nothing to say.
    func distance(from value: Ratio, of fact: String, _ names: FactNames) -> String? {
        guard let missing = missing(from: value) else { return nil }
        if threshold.denominator == 100, value.denominator == 1 { return nil }
        let whole = names.counted(value.denominator, of: fact)
        // A bare number is set off from the word that follows it.
        let gap = whole.last?.isNumber == true ? " " : ""
        let base = value.denominator > 1 ? "（按 \(whole)\(gap)计）" : ""
        let words = names.counted(missing, of: fact)
        switch self {
        case .atLeast: return "距 \(said) 还差 \(words)\(base)"
        case .atMost: return "比 \(said) 多 \(words)\(base)"
        }
    }
}

extension Condition {
    /// The condition with each fact's figure, for a unit.
    /// - Parameter withBounds: whether to say what is asked for; where the condition is not to hold, that misleads.
    func said(_ facts: Facts, _ names: FactNames, withBounds: Bool = true) -> String {
        switch self {
        case .fact(let id, let bound):
            let value = facts[id] ?? .none
            let figure = value.said(of: id, against: bound.threshold, names)
            if figure == "是" || figure == "否" { return "“\(names.title(id))”为\(figure)" }
            return "\(names.title(id)) \(figure)\(withBounds ? "（要求 \(bound.said)）" : "")"
        case .all(let parts):
            return parts.map { $0.said(facts, names, withBounds: withBounds) }.joined(separator: "、")
        case .any(let parts):
            return "（" + parts.map { $0.said(facts, names, withBounds: withBounds) }.joined(separator: " 或 ") + "）"
        }
    }
}
