import Domain
import Markup

/// One 公示 for the federation that announces: its lines, what was said against it, and what is to be done.
struct AnnouncementPage: Page {
    let announcement: Announcement
    let lines: AnnouncementLines
    let objections: [(objection: Objection, about: String, from: String)]
    let changes: [SealedEvent]
    let authors: [ID<Account>: String]?
    let units: [ID<Organisation>: Organisation]
    let catalogue: Catalogue
    let unknown: [Int]
    let phase: AnnouncementPhase
    let typed: TypedForm
    let csrf: String
    let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        announcement = try view.theAnnouncement(visit)
        lines = try AnnouncementLines(view, announcement, isPublic: false, for: visit)
        let vault = try view.vault()
        units = try view.organisations(lines.lines.map(\.line.organisation))
        objections = try view.objections(to: announcement.id).map { [lines, units] objection in
            let line = lines.lines.first { $0.line.id == objection.line }?.line
            let about = line.map { [units[$0.organisation]?.name, $0.person].compactMap { $0 }.joined(separator: "，") }
            let name = try objection.words(vault).name
            let from = objection.account != nil ? "会员本人账号" : name.isEmpty ? "未署名" : "署名"
            return (objection, about ?? "整个公示", from)
        }
        changes = try view.changes(of: "announcement:\(announcement.id)", limit: 100)
        let seesPeople = try visit.may(.people, at: visit.theUnit(), in: view)
        authors = seesPeople ? try view.accountNames(changes.compactMap(\.account)) : nil
        catalogue = view.catalogue
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
        announcement.isPublic(on: today) || announcement.isToldOf(on: today)
            ? LinkButton("公开页", announcement.publicPath).body : .empty
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
        \(ChangesTable(title: "经过", changes: changes, catalogue: catalogue, authors: authors, place: place))
        """
    }

    /// Which unit a line was struck of: the other events are of the federation.
    private func place(_ event: SealedEvent) -> HTML? {
        guard event.organisation != announcement.organisation else { return nil }
        return event.organisation.flatMap { units[$0] }.map { "\($0.name)" }
    }

    private func row(_ line: (objection: Objection, about: String, from: String)) -> [HTML] {
        let path = announcement.path.appending("objections").appending(line.objection.id)
        return [
            "<a \(href: path)>\(line.objection.made.shanghaiText)</a>", "\(line.about)", "\(line.from)",
            line.objection.due.html,
            line.objection.badge(on: today, isTakenBack: phase == .withdrawn).body,
        ]
    }

    private var steps: HTML {
        if phase == .settled {
            let day = announcement.settled.map { "\($0.day.chinese)" } ?? ""
            return "\(typed.notices)<p>已于\(day)办结。\(announcement.isDecided ? "没有撤下的，在评定、命名自己的页面上作出决定。" : "")</p>\n"
        }
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
            <p>期满而且意见都答复以后办结。\(announcement.isDecided ? "办结以后，没有撤下的可以作出决定。" : "")</p>
            \(typed.errors)\(settled)
            <details\(flag: "open", when: typed.refusals.contains { $0.field == "reason" })><summary>撤回这次公示</summary>
            \(Form(
                action: announcement.path.appending("withdrawal"), csrf: csrf, submit: "撤回",
                fields: InputField(typed.field("reason", "撤回的理由", hint: "公开页上只留撤回的日期和这个理由，名单不再公开；不要写个人的情况。可以改好再公示")).body))
            </details>

            """
    }
}
