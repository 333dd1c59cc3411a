import Domain
import Markup

/// Which overdue lapses go into a 公示 of levels to be lowered.
struct LapseProposalPage: Page {
    let unit: Organisation
    let lines: [(lapse: Lapse, name: String, fall: String)]
    let chosen: Set<String>?
    let typed: TypedForm
    let csrf: String

    static let most = 200

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        unit = try view.announcingUnit(visit)
        let lapses = try view.lapses(LapseSearch(.overdue), under: unit.id, limit: Self.most)
        let units = try view.organisations(lapses.map(\.organisation))
        lines = lapses.map { ($0, units[$0.organisation]?.name ?? "—", view.fall(of: $0)) }
        let usual = ["first": "\(view.today)", "workdays": "\(Announcement.usualWorkdays)"]
        typed = TypedForm(
            AnnouncementDraft.fields + ["lapse"], values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
        chosen = refusals.isEmpty ? nil : Set(visit.form.keys.filter { $0.hasPrefix("lapse-") })
        csrf = visit.csrf
    }

    var title: String { "公示拟降级名单" }
    var menu: MenuEntry? { .rounds }
    var trail: [Crumb] { [Crumb("动态管理", "/lapses")] }
    var lead: HTML { "<p>整改逾期的 \(lines.count) 件。公示期满、意见答复以后，再作出决定；期间整改了的不降。</p>" }

    var content: HTML {
        """
        \(typed.notices)\
        \(Form(
            action: "/organisations/\(unit.id)/lapses/proposal", csrf: csrf, submit: "发布公示", cancel: "/lapses",
            fields: """
                \(lines.isEmpty ? EmptyState("没有整改逾期的。").body : .empty)\
                \(lines.map { line -> HTML in
                    let field = "lapse-\(line.lapse.id)"
                    let label = "\(line.name)：\(line.lapse.name)，\(line.fall)"
                    return Checkbox(
                        FieldView(field, label, required: false), checked: chosen?.contains(field) ?? true
                    ).body
                })\
                \(AnnouncementFields(typed: typed))
                """))
        """
    }
}

/// What follows of a 公示 that is settled.
struct LapseDecisionPage: Page {
    let unit: Organisation
    let announcement: Announcement
    let lines: [(lapse: Lapse, name: String, fall: String, isStruck: Bool)]
    let typed: TypedForm
    let today: Day
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        unit = try view.announcingUnit(visit)
        announcement = try view.theProposal(visit)
        let lapses = try view.proposedLapses(of: announcement.id)
        let units = try view.organisations(lapses.map(\.organisation))
        let struck = Set(try view.lines(of: announcement.id).filter { $0.struck != nil }.map(\.reference))
        lines = lapses.map {
            ($0, units[$0.organisation]?.name ?? "—", view.fall(of: $0), struck.contains($0.reference))
        }
        typed = TypedForm(
            ["document", "day"], values: refusals.isEmpty ? ["day": "\(view.today)"] : visit.form, refusals: refusals)
        (today, csrf) = (view.today, visit.csrf)
    }

    var title: String { "降级、撤销的决定" }
    var menu: MenuEntry? { .rounds }
    var trail: [Crumb] { [Crumb("动态管理", "/lapses")] }
    var lead: HTML {
        "<p><a \(href: announcement.path)>\(announcement.title)</a> · \(announcement.badge(on: today))</p>"
    }

    var content: HTML {
        """
        \(typed.notices)\
        \(Table(
            caption: "名单", columns: [.text("单位"), .text("情形"), .text("结果")],
            rows: lines.map { line in
                [
                    "<a \(href: line.lapse.path)>\(line.name)</a>", "\(line.lapse.name)",
                    line.isStruck ? "意见成立，不予处理" : "\(line.fall)",
                ]
            }, empty: EmptyState("都已经办完。"), captionHidden: true))\
        \(Form(
            action: "/organisations/\(unit.id)/lapses/decision", csrf: csrf, submit: "决定", cancel: "/lapses",
            fields: """
                <input type="hidden" name="announcement" value="\("\(announcement.id)")"/>
                \(InputField(typed.field("document", "文号", hint: "如 湖总工〔2015〕12号")))\
                \(InputField(typed.field("day", "生效日期", hint: "在公示最后一天（\(announcement.last)）以后"), .date))
                """))
        """
    }
}

extension View {
    /// The 公示 that a decision is about, of the federation of the path, with lapses in it.
    func theProposal(_ visit: Visit) throws -> Announcement {
        let id = visit.form["announcement"] ?? visit.query["announcement"]
        guard let found = try id.flatMap({ ID<Announcement>($0) }).flatMap({ try announcement($0) }),
            found.organisation == (try announcingUnit(visit)).id, found.matter.hasPrefix("lapses:")
        else { throw NotFound() }
        return found
    }
}
