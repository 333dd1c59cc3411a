import Domain
import Markup

/// 公示: what is shown to the public, and for who announces what waits.
struct AnnouncementsPage: Page {
    static let size = 50

    let announcements: [(announcement: Announcement, unit: String, isOwn: Bool)]
    let open: [ID<Announcement>: Int]
    let home: Organisation?
    let mayAnnounce: Bool
    let page: Int
    let hasMore: Bool
    let today: Day
    let isMember: Bool

    init(_ view: View, _ visit: Visit) throws {
        page = visit.page
        let found = try view.announcements(
            for: visit.author, limit: Self.size + 1, offset: visit.page * Self.size)
        hasMore = found.count > Self.size
        let units = try view.organisations(found.map(\.organisation))
        announcements = try found.prefix(Self.size).map { one in
            (
                one, units[one.organisation]?.name ?? "—",
                try visit.author.may(.decide, at: one.organisation, in: view)
            )
        }
        open = try view.openObjections(announcements.filter(\.isOwn).map(\.announcement.id))
        (home, today) = (visit.home, view.today)
        mayAnnounce = try visit.home.map { try $0.kind.decides && visit.may(.decide, at: $0, in: view) } ?? false
        isMember = visit.author.person != nil
    }

    var title: String { "公示" }
    var menu: MenuEntry? { .announcements }
    var lead: HTML {
        let waiting = open.values.reduce(0, +)
        return "<p>决定以前先公示，意见逐条答复。\(waiting == 0 ? "" : "有 \(waiting) 条意见等答复。")</p>"
    }
    var actions: HTML {
        let new = home.map { LinkButton("发布公示", "/organisations/\($0.id)/announcements/new", primary: true).body }
        let mine = isMember ? LinkButton("我提的意见", "/me/objections").body : .empty
        return "\(mayAnnounce ? new ?? .empty : .empty)\(LinkButton("公开页", "/public/announcements"))\(mine)"
    }

    var content: HTML {
        let list: Path = "/announcements"
        let empty = EmptyState(page > 0 ? "没有这么多页。" : "还没有公示。评定、命名在决定以前，由市、县（区）总工会发布公示。")
        return """
            \(Table(
                caption: "公示", columns: [.text("公示"), .text("单位"), .text("时间"), .text("情况"), .figure("待答复", "条")],
                rows: announcements.map(row),
                empty: empty, captionHidden: true))\
            \(Pagination(
                shown: announcements.count, first: page > 0 ? list : nil,
                next: hasMore ? list.query("page", page + 2) : nil))
            """
    }

    private func row(_ line: (announcement: Announcement, unit: String, isOwn: Bool)) -> [HTML] {
        let one = line.announcement
        return [
            "<a \(href: line.isOwn ? one.path : one.publicPath)>\(one.title)</a>", "\(line.unit)",
            "\(one.first.html) 至 \(one.last.html)", one.badge(on: today).body,
            line.isOwn ? "\(open[one.id] ?? 0)" : "—",
        ]
    }
}

/// The form of a 公示 that is written by hand.
struct NewAnnouncementPage: Page {
    let unit: Organisation
    let csrf: String
    let typed: TypedForm
    let token: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        unit = try view.announcingUnit(visit)
        csrf = visit.csrf
        let usual = ["first": "\(view.today)", "workdays": "\(Announcement.usualWorkdays)"]
        typed = TypedForm(
            AnnouncementDraft.fields + ["lines"], values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
        token = visit.form[FormToken.field] ?? FormToken.fresh()
    }

    var title: String { "发布公示" }
    var menu: MenuEntry? { .announcements }
    var trail: [Crumb] { [Crumb("公示", "/announcements")] }
    var lead: HTML { "<p>\(unit.name)。评定、命名的公示从它们自己的页面发布；这里发布其他的。</p>" }

    var content: HTML {
        let lines = typed.field("lines", "公示名单", hint: "一行一个：单位全称；拟定事项；说明。说明可以不写")
        return Form(
            action: "/organisations/\(unit.id)/announcements", csrf: csrf, submit: "发布", cancel: "/announcements",
            errors: typed.errors,
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                \(InputField(typed.field("title", "标题")))\(AnnouncementFields(typed: typed))\(TextArea(lines, rows: 6))
                """
        ).body
    }
}

/// What every 公示 is asked, also where its title and lines come from elsewhere.
struct AnnouncementFields: Fragment {
    let typed: TypedForm

    var body: HTML {
        let allowed = Announcement.workdays
        return """
            \(InputField(typed.field("document", "文号", hint: "如 湖总工〔2015〕12号")))\
            \(InputField(typed.field("first", "公示第一天"), .date))\
            \(InputField(typed.field("workdays", "公示期", hint: "\(allowed.lowerBound) 到 \(allowed.upperBound) 个，按节假日安排计算"), .number, unit: "个工作日", width: 5))\
            \(InputField(typed.field("contact", "受理部门和联系方式", hint: "部门和办公电话，不要写个人手机")))\
            \(TextArea(typed.field("words", "依据和说明", required: false), rows: 3))
            """
    }
}
