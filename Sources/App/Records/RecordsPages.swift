import Domain
import Markup

/// Records of all units the reader sees, newest first.
struct RecordsPage: Page {
    let search: RecordSearch
    let records: [Record]
    let names: RecordNames
    let catalogue: Catalogue
    let hasMore: Bool
    let mayConfirm: Bool
    let mayAcknowledge: Bool

    static let size = 50
    /// The word in the address for what waits for a chair.
    static let awaiting = "awaiting"

    private var status: String? { isAwaiting ? Self.awaiting : search.status?.rawValue }
    private var isAwaiting: Bool { search.status == nil && search.isAwaitingChair == true }

    var title: String {
        if isAwaiting { return "待主席确认的代录记录" }
        return search.status == .declared ? "等待确认的记录" : "记录"
    }
    var menu: MenuEntry? { .records }

    var content: HTML {
        """
        <nav class="tabs" aria-label="哪些记录">\(states.map { state, word -> HTML in
            let here = state == status ? "page" : nil
            return "<a \(href: path(status: state))\(attribute: "aria-current", here)>\(word)</a>"
        })</nav>
        \(form)\
        \(RecordTable(
            caption: title, records: records, catalogue: catalogue, names: names, showsUnit: true, empty: empty))\
        \(Pagination(shown: records.count, first: search.after == nil ? nil : path(status: status), next: next))
        """
    }

    private var states: [(String?, String)] {
        [
            (nil, "全部"), ("declared", mayConfirm ? "等我确认" : "待确认"),
            (Self.awaiting, mayAcknowledge ? "代录，等我确认" : "代录，待主席确认"), ("confirmed", "已确认"), ("disputed", "有异议"),
        ]
    }

    private var form: HTML {
        let kinds = [Choice("", "全部种类")] + catalogue.kinds.map { Choice($0.id, $0.title) }
        return """
            <form class="filter" method="get" \(action: "/records")>
            \(InputField(FieldView("words", "单位名称", value: search.words, required: false), .search))\
            \(SelectField(FieldView("kind", "种类", value: search.kind ?? "", required: false), kinds, prompt: nil))\
            \(status.map { status in
                "<input type=\"hidden\" name=\"status\" value=\"\(status)\"/>\n"
            })\
            <button>查找</button>
            </form>

            """
    }

    private var empty: EmptyState {
        if !search.words.isEmpty || search.kind != nil {
            return EmptyState("没有这样的记录。可以换一种记录，或少输几个字。", begin: Crumb("清除条件", "/records"))
        }
        if isAwaiting {
            return EmptyState("没有等主席确认的代录记录。上级替单位记的会先到这里。", begin: Crumb("看全部记录", "/records"))
        }
        switch search.status {
        case .declared: return EmptyState("没有等待确认的记录。下级新申报的会出现在这里。", begin: Crumb("看全部记录", "/records"))
        case .disputed: return EmptyState("没有有异议的记录。", begin: Crumb("看全部记录", "/records"))
        case .confirmed, nil:
            return EmptyState("还没有记录。在单位的页面上点“记一条工作”就会出现在这里。", begin: Crumb("去组织里找单位", "/organisations"))
        }
    }

    private func path(status: String?) -> Path {
        let path: Path = "/records"
        return path.query("status", status).query("kind", search.kind)
            .query("words", search.words.isEmpty ? nil : search.words)
    }

    private var next: Path? {
        guard hasMore, let last = records.last else { return nil }
        return path(status: status).query("after", "\(last.day).\(last.id)")
    }
}
