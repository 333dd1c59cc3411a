import Domain
import Markup

/// The units of a round, narrowed by state; also the list of those to be chased.
struct RoundUnitsPage: Page {
    static let size = 100

    let round: Round
    let area: Organisation
    let search: RoundSearch
    let lines: [RoundLine]
    let total: Int
    let page: Int
    let today: Day
    let reviews: Bool
    let readable: Set<ID<Organisation>>

    init(_ view: View, _ visit: Visit) throws {
        round = try view.theRound(visit)
        (search, page, today) = (RoundSearch(visit), visit.page, view.today)
        area = try view.area(search, of: round, for: visit.author)
        total = try view.count(search, of: round, within: area, by: visit.author)
        lines = try view.lines(
            search, of: round, within: area, by: visit.author, limit: Self.size, offset: page * Self.size)
        reviews = try !view.reviewScopes(visit.author).isEmpty
        readable = try view.readableSheets(of: lines.map(\.unit.id), in: round.id, by: visit.author)
    }

    var title: String { "\(round.title)的单位" }
    var menu: MenuEntry? { .rounds }
    var trail: [Crumb] { [Crumb("评定轮次", "/rounds"), Crumb(round.title, round.path)] }
    var lead: HTML {
        "<p>\(area.name) · \(search.show.title)\(search.state.map { "，\($0.title)" } ?? "") · \(total.grouped) 家</p>"
    }

    private var list: Path { round.path("units") }

    var content: HTML {
        let states = [Choice("", "不限")] + SheetState.all.map { Choice($0.word, $0.title) }
        let more = (page + 1) * Self.size < total
        let next = list.query("show", search.show.rawValue).query("state", search.state?.word)
            .query("words", search.words.isEmpty ? nil : search.words).query("unit", search.unit.map { "\($0)" })
        let unit: HTML = search.unit.map { "<input type=\"hidden\" name=\"unit\" value=\"\("\($0)")\"/>" } ?? .empty
        return """
            <form class="filter" method="get" \(action: list)>\(unit)
            \(InputField(FieldView("words", "名称", value: search.words, required: false), .search))\
            \(SelectField(FieldView("show", "看哪些", value: search.show.rawValue), RoundSearch.Show.allCases.map { Choice($0.rawValue, $0.title) }, prompt: nil))\
            \(SelectField(FieldView("state", "状态", value: search.state?.word ?? "", required: false), states, prompt: nil))\
            <button>查看</button></form>
            \(Table(
                caption: "单位", columns: [.text("单位"), .text("状态"), .text("现在由谁"), .text("截止"), .text("情况")],
                rows: lines.map(row), empty: EmptyState("没有这样的单位。"), captionHidden: true))\
            \(Pagination(shown: lines.count, total: total, first: page > 0 ? next : nil, next: more ? next.query("page", page + 2) : nil))
            """
    }

    private func row(_ line: RoundLine) -> [HTML] {
        let sheet = Sheet.path(line.unit.id, round.id)
        let isWaiting = search.show == .mine && reviews
        let late: HTML? = line.handedInLate.map { why in "\(StateBadge(.warning, "迟交"))：\(why)" }
        return [
            readable.contains(line.unit.id)
                ? "<a \(href: isWaiting ? sheet.appending("review") : sheet)>\(line.unit.name)</a>"
                : "\(line.unit.name)", line.state.badge.body,
            "\(line.holder)", line.due?.last.html ?? "—",
            "\(line.isLate ? StateBadge(.bad, "逾期 \(today.number - (line.due?.last.number ?? today.number)) 天").body : "")\(late)",
        ]
    }
}

extension RoundLine {
    /// Who has it now.
    var holder: String {
        if state.isWithUnit { return "本单位" }
        return state.isLocked ? "—" : due?.level.map { "\($0.title)总工会" } ?? "—"
    }
}
