import Domain
import Markup

extension Day {
    /// `2015-03-01`, with the long form for whoever rests on it.
    var html: HTML { "<time datetime=\"\(description)\" title=\"\(chinese) 星期\(weekdayName)\">\(description)</time>" }

    /// `2015年3月1日`, where a date stands in a sentence.
    var longHTML: HTML { "<time datetime=\"\(description)\">\(chinese)</time>" }

    /// `一` for Monday … `日` for Sunday.
    var weekdayName: String { ["一", "二", "三", "四", "五", "六", "日"][weekday - 1] }
}

extension Ratio {
    /// `84.1 %`, or `—` where the question does not arise.
    var share: String { percent.map { $0 + " %" } ?? "—" }

    /// `58/69`, or `—`.
    var fraction: String { denominator > 0 ? "\(numerator.grouped)/\(denominator.grouped)" : "—" }

    /// `90 %`: a target, without decimals that are zero.
    var line: String {
        guard let percent else { return "—" }
        return (percent.hasSuffix(".0") ? String(percent.dropLast(2)) : percent) + " %"
    }

    /// How many more of the numerator reach `target`; 0 when it is reached.
    func missing(to target: Ratio) -> Int64 {
        guard target.denominator > 0 else { return 0 }
        let needed = Int128(target.numerator) * Int128(denominator)
        let whole = (needed + Int128(target.denominator) - 1) / Int128(target.denominator)
        return max(0, Int64(clamping: whole) - numerator)
    }

    /// How many points of a hundred lie between this and `target`, rounded up to a tenth: a gap never reads as 0.
    func gap(to target: Ratio) -> String {
        let over = Int128(denominator) * Int128(target.denominator)
        let short = Int128(target.numerator) * Int128(denominator) - Int128(numerator) * Int128(target.denominator)
        guard over > 0, short > 0 else { return "0" }
        let tenths = (short * 1000 + over - 1) / over
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension Int64 {
    /// `1,234,567`.
    var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return self < 0 ? "−" + text : text
    }
}

extension Int64 {
    /// Fen as yuan, `1,234.50`.
    var yuan: String { (self / 100).grouped + Money.yuan(self).suffix(3) }
}

extension Int {
    /// `1,234,567`.
    var grouped: String { Int64(self).grouped }
}

extension HTML.Interpolation {
    /// `82.5`.
    mutating func appendInterpolation(_ points: Points) { appendInterpolation(points.description) }
}
