import Domain
import Markup

/// What a line of a score rests on: its figures, each with its rows, and the newest records behind them.
struct LineGrounds: Fragment {
    let unit: Organisation
    let scale: Scale?
    let catalogue: Catalogue
    /// What the unit has done, newest first.
    let records: [Record]
    let carried: Day?

    private var indicators: [Indicator] { (scale?.shape.facts ?? []).compactMap(catalogue.indicator) }

    var body: HTML {
        let links = indicators.map { indicator -> HTML in
            let path: Path = "/organisations/\(unit.id)/indicators/\(indicator.id)"
            return " <a \(href: path.query("day", carried))>\(indicator.title)</a>"
        }
        return links.isEmpty ? .empty : "<br/><span class=\"soft\">依据</span>\(links.joined())\(support)"
    }

    /// So that one need not look for them.
    private var support: HTML {
        let kinds = Set(indicators.filter { $0.isOwn(of: unit.kind) }.flatMap(\.records))
        let found = records.filter { kinds.contains($0.kind) }.prefix(5)
        guard !found.isEmpty else { return .empty }
        return """
            <ul class="support">\(found.map { record -> HTML in
                let path: Path = "/records/\(record.id)"
                let title = catalogue.kind(record.kind)?.title ?? record.kind
                return "<li><a \(href: path)>\(title) \(record.day.html)</a> \(record.status.badge)</li>\n"
            })</ul>
            """
    }
}
