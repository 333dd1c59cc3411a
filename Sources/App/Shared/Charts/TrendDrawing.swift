import Domain
import Markup

/// `TrendChart` in one of its two formats.
struct TrendDrawing: Fragment {
    var chart: TrendChart
    var format: Plot.Format

    var body: HTML {
        plot.svg(
            id: chart.id, title: chart.title, description: chart.description,
            """
            \(plot.rules(levels))\(months)\(today)\(target)\
            \(line(chart.rated, "rated"))\(line(chart.computed, "computed"))\(words)
            """)
    }

    private var plot: Plot {
        let days = Double(chart.start.number)...Double(max(chart.end, chart.start).number)
        return Plot(format, horizontal: days, highest: highest)
    }

    private var values: [Double] { (chart.computed + chart.rated).compactMap(\.figure.drawn) }

    /// A hundred per cent, or the next round step above what was reached.
    private var highest: Double {
        let top = max(1, values.max() ?? 0, chart.target?.drawn ?? 0)
        return top <= 1 ? 1 : (top * 2).rounded(.up) / 2
    }

    private var levels: [(value: Double, word: String)] {
        let step = highest <= 1 ? 0.25 : highest <= 2 ? 0.5 : (highest / 4).rounded(.up)
        return stride(from: 0, through: highest + 0.001, by: step).map { ($0, "\(Int(($0 * 100).rounded()))%") }
    }

    private var months: HTML {
        let long = chart.end.number - chart.start.number > 430
        let each = !long ? 3 : format == .wide ? 6 : 12
        var day = chart.start.dayOfMonth == 1 ? chart.start : chart.start.endOfMonth.adding(days: 1)
        var marks: [HTML] = []
        while day <= chart.end {
            if (day.month - 1) % each == 0 {
                let year = day.month == 1 || (marks.isEmpty && format == .wide)
                let x = px(plot.x(Double(day.number)))
                let word = (year ? "\(day.year)年" : "") + (day.month == 1 ? "" : "\(day.month)月")
                marks.append(
                    """
                    <line class="tick" x1="\(x)" x2="\(x)" y1="\(px(plot.floor))" y2="\(px(plot.floor + 5))"/>\
                    <text class="axis" x="\(x)" y="\(px(plot.floor + 20))" text-anchor="middle">\(word)</text>

                    """)
            }
            day = day.adding(months: 1)
        }
        return "\(marks)"
    }

    private var today: HTML {
        guard chart.start <= chart.today, chart.today <= chart.end else { return "" }
        let x = plot.x(Double(chart.today.number))
        return """
            <line class="today" x1="\(px(x))" x2="\(px(x))" y1="\(px(plot.top - 6))" y2="\(px(plot.floor))"/>\
            <text class="axis" x="\(px(x))" y="\(px(plot.top - 12))" text-anchor="\(anchor(x))">\
            \(chart.today.month)月\(chart.today.dayOfMonth)日</text>

            """
    }

    private var target: HTML {
        guard let target = chart.target, let value = target.drawn else { return "" }
        let y = plot.y(value)
        return """
            <line class="target" x1="\(px(plot.left))" x2="\(px(plot.end))" y1="\(px(y))" y2="\(px(y))"/>\
            <text class="target-word" x="\(px(plot.end + 6))" y="\(px(y + 4))">目标 \(target.line)</text>

            """
    }

    // A month whose question did not arise breaks the line: nothing is drawn across it.
    private func line(_ points: [TrendChart.Point], _ name: String) -> HTML {
        var path = ""
        var joined = false
        for point in points {
            guard let spot = place(point) else {
                joined = false
                continue
            }
            path += "\(joined ? "L" : "M")\(px(spot.x)) \(px(spot.y))"
            joined = true
        }
        guard !path.isEmpty, let end = points.last(where: { place($0) != nil }).flatMap(place) else { return "" }
        return """
            <path class="\(name)" d="\(path)" fill="none"/>\
            <circle class="\(name)" cx="\(px(end.x))" cy="\(px(end.y))" r="4"/>

            """
    }

    /// The lines named beside their last points.
    private var words: HTML {
        let ends = [("测算", "computed", chart.computed), ("认定", "rated", chart.rated)].compactMap {
            name, style, points -> (word: HTML, style: HTML, x: Double, y: Double)? in
            guard let point = points.last(where: { place($0) != nil }), let spot = place(point) else { return nil }
            return ("\(name) \(point.figure.share)", style == "rated" ? "rated" : "computed", spot.x, spot.y)
        }.sorted { $0.y < $1.y }
        let heights = spread(ends.map(\.y), around: chart.target?.drawn.map(plot.y))
        return zip(ends, heights).map { end, y -> HTML in
            let room = end.x + 92 < plot.width
            return """
                <text class="word \(end.style)" x="\(px(room ? end.x + 11 : end.x - 11))" y="\(px(y + 4.5))"\
                \(attribute: "text-anchor", room ? "start" : "end")>\(end.word)</text>

                """
        }.joined()
    }

    /// Moves the words (from the top down) off each other and off the target line.
    private func spread(_ heights: [Double], around line: Double?) -> [Double] {
        let (apart, clear) = (18.0, 14.0)
        var moved = heights
        if moved.count == 2, moved[1] - moved[0] < apart {
            let middle = (moved[0] + moved[1]) / 2
            moved = [middle - apart / 2, middle + apart / 2]
        }
        guard let line else { return moved }
        for index in moved.indices where abs(moved[index] - line) < clear {
            moved[index] = heights[index] >= line ? line + clear : line - clear
        }
        if moved.count == 2, moved[1] - moved[0] < apart {
            if moved[1] < line { moved[0] = moved[1] - apart } else { moved[1] = moved[0] + apart }
        }
        return moved
    }

    private func place(_ point: TrendChart.Point) -> (x: Double, y: Double)? {
        point.figure.drawn.map { (plot.x(Double(point.day.number)), plot.y($0)) }
    }

    private func anchor(_ x: Double) -> String { x > plot.end - 50 ? "end" : x < plot.left + 50 ? "start" : "middle" }
}
