import Domain
import Markup
import Storage

/// 晋位榜: how many units hold each level month by month, and who rose and fell in a year.
struct LadderPage: Page {
    let area: Organisation
    let standards: [Edition]
    let edition: Edition
    let year: Int
    let years: [Int]
    let months: [(day: Day, counts: [Int: Int])]
    let movement: Ladder.Movement
    let below: [(unit: Organisation, counts: [Int: Int], movement: Ladder.Movement)]
    let moves: [(unit: Organisation, move: RatingMove)]
    let isCut: Bool
    let today: Day

    static let mostMoves = 200

    init(_ view: View, _ visit: Visit) throws {
        guard let area = visit.home else { throw NotFound() }
        self.area = area
        today = view.today
        standards = view.catalogue.standardsInForce(on: view.today)
        let usual = view.catalogue.edition(for: .grassroots, on: view.today)?.standard
        guard
            let edition = standards.first(where: { $0.standard == visit.query["standard"] ?? usual }) ?? standards.first
        else { throw NotFound() }
        self.edition = edition
        let moves = try view.ratingMoves(by: edition.standard, under: area.id)
        let ladder = Ladder(
            moves.map { Ladder.Stay(unit: $0.unit.number, rank: $0.rank, from: $0.decided, until: $0.until) })
        let typed = visit.query["year"] ?? ""
        guard let year = typed.isEmpty ? view.today.year : Int(typed), (2000...view.today.year).contains(year) else {
            throw NotFound()
        }
        self.year = year
        // Another standard may have begun later than the one that was looked at before.
        let first = min(year, moves.map(\.decided.year).min() ?? view.today.year)
        years = Array((first...view.today.year).reversed())
        let (begin, end) = Self.ends(of: self.year, view.today)
        months = Self.monthEnds(until: end).map { ($0, ladder.counts(on: $0)) }
        movement = ladder.movement(from: begin, to: end)
        let areas = try view.tx.all(view.areas(below: area.id, on: view.today)) { row in
            (area: try row["area"] as ID<Organisation>, unit: try row["organisation"] as ID<Organisation>)
        }
        let byArea = Dictionary(grouping: areas, by: \.area).mapValues { Set($0.map(\.unit.number)) }
        below = try view.organisations(Array(byArea.keys)).values.leaders.map { leader in
            let own = ladder.only { byArea[leader.id]?.contains($0) ?? false }
            return (leader, own.counts(on: end), own.movement(from: begin, to: end))
        }
        let changed = RatingMove.changes(moves, in: self.year)
        let units = try view.organisations(changed.prefix(Self.mostMoves).map(\.unit))
        self.moves = changed.prefix(Self.mostMoves).compactMap { move in units[move.unit].map { ($0, move) } }
        isCut = changed.count > Self.mostMoves
    }

    /// From the last day before a year to its last day, or to today.
    private static func ends(of year: Int, _ today: Day) -> (Day, Day) {
        let begin = Day(year: year - 1, month: 12, day: 31) ?? today
        let end = Day(year: year, month: 12, day: 31) ?? today
        return (begin, min(end, today))
    }

    /// The last thirteen month-ends up to a day, and the day itself; the oldest first.
    private static func monthEnds(until end: Day) -> [Day] {
        var days = [end]
        var first = Day(year: end.year, month: end.month, day: 1) ?? end
        while days.count < 13 {
            days.append(first.adding(days: -1))
            first = first.adding(months: -1)
        }
        return days.reversed()
    }

    var title: String { "晋位榜" }
    var menu: MenuEntry? { .rounds }
    var trail: [Crumb] { [Crumb("评定轮次", "/rounds"), Crumb("动态管理", "/lapses")] }
    var lead: HTML { "<p>\(area.name)范围内 · \(edition.title) · 按认定的等级，不是测算</p>" }

    var content: HTML {
        """
        \(choice)\
        <h2>\("\(year)") 年的变动</h2>
        \(FactList(facts: [
            ("晋级", "\(movement.risen.grouped) 家"), ("退级", "\(movement.fallen.grouped) 家"),
            ("新获等级", "\(movement.entered.grouped) 家"), ("失去等级", "\(movement.left.grouped) 家"),
            ("不变", "\(movement.kept.grouped) 家"),
        ]))\
        <h2>逐月</h2>
        \(Table(
            caption: "逐月", columns: [.text("截至")] + edition.levels.map { .figure($0.name, "家") },
            rows: months.map { month in [month.day.html] + cells(month.counts) }, empty: EmptyState(""),
            captionHidden: true))\
        \(below.isEmpty ? "" : "<h2>各地</h2>\n\(areas)")\
        <h2>变动名单</h2>
        \(isCut ? "<p>只列出最近的 \(Self.mostMoves) 次。</p>\n" : "")\
        \(Table(
            caption: "变动名单", columns: [.text("日期"), .text("单位"), .text("变动"), .text("文号"), .text("缘由")],
            rows: moves.map(row), empty: EmptyState("\(year) 年没有变动。"), captionHidden: true))
        """
    }

    private var choice: HTML {
        """
        <form class="filter" method="get" \(action: "/ladder")>
        \(SelectField(
            FieldView("standard", "标准", value: edition.standard, required: false),
            standards.map { Choice($0.standard, $0.title) }, prompt: nil))\
        \(SelectField(
            FieldView("year", "年度", value: "\(year)", required: false), years.map { Choice("\($0)", "\($0) 年") },
            prompt: nil))\
        <button>查看</button>
        </form>

        """
    }

    private var areas: Table {
        Table(
            caption: "各地",
            columns: [.text("单位")] + edition.levels.map { .figure($0.name, "家") } + [
                .figure("晋级", "家"), .figure("退级", "家"), .figure("新获", "家"), .figure("失去", "家"),
            ],
            rows: below.map { line in
                let moved = [line.movement.risen, line.movement.fallen, line.movement.entered, line.movement.left]
                return ["<a \(href: line.unit.path)>\(line.unit.name)</a>"] + cells(line.counts)
                    + moved.map { "\($0.grouped)" }
            }, empty: EmptyState(""), captionHidden: true)
    }

    private func cells(_ counts: [Int: Int]) -> [HTML] {
        edition.levels.indices.map { "\((counts[$0 + 1] ?? 0).grouped)" }
    }

    private func name(_ rank: Int) -> String {
        rank > 0 && rank <= edition.levels.count ? edition.levels[rank - 1].name : "未定级"
    }

    private func cause(_ unit: Organisation, _ move: RatingMove) -> HTML {
        if case .lapse(let id) = move.cause { return "<a \(href: Lapse.path(id, of: unit.id))>动态管理</a>" }
        return "\(move.rank > 0 ? RatingCause.title(of: move.cause) : "有效期满或撤销")"
    }

    private func row(_ line: (unit: Organisation, move: RatingMove)) -> [HTML] {
        let (from, to) = (line.move.before, line.move.rank)
        let badge = StateBadge(to > from ? .good : .bad, "\(name(from)) → \(name(to))")
        return [
            line.move.decided.html, "<a \(href: line.unit.path.appending("score"))>\(line.unit.name)</a>", badge.body,
            "\(line.move.document)", cause(line.unit, line.move),
        ]
    }
}
