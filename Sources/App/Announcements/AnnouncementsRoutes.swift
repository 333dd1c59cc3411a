import Domain
import Markup

/// 公示: what is about to be decided, shown to everybody; what is said against it; and the answers.
enum AnnouncementsRoutes {
    private static let one = "/organisations/{unit}/announcements/{announcement}"

    static let all: [Route] =
        staff + members + [
            .open(.get, "/public/announcements") { city, visit in
                try await city.read { view in
                    .page(try PublicAnnouncementsPage(view, visit), in: try view.openShell(visit))
                }
            },
            .open(.get, "/public/announcements/{announcement}") { city, visit in
                try await city.read { view in
                    let (announcement, shell) = (try view.toldAnnouncement(visit), try view.openShell(visit))
                    if announcement.withdrawn != nil {
                        return .page(try WithdrawnAnnouncementPage(view, announcement), in: shell)
                    }
                    return .page(try PublicAnnouncementPage(view, announcement, visit), in: shell)
                }
            },
            .open(.get, "/public/announcements/{announcement}/objections") { city, visit in
                try await ObjectionDoor.page(city, visit)
            },
            .open(.post, "/public/announcements/{announcement}/objections") { city, visit in
                try await ObjectionDoor.answer(city, visit)
            },
            .open(.get, "/public/objections") { city, visit in try await ObjectionDoor.tracking(city, visit) },
            .open(.post, "/public/objections") { city, visit in try await ObjectionDoor.track(city, visit) },
        ]

    private static let members: [Route] = [
        .own("/me/objections") { view, visit in
            let notice = visit.query["done"] == "kept" ? Notice(sentence: "意见已收到，答复会在这里看到。") : nil
            return .page(try OwnObjectionsPage(view, visit), in: try view.shell(visit, notice: notice))
        },
        .own("/me/announcements/{announcement}") { view, visit in
            .page(try OwnObjectionFormPage(view, visit), in: try view.shell(visit))
        },
        .own(
            "/me/announcements/{announcement}",
            { change, visit in
                _ = try visit.thePerson()
                let announcement = try change.toldAnnouncement(visit)
                // That the time is over matters more than what was filled in.
                try change.require(.object, of: announcement, field: "facts")
                let form = try ObjectionForm(
                    visit.form, lines: change.lines(of: announcement.id), today: change.today)
                try change.object(form, to: announcement, code: nil)
                return .redirect(Path("/me/objections").query("done", "kept"))
            },
            refused: { view, visit, refusals in
                .page(
                    try OwnObjectionFormPage(view, visit, refusals: refusals.all), in: try view.shell(visit),
                    status: 422)
            }),
    ]

    private static let staff: [Route] = [
        .page("/announcements", .see) { view, visit in
            .page(try AnnouncementsPage(view, visit), in: try view.shell(visit))
        }.kept(),
        .page("/organisations/{unit}/announcements/new", .decide, .unit) { view, visit in
            .page(try NewAnnouncementPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/announcements", .decide, .unit,
            { change, visit in
                let unit = try change.announcingUnit(visit)
                try change.once(visit.form[FormToken.field]) {
                    var reading = FormReading(visit.form, today: change.today)
                    let draft = AnnouncementDraft(&reading)
                    var lines: [AnnouncementLineDraft] = []
                    do { lines = try change.announcedLines(reading.typed("lines"), by: change.author) } catch {
                        reading.refuse((error as? Refusals)?.all ?? [])
                    }
                    let use = try change.use(of: reading.typed("document"), at: unit.id, announcing: "")
                    if let use { reading.refuse("document", use) }
                    try reading.check()
                    if let draft { try change.announce(draft, lines: lines, at: unit) }
                }
                return .redirect("/announcements")
            },
            refused: { view, visit, refusals in
                .page(
                    try NewAnnouncementPage(view, visit, refusals: refusals.all), in: try view.shell(visit),
                    status: 422)
            }),
        .page(one, .decide, .unit) { view, visit in
            let page = try AnnouncementPage(view, visit)
            let shell = try view.shell(visit, notice: notice(visit, page))
            return .page(page, in: shell)
        },
        act("settlement") { change, announcement, _ in try change.settle(announcement) },
        act("withdrawal") { change, announcement, form in
            try change.withdraw(announcement, because: form["reason"]?.trimmed ?? "")
        },
        .page("\(one)/objections/{objection}", .decide, .unit) { view, visit in
            .page(try ObjectionPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "\(one)/objections/{objection}", .decide, .unit,
            { change, visit in
                let announcement = try change.theAnnouncement(visit)
                try change.answer(
                    change.theObjection(visit, of: announcement), to: announcement, visit.form)
                return .redirect(announcement.path.query("done", "answer"))
            },
            refused: { view, visit, refusals in
                .page(try ObjectionPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
    ]

    private static func act(
        _ word: String, _ body: @escaping @Sendable (Change, Announcement, [String: String]) throws -> Void
    ) -> Route {
        .write(
            "\(one)/\(word)", .decide, .unit,
            { change, visit in
                let announcement = try change.theAnnouncement(visit)
                try body(change, announcement, visit.form)
                return .redirect(announcement.path.query("done", word))
            },
            refused: { view, visit, refusals in
                .page(
                    try AnnouncementPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            })
    }

    private static func notice(_ visit: Visit, _ page: AnnouncementPage) -> Notice? {
        let next = page.announcement.isDecided ? "没有撤下的可以作出决定了。" : ""
        let left = page.announcement.isToldOf(on: page.today) ? "公开页上只留撤回的日期和理由。" : ""
        let words = ["settlement": "已办结。\(next)", "withdrawal": "已撤回。\(left)", "answer": "已答复，提意见的人可以看到。"]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

extension View {
    /// The federation of a route that announces.
    /// - Throws: `NotFound` for units that do not.
    func announcingUnit(_ visit: Visit) throws -> Organisation {
        let unit = try visit.theUnit()
        guard unit.kind.decides else { throw NotFound() }
        return unit
    }

    func theAnnouncement(_ visit: Visit) throws -> Announcement {
        let unit = try announcingUnit(visit)
        guard let found = try visit.parameters["announcement"].flatMap({ ID($0) }).flatMap({ try announcement($0) }),
            found.organisation == unit.id
        else { throw NotFound() }
        return found
    }

    func theObjection(_ visit: Visit, of announcement: Announcement) throws -> Objection {
        guard let found = try visit.parameters["objection"].flatMap({ ID($0) }).flatMap({ try objection($0) }),
            found.announcement == announcement.id
        else { throw NotFound() }
        return found
    }
}
