import Domain
import Markup

/// One target at a glance: what the engine computes, what has been decided, how far the line is, and what comes next.
struct FigureCard: Fragment {
    var title: String
    /// The rows behind the figure.
    var path: Path?
    var computed: Ratio
    /// Nil while nothing has been decided yet.
    var rated: Ratio?
    var target: Ratio?
    /// By when the target is to be reached, such as `2015年底`.
    var due: String?
    /// How much of the computed numerator nobody has confirmed yet.
    var unconfirmed: Int64 = 0
    /// What is counted: 家, 人, 次.
    var unit = "家"
    /// What to expect by then, in a sentence.
    var outlook: String?
    /// The step that would move the figure.
    var step: Crumb?

    var body: HTML {
        """
        <section class="card">
        <h2>\(path.map { path in "<a \(href: path)>\(title)</a>" } ?? "\(title)")</h2>
        <dl class="pair">
        \(side("测算", computed))\(side("认定", rated ?? .none))\
        </dl>
        \(target.map { TargetLine(computed: computed, rated: rated, target: $0) })\
        \(target.map(standing))\
        \(unconfirmed > 0 ? confirmation : "")\
        \(outlook.map { outlook in "<p class=\"remark\">\(outlook)</p>\n" })\
        \(step.map { step in "<p>\(LinkButton(step.title, step.path))</p>\n" })\
        </section>

        """
    }

    private func side(_ name: String, _ figure: Ratio) -> HTML {
        let share: HTML = figure.percent.map { "\($0)<small> %</small>" } ?? "—"
        let fraction = figure.denominator > 0 ? figure.fraction : "尚未认定"
        return """
            <div><dt>\(name)</dt><dd><strong>\(share)</strong> <span class="fraction">\(fraction)</span></dd></div>

            """
    }

    private func standing(_ target: Ratio) -> HTML {
        guard computed.denominator > 0 else { return "<p class=\"standing\">尚无可计算的数据。</p>\n" }
        let by = due.map { "\($0)目标 \(target.line)" } ?? "目标 \(target.line)"
        let badge =
            computed.compared(to: target) >= 0
            ? StateBadge(.good, "已达到\(by)")
            : StateBadge(
                .warning,
                "离\(by) 还差 \(computed.missing(to: target).grouped) \(unit)（\(computed.gap(to: target)) 个百分点）")
        return "<p class=\"standing\">\(badge)</p>\n"
    }

    private var confirmation: HTML {
        let share = Ratio(unconfirmed, computed.numerator).share
        return "<p class=\"remark\">其中 \(unconfirmed.grouped) \(unit)未经确认，占 \(share)。</p>\n"
    }
}
