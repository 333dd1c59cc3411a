import Domain
import Markup

/// Names the indicators that bear on a line of a standard; each opens to its figures where the reader's unit has any.
struct BearingIndicators {
    let catalogue: Catalogue
    let home: Organisation?

    /// `看指标：入会率、按期换届`, each once; nil when none bears on the line.
    func words(_ ids: [String]) -> HTML? {
        var seen: Set<String> = []
        let indicators = ids.filter { seen.insert($0).inserted }.compactMap(catalogue.indicator)
        if indicators.isEmpty { return nil }
        let links = indicators.map { indicator -> HTML in
            guard let home, indicator.arises(at: home.kind) else { return "\(indicator.title)" }
            return "<a \(href: home.drill(indicator.id, past: nil))>\(indicator.title)</a>"
        }
        return "看指标：\(links.joined(separator: "、"))"
    }
}
