import Domain
import Markup

/// 会员: one question — who and where — over all units whose members the reader may see.
struct MembersPage: Page {
    let filter: MemberFilter
    let found: [FoundMember]
    let hasMore: Bool
    /// A document or telephone was asked for, in a form that leaves no address.
    let isExact: Bool
    let refusals: [Refusal]
    /// The whole number that was typed, in whichever box.
    let typed: String
    let csrf: String
    /// Where the reader's rights begin, when members may be brought in there.
    let home: ID<Organisation>?

    static let size = 50

    init(_ view: View, _ visit: Visit, found: [FoundMember]? = nil, refusals: [Refusal] = []) throws {
        var filter = MemberFilter(visit.query)
        filter.sex = visit.query["sex"].flatMap(Sex.init(rawValue:))
        filter.hasLeft = false
        filter.after = visit.query["after"].flatMap { ID($0) }
        let all = try found ?? view.findMembers(filter, by: visit.author, limit: Self.size + 1)
        (self.filter, self.refusals, csrf, isExact) = (filter, refusals, visit.csrf, found != nil)
        typed = visit.form["exact"] ?? (filter.isWholeNumber ? filter.words : "")
        self.found = Array(all.prefix(Self.size))
        hasMore = all.count > Self.size
        home = try visit.home.flatMap { try visit.may(.enrol, at: $0, in: view) ? $0.id : nil }
    }

    var title: String { "会员" }
    var menu: MenuEntry? { .members }
    var actions: HTML {
        home.map { home -> HTML in
            """
            \(LinkButton("疑似重复", "/organisations/\(home)/duplicates"))\
            \(LinkButton("从表格导入", "/organisations/\(home)/imports"))
            """
        } ?? .empty
    }

    var lead: HTML { "<p>按姓名、拼音首字母或手机尾号查找；证件号码只能整号查找。</p>" }

    var content: HTML {
        """
        \(form)\
        \(exact)\
        \(MemberTable(
            caption: isExact ? "整号查找的结果" : "会员", found: found, showsUnit: true,
            order: isExact ? nil : filter.order, path: here,
            empty: EmptyState(
                nothing,
                begin: isNarrowed ? Crumb("清除条件", "/members") : nil)))\
        \(Pagination(shown: found.count, first: filter.after == nil ? nil : here(filter.order), next: next))
        """
    }

    private var isNarrowed: Bool { !filter.words.isEmpty || !filter.union.isEmpty }

    private var nothing: String {
        if isExact { return "没有找到。请核对每一位；您管理的范围以外的人查不到。" }
        if !isNarrowed { return "还没有会员名册。在各基层工会的“会员”页逐个登记，或用名册导入。" }
        return "没有找到。可以只输两个字，或换成拼音首字母、手机尾号四位。"
    }

    private var form: HTML {
        """
        <form class="filter" method="get" \(action: "/members")>
        \(filter.box)\
        \(InputField(FieldView("union", "工会", value: filter.union, required: false), .search))\
        \(SelectField(
            FieldView("standing", "会籍", value: filter.standing?.rawValue ?? "", required: false),
            [Choice("", "全部")] + Standing.allCases.map { Choice($0.rawValue, $0.title) }, prompt: nil))\
        \(SelectField(
            FieldView("sex", "性别", value: filter.sex?.rawValue ?? "", required: false),
            [Choice("", "全部"), Choice("女", "女"), Choice("男", "男")], prompt: nil))\
        \(filter.order == filter.usualOrder
            ? "" : "<input type=\"hidden\" name=\"sort\" value=\"\(filter.order.rawValue)\"/>\n")\
        <button>查找</button>
        </form>

        """
    }

    private var exact: HTML {
        let field = FieldView("exact", "完整的证件号码或手机号码", value: typed, error: refusals.sentence(of: "exact"))
        return """
            <details\(flag: "open", when: isExact || !refusals.isEmpty || filter.isWholeNumber)><summary>按证件号码或手机号码查找</summary>
            \(Form(
                action: "/members/lookup", csrf: csrf, submit: "整号查找", errors: ErrorSummary(of: [field]),
                fields: InputField(field, width: 22, autocomplete: "off").body))
            </details>

            """
    }

    private var next: Path? {
        guard hasMore, let last = found.last else { return nil }
        return here(filter.order).query("after", last.member.membership.id)
    }

    private func here(_ order: RosterOrder) -> Path {
        let path: Path = "/members"
        return path.query("words", filter.addressable).query("union", filter.union.isEmpty ? nil : filter.union)
            .query("standing", filter.standing?.rawValue).query("sex", filter.sex?.rawValue)
            .query("sort", order == filter.usualOrder ? nil : order.rawValue)
    }
}

extension MemberFilter {
    /// Where a name is typed. A whole number does not leave the browser from here.
    var box: InputField {
        InputField(
            FieldView(
                "words", "姓名、首字母或手机尾号", value: words, error: isWholeNumber ? Self.refusal : nil, required: false),
            .search, pattern: (Self.typable, Self.refusal))
    }
}

/// Members in a list. Of their documents and telephones nothing is shown.
struct MemberTable: Fragment {
    let caption: String
    let found: [FoundMember]
    var showsUnit = false
    var hasLeft = false
    /// The order in which they stand, and the same list in another; nil where there is no other.
    var order: RosterOrder?
    var path: (RosterOrder) -> Path = { _ in "/members" }
    let empty: EmptyState

    var body: HTML {
        var columns = [column("姓名", .name)]
        if showsUnit { columns.append(column("工会", .unit)) }
        columns += [.text("性别"), .text("出生"), .text("会籍"), column(hasLeft ? "至" : "自", .joined)]
        return Table(
            caption: caption, columns: columns, rows: found.map(row), empty: empty, captionHidden: true
        ).body
    }

    private func column(_ title: String, _ by: RosterOrder) -> Table.Column {
        guard let order else { return .text(title) }
        let direction: Table.Column.Order = by == .joined ? .descending : .ascending
        return .text(title, sort: path(by), sorted: by == order ? direction : nil)
    }

    private func row(_ found: FoundMember) -> [HTML] {
        let (person, membership) = (found.member.person, found.member.membership)
        // Back from somebody who has left, to the list of those.
        let path = found.member.path.query("list", hasLeft ? UnitMembersPage.left : nil)
        var cells: [HTML] = ["<a \(href: path)>\(person.name)</a>"]
        if showsUnit { cells.append("<a \(href: found.unit.path)>\(found.unit.name)</a>") }
        return cells + [
            "\(person.sex.rawValue)", "\("\(person.born.year)") 年",
            hasLeft ? "\(membership.ended?.title ?? "")" : membership.standing.badge.body,
            hasLeft ? membership.until?.html ?? "" : membership.from.html,
        ]
    }
}

extension Standing {
    var badge: StateBadge {
        switch self {
        case .enrolled: StateBadge(.good, title)
        case .retained: StateBadge(.quiet, title)
        }
    }
}
