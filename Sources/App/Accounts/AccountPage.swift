import Domain
import Markup

/// One account: what it may do, and what the reader may do about it.
struct AccountPage: Page {
    let account: AccountDetail
    let unit: Organisation
    let badge: StateBadge
    let rows: [[HTML]]
    let roles: [Role]
    let governs: Bool
    let csrf: String
    let typed: [String: String]
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        // Read again: the write before this page may have changed it.
        guard let account = try view.account(visit.theAccount().id) else { throw NotFound() }
        (self.account, self.refusals, csrf, typed) = (
            account, refusals, visit.csrf, refusals.isEmpty ? [:] : visit.form
        )
        unit = try visit.theUnit()
        badge = account.badge(view)
        governs = try view.governs(account, visit.author)
        let lines = try GrantLines(view, account.grants).rows { try visit.may(.manage, at: $0, in: view) }
        rows = try zip(account.grants, lines).map { [csrf] grant, cells in
            let mayEnd = try !grant.isDerived && view.mayGive(grant.role, at: grant.organisation, by: visit.author)
            return cells + [mayEnd ? EndButton(account: account, grant: grant, csrf: csrf).body : ""]
        }
        let own = visit.author.grants
        roles = Role.allCases.filter { role in
            role.isGivenByHand
                && (visit.author.isSystem
                    || role.all.allSatisfy { permission in
                        permission == .acknowledge || own.contains { $0.role.all.contains(permission) }
                    })
        }
    }

    var title: String { account.login }
    var menu: MenuEntry? { .accounts }
    var trail: [Crumb] { [Crumb("账号与授权", "/accounts")] }
    var lead: HTML { "\(badge)<p>\(account.name) · <a \(href: unit.path)>\(unit.name)</a></p>" }

    var actions: HTML {
        guard governs else { return .empty }
        let toggle =
            account.isDisabled
            ? PostButton(title: "恢复使用", action: "/accounts/\(account.id)/enabling", csrf: csrf)
            : PostButton(title: "停用", action: "/accounts/\(account.id)/disabling", csrf: csrf)
        return """
            \(PostButton(title: "发新的起始口令", action: "/accounts/\(account.id)/password", csrf: csrf))\(toggle)
            """
    }

    var content: HTML {
        """
        \(general)\
        \(Table(
            caption: "授权", columns: GrantLines.columns + [.text("收回")], rows: rows,
            empty: EmptyState("还没有授权：这个账号登录后什么也看不到。")))\
        \(account.body == nil ? giving : "<p>机构的账号能看本级以下的情况（不含个人信息），能记该机构自己出具的工作；不能另授。</p>\n")
        """
    }

    /// What was refused about the account as a whole, where no field stands.
    private var general: HTML {
        let fields: Set = ["role", "unit", "from", "until"]
        let words = refusals.filter { !fields.contains($0.field) }.map(\.sentence)
        return words.isEmpty ? .empty : Notice(tone: .bad, sentence: words.joined(separator: "；")).body
    }

    private var giving: HTML {
        let fields = [
            field("role", "角色"), field("unit", "单位", hint: "全称或区划代码；在这个单位和它领导的单位有效"),
            field("from", "起", hint: "不填就是今天", required: false), field("until", "止", hint: "不填就是一直有效", required: false),
        ]
        return """
            <h2>授权</h2>
            <p>主席、副主席、财务、经审等职务的权限随任职起止，请在单位的“班子和账号”里登记任职，不用在这里另授。</p>
            \(Form(
                action: "/accounts/\(account.id)/grants", csrf: csrf, submit: "授权", errors: ErrorSummary(of: fields),
                fields: """
                    \(SelectField(fields[0], roles.map { Choice($0.rawValue, $0.title) }))\
                    \(InputField(fields[1]))\(InputField(fields[2], .date))\(InputField(fields[3], .date))
                    """))
            """
    }

    private func field(_ id: String, _ label: String, hint: String? = nil, required: Bool = true) -> FieldView {
        let errors = refusals.filter { $0.field == id }.map(\.sentence)
        let value = typed[id] ?? (id == "unit" ? unit.name : "")
        return FieldView(
            id, label, hint: hint, value: value, error: errors.isEmpty ? nil : errors.joined(separator: "；"),
            required: required)
    }
}

private struct EndButton: Fragment {
    let account: AccountDetail
    let grant: Grant
    let csrf: String

    var body: HTML {
        let path: Path = "/accounts/\(account.id)/grants/end"
        return """
            <form class="inline" method="post" \(action: path)>\(CSRFField(token: csrf))\
            <input type="hidden" name="grant" value="\(grant.key)"/><button>收回</button></form>
            """
    }
}
