import Domain
import Markup

/// 留痕: who did what, when, and what it was before.
struct AuditPage: Page {
    static let size = 50

    let search: AuditSearch
    let entries: [AuditEntry]
    let hasMore: Bool
    let head: ChainHead
    let accounts: [ID<Account>: String]
    let units: [ID<Organisation>: Organisation]
    let wording: EventWording

    init(_ view: View, _ visit: Visit, _ search: AuditSearch) throws {
        self.search = search
        let found = try view.auditEntries(search, by: visit.author, limit: Self.size + 1)
        entries = Array(found.prefix(Self.size))
        hasMore = found.count > Self.size
        head = try view.chainHead()
        accounts = try view.accountNames(entries.compactMap(\.event.who))
        units = try view.organisations(Array(Set(entries.compactMap(\.event.organisation))))
        wording = EventWording(catalogue: view.catalogue)
    }

    var title: String { "留痕" }
    var menu: MenuEntry? { .audit }

    var lead: HTML {
        let short = head.hash.prefix(16)
        return """
            <p>每一次写入都在这里留下一条，前后相扣，改动、删去或插入任何一条都查得出。查看留痕本身也会留下一条。</p>
            <p class="soft">链条现在到第 \(head.sequence.grouped) 条，末尾摘要 <code>\(String(short))…</code>。\
            打印本页或抄下摘要，以后可用 <code>jianjia audit verify --head</code> 核对有没有被截短。</p>
            """
    }

    var actions: HTML { LinkButton("导出记录", "/exports").body }

    var content: HTML {
        let table = Table(
            caption: "留痕，新的在前",
            columns: [.text("序号"), .text("时间"), .text("谁"), .text("做了什么"), .text("单位"), .text("内容")],
            rows: entries.map(row),
            empty: EmptyState("没有这样的留痕。可以放宽日期，或少填几个条件。", begin: Crumb("清除条件", "/audit")))
        return """
            \(form)\(table)\
            \(Pagination(
                shown: entries.count, first: search.before == nil ? nil : path(before: nil),
                next: hasMore ? entries.last.map { path(before: $0.sequence) } : nil))
            """
    }

    private func row(_ entry: AuditEntry) -> [HTML] {
        let event = entry.event
        let unit = event.organisation.flatMap { units[$0] }
        let at = Instant(event.at)?.shanghaiText ?? event.at
        return [
            "\(entry.sequence.grouped)", "<time datetime=\"\(event.at)\">\(at)</time>",
            "\(who(event))", "\(wording.title(event.action))",
            unit.map { "\(LinkedUnit($0))" } ?? "—", wording.content(event),
        ]
    }

    private func who(_ event: SealedEvent) -> String { event.who.map { accounts[$0] ?? "\($0)" } ?? "系统" }

    private var form: HTML {
        let actions = [Choice("", "全部")] + EventWording.groups.map { Choice($0.prefix, $0.title) }
        return """
            <form class="filter" method="get" \(action: "/audit")>
            \(InputField(FieldView("words", "单位名称", value: search.words, required: false), .search))\
            \(InputField(FieldView("login", "登录名", value: search.login, required: false)))\
            \(SelectField(FieldView("action", "做了什么", value: search.action, required: false), actions, prompt: nil))\
            \(InputField(FieldView("from", "从哪天", value: search.from.map { "\($0)" } ?? "", required: false), .date))\
            \(InputField(FieldView("until", "到哪天", value: search.until.map { "\($0)" } ?? "", required: false), .date))\
            <button>查找</button>
            </form>

            """
    }

    private func path(before: Int?) -> Path {
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        let path: Path = "/audit"
        return path.query("words", given(search.words)).query("login", given(search.login))
            .query("action", given(search.action)).query("from", search.from).query("until", search.until)
            .query("before", before)
    }
}

extension SealedEvent {
    /// Who did it. At a sign-in nobody is signed in yet: it is about the account that comes in.
    var who: ID<Account>? {
        account ?? (action == "session.begin" ? ID(subject.dropFirst("account:".count)) : nil)
    }
}
