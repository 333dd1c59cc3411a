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
        return """
            \(Table(
                caption: "公示", columns: [.text("公示"), .text("单位"), .text("时间"), .text("情况"), .figure("待答复", "条")],
                rows: announcements.map(row),
                empty: EmptyState("还没有公示。评定、命名在决定以前，由市、县（区）总工会发布公示。"), captionHidden: true))\
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

/// One 公示 for the federation that announces: its lines, what was said against it, and what is to be done.
struct AnnouncementPage: Page {
    let announcement: Announcement
    let lines: AnnouncementLines
    let objections: [(objection: Objection, about: String, from: String)]
    let history: [SealedEvent]
    let wording: EventWording
    let unknown: [Int]
    let phase: AnnouncementPhase
    let typed: TypedForm
    let csrf: String
    let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        announcement = try view.theAnnouncement(visit)
        lines = try AnnouncementLines(view, announcement, isPublic: false, for: visit)
        let vault = try view.vault()
        let units = try view.organisations(lines.lines.map(\.line.organisation))
        objections = try view.objections(to: announcement.id).map { [lines] objection in
            let line = lines.lines.first { $0.line.id == objection.line }?.line
            let about = line.map { [units[$0.organisation]?.name, $0.person].compactMap { $0 }.joined(separator: "，") }
            let name = try objection.words(vault).name
            let from = objection.account != nil ? "会员本人账号" : name.isEmpty ? "未署名" : "署名"
            return (objection, about ?? "整个公示", from)
        }
        history = try view.changes(of: "announcement:\(announcement.id)", limit: 100)
        wording = EventWording(catalogue: view.catalogue)
        unknown = view.catalogue.calendar.unknownYears(from: announcement.first, to: announcement.last)
        phase = announcement.phase(on: view.today)
        typed = TypedForm(["settle", "reason"], values: visit.form, refusals: refusals)
        (csrf, today) = (visit.csrf, view.today)
    }

    var title: String { announcement.title }
    var menu: MenuEntry? { .announcements }
    var trail: [Crumb] { [Crumb("公示", "/announcements")] }
    var lead: HTML { "<p>\(announcement.document) · \(announcement.badge(on: today))</p>" }
    var actions: HTML {
        announcement.isPublic(on: today) ? LinkButton("公开页", announcement.publicPath).body : .empty
    }

    var content: HTML {
        """
        \(FactList(facts: announcement.facts(unknown)))\(announcement.paragraphs)\
        <h2>名单</h2>
        \(lines)\
        <h2>意见</h2>
        \(Table(
            caption: "意见", columns: [.text("收到"), .text("针对"), .text("谁提的"), .text("应当答复"), .text("办理")],
            rows: objections.map(row), empty: EmptyState("没有收到意见。"), captionHidden: true))\
        \(steps)\
        <h2>经过</h2>
        \(Table(
            caption: "经过", columns: [.text("时间"), .text("事项"), .text("内容")],
            rows: history.map { event in
                [
                    "\(Instant(event.at)?.shanghaiText ?? event.at)", "\(wording.title(event.action))",
                    wording.content(event),
                ]
            }, empty: EmptyState("没有记录。"), captionHidden: true))
        """
    }

    private func row(_ line: (objection: Objection, about: String, from: String)) -> [HTML] {
        let path = announcement.path.appending("objections").appending(line.objection.id)
        return [
            "<a \(href: path)>\(line.objection.made.shanghaiText)</a>", "\(line.about)", "\(line.from)",
            line.objection.due.html, line.objection.badge(on: today).body,
        ]
    }

    private var steps: HTML {
        if phase == .settled { return typed.notices }
        if phase == .withdrawn {
            return "\(typed.notices)<p>撤回的理由：\(announcement.withdrawnReason ?? "—")</p>\n"
        }
        let open = objections.count { $0.objection.outcome == nil }
        let obstacle =
            AnnouncementStep.settle.obstacle(in: phase, first: announcement.first, last: announcement.last)
            ?? (open > 0 ? "还有 \(open) 条意见没有答复" : nil)
        let settled =
            obstacle.map { sentence -> HTML in "<p id=\"settle\">\(sentence)。</p>\n" }
            ?? PostButton(title: "办结公示", action: announcement.path.appending("settlement"), csrf: csrf, primary: true)
            .body
        return """
            <h2>办结</h2>
            <p>期满而且意见都答复以后办结。办结以后，没有撤下的可以作出决定。</p>
            \(typed.errors)\(settled)
            <details><summary>撤回这次公示</summary>
            \(Form(
                action: announcement.path.appending("withdrawal"), csrf: csrf, submit: "撤回",
                fields: InputField(typed.field("reason", "撤回的理由", hint: "公开页随即看不到；可以改好再公示")).body))
            </details>

            """
    }
}
