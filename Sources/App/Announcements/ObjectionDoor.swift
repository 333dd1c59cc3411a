import Domain
import Markup
import Storage

/// 对公示提意见: for anybody, without an account.
enum ObjectionDoor {
    private static let door = OpenForm(cookie: "jianjia_objection", path: "/public")
    static let minutes = 60
    /// From one machine, and from all of them, within those minutes.
    static let mostFromOne = 10
    static let mostOfAll = 200
    /// Wrong codes from one machine within those minutes.
    static let mostWrong = 20

    static func page(_ city: City, _ visit: Visit) async throws -> Reply {
        try await city.read { view in
            let announcement = try view.toldAnnouncement(visit)
            return try door.reply(view, visit) { try ObjectionFormPage(view, announcement, visit, csrf: $0) }
        }
    }

    static func answer(_ city: City, _ visit: Visit) async throws -> Reply {
        do {
            // That the time is over matters more than a form that is too old.
            let obstacle = try await city.read { view in
                try view.toldAnnouncement(visit).obstacleToObjecting(on: view.today)
            }
            if let obstacle { throw refusal("facts", obstacle) }
            guard door.isOwn(visit) else { throw stale("facts") }
            let slowed = try await city.read { view in
                try view.hasKnocked("objection", from: visit.origin, mostFromOne, of: mostOfAll)
            }
            if slowed { throw refusal("facts", "提交的次数太多，请 \(minutes) 分钟以后再试；已经填的内容可以先复制下来") }
            let code = PaperCode.fresh()
            return try await city.write(by: .system) { change in
                let announcement = try change.toldAnnouncement(visit)
                let form = try ObjectionForm(
                    visit.form, lines: change.lines(of: announcement.id), today: change.today)
                let id = try change.object(form, to: announcement, code: code)
                try change.knock("objection", from: visit.origin)
                let page = ObjectionKeptPage(
                    announcement: announcement, code: code, due: try change.objection(id)?.due, host: visit.host,
                    isMember: try change.isMember(visit))
                return .page(page, in: try change.openShell(visit))
            }
        } catch let refused as Refusals {
            return try await city.read { view in
                let announcement = try view.toldAnnouncement(visit)
                return try door.reply(view, visit, status: 422) {
                    try ObjectionFormPage(view, announcement, visit, csrf: $0, refusals: refused.all)
                }
            }
        }
    }

    /// 查意见办理: one field.
    static func tracking(_ city: City, _ visit: Visit, refusal: String? = nil) async throws -> Reply {
        try await city.read { view in
            try door.reply(view, visit, status: refusal == nil ? 200 : 422) {
                ObjectionCodePage(csrf: $0, code: visit.form["code"] ?? "", refusal: refusal)
            }
        }
    }

    static func track(_ city: City, _ visit: Visit) async throws -> Reply {
        guard door.isOwn(visit) else { return try await tracking(city, visit, refusal: "页面放得太久，请再输一次查询码") }
        let code = visit.form["code"]?.trimmed ?? ""
        if code.isEmpty { return try await tracking(city, visit, refusal: "请填写查询码") }
        let found = try await city.read { view in
            if try view.hasKnocked("code", from: visit.origin, mostWrong, of: mostOfAll) {
                return (true, nil as Reply?)
            }
            guard let objection = try view.objection(code: code),
                let announcement = try view.announcement(objection.announcement)
            else { return (false, nil) }
            let page = ObjectionAnswerPage(announcement: announcement, objection: objection, today: view.today)
            return (false, .page(page, in: try view.openShell(visit)))
        }
        if found.0 { return try await tracking(city, visit, refusal: "试错的次数太多，请 \(minutes) 分钟以后再试") }
        if let reply = found.1 { return reply }
        try await city.write(by: .system) { try $0.knock("code", from: visit.origin) }
        return try await tracking(city, visit, refusal: "没有这个查询码，请对照提交时的页面再输一次")
    }

    private static func refusal(_ field: String, _ sentence: String) -> Refusals {
        Refusals([Refusal(field: field, sentence: sentence)])
    }

    private static func stale(_ field: String) -> Refusals { refusal(field, "页面放得太久，请再提交一次") }
}

extension View {
    /// The 公示 of the path, where anybody may read it or is told that it was taken back.
    /// - Throws: `NotFound`.
    func toldAnnouncement(_ visit: Visit) throws -> Announcement {
        guard let found = try visit.parameters["announcement"].flatMap({ ID($0) }).flatMap({ try announcement($0) }),
            found.isPublic(on: today) || found.isToldOf(on: today)
        else { throw NotFound() }
        return found
    }

    /// Whether a member is signed in who looks at an open page.
    func isMember(_ visit: Visit) throws -> Bool {
        try session(visit.cookies[Session.cookie])?.author.person != nil
    }

    fileprivate func hasKnocked(_ kind: String, from origin: String, _ most: Int, of all: Int) throws -> Bool {
        let since = city.clock.wall().adding(seconds: -ObjectionDoor.minutes * 60)
        let here = try tx.value(
            "SELECT COUNT(*) FROM objection_knock WHERE at > \(since) AND kind = \(kind) AND address = \(origin)",
            as: Int.self)
        let everywhere = try tx.value(
            "SELECT COUNT(*) FROM objection_knock WHERE at > \(since) AND kind = \(kind)", as: Int.self)
        return here ?? 0 >= most || everywhere ?? 0 >= all
    }
}

extension Change {
    /// Counts what came in by the open door, for a day.
    fileprivate func knock(_ kind: String, from origin: String) throws {
        let wall = city.clock.wall()
        try write.run("DELETE FROM objection_knock WHERE at < \(wall.adding(seconds: -86_400))")
        try write.run(
            """
            INSERT INTO objection_knock (id, address, kind, at)
            VALUES (\(nextID(Objection.self)), \(origin), \(kind), \(wall))
            """)
        // What is kept by an objection has its own event.
        if kind == "code" { try event("announcement.refuse", at: nil, subject: "objections") }
    }
}
