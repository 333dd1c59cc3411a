import Domain
import Markup

/// The way to a target: month by month what was computed and what was decided, the target line, and today.
struct TrendChart: Fragment {
    struct Point: Sendable {
        var day: Day
        var figure: Ratio

        init(_ day: Day, _ figure: Ratio) {
            self.day = day
            self.figure = figure
        }
    }

    var id: String
    /// The finding, not the subject.
    var title: String
    var computed: [Point]
    var rated: [Point] = []
    var target: Ratio?
    var start: Day
    var end: Day
    var today: Day

    var body: HTML {
        guard !(computed + rated).isEmpty else {
            return EmptyState("还没有月末数据。每月最后一天记一次，下个月就能看到第一个点。").body
        }
        return ChartFigure(
            title: title,
            drawings: "\(Plot.Format.allCases.map { TrendDrawing(chart: self, format: $0).body })",
            table: table
        ).body
    }

    private var table: Table {
        let days = Set((computed + rated).map(\.day)).sorted()
        let first = Dictionary(computed.map { ($0.day, $0.figure) }, uniquingKeysWith: { $1 })
        let second = Dictionary(rated.map { ($0.day, $0.figure) }, uniquingKeysWith: { $1 })
        return Table(
            caption: title + "（逐月）",
            columns: [.text("截至"), .figure("测算", "%"), .figure("测算"), .figure("认定", "%"), .figure("认定")],
            rows: days.map { day in
                let (a, b) = (first[day] ?? .none, second[day] ?? .none)
                return [day.html, "\(a.percent ?? "—")", "\(a.fraction)", "\(b.percent ?? "—")", "\(b.fraction)"]
            },
            empty: EmptyState(""))
    }

    /// What the picture says, in a sentence.
    var description: String {
        func last(_ name: String, _ points: [Point]) -> String? {
            points.last.map { "\(name)到 \($0.day.chinese) 为 \($0.figure.share)" }
        }
        let parts = [last("测算", computed), last("认定", rated), target.map { "目标 \($0.line)" }]
        return parts.compactMap { $0 }.joined(separator: "，") + "。"
    }
}
