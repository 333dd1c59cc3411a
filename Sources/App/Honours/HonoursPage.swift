import Domain
import Markup

/// 荣誉: what is being named, and the register of the reader's units.
struct HonoursPage: Page {
    static let size = 50

    let namings: [(naming: Naming, badge: StateBadge)]
    let register: HonourRegister
    let home: Organisation?
    let mayOpen: Bool
    let mayDecide: Bool
    let page: Int
    let catalogue: Catalogue

    init(_ view: View, _ visit: Visit) throws {
        let search = try View.HonourSearch(visit.query, by: visit.author)
        page = visit.page
        register = try HonourRegister(
            view, search, for: visit, page: visit.page, size: Self.size, path: "/honours")
        namings = try view.namings(limit: 12).map { naming in
            let shown = try view.announcement(of: naming.matter)
            return (naming, naming.stage(shown).badge(isSettled: shown?.settled != nil))
        }
        (home, catalogue) = (visit.home, view.catalogue)
        mayDecide = try visit.home.map { try $0.kind.decides && visit.may(.decide, at: $0, in: view) } ?? false
        mayOpen = mayDecide && visit.home?.kind == .city
    }

    var title: String { "荣誉" }
    var menu: MenuEntry? { .honours }
    var lead: HTML { "<p>每年评选的示范乡镇（街道）总工会、先进职工之家和优秀工会主席。</p>" }
    var actions: HTML {
        let new = home.map { LinkButton("开始评选", "/organisations/\($0.id)/namings/new", primary: true).body }
        return """
            \(mayOpen ? new ?? .empty : .empty)\(LinkButton("公开的名册", "/public/honours"))\
            \(LinkButton("验证证书", "/honours/verify"))
            """
    }

    var content: HTML {
        """
        <h2>评选</h2>
        \(Table(
            caption: "评选", columns: [.text("称号"), .figure("年度"), .text("情况"), .text("命名文号")],
            rows: namings.map(row), empty: EmptyState("还没有评选。年终以后由市总工会开始，县（区）总工会按名额提名。"), captionHidden: true))\
        <h2>名册</h2>
        \(register)
        """
    }

    private func row(_ line: (naming: Naming, badge: StateBadge)) -> [HTML] {
        let title: HTML = "\(catalogue.honour(line.naming.honour)?.title ?? line.naming.honour)"
        let path = home.map { home -> Path in "/organisations/\(home.id)/namings/\(line.naming.id)" }
        return [
            mayDecide ? path.map { path -> HTML in "<a \(href: path)>\(title)</a>" } ?? title : title,
            "\(line.naming.year)", line.badge.body, "\(line.naming.document ?? "—")",
        ]
    }
}

extension NamingStage {
    /// - Parameter isSettled: whether the 公示 is over, after which the decision is what is waited for.
    func badge(isSettled: Bool) -> StateBadge {
        switch self {
        case .announced where isSettled: StateBadge(.warning, "公示结束，待命名")
        case .nominating, .announced: StateBadge(.warning, title)
        case .decided: StateBadge(.good, title)
        case .cancelled: StateBadge(.quiet, title)
        }
    }
}

/// Titles that were given, year by year, as a table with its filter.
struct HonourRegister: Fragment {
    let honours: [Honour]
    let units: [ID<Organisation>: Organisation]
    let years: [Int]
    let search: View.HonourSearch
    let total: Int
    let page: Int
    let size: Int
    let path: Path
    let isPublic: Bool
    let catalogue: Catalogue
    let today: Day

    /// - Parameter visit: nil for the public, who is led to no page of a unit.
    init(
        _ view: View, _ search: View.HonourSearch, for visit: Visit?, page: Int, size: Int, path: Path
    ) throws {
        (self.search, self.page, self.size, self.path) = (search, page, size, path)
        honours = try view.honours(search, limit: size, offset: page * size)
        total = try view.honourCount(search)
        units = try view.organisations(Array(Set(honours.map(\.organisation))))
        years = try view.honourYears()
        isPublic = visit == nil
        (catalogue, today) = (view.catalogue, view.today)
    }

    var body: HTML {
        let years = years.map { Choice("\($0)", "\($0)年") }
        let kinds = catalogue.honours.map { Choice($0.id, $0.title) }
        return """
            <form class="filter" method="get" \(action: path)>
            \(SelectField(FieldView("year", "年度", value: search.year.map { "\($0)" } ?? "", required: false), years, prompt: "全部年度"))\
            \(SelectField(FieldView("honour", "称号", value: search.honour ?? "", required: false), kinds, prompt: "全部称号"))\
            <button>查看</button>
            </form>
            \(Table(
                caption: "荣誉名册",
                columns: [
                    .text("年度"), .text("称号"), .text("单位"), .text("姓名"), .text("证书编号"), .text("命名文号"), .text("情况"),
                ], rows: honours.map(row), empty: EmptyState("没有这样的荣誉。"), captionHidden: true))\
            \(Pagination(
                shown: honours.count, total: total, first: page > 0 ? here(nil) : nil,
                next: (page + 1) * size < total ? here(page + 2) : nil))
            """
    }

    private func row(_ honour: Honour) -> [HTML] {
        let unit = units[honour.organisation]
        let name: HTML = "\(unit?.name ?? "—")"
        let own = unit.map { unit -> HTML in
            let path: Path = "/organisations/\(unit.id)/honours"
            return "<a \(href: path)>\(name)</a>"
        }
        let person = isPublic ? honour.publicName : honour.person
        return [
            "\(honour.year)", "\(catalogue.honour(honour.honour)?.title ?? honour.honour)",
            isPublic ? name : own ?? name, "\(person ?? "—")", "\(honour.number)", "\(honour.document)",
            honour.badge(on: today).body,
        ]
    }

    private func here(_ page: Int?) -> Path {
        path.query("year", search.year).query("honour", search.honour).query("page", page)
    }
}
