import Domain
import Markup

/// The roll of one union.
struct UnitMembersPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let filter: MemberFilter
    let members: [Member]
    let counts: [Standing: Int]
    let order: MemberOrder
    let after: ID<Membership>?
    let hasMore: Bool
    let waiting: (applications: Int, transfers: Int, requests: Int)
    let today: Day

    static let size = 100
    static let left = "left"

    init(_ view: View, _ visit: Visit) throws {
        unit = try visit.theUnit()
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        let filter = MemberFilter(visit.query)
        order = visit.query["order"].flatMap(MemberOrder.init(rawValue:)) ?? .name
        after = visit.query["after"].flatMap { ID($0) }
        (self.filter, today) = (filter, view.today)
        let found = try view.members(
            of: unit.id, filter, on: view.today, limit: Self.size + 1, by: order, after: after)
        members = Array(found.prefix(Self.size))
        hasMore = found.count > Self.size
        counts = try view.memberCounts(of: unit.id, on: view.today)
        waiting = (
            try view.openApplications(at: unit.id).count, try view.openTransfers(at: unit.id).count,
            try view.openRequests(at: unit.id).count
        )
    }

    var title: String { "会员" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        let said = Standing.allCases.map { "\($0.title) \((counts[$0] ?? 0).grouped) 人" }
        return "<p>\(unit.name) · \(said.joined(separator: " · "))</p>"
    }

    var actions: HTML {
        guard unit.kind.isUnion, unit.isOpen(on: today) else { return .empty }
        return """
            \(LinkButton("登记入会", "/organisations/\(unit.id)/members/new", primary: true))\
            \(LinkButton("从表格导入", "/organisations/\(unit.id)/imports"))
            """
    }

    var content: HTML {
        """
        \(UnitTabs(unit: unit, current: .members, showsMembers: true))\
        \(work)\
        \(form)\
        \(MemberTable(
            caption: "会员", found: members.map { FoundMember(member: $0, unit: unit, path: "") },
            hasLeft: filter.hasLeft,
            empty: EmptyState(
                filter.words.isEmpty ? "还没有登记会员。先登记第一位，或把入会链接发给职工自己填写。" : "没有找到，可以只输两个字或拼音首字母。",
                begin: filter.words.isEmpty ? nil : Crumb("看全部", "/organisations/\(unit.id)/members"))))\
        \(Pagination(
            shown: members.count, first: after == nil ? nil : here(after: nil),
            next: hasMore ? members.last.map { here(after: $0.membership.id) } : nil))
        """
    }

    private var work: HTML {
        let asked: Path = "/organisations/\(unit.id)/applications"
        let moving: Path = "/organisations/\(unit.id)/transfers"
        let left: Path = "/organisations/\(unit.id)/members"
        return """
            <div class="actions">\(LinkButton("入会申请 \(waiting.applications)", asked))\
            \(LinkButton("转会 \(waiting.transfers)", moving))\
            \(LinkButton("会员的请求 \(waiting.requests)", "/organisations/\(unit.id)/requests"))\
            \(LinkButton("疑似重复", "/organisations/\(unit.id)/duplicates"))\
            \(LinkButton("会员评议", "/organisations/\(unit.id)/appraisals"))\
            \(LinkButton("已离会", left.query("standing", Self.left)))</div>

            """
    }

    private var form: HTML {
        """
        <form class="filter" method="get" \(action: "/organisations/\(unit.id)/members")>
        \(filter.box)\
        \(SelectField(
            FieldView("standing", "会籍", value: standing ?? "", required: false),
            [Choice("", "全部")] + Standing.allCases.map { Choice($0.rawValue, $0.title) }
                + [Choice(Self.left, "已离会")], prompt: nil))\
        \(SelectField(
            FieldView("sex", "性别", value: filter.sex?.rawValue ?? "", required: false),
            [Choice("", "全部"), Choice("女", "女"), Choice("男", "男")], prompt: nil))\
        \(SelectField(
            FieldView("order", "排列", value: order.rawValue, required: false),
            MemberOrder.allCases.map { Choice($0.rawValue, $0.title) }, prompt: nil))\
        <button>查找</button>
        </form>

        """
    }

    private var standing: String? { filter.hasLeft ? Self.left : filter.standing?.rawValue }

    private func here(after: ID<Membership>?) -> Path {
        let path: Path = "/organisations/\(unit.id)/members"
        return path.query("words", filter.addressable)
            .query("standing", standing).query("sex", filter.sex?.rawValue)
            .query("order", order == .name ? nil : order.rawValue).query("after", after)
    }
}
