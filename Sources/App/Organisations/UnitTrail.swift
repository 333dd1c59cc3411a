import Domain
import Markup

extension Organisation {
    var path: Path { "/organisations/\(id)" }

    /// The last day on which there is something to show of the unit, no later than `day`.
    func shownDay(_ day: Day) -> Day {
        if let closed, closed <= day { return max(opened, closed.adding(days: -1)) }
        return max(opened, day)
    }
}

extension View {
    /// The way down to a unit's pages: what stands above it, as far as the reader may go there.
    /// - Parameter within: the unit itself is the last step, for a page below its own.
    func trail(to unit: Organisation, for visit: Visit, on day: Day, within: Bool = false) throws -> [Crumb] {
        let line = try breadcrumb(of: unit.id, on: unit.shownDay(day)).filter { $0.id != unit.id }
        let open = try line.filter { try visit.author.may(.see, at: $0.id, in: self) }
        return (open + (within ? [unit] : [])).map { Crumb($0.name, $0.path.query("day", visit.pastDay(self))) }
    }
}

extension Visit {
    /// The past day the reader looks at, to be carried along in links; nil when it is today.
    func pastDay(_ view: View) -> Day? {
        let day = day(view)
        return day == view.today ? nil : day
    }

    func may(_ permission: Permission, at unit: Organisation, in view: View) throws -> Bool {
        try author.may(permission, at: unit.id, in: view)
    }

    /// Whether the reader may see the roll of a union; above the unions there is none.
    func seesMembers(of unit: Organisation, in view: View) throws -> Bool {
        try unit.kind.isUnion && may(.enrol, at: unit, in: view)
    }

    /// The kinds that the reader may write down at a unit today.
    func recordable(at unit: Organisation, in view: View) throws -> [Kind] {
        guard unit.isOpen(on: view.today) else { return [] }
        let held = view.catalogue.kinds.filter { $0.holders.contains(unit.kind) }
        return try author.recordable(held, at: unit.id, in: view)
    }
}

/// The parts of one unit's pages.
struct UnitTabs: Fragment {
    enum Part: CaseIterable { case unit, score, records, members, changes }

    var unit: Organisation
    var current: Part?
    var day: Day?
    /// For a reader who may see the roll.
    var showsMembers = false

    var body: HTML {
        let parts: [(Part, String, Path)] =
            [
                (.unit, "概况和指标", "/organisations/\(unit.id)"), (.score, "得分", "/organisations/\(unit.id)/score"),
                (.records, "记录", "/organisations/\(unit.id)/records"),
            ] + (showsMembers ? [(.members, "会员", "/organisations/\(unit.id)/members")] : [])
            + [(.changes, "沿革和变更", "/organisations/\(unit.id)/changes")]
        return """
            <nav class="tabs" aria-label="\(unit.name)">\(parts.map { part, title, path -> HTML in
                let here = part == current ? "page" : nil
                // The history is of all days.
                let to = part == .changes ? path : path.query("day", day)
                return "<a \(href: to)\(attribute: "aria-current", here)>\(title)</a>"
            })</nav>

            """
    }
}

/// Facts about one thing, name beside value.
struct FactList: Fragment {
    var facts: [(name: String, value: HTML)]

    var body: HTML {
        """
        <dl class="facts">
        \(facts.map { fact -> HTML in "<div><dt>\(fact.name)</dt><dd>\(fact.value)</dd></div>\n" })\
        </dl>

        """
    }
}
