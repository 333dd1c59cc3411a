import Domain
import Markup

/// The register of employers, as far as the reader sees it.
struct EmployersPage: Page {
    static let size = 50

    let area: Organisation?
    let search: EmployerSearch
    let found: [Employer]
    let hasMore: Bool
    let heads: [ID<Employer>: EmployerHeads]
    let places: [ID<Employer>: ID<Organisation>]
    let unions: [ID<Employer>: ID<Organisation>]
    let units: EmployerUnits
    let zones: [Organisation]
    let catalogue: Catalogue
    let today: Day
    /// Where a new one would be entered.
    let adding: Organisation?

    init(_ view: View, _ visit: Visit, _ area: Organisation?) throws {
        self.area = area
        (catalogue, today, zones) = (view.catalogue, view.today, try view.zones())
        let search = EmployerSearch(visit.query, in: area)
        self.search = search
        let page = try view.employers(search, by: visit.author, limit: Self.size + 1)
        found = Array(page.prefix(Self.size))
        hasMore = page.count > Self.size
        let ids = found.map(\.id)
        heads = try view.heads(of: ids, on: view.today)
        let lying = try view.places(of: ids, on: view.today)
        let covered = try view.coverages(of: ids, on: view.today)
        places = Dictionary(lying.map { ($0.employer, $0.organisation) }) { first, _ in first }
        unions = Dictionary(covered.map { ($0.employer, $0.organisation) }) { first, _ in first }
        units = try EmployerUnits(view, visit, (lying + covered).map(\.organisation))
        let home = area ?? visit.home
        adding = try home.flatMap { home in
            try !home.kind.isUnion && visit.may(.register, at: home, in: view) ? home : nil
        }
    }

    var title: String { area.map { "用人单位：\($0.name)" } ?? "用人单位" }
    var menu: MenuEntry? { .employers }
    var trail: [Crumb] { area == nil ? [] : [Crumb("用人单位", "/employers")] }
    var actions: HTML {
        adding.map { LinkButton("登记用人单位", "/organisations/\($0.id)/employers/new", primary: true).body } ?? .empty
    }

    var content: HTML {
        """
        \(EmployerTabs(current: .list, unit: area))\
        \(form)\
        \(Table(
            caption: search.isClosed ? "已注销的用人单位" : "用人单位（\(today.chinese)）",
            columns: [
                column("名称", .name), column("统一社会信用代码", .code), .text("类别"), .text("行业"), .text("所在"),
                .text(search.isClosed ? "注销" : "工会"), column("设立", .opened), staff, .figure("会员", "人"),
            ],
            rows: found.map(row), empty: empty, captionHidden: true))\
        \(Pagination(
            shown: found.count, first: search.after == nil ? nil : path(search.order),
            next: hasMore ? path(search.order).query("after", found.last?.id) : nil))\
        \(search.isClosed ? .empty : gone)
        """
    }

    /// Where one that was closed by mistake is found again.
    private var gone: HTML {
        let list: Path = "/employers"
        let path = list.query("unit", area?.id).query("state", "closed")
        return "<p><a \(href: path)>已注销的用人单位</a></p>\n"
    }

    private func row(_ employer: Employer) -> [HTML] {
        let counted = heads[employer.id]
        return [
            "<a \(href: employer.path)>\(employer.name)</a>", "<span class=\"code\">\(employer.code)</span>",
            "\(catalogue.codes("unit_category").name(employer.category, on: today))",
            "\(employer.industry.map { catalogue.codes("industry").name($0, on: today) } ?? "—")",
            units.link(places[employer.id]), search.isClosed ? end(of: employer) : units.union(unions[employer.id]),
            employer.opened.html, "\(counted?.staff.map(\.grouped) ?? "—")",
            "\(counted?.members.map(\.grouped) ?? "—")",
        ]
    }

    private func end(of employer: Employer) -> HTML {
        let path: Path = "/employers/\(employer.id)/reopening"
        let again: HTML = adding == nil ? .empty : "（<a \(href: path)>撤销注销</a>）"
        return "\(employer.closed?.html ?? "—")\(again)"
    }

    private var empty: EmptyState {
        EmptyState(
            "没有这样的用人单位。可以少选几个条件，或少输几个字；新设的单位由所在乡镇（街道）总工会登记。",
            begin: Crumb("清除条件", "/employers"))
    }

    private func column(_ title: String, _ order: EmployerSearch.Order) -> Table.Column {
        .text(title, sort: path(order), sorted: order == search.order ? .ascending : nil)
    }

    private var staff: Table.Column {
        if search.isClosed { return .figure("职工", "人") }
        return .figure("职工", "人", sort: path(.staff), sorted: search.order == .staff ? .descending : nil)
    }

    private var asked: [(name: String, value: String?)] {
        [
            ("unit", area.map { "\($0.id)" }), ("words", search.words.isEmpty ? nil : search.words),
            ("category", search.category), ("industry", search.industry), ("ownership", search.ownership),
            ("zone", search.zone.map { "\($0)" }), ("organised", search.isOrganised.map { $0 ? "yes" : "no" }),
            ("party", search.hasParty.map { $0 ? "yes" : "no" }), ("state", search.isClosed ? "closed" : nil),
        ]
    }

    private func path(_ order: EmployerSearch.Order) -> Path {
        let start: Path = "/employers"
        return asked.reduce(start) { $0.query($1.name, $1.value) }.query("sort", order == .name ? nil : order.rawValue)
    }

    private var form: HTML {
        func select(_ id: String, _ label: String, _ all: String, _ choices: [Choice]) -> HTML {
            let value = asked.first { $0.name == id }?.value ?? ""
            let field = FieldView(id, label, value: value, required: false)
            return SelectField(field, [Choice("", all)] + choices, prompt: nil).body
        }
        func coded(_ id: String, _ label: String, _ set: String) -> HTML {
            select(id, label, "全部", catalogue.codes(set).offered(on: today).map { Choice($0.code, $0.name) })
        }
        let order: HTML =
            search.order == .name ? "" : "<input type=\"hidden\" name=\"sort\" value=\"\(search.order.rawValue)\"/>\n"
        let unit: HTML = area.map { area in "<input type=\"hidden\" name=\"unit\" value=\"\("\(area.id)")\"/>\n" } ?? ""
        return """
            <form class="filter" method="get" \(action: "/employers")>
            \(InputField(FieldView("words", "名称或信用代码", value: search.words, required: false), .search))\
            \(coded("category", "类别", "unit_category"))\
            \(coded("industry", "行业", "industry"))\
            \(coded("ownership", "控股情况", "ownership"))\
            \(zones.isEmpty ? .empty : select("zone", "开发区", "全部", zones.map { Choice("\($0.id)", $0.name) }))\
            \(select("organised", "建会", "全部", [Choice("yes", "已建会"), Choice("no", "未建会")]))\
            \(select("party", "党组织", "全部", [Choice("yes", "有"), Choice("no", "没有或未填")]))\
            \(select("state", "状态", "在册", [Choice("closed", "已注销")]))\
            \(unit)\(order)<button>查找</button>
            </form>

            """
    }
}
