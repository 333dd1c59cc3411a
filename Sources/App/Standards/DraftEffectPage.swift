import Domain
import Markup

/// Who comes to a level or loses it, and by what the draft asks differently.
struct DraftEffectPage: Page {
    static let size = 50

    struct Crossing {
        let unit: Organisation
        let isUp: Bool
        let totals: (before: Points, after: Points)
        let reason: WhatIf.Reason
        /// What is asked differently beside the lines.
        let causes: [String]
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
        let level = effect.levels.first { $0.id == asked } ?? effect.mostMoved
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
        let wording = CrossingWording(effect.published, edition, view.catalogue)
        crossings = shown.compactMap { row, isUp in
            guard let whatIf = effect.whatIf, let level, let unit = units[effect.ground.units[row].id] else {
                return nil
            }
            let reason = whatIf.reason(at: row, names: view.catalogue.factNames)
            return Crossing(
                unit: unit, isUp: isUp, totals: whatIf.totals(at: row), reason: reason,
                causes: wording.words(reason, level.id, isUp: isUp))
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
            <h2>“\(level.name)”有变化的单位</h2>
            <p>掉下去 \(total.down.grouped) 家，升上来 \(total.up.grouped) 家。</p>
            \(Table(
                caption: "有变化的单位",
                columns: [.text("单位"), .text("变化"), .text("为什么"), .figure("已发布", "分"), .figure("草稿", "分")],
                rows: crossings.map(row), empty: nobody(level), captionHidden: true, stacks: true))\
            \(Pagination(
                shown: crossings.count, total: total.up + total.down,
                first: page > 0 ? here.query("level", level.id) : nil,
                next: (page + 1) * Self.size < total.up + total.down
                    ? here.query("level", level.id).query("page", page + 2) : nil))
            """
    }

    /// Where nobody comes to this level or loses it, the way to one where somebody does.
    private func nobody(_ level: Level) -> EmptyState {
        let sentence = "没有单位因为这份草稿得到或失去“\(level.name)”。"
        guard let other = effect.mostMoved, effect.moved(other) > 0 else { return EmptyState(sentence) }
        return EmptyState(sentence, begin: Crumb("看“\(other.name)”", here.query("level", other.id)))
    }

    private func row(_ crossing: Crossing) -> [HTML] {
        let lines = crossing.reason.lines.map { line in
            "\(line.id) \((line.after ?? line.before)?.name ?? "")：\(said(line))"
        }
        let words = (crossing.causes + lines).joined(separator: "；")
        return [
            "<a \(href: crossing.unit.path)>\(crossing.unit.name)</a>",
            crossing.isUp ? StateBadge(.good, "升上来").body : StateBadge(.warning, "掉下去").body,
            "<span class=\"said\">\(words)</span>", "\(crossing.totals.before)", "\(crossing.totals.after)",
        ]
    }

    /// `0 分 → 40 分`; of a line that earns the same, what else is different.
    private func said(_ line: WhatIf.Difference) -> String {
        guard let was = line.before, let will = line.after else {
            return "\(points(line.before)) → \(points(line.after))"
        }
        var parts: [String] = []
        if was.earned != will.earned || was.isLeftOut != will.isLeftOut {
            parts.append("\(points(was)) → \(points(will))")
        } else if was.possible != will.possible {
            parts.append("得 \(was.earned) 分，满分 \(was.possible) 分 → \(will.possible) 分")
        }
        if was.keeping != will.keeping { parts.append("\(was.keeping) → \(will.keeping)") }
        return parts.joined(separator: "，")
    }

    private func points(_ line: CriterionScore?) -> String {
        line.map { $0.isLeftOut ? "不计" : "\($0.earned) 分" } ?? "没有这一条"
    }
}

extension CriterionScore {
    fileprivate var isLeftOut: Bool { state == .notApplicable && possible == .zero }

    /// Whether it has to be kept, and is.
    fileprivate var keeping: String { !required ? "不是必备" : satisfied ? "必备，已达到" : "必备，没有达到" }
}
