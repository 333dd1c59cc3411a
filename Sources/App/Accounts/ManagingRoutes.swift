import Domain
import Markup

/// 账号与授权: the accounts of one's scope.
enum ManagingRoutes {
    static let all: [Route] = [
        .page("/accounts", .manage) { view, visit in
            let words = visit.query["words"]?.trimmed ?? ""
            let after = visit.query["after"] ?? ""
            let found = try view.accounts(
                managedBy: visit.author, words: words, after: after, limit: AccountsPage.size + 1)
            let page = try AccountsPage(view, visit, found, words: words, after: after)
            return .page(page, in: try view.shell(visit))
        }.exported { view, visit in try view.accountsTable(visit) },
        .page("/organisations/{unit}/accounts/new", .manage, .unit) { view, visit in
            .page(try NewAccountPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/accounts", .manage, .unit,
            { change, visit in
                let token = visit.form[FormToken.field]
                if let earlier = try change.earlierOutcome(of: token) {
                    // The password was shown once, on the answer to the first time.
                    let id = ID<Account>(earlier.filter { $0 != "\"" })
                    return .redirect(id.map { "/accounts/\($0)" } ?? "/accounts")
                }
                let made = try change.openAccount(NewAccount(visit.form), at: visit.theUnit())
                try change.keepOutcome(quoted("\(made.id)"), of: token)
                return try handOver(change, visit, made.id, made.password)
            },
            refused: { view, visit, refusals in
                let page = try NewAccountPage(view, visit, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            }),
        .page("/accounts/{account}", .manage, .account) { view, visit in
            .page(try AccountPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        act("/accounts/{account}/grants", "granted") { change, account, visit in
            let form = try GrantForm(visit.form, change, visit.author)
            try change.grant(form.role, to: account.id, at: form.unit, from: form.from, until: form.until)
        },
        act("/accounts/{account}/grants/end", "ended") { change, account, visit in
            guard let grant = account.grants.first(where: { $0.key == visit.form["grant"] }) else { throw NotFound() }
            try change.endGrant(grant, of: account.id)
        },
        act("/accounts/{account}/disabling", "disabled") { change, account, visit in
            try refuseStronger(change, account, visit)
            try change.disable(account.id)
        },
        act("/accounts/{account}/enabling", "enabled") { change, account, visit in
            try refuseStronger(change, account, visit)
            try change.enable(account.id)
        },
        .write(
            "/accounts/{account}/password", .manage, .account,
            { change, visit in
                let account = try visit.theAccount()
                try refuseStronger(change, account, visit)
                return try handOver(change, visit, account.id, change.renewStartPassword(of: account.id))
            },
            refused: refused),
    ]

    /// Shows a start password, this once.
    private static func handOver(
        _ change: Change, _ visit: Visit, _ id: ID<Account>, _ password: String
    ) throws -> Reply {
        guard let account = try change.account(id) else { throw NotFound() }
        return .page(StartPasswordPage(account: account, password: password), in: try change.shell(visit))
    }

    private static func refuseStronger(_ view: View, _ account: AccountDetail, _ visit: Visit) throws {
        if try !view.governs(account, visit.author) {
            throw Refusals([Refusal(field: "account", sentence: "您不能这样做：这是您自己的账号，或它有您不能授予的权限")])
        }
    }

    private static func act(
        _ pattern: String, _ done: String, _ body: @escaping @Sendable (Change, AccountDetail, Visit) throws -> Void
    ) -> Route {
        .write(
            pattern, .manage, .account,
            { change, visit in
                let account = try visit.theAccount()
                try body(change, account, visit)
                let path: Path = "/accounts/\(account.id)"
                return .redirect(path.query("done", done))
            }, refused: refused)
    }

    @Sendable private static func refused(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try AccountPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "granted": "已授权，马上生效。", "ended": "已收回，马上生效，已登录的也一样。", "disabled": "已停用，各处的登录都已退出。",
            "enabled": "已恢复使用。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}
