import Domain
import Storage

// The demonstration's share of this feature: one 公示 that is settled, one that waits to be, and one that goes on with an
// objection by a member and one by nobody who says so.

extension Demo {
    static func addAnnouncements(_ change: Change) throws {
        guard let county = try change.unit(named: "安吉县总工会"),
            let union = try change.unit(named: "红星机械厂工会"), let other = try change.unit(named: "天荒坪茶叶公司工会"),
            let first = try change.unit(named: "晓墅纺织有限公司工会")
        else { return }
        let office = "安吉县总工会基层组织部，县行政中心 3 号楼"
        let running = try change.announce(
            AnnouncementDraft(
                title: "2014年度职工书屋示范点拟命名名单公示", document: "安总工〔2015〕9号", words: "按县总工会2014年职工书屋建设通知，经乡镇推荐和现场查看，拟命名下列单位。",
                contact: office, first: change.today.adding(days: -3)),
            lines: [
                AnnouncementLineDraft(union.id, proposal: "县级职工书屋示范点", detail: "现场查看 92 分"),
                AnnouncementLineDraft(other.id, proposal: "县级职工书屋示范点", detail: "现场查看 88 分"),
            ], at: county)
        let past = try change.announce(
            AnnouncementDraft(
                title: "2013年度职工书屋示范点拟命名名单公示", document: "安总工〔2014〕7号", contact: office, first: "2014-03-03"),
            lines: [AnnouncementLineDraft(first.id, proposal: "县级职工书屋示范点", detail: "现场查看 90 分")], at: county)
        if let past = try change.announcement(past) { try change.settle(past) }
        if let city = try change.root() {
            try change.announce(
                AnnouncementDraft(
                    title: "2014年度职工文化活动先进单位拟表扬名单公示", document: "湖总工〔2015〕14号",
                    contact: "湖州市总工会宣教部，市民服务中心 2 号楼", first: "2015-02-09"),
                lines: [AnnouncementLineDraft(first.id, proposal: "职工文化活动先进单位", detail: "全年活动 6 次")], at: city)
        }
        guard let announcement = try change.announcement(running) else { return }
        let lines = try change.lines(of: running)
        let said = try ObjectionForm(
            ["facts": "书屋在三楼仓库隔壁，今年一月去了两次都锁着，借书登记本是新的。", "line": lines.last.map { "\($0.id)" } ?? ""],
            lines: lines, today: change.today)
        try change.object(said, to: announcement, code: "DEMO-2015-SHUW")
        let member = try ObjectionForm(
            ["facts": "名单里没有写明现场查看的日期，请补充。"], lines: lines, today: change.today)
        try change.object(member, to: announcement, code: nil, by: change.account(login: "huiyuan")?.id)
    }
}

extension Change {
    /// As if a 公示 had begun on an earlier day. That it was written down later stays in its trail, which follows the day of
    /// writing like every other.
    func dateBack(_ announcement: ID<Announcement>, to first: Day) throws {
        guard let old = try self.announcement(announcement) else { return }
        let last = catalogue.calendar.lastDay(of: old.workdays, from: first)
        try write.run("UPDATE announcement SET first_day = \(first), last_day = \(last) WHERE id = \(announcement)")
        func days(_ first: Day, _ last: Day) -> String { "{\"from\":\"\(first)\",\"until\":\"\(last)\"}" }
        try event(
            "announcement.redate", at: old.organisation, subject: "announcement:\(announcement)",
            before: days(old.first, old.last), after: days(first, last))
    }
}
