import Domain
import Markup

/// 应建未建: who should have a union and has none, and what to do next.
struct ToOrganisePage: Page {
    static let size = 50

    let unit: Organisation
    let today: Day
    let all: [ToOrganise]
    let uncounted: Int
    let units: EmployerUnits
    let catalogue: Catalogue
    let page: Int
    /// How many lie in each unit directly below, the most first.
    let areas: [(unit: Organisation, count: Int)]
    let mayRegister: Bool
    let mayFound: Bool

    init(_ view: View, _ visit: Visit, _ unit: Organisation) throws {
        self.unit = unit
        (today, catalogue, page) = (view.today, view.catalogue, visit.page)
        let all = try view.toOrganise(in: unit, on: view.today, by: visit.author)
        self.all = all
        uncounted = try view.uncountedUnorganised(in: unit, on: view.today, by: visit.author)
        let shown = all.dropFirst(visit.page * Self.size).prefix(Self.size)
        let units = try EmployerUnits(
            view, visit, shown.flatMap { [$0.heads.place, $0.heads.union].compactMap { $0 } })
        self.units = units
        mayRegister = try visit.may(.register, at: unit, in: view)
        mayFound = try visit.may(.found, at: unit, in: view)
        var counts: [ID<Organisation>: Int] = [:]
        for (place, found) in Dictionary(grouping: all, by: \.heads.place) {
            guard let place, let line = try view.lineage(of: place, in: .command, on: view.today)?.ids,
                let index = line.firstIndex(of: unit.id), index + 1 < line.count
            else { continue }
            counts[line[index + 1], default: 0] += found.count
        }
        let below = try view.organisations(Array(counts.keys))
        areas = counts.compactMap { id, count in below[id].map { ($0, count) } }
            .sorted { ($1.count, $0.unit.name) < ($0.count, $1.unit.name) }
    }

    var title: String { "应建未建：\(unit.name)" }
    var menu: MenuEntry? { .employers }
    var trail: [Crumb] { [Crumb("用人单位", "/employers")] }
    var lead: HTML {
        """
        <p>\(all.count.grouped) 家。设立满六个月、职工 25 人以上还没有工会的，和会员已满 25 人还只由联合基层工会涵盖的（\(LegalRule.coverageList.source(on: today))）。</p>
        \(uncounted == 0 ? "" : "<p class=\"soft\">另有 \(uncounted.grouped) 家未建会的单位没有报过人数，不知道该不该建。先把人数报上来。</p>")
        """
    }

    var content: HTML {
        """
        \(EmployerTabs(current: .toOrganise, unit: unit))\
        \(byArea)\
        \(Table(
            caption: "应建未建的单位", columns: [
                .text("名称"), .text("类别"), .text("所在"), .text("设立"), .figure("职工", "人"), .figure("会员", "人"),
                .text("情况"), .text("下一步"),
            ],
            rows: all.dropFirst(page * Self.size).prefix(Self.size).map(row),
            empty: EmptyState("没有应建未建的单位。新登记的单位满六个月、报过人数后会在这里出现。"), captionHidden: true))\
        \(Pagination(
            shown: max(0, min(Self.size, all.count - page * Self.size)), total: all.count,
            first: page > 0 ? here : nil,
            next: (page + 1) * Self.size < all.count ? here.query("page", page + 2) : nil))
        """
    }

    private var here: Path {
        let path: Path = "/employers/to-organise"
        return path.query("unit", unit.id)
    }

    private var byArea: HTML {
        if areas.count < 2 { return .empty }
        let path: Path = "/employers/to-organise"
        return """
            <h2>各地</h2>
            \(Table(
                caption: "各地应建未建", columns: [.text("单位"), .figure("应建未建", "家")],
                rows: areas.map { area in
                    ["<a \(href: path.query("unit", area.unit.id))>\(area.unit.name)</a>", "\(area.count.grouped)"]
                },
                empty: EmptyState(""), captionHidden: true))\
            <h2>逐家</h2>

            """
    }

    private func row(_ item: ToOrganise) -> [HTML] {
        let heads = item.heads
        let path: Path = "/employers/\(heads.employer)"
        let state = StateBadge(.warning, item.reason == .joint ? "由联合工会涵盖" : "没有工会")
        return [
            "<a \(href: path)>\(heads.name)</a>",
            "\(catalogue.codes("unit_category").name(heads.category, on: today))", units.link(heads.place),
            heads.opened.html, "\(heads.staff?.grouped ?? "—")", "\(heads.members?.grouped ?? "—")", "\(state)",
            next(item),
        ]
    }

    /// It founds its union, or one that is there covers it.
    private func next(_ item: ToOrganise) -> HTML {
        let coverage: Path = "/employers/\(item.heads.employer)/coverage"
        switch item.reason {
        case .joint: return mayRegister ? "<a \(href: coverage)>单独建立基层工会委员会</a>" : "单独建立基层工会委员会"
        case .none:
            let founding = item.heads.place.map { place -> Path in
                ("/organisations/\(place)/foundings/new" as Path).query("employer", item.heads.employer)
            }
            let found: HTML? = founding.flatMap { mayFound ? "<a \(href: $0)>申请建会</a>" : nil }
            let cover: HTML? = mayRegister ? "<a \(href: coverage)>已有工会，登记涵盖</a>" : nil
            let steps = [found, cover].compactMap { $0 }
            return steps.isEmpty ? "请它建会" : steps.joined(separator: "<br/>")
        }
    }
}
