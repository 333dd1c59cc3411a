import Domain

/// Where a share will stand on a later day if it goes on as it has: a straight line, by least squares, through the
/// last six month-ends. Kept in whole ten-thousandths, so that the same months always give the same forecast.
struct Forecast: Equatable {
    static let longest = 6
    static let fewest = 3

    /// Never above 100 %, never below nothing.
    let share: Ratio
    /// How many month-ends the line goes through.
    let months: Int
    /// How many were counted in the first and in the last of them, where there are more now, as many as before meet the
    /// question, and the share has fallen by that alone.
    let grown: [Int64]?

    /// - Parameters:
    ///   - trend: month-ends, oldest first; those on which the question did not arise are left out.
    ///   - day: only month-ends up to this day are known.
    /// - Returns: nil with fewer than three month-ends, or when the day asked for is not to come.
    init?(_ trend: [(day: Day, figure: Figure)], knownOn day: Day, for due: Day) {
        let known = trend.filter { $0.day <= day && $0.figure.ratio.denominator > 0 }.suffix(Self.longest)
        guard known.count >= Self.fewest, let first = known.first, due > day else { return nil }
        let points = known.map { point -> (x: Int, y: Int) in
            let ratio = point.figure.ratio
            return (point.day.number - first.day.number, Int(ratio.numerator * 10_000 / ratio.denominator))
        }
        let count = points.count
        let (sumX, sumY) = (points.reduce(0) { $0 + $1.x }, points.reduce(0) { $0 + $1.y })
        // The slope is rise / run, the line goes through both means.
        let rise = count * points.reduce(0) { $0 + $1.x * $1.y } - sumX * sumY
        let run = count * points.reduce(0) { $0 + $1.x * $1.x } - sumX * sumX
        guard run > 0 else { return nil }
        let x = due.number - first.day.number
        let value = (sumY * run + rise * (count * x - sumX)) / (count * run)
        share = Ratio(Int64(min(10_000, max(0, value))), 10_000)
        months = count
        let (begin, end) = (first.figure.ratio, known[known.index(before: known.endIndex)].figure.ratio)
        let isGrown =
            end.denominator > begin.denominator && end.numerator >= begin.numerator
            && end.compared(to: begin) < 0
        grown = isGrown ? [begin.denominator, end.denominator] : nil
    }

    /// The rule, to stand beside every forecast.
    static let assumption = "推算办法：取最近六个月末的测算数，按最小二乘法连成直线延到期限，假定今后每月的变化与这几个月相同；最高算到 100 %。"
}
