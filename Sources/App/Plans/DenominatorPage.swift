import Domain
import Markup
import Storage

/// What a share is a share of: the rule, and on any day who counts, who does not, and why.
struct DenominatorPage: Page {
    enum Filter: String, CaseIterable {
        case all, counts, not

        var title: String {
            switch self {
            case .all: "全部"
            case .counts: "计入"
            case .not: "不计"
            }
        }
    }

    static let pageSize = 100

    let denominator: Denominator
    let day: Day
    let today: Day
    let filter: Filter
    let offset: Int
    let units: [Organisation]
    let exceptions: [ID<Organisation>: DenominatorException]
    let counting: Int
    let total: Int
    let history: TierHistory?

    private var past: Day? { day == today ? nil : day }
    private var base: Path { "/denominators/\(denominator.id)" }

    var title: String { "口径：\(denominator.title)" }
    var menu: MenuEntry? { .plans }
    var trail: [Crumb] { [Crumb("行动计划", "/plans")] }

    var lead: HTML {
        """
        <p>截至 \(day.longHTML)，\(total.grouped) 家在册，计入 \(counting.grouped) 家，\
        不计 \((total - counting).grouped) 家（只数你有权查看的）。</p>
        """
    }

    var actions: HTML {
        "\(DayForm(action: base, day: day, today: today, kept: filter == .all ? [] : [("show", filter.rawValue)]))"
    }

    var content: HTML {
        """
        <dl class="facts">
        <div><dt>规则</dt><dd>\(denominator.rule)</dd></div>
        <div><dt>出处</dt><dd>\(OriginMark(isStated: denominator.isStated))：\(denominator.source)</dd></div>
        <div><dt>谁定的</dt><dd>\(denominator.decidedBy)</dd></div>
        </dl>
        \(history)\
        <h2>名单</h2>
        <nav class="tabs" aria-label="筛选">\(Filter.allCases.map(tab))</nav>
        \(list)\(pages)
        """
    }

    private func tab(_ choice: Filter) -> HTML {
        let count = choice == .all ? total : choice == .counts ? counting : total - counting
        return """
            <a \(href: address(choice, 0))\(attribute: "aria-current", choice == filter ? "page" : nil)>\
            \(choice.title) \(count.grouped)</a>
            """
    }

    private func address(_ choice: Filter, _ offset: Int) -> Path {
        base.query("show", choice == .all ? nil : choice.rawValue).query("day", past)
            .query("from", offset == 0 ? nil : offset)
    }

    private var list: Table {
        Table(
            caption: "\(filter.title)的单位",
            columns: [.text("单位"), .text("结论"), .text("理由"), .text("种类"), .text("设立"), .text("工会成立")],
            rows: units.map(row),
            empty: EmptyState(
                total == 0
                    ? "这一天没有\(denominator.kinds.map(\.title).joined(separator: "、"))。登记以后，会按规则列在这里。"
                    : "这一天没有“\(filter.title)”的单位。",
                begin: total == 0 ? Crumb("去登记组织", "/organisations") : nil),
            captionHidden: true)
    }

    private func row(_ unit: Organisation) -> [HTML] {
        let rule = denominator.verdict(founded: unit.founded, on: day)
        let decided = exceptions[unit.id]
        let counts = decided?.counts ?? rule.counts
        return [
            "\(LinkedUnit(unit, past: past))", "\(counts ? StateBadge(.good, "计入") : StateBadge(.quiet, "不计"))",
            decided.map { "\($0.decidedBy)决定：\($0.reason)（自 \($0.span.from.html) 起）" } ?? "\(rule.reason)",
            "\(unit.kind.title)", unit.opened.html, unit.founded?.html ?? "尚未成立",
        ]
    }

    private var pages: Pagination {
        let all = filter == .all ? total : filter == .counts ? counting : total - counting
        return Pagination(
            shown: units.count, total: all, first: offset > 0 ? address(filter, 0) : nil,
            next: offset + units.count < all ? address(filter, offset + Self.pageSize) : nil)
    }
}

extension Denominator {
    func page(_ view: View, _ visit: Visit) throws -> DenominatorPage {
        let day = visit.day(view)
        let filter = visit.query["show"].flatMap(DenominatorPage.Filter.init(rawValue:)) ?? .all
        let offset = max(0, visit.query["from"].flatMap { Int($0) } ?? 0)
        let rule = condition(on: day)
        let narrowed: SQL =
            switch filter {
            case .all: "1 = 1"
            case .counts: rule
            case .not: "NOT \(rule)"
            }
        let units = try view.tier(
            kinds, on: day, by: visit.author, where: narrowed, limit: DenominatorPage.pageSize, offset: offset)
        return DenominatorPage(
            denominator: self, day: day, today: view.today, filter: filter, offset: offset, units: units,
            exceptions: try view.denominatorExceptions(self, on: day, of: units.map(\.id)),
            counting: try view.tierCount(kinds, on: day, by: visit.author, where: rule),
            total: try view.tierCount(kinds, on: day, by: visit.author), history: try history(view, visit.author))
    }
}
