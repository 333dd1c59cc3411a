import Domain
import Markup

/// Who crosses a level's line, and by which lines of the standard.
struct DraftEffectPage: Page {
    static let size = 50

    struct Crossing {
        let unit: Organisation
        let isUp: Bool
        let totals: (before: Points, after: Points)
        let reason: WhatIf.Reason
    }

    let effect: DraftEffect
    let level: Level?
    let names: (places: [String], classes: [String])
    let classes: [Int]
    let crossings: [Crossing]
    let total: (up: Int, down: Int)
    let page: Int
    let trail: [Crumb]

    init(_ view: View, _ visit: Visit) throws {
        let draft = try view.theDraft(visit)
        let edition = try DraftContent(draft.content, view.catalogue).edition
        try self.init(
            view, visit, DraftEffect(view, draft, edition),
            trail: [
                Crumb("标准", "/standards"), Crumb("标准起草", "/organisations/\(draft.organisation)/drafts"),
                Crumb(edition.title, draft.path),
            ])
    }

    /// - Throws: `NotFound` where there is nothing to compare with.
    init(_ view: View, _ visit: Visit, _ effect: DraftEffect?, trail: [Crumb]) throws {
        guard let effect else { throw NotFound() }
        let edition = effect.edition
        let asked = visit.query["level"]
        let level = effect.levels.first { $0.id == asked } ?? effect.levels.first
        let places = try view.organisations(effect.ground.places)
        names = (
            effect.ground.places.map { places[$0]?.name ?? "" } + ["直属"],
            edition.sizeClasses.map(\.name)
        )
        classes = effect.whatIf?.sizeClasses() ?? []
        page = visit.page
        let found = level.flatMap { effect.whatIf?.crossings(of: $0.id) } ?? WhatIf.Crossings()
        total = (found.up.count, found.down.count)
        let rows = found.down.map { ($0, false) } + found.up.map { ($0, true) }
        let shown = rows.dropFirst(page * Self.size).prefix(Self.size)
        let units = try view.organisations(shown.map { effect.ground.units[$0.0].id })
        crossings = shown.compactMap { row, isUp in
            guard let whatIf = effect.whatIf, let unit = units[effect.ground.units[row].id] else { return nil }
            return Crossing(
                unit: unit, isUp: isUp, totals: whatIf.totals(at: row),
                reason: whatIf.reason(at: row, names: view.catalogue.factNames))
        }
        (self.effect, self.level, self.trail) = (effect, level, trail)
    }

    var title: String { "草稿的影响" }
    var menu: MenuEntry? { .standards }

    private var here: Path { effect.path }

    var content: HTML {
        "\(effect.summary(link: false))\(level.map(detail))"
    }

    private func detail(_ level: Level) -> HTML {
        let ground = effect.ground
        let kinds = OrganisationKind.allCases
        return """
            <form class="filter" method="get" \(action: here)>\
            \(SelectField(FieldView("level", "看哪条线", value: level.id), effect.levels.map { Choice($0.id, $0.name) }, prompt: nil))\
            <button>查看</button></form>
            <h2>达到“\(level.name)”的，分组看</h2>
            \(effect.table("下级", names.places, ground.place.map { $0 < 0 ? names.places.count - 1 : $0 }, level))\
            \(effect.table("组织类型", kinds.map(\.title), ground.units.map { kinds.firstIndex(of: $0.kind) ?? -1 }, level))\
            \(names.classes.isEmpty ? "" : effect.table("规模", names.classes, classes, level))\
            <h2>过线的单位</h2>
            <p>掉下去 \(total.down.grouped) 家，升上来 \(total.up.grouped) 家。</p>
            \(Table(
                caption: "过线的单位",
                columns: [.text("单位"), .text("变化"), .figure("已发布", "分"), .figure("草稿", "分"), .text("哪些条目不同")],
                rows: crossings.map(row), empty: EmptyState("没有单位因为这份草稿过线。"), captionHidden: true))\
            \(Pagination(
                shown: crossings.count, total: total.up + total.down,
                first: page > 0 ? here.query("level", level.id) : nil,
                next: (page + 1) * Self.size < total.up + total.down
                    ? here.query("level", level.id).query("page", page + 2) : nil))
            """
    }

    private func row(_ crossing: Crossing) -> [HTML] {
        let lines = crossing.reason.lines.map { line -> String in
            let (was, will) = (line.before, line.after)
            let name = "\(line.id) \(will?.name ?? was?.name ?? "")"
            return "\(name)：\(said(was)) → \(said(will))"
        }
        let words = lines.isEmpty ? "条目得分都不变，是等级、部分下限或前置条件变了" : lines.joined(separator: "；")
        return [
            "<a \(href: crossing.unit.path)>\(crossing.unit.name)</a>",
            crossing.isUp ? StateBadge(.good, "升上来").body : StateBadge(.warning, "掉下去").body,
            "\(crossing.totals.before)", "\(crossing.totals.after)", "\(words)",
        ]
    }

    private func said(_ line: CriterionScore?) -> String {
        guard let line else { return "没有这一条" }
        return line.state == .notApplicable && line.possible == .zero ? "不计" : "\(line.earned) 分"
    }
}
