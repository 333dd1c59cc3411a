import Domain
import Markup

extension Catalogue {
    /// The form that would bring points on a line of an edition, where the unit itself fills it.
    func nextStep(_ criterion: String?, of edition: Edition, for unit: Organisation) -> Crumb? {
        let facts = criterion.flatMap(edition.criterion)?.scale.shape.facts ?? []
        return facts.compactMap(indicator).lazy.compactMap { self.nextStep($0, for: unit) }.first
    }

    /// What no step changes any more about the figures of a line.
    func cautions(_ criterion: String?, of edition: Edition) -> [String] {
        let facts = criterion.flatMap(edition.criterion)?.scale.shape.facts ?? []
        return facts.compactMap { indicator($0)?.caution }
    }

    /// The form whose record a rule of 动态管理 waits for.
    func nextStep(_ rule: LapseRule, for unit: Organisation) -> Crumb? {
        guard let asked = rule.recordKind else {
            return rule.facts.compactMap(indicator).lazy.compactMap { self.nextStep($0, for: unit) }.first
        }
        return kind(asked).flatMap { $0.holders.contains(unit.kind) ? recording($0, at: unit) : nil }
    }

    /// The form that would raise a unit's own figure.
    func nextStep(_ indicator: Indicator, for unit: Organisation) -> Crumb? {
        guard indicator.isOwn(of: unit.kind), indicator.moreIsBetter, let kind = indicator.nextStep.flatMap(kind),
            kind.holders.contains(unit.kind)
        else { return nil }
        return recording(kind, at: unit)
    }

    private func recording(_ kind: Kind, at unit: Organisation) -> Crumb {
        let form: Path = "/organisations/\(unit.id)/records/new"
        return Crumb("记一次\(kind.title)", form.query("kind", kind.id))
    }
}

/// Steps one after the other, each with the form that does it.
struct GapList: Fragment {
    let gaps: ArraySlice<Gap>
    let edition: Edition
    let unit: Organisation
    let catalogue: Catalogue
    let mayRecord: Bool
    /// The number of the first of them.
    var first = 1

    var body: HTML {
        """
        <ol\(attribute: "start", first == 1 ? nil : first)>\(gaps.map { gap -> HTML in
            let step = mayRecord ? catalogue.nextStep(gap.criterion, of: edition, for: unit) : nil
            let cautions = catalogue.cautions(gap.criterion, of: edition).map { sentence -> HTML in
                "<br/><span class=\"soft\">\(sentence)</span>"
            }
            let link = step.map { step -> HTML in " <a \(href: step.path)>\(step.title)</a>" }
            return "<li>\(gap.sentence)\(link)\(cautions)</li>\n"
        })</ol>

        """
    }
}
