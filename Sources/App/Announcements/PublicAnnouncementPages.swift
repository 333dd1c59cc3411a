import Domain
import Markup

extension Announcement {
    var publicPath: Path { "/public/announcements/\(id)" }
    /// Where a member objects from the own account.
    var ownPath: Path { "/me/announcements/\(id)" }
    var path: Path { "/organisations/\(organisation)/announcements/\(id)" }

    func badge(on day: Day) -> StateBadge {
        let phase = phase(on: day)
        switch phase {
        case .running: return StateBadge(.warning, "\(phase.title)，\(last)止")
        case .over: return StateBadge(.warning, phase.title)
        case .settled: return StateBadge(.good, phase.title)
        case .ahead, .withdrawn: return StateBadge(.quiet, phase.title)
        }
    }
}

/// Every 公示 that anybody may read, and the draws of the year.
struct PublicAnnouncementsPage: Page {
    static let size = 50

    let announcements: [(announcement: Announcement, unit: String)]
    let draws: [(draw: PublishedDraw, unit: String)]
    let page: Int
    let hasMore: Bool
    let today: Day

    init(_ view: View, _ visit: Visit) throws {
        let nobody = Author(account: nil, name: "", grants: [], isSystem: false)
        page = visit.page
        let found = try view.announcements(for: nobody, limit: Self.size + 1, offset: visit.page * Self.size)
        hasMore = found.count > Self.size
        let drawn = try page == 0 ? view.publishedDraws(since: view.today.adding(days: -Announcement.shownDays)) : []
        let units = try view.organisations(found.map(\.organisation) + drawn.map(\.organisation))
        announcements = found.prefix(Self.size).map { ($0, units[$0.organisation]?.name ?? "—") }
        draws = drawn.map { ($0, units[$0.organisation]?.name ?? "—") }
        today = view.today
    }

    var title: String { "公示" }
    var lead: HTML { "<p>决定以前先公示。任何人都可以看，公示期内都可以提意见，不用登录。</p>" }
    var actions: HTML { LinkButton("查意见办理", "/public/objections").body }

    var content: HTML {
        let list: Path = "/public/announcements"
        let empty = page > 0 ? EmptyState("没有这么多页。") : EmptyState("现在没有公示。")
        return """
            \(Table(
                caption: "公示", columns: [.text("公示"), .text("单位"), .text("时间"), .text("情况")],
                rows: announcements.map { one, unit in
                    [
                        "<a \(href: one.publicPath)>\(one.title)</a>", "\(unit)", "\(one.first.html) 至 \(one.last.html)",
                        one.badge(on: today).body,
                    ]
                }, empty: empty, captionHidden: true))\
            \(Pagination(
                shown: announcements.count, first: page > 0 ? list : nil,
                next: hasMore ? list.query("page", page + 2) : nil))\
            \(drawn)
            """
    }

    private var drawn: HTML {
        if draws.isEmpty { return .empty }
        return """
            <h2 id="draws">现场核查抽样</h2>
            <p>抽了哪些单位、凭什么抽的，任何人都可以看，也可以自己重算一遍。</p>
            \(Table(
                caption: "现场核查抽样", columns: [.text("评定轮次"), .text("单位"), .text("抽取日期")],
                rows: draws.map { draw, unit in
                    ["<a \(href: draw.path)>\(draw.title)</a>", "\(unit)", draw.drawn.day.html]
                }, empty: EmptyState(""), captionHidden: true))
            """
    }
}

/// What is left of a 公示 that was taken back: that it was, and why. Units and persons are not named any more.
struct WithdrawnAnnouncementPage: Page {
    let announcement: Announcement
    let unit: String

    init(_ view: View, _ announcement: Announcement) throws {
        self.announcement = announcement
        unit = try view.organisation(announcement.organisation)?.name ?? "—"
    }

    var title: String { announcement.title }
    var trail: [Crumb] { [Crumb("公示", "/public/announcements")] }
    var lead: HTML { "<p>\(unit) \(announcement.document)</p>" }

    var content: HTML {
        """
        \(Notice(tone: .warning, sentence: "这份公示已于\(announcement.withdrawn?.day.chinese ?? "")撤回，名单不再公开，也不再接收意见。"))\
        \(FactList(facts: [
            ("撤回的理由", "\(announcement.withdrawnReason ?? "—")"), ("受理", "\(announcement.contact)"),
            ("文号", "\(announcement.document)"),
        ]))\
        <p>已经提过的意见不再逐条答复，凭查询码可以看到撤回的情况；重新公示以后可以再提。</p>
        <p>\(LinkButton("看其他公示", "/public/announcements")) \(LinkButton("查意见办理", "/public/objections"))</p>

        """
    }
}

