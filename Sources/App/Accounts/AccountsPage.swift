import Domain
import Markup

/// The accounts of the reader's scope.
struct AccountsPage: Page {
    static let size = 50

    let words: String
    let after: String
    let home: Organisation?
    let rows: [[HTML]]
    let next: String?

    /// - Parameter found: one more than a page holds, when there are more.
    init(_ view: View, _ visit: Visit, _ found: [AccountDetail], words: String, after: String) throws {
        (self.words, self.after, home) = (words, after, visit.home)
        let shown = Array(found.prefix(Self.size))
        next = found.count > shown.count ? shown.last?.login : nil
        let units = try view.organisations(Array(Set(shown.compactMap(\.organisation))))
        rows = shown.map { account in
            let path: Path = "/accounts/\(account.id)"
            let unit = account.organisation.flatMap { units[$0] }
            let now = account.grants.filter { $0.from <= view.today }
            let roles = Set(now.map(\.role.title)).sorted().joined(separator: "、")
            return [
                "<a \(href: path)>\(account.login)</a>", "\(account.name)",
                unit.map { unit in "<a \(href: unit.path)>\(unit.name)</a>" } ?? "—",
                roles.isEmpty ? "没有授权" : "\(roles)", account.badge(view).body,
            ]
        }
    }

    var title: String { "账号与授权" }
    var menu: MenuEntry? { .accounts }
    var lead: HTML { "<p>您能管理的单位的账号。给某个单位开账号，请从那个单位的“班子和账号”进入。</p>" }
    var actions: HTML {
        home.map { LinkButton("给本单位开账号", "/organisations/\($0.id)/accounts/new", primary: true).body } ?? .empty
    }

    var content: HTML {
        let here: Path = "/accounts"
        let filtered = here.query("words", words.isEmpty ? nil : words)
        return """
            <form class="filter" method="get" \(action: here)>
            \(InputField(FieldView("words", "登录名或姓名", value: words, required: false), .search))\
            <button>查找</button>
            </form>
            \(Table(
                caption: "账号", columns: [.text("登录名"), .text("姓名"), .text("单位"), .text("角色"), .text("情况")], rows: rows,
                empty: EmptyState(
                    words.isEmpty ? "还没有账号。从单位的“班子和账号”给主席和工作人员开账号。" : "没有这样的账号。可以少输几个字。",
                    begin: words.isEmpty ? nil : Crumb("清除条件", here)),
                captionHidden: true))\
            \(Pagination(shown: rows.count, first: after.isEmpty ? nil : filtered, next: next.map { filtered.query("after", $0) }))
            """
    }
}

extension AccountDetail {
    func badge(_ view: View) -> StateBadge {
        if isDisabled { return StateBadge(.bad, "已停用") }
        if let startUntil {
            return startUntil < view.city.clock.wall()
                ? StateBadge(.bad, "起始口令已过期") : StateBadge(.warning, "还没有设自己的口令")
        }
        return StateBadge(.good, "在用")
    }
}
