import Domain
import Markup

/// A share as a small bar with its figure, for a cell of a table; the mark is the target.
struct BarCell: Fragment {
    var figure: Ratio
    var target: Ratio?

    init(_ figure: Ratio, target: Ratio? = nil) {
        self.figure = figure
        self.target = target
    }

    var body: HTML {
        guard let value = figure.drawn else { return "—" }
        let mark: HTML? = target?.drawn.map { target in
            let x = px(64 * min(1, target))
            return "<line class=\"mark\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"12\"/>"
        }
        return """
            <span class="bar-cell"><svg viewBox="0 0 64 12" width="64" height="12" aria-hidden="true">\
            <rect class="track" x="0" y="3" width="64" height="6"/>\
            <rect class="fill" x="0" y="3" width="\(px(64 * max(0, min(1, value))))" height="6"/>\(mark)</svg> \
            \(figure.percent ?? "—")</span>
            """
    }
}

/// The line of a figure card: how far the computed figure has come, where the decided one stands, where the target is.
struct TargetLine: Fragment {
    var computed: Ratio
    var rated: Ratio?
    var target: Ratio

    var body: HTML {
        let at = spot(target.drawn ?? 0)
        let (done, decided) = (computed.drawn.map(spot), rated?.drawn.map(spot))
        return """
            <svg class="target-line" viewBox="0 0 320 44" role="img" aria-label="\(label)">\
            <line class="track" x1="4" x2="316" y1="32" y2="32"/>\
            \(done.map { x in "<line class=\"fill\" x1=\"4\" x2=\"\(px(x))\" y1=\"32\" y2=\"32\"/>" })\
            <line class="mark" x1="\(px(at))" x2="\(px(at))" y1="20" y2="42"/>\
            \(decided.map { x in "<circle class=\"rated\" cx=\"\(px(x))\" cy=\"32\" r=\"5\"/>" })\
            \(done.map { x in "<circle class=\"computed\" cx=\"\(px(x))\" cy=\"32\" r=\"6\"/>" })\
            <text class="target-word" x="\(px(at))" y="13" text-anchor="\(at > 250 ? "end" : "middle")">\
            目标 \(target.line)</text>\
            </svg>

            """
    }

    private var label: String {
        "测算 \(computed.share)，认定 \(rated?.share ?? "—")，目标 \(target.line)"
    }

    private func spot(_ value: Double) -> Double { 4 + 312 * max(0, min(1, value)) }
}
