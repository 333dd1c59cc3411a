import Domain
import Markup

/// The tree from where the reader's rights begin, and the search in it.
struct OrganisationsPage: Page {
    let home: Organisation?
    let search: UnitSearch
    let isSearching: Bool
    let table: ChildrenTable
    let page: Int
    let today: Day
    let mayFound: Bool
    /// Whether the reader is told who holds a post anywhere.
    let seesPeople: Bool
    let mayRestructure: Bool
    /// Where the first of the spreadsheets that the reader may bring is brought.
    let importing: Path?
    /// Whether the reader keeps the roll of any union, and so mends what is wrong in it.
    let mayMend: Bool

    static let size = 50

    var title: String { "组织" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        guard let home else { return "<p>您还没有授权，请联系上级工会。</p>" }
        return "<p>从<a \(href: home.path.query("day", table.carried))>\(home.name)</a>看起，按\(search.tree.title)排列。</p>"
    }

    var actions: HTML {
        let foundings = mayFound ? LinkButton("建会", "/foundings").body : .empty
        let cadres = seesPeople ? LinkButton("队伍结构", "/cadres").body : .empty
        let duties = mayRestructure ? LinkButton("撤销后待办", "/duties").body : .empty
        let imports = importing.map { LinkButton("从表格导入", $0).body } ?? .empty
        let quality = mayMend ? LinkButton("数据体检", "/quality").body : .empty
        let certificates = home == nil ? .empty : LinkButton("法人证书到期", "/certificates").body
        return "\(imports)\(foundings)\(cadres)\(duties)\(quality)\(certificates)"
    }

    var content: HTML {
        """
        \(form)\
        \(isSearching ? "" : switches)\
        \(table)\
        \(Pagination(
            shown: table.units.count, total: table.total, first: page > 0 ? here(page: nil) : nil,
            next: (page + 1) * Self.size < table.total ? here(page: page + 2) : nil))
        """
    }

    private var form: HTML {
        let kinds = [Choice("", "全部种类")] + OrganisationKind.allCases.map { Choice($0.rawValue, $0.title) }
        return """
            <form class="filter" method="get" \(action: "/organisations")>
            \(InputField(FieldView("words", "名称或区划代码", value: search.words, required: false), .search))\
            \(SelectField(FieldView("kind", "种类", value: search.kind?.rawValue ?? "", required: false), kinds, prompt: nil))\
            \(InputField(FieldView("day", "哪一天的组织", value: "\(search.day)", required: false), .date))\
            \(search.tree == .territory ? "<input type=\"hidden\" name=\"tree\" value=\"territory\"/>" : "")
            <button>查找</button>
            </form>

            """
    }

    private var switches: HTML {
        let links = Tree.allCases.map { tree -> HTML in
            let path: Path = "/organisations"
            let to = path.query("tree", tree == .command ? nil : tree.rawValue).query("day", table.carried)
            return "<a \(href: to)\(attribute: "aria-current", tree == search.tree ? "page" : nil)>\(tree.title)</a>"
        }
        return "<nav class=\"tabs\" aria-label=\"按哪种关系排列\">\(links)</nav>\n"
    }

    private func here(page: Int?) -> Path {
        let path: Path = "/organisations"
        return path.query("words", search.words.isEmpty ? nil : search.words).query("kind", search.kind?.rawValue)
            .query("tree", search.tree == .command ? nil : search.tree.rawValue).query("day", table.carried)
            .query("page", page)
    }
}