/// One 公示 as anybody reads it, made to be printed and hung up too.
struct PublicAnnouncementPage: Page {
    let announcement: Announcement
    let unit: String
    let lines: AnnouncementLines
    let phase: AnnouncementPhase
    let today: Day
    let isMember: Bool
    let unknown: [Int]

    init(_ view: View, _ announcement: Announcement, _ visit: Visit) throws {
        self.announcement = announcement
        unit = try view.organisation(announcement.organisation)?.name ?? "—"
        lines = try AnnouncementLines(view, announcement, isPublic: true)
        (phase, today) = (announcement.phase(on: view.today), view.today)
        isMember = try view.isMember(visit)
        unknown = view.catalogue.calendar.unknownYears(from: announcement.first, to: announcement.last)
    }

    var title: String { announcement.title }
    var trail: [Crumb] { [Crumb("公示", "/public/announcements")] }
    var lead: HTML { "<p>\(unit) \(announcement.document) · \(announcement.badge(on: today))</p>" }

    var actions: HTML {
        guard phase == .running else { return .empty }
        return """
            \(isMember ? LinkButton("以本人账号提意见", announcement.ownPath).body : .empty)\
            \(LinkButton("提意见", announcement.publicPath.appending("objections"), primary: true))
            """
    }

    var content: HTML {
        """
        \(announcement.words.isEmpty ? .empty : announcement.paragraphs)\
        \(lines)\
        \(FactList(facts: announcement.facts(unknown)))\
        <p>\(ending)</p>

        """
    }

    /// What anybody can still do, or what comes next.
    private var ending: String {
        let heard = "收到的意见凭查询码看答复。"
        switch phase {
        case .ahead, .running:
            return "对公示有意见的，请在公示期内提出，写清事实；可以署名，也可以不署名。每一条都会核实和答复。"
        case .over: return "公示期已满，不再接收意见；收到的意见逐条核实、答复以后办结。\(heard)"
        case .settled where announcement.isDecided: return "公示已办结，没有撤下的由\(unit)作出决定。\(heard)"
        case .settled, .withdrawn: return "公示已办结。\(heard)"
        }
    }
}

extension Announcement {
    var paragraphs: HTML {
        words.split(whereSeparator: \.isNewline).map { line -> HTML in "<p>\(line)</p>\n" }.joined()
    }

    /// - Parameter unknown: years whose holidays are not known, so that the days were counted by weekends alone.
    func facts(_ unknown: [Int]) -> [(name: String, value: HTML)] {
        let remark: HTML = unknown.isEmpty ? "" : "（\(unknown.map { "\($0)" }.joined(separator: "、"))年的节假日还没有载入，只除去了周末）"
        return [
            ("公示期", "\(first.longHTML) 至 \(last.longHTML)，\(workdays) 个工作日\(remark)"), ("受理", "\(contact)"),
            ("文号", "\(document)"),
        ]
    }
}

/// The lines of a 公示.
struct AnnouncementLines: Fragment {
    let lines: [(line: AnnouncementLine, unit: HTML)]
    let isPublic: Bool

    init(_ view: View, _ announcement: Announcement, isPublic: Bool, for visit: Visit? = nil) throws {
        let found = try view.lines(of: announcement.id)
        let units = try view.organisations(found.map(\.organisation))
        lines = try found.map { line in
            guard let unit = units[line.organisation] else { return (line, "—") }
            let isOpen = try visit?.may(.see, at: unit, in: view) ?? false
            return (line, isOpen ? "<a \(href: unit.path)>\(unit.name)</a>" : "\(unit.name)")
        }
        self.isPublic = isPublic
    }

    var body: HTML {
        let hasPersons = lines.contains { $0.line.person != nil }
        let columns: [Table.Column] =
            [.text("单位")] + (hasPersons ? [.text("姓名")] : []) + [.text("拟定事项"), .text("说明"), .text("情况")]
        return Table(
            caption: "公示名单", columns: columns,
            rows: lines.map { line, unit in
                let name = isPublic ? line.publicName : line.person
                return [unit] + (hasPersons ? ["\(name ?? "—")"] : [])
                    + ["\(line.proposal)", "\(line.detail.isEmpty ? "—" : line.detail)", state(line)]
            }, empty: EmptyState("名单是空的。"), captionHidden: true
        ).body
    }

    private func state(_ line: AnnouncementLine) -> HTML {
        guard line.struck != nil else { return StateBadge(.quiet, "列入").body }
        let badge = StateBadge(.bad, "已撤下")
        // The answer may tell what was said, and is for those concerned.
        return isPublic ? badge.body : "\(badge) \(line.struckReason ?? "")"
    }
}
