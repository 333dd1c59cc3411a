import Domain

extension Figure {
    /// The mean of several shares, each with the same weight, in thousandths: what does not arise is left out, and
    /// more than the whole counts as the whole.
    ///
    /// The numerator is the sum of the shares in whole thousandths, rounded down each; the denominator is a thousand for
    /// each of them. So a branch's sum is the mean over all shares that its units answer.
    static func mean(of parts: [Figure]) -> Figure {
        let asked = parts.filter { $0.ratio.denominator > 0 }
        if asked.isEmpty { return .none }
        func thousandths(_ part: Figure, less: Int64) -> Int64 {
            let whole = part.ratio.denominator
            return max(0, min(part.ratio.numerator - less, whole)) * 1000 / whole
        }
        let all = asked.map { thousandths($0, less: 0) }.reduce(0, +)
        let sure = asked.map { thousandths($0, less: $0.unconfirmed) }.reduce(0, +)
        return Figure(Ratio(all, Int64(asked.count) * 1000), unconfirmed: all - sure)
    }
}

extension Indicator {
    /// Why another indicator cannot be a part of this mean; nil when it can.
    func objection(to part: Indicator?, named id: String) -> String? {
        guard let part else { return "mean 里没有这个指标：“\(id)”" }
        if part.measure == .count { return "“\(id)”是个数，不是比例，不能取平均" }
        if !part.moreIsBetter { return "“\(id)”越小越好，不能和越大越好的取平均" }
        let missing = subjects.filter { !part.subjects.contains($0) }
        return missing.isEmpty ? nil : "“\(id)”不问\(missing.map(\.title).joined(separator: "、"))"
    }
}
