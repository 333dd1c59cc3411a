import Domain
import Markup

/// The frame of a chart: how large it is and where a value falls in it. Figures are exact up to here; a picture rounds.
struct Plot: Sendable {
    /// A chart is drawn twice, for a desk or paper and for a phone, so that its words keep their size; the style sheet
    /// shows one of them.
    enum Format: String, Sendable, CaseIterable { case wide, narrow }

    var format: Format
    var width: Double
    var height: Double
    var top: Double
    var right: Double
    var bottom = 28.0
    var left: Double
    var horizontal: ClosedRange<Double>
    /// The vertical axis always begins at zero.
    var highest: Double

    init(
        _ format: Format, horizontal: ClosedRange<Double>, highest: Double, left: Double = 44, right: Double = 72,
        top: Double = 28
    ) {
        self.format = format
        self.horizontal = horizontal
        self.highest = highest
        self.top = top
        self.left = left
        self.right = right
        width = format == .wide ? 760 : 358
        height = format == .wide ? 320 : 260
    }

    var floor: Double { height - bottom }
    var end: Double { width - right }

    func x(_ value: Double) -> Double {
        let span = horizontal.upperBound - horizontal.lowerBound
        return left + (span > 0 ? (value - horizontal.lowerBound) / span : 0.5) * (end - left)
    }

    func y(_ value: Double) -> Double { floor - (highest > 0 ? value / highest : 0) * (floor - top) }

    /// The picture with its name and its description for whoever does not see it.
    func svg(id: String, title: String, description: String, _ content: HTML) -> HTML {
        """
        <svg class="\(format.rawValue)" viewBox="0 0 \(Int(width)) \(Int(height))" role="img" \
        aria-labelledby="\(id)-\(format.rawValue)-title \(id)-\(format.rawValue)-desc">\
        <title id="\(id)-\(format.rawValue)-title">\(title)</title>\
        <desc id="\(id)-\(format.rawValue)-desc">\(description)</desc>
        \(content)</svg>

        """
    }

    /// Hairlines across the plot with their words at the left.
    func rules(_ marks: [(value: Double, word: String)]) -> HTML {
        let lines = marks.map { mark -> HTML in
            """
            <line class="\(mark.value == 0 ? "floor" : "rule")" x1="\(px(left))" x2="\(px(end))" \
            y1="\(px(y(mark.value)))" y2="\(px(y(mark.value)))"/>\
            <text class="axis" x="\(px(left - 8))" y="\(px(y(mark.value) + 4))" text-anchor="end">\(mark.word)</text>

            """
        }
        return "\(lines)"
    }
}

extension Ratio {
    /// For drawing only; nil where the question does not arise.
    var drawn: Double? { denominator > 0 ? Double(numerator) / Double(denominator) : nil }
}

/// A coordinate with one decimal.
func px(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
}

/// A chart with its finding above and its table beneath.
struct ChartFigure: Fragment {
    /// What the picture shows, as a finding: `合格率离目标还差 8.8 个百分点`.
    var title: String
    var drawings: HTML
    var table: Table

    var body: HTML {
        """
        <figure class="chart"><figcaption>\(title)</figcaption>
        \(drawings)\
        <details><summary>看数据表</summary>
        \(table)\
        </details></figure>

        """
    }
}
