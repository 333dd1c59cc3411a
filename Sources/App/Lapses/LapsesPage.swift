import Domain
import Markup

/// 动态管理: who has let lapse what the level asks for, in the reader's area.
struct LapsesPage: Page {
    static let size = 50

    let area: Organisation
    let search: LapseSearch
    let counts: [LapseSearch.Show: Int]
    let lines: [(lapse: Lapse, unit: Organisation)]
    let falls: [ID<Lapse>: String]
    let settled: Set<ID<Lapse>>
    let page: Int
    let today: Day
    /// Of the reader's own federation, where it decides: lapses whose time is over, and 公示 that wait for a decision.
    let deciding: Organisation?
    let proposals: [Announcement]
    let csrf: String

    init(_ view: View, _ visit: Visit) throws {
        guard let area = visit.home else { throw NotFound() }
        self.area = area
        search = LapseSearch(visit.query)
        counts = try Dictionary(
            LapseSearch.Show.allCases.map { [search] show in
                var one = search
                one.show = show
                return (show, try view.count(one, under: area.id))
            }, uniquingKeysWith: { first, _ in first })
        let found = try view.lapses(search, under: area.id, limit: Self.size, offset: visit.page * Self.size)
        let units = try view.organisations(found.map(\.organisation))
        lines = found.compactMap { lapse in units[lapse.organisation].map { (lapse, $0) } }
        falls = Dictionary(found.map { ($0.id, view.fall(of: $0)) }) { first, _ in first }
        settled = try view.settledProposals(of: found)
        (page, today, csrf) = (visit.page, view.today, visit.csrf)
        let decides = try area.kind.decides && visit.may(.decide, at: area, in: view)
        deciding = decides ? area : nil
        proposals = decides ? try view.proposals(of: area.id) : []
    }

    var title: String { "动态管理" }
    var menu: MenuEntry? { .rounds }
    var trail: [Crumb] { [Crumb("评定轮次", "/rounds")] }
    var lead: HTML {
        "<p>\(area.name)范围内，两轮评定之间不再符合条件的：先预警、限期整改，到期没有整改的公示后降级或者撤销。</p>"
    }
    var actions: HTML { LinkButton("晋位榜", "/ladder").body }

    var content: HTML {
        """
        \(waiting)\
        \(tabs)\
        \(find)\
        \(Table(
            caption: search.show.title,
            columns: [
                .text("单位"), .text("情形"), .text("后果"), .text(search.show == .ended ? "了结" : "整改期限"), .text("进展"),
            ],
            rows: lines.map(row), empty: EmptyState("没有\(search.show.title)的事项。"), captionHidden: true))\
        \(Pagination(
            shown: lines.count, total: total, first: page > 0 ? here(search.show) : nil,
            next: (page + 1) * Self.size < total ? here(search.show).query("page", page + 2) : nil))
        """
    }

    private var total: Int { counts[search.show] ?? 0 }

    private func here(_ show: LapseSearch.Show) -> Path {
        let path: Path = "/lapses"
        return path.query("show", show == .open ? nil : show.rawValue)
            .query("words", search.words.isEmpty ? nil : search.words)
    }

    private var waiting: HTML {
        guard let deciding else { return .empty }
        let home: Path = "/organisations/\(deciding.id)/lapses"
        let overdue = counts[.overdue] ?? 0
        let settled = proposals.map { proposal -> HTML in
            let state: HTML = "\(proposal.badge(on: today))"
            let to = home.appending("decision").query("announcement", "\(proposal.id)")
            return
                "<li><a \(href: proposal.path)>\(proposal.title)</a> \(state)\(proposal.settled == nil ? "" : "，<a \(href: to)>作出决定</a>")</li>\n"
        }
        return """
            \(overdue > 0 ? Notice(tone: .warning, sentence: "\(overdue) 件整改逾期。").body : .empty)\
            <p>\(LinkButton("公示拟降级名单", home.appending("proposal")))</p>
            \(settled.isEmpty ? "" : "<ul>\(settled)</ul>\n")
            """
    }

    private var tabs: HTML {
        """
        <nav class="tabs" aria-label="看哪些">\(LapseSearch.Show.allCases.map { show -> HTML in
            "<a \(href: here(show))\(attribute: "aria-current", show == search.show ? "page" : nil)>\(show.title) \((counts[show] ?? 0).grouped)</a>"
        })</nav>

        """
    }

    private var find: HTML {
        """
        <form class="filter" method="get" \(action: "/lapses")>
        \(InputField(FieldView("words", "单位名称或代码", value: search.words, required: false), .search))\
        \(search.show == .open ? "" : "<input type=\"hidden\" name=\"show\" value=\"\(search.show.rawValue)\"/>\n")\
        <button>查找</button>
        </form>

        """
    }

    private func row(_ line: (lapse: Lapse, unit: Organisation)) -> [HTML] {
        let (lapse, unit) = line
        return [
            "<a \(href: lapse.path)>\(unit.name)</a>", "\(lapse.name)<br/><span class=\"soft\">\(lapse.finding)</span>",
            "\(falls[lapse.id] ?? "—")", lapse.ended?.html ?? lapse.due.html,
            lapse.badge(on: today, isSettled: settled.contains(lapse.id)).body,
        ]
    }
}

extension Lapse {
    /// - Parameter isSettled: whether its 公示 is over, after which the decision is what is waited for.
    func badge(on day: Day, isSettled: Bool) -> StateBadge {
        switch stage {
        case .warned:
            isOverdue(on: day)
                ? StateBadge(.bad, "整改逾期 \(day.number - due.number) 天") : StateBadge(.warning, stage.title)
        case .proposed where isSettled: StateBadge(.warning, "拟降级，公示结束，待决定")
        case .reported, .proposed: StateBadge(.warning, stage.title)
        case .lowered, .revoked: StateBadge(.bad, stage.title)
        case .recovered, .restored: StateBadge(.good, stage.title)
        case .dropped, .superseded: StateBadge(.quiet, stage.title)
        }
    }
}

extension View {
    /// Of these lapses, those whose 公示 is settled.
    func settledProposals(of lapses: [Lapse]) throws -> Set<ID<Lapse>> {
        let proposed = Dictionary(grouping: lapses.filter { $0.stage == .proposed }, by: \.announcement)
        let settled = try proposed.filter { id, _ in try id.flatMap(announcement)?.settled != nil }
        return Set(settled.values.joined().map(\.id))
    }
}

/// What has lapsed at a unit, where somebody should see it: at home and on the unit's page.
struct LapseNotices: Fragment {
    let lapses: [Lapse]
    let today: Day

    var body: HTML {
        "\(lapses.map { lapse -> HTML in Notice(tone: .warning, sentence: "\(lapse.name)：\(sentence(lapse))", next: Crumb("去看", lapse.path)).body })"
    }

    private func sentence(_ lapse: Lapse) -> String {
        switch lapse.stage {
        case .warned:
            lapse.isOverdue(on: today)
                ? "整改已逾期 \(today.number - lapse.due.number) 天，等级可能降低。" : "请在\(lapse.due.chinese)以前整改，逾期可能降低等级。"
        default: "\(lapse.stage.title)。"
        }
    }
}
