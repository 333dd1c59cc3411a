import Domain
import Markup

/// What a member has said against announcements, and the answers.
struct OwnObjectionsPage: Page {
    let objections: [(objection: Objection, announcement: Announcement)]
    let today: Day

    init(_ view: View, _ visit: Visit) throws {
        _ = try visit.thePerson()
        let found = try visit.author.account.map { try view.objections(by: $0) } ?? []
        objections = try found.compactMap { one in try view.announcement(one.announcement).map { (one, $0) } }
        today = view.today
    }

    var title: String { "我提的意见" }
    var menu: MenuEntry? { .oneself }
    var trail: [Crumb] { [Crumb("我的", OneselfRoutes.own)] }
    var lead: HTML { "<p>对公示的意见和答复。</p>" }
    var actions: HTML { LinkButton("看公示", "/public/announcements").body }

    var content: HTML {
        Table(
            caption: "我提的意见", columns: [.text("公示"), .text("提出"), .text("办理"), .text("答复")],
            rows: objections.map { objection, announcement in
                [
                    "\(announcement.title)", objection.made.day.html,
                    objection.badge(on: today, isTakenBack: announcement.withdrawn != nil).body,
                    objection.reason.map { "\($0)" }
                        ?? announcement.withdrawnReason.map { "撤回的理由：\($0)" } ?? "\(objection.due.html)前答复",
                ]
            }, empty: EmptyState("还没有提过意见。", begin: Crumb("看公示", "/public/announcements")), captionHidden: true
        ).body
    }
}

/// The form of a member, whose name stands already.
struct OwnObjectionFormPage: Page {
    let announcement: Announcement
    let typed: TypedForm
    let fields: ObjectionFields
    let csrf: String
    let obstacle: String?

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        _ = try visit.thePerson()
        announcement = try view.toldAnnouncement(visit)
        typed = TypedForm(ObjectionForm.fields, values: visit.form, refusals: refusals)
        fields = try ObjectionFields(view, announcement, typed, isNamed: true)
        csrf = visit.csrf
        obstacle = announcement.obstacleToObjecting(on: view.today)
    }

    var title: String { "对公示提意见" }
    var menu: MenuEntry? { .oneself }
    var trail: [Crumb] { [Crumb("我的", OneselfRoutes.own), Crumb("我提的意见", "/me/objections")] }
    var lead: HTML {
        let until: HTML = obstacle == nil ? "，\(announcement.last.longHTML)为止。公示单位知道是您提的，别人不知道。" : ""
        return "<p>\(announcement.title)\(until)</p>"
    }
    var actions: HTML { LinkButton("看公示", announcement.publicPath).body }

    var content: HTML {
        if let obstacle { return UntakenObjection(obstacle: obstacle, typed: typed).body }
        return Form(
            action: announcement.ownPath, csrf: csrf, submit: "提交意见", cancel: "/me/objections",
            errors: typed.errors, fields: fields.body
        ).body
    }
}
