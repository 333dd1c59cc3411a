import Domain
import Markup

/// Who begins and who ends a post, and whose account goes with it.
enum OfficersRoutes {
    static let all: [Route] = [
        .page("/organisations/{unit}/posts", .people, .unit) { view, visit in
            .page(try PostsPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .write(
            "/organisations/{unit}/posts", .appoint, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                try change.once(visit.form[FormToken.field]) {
                    try change.appoint(Appointment(visit.form, today: change.today), at: unit)
                }
                let path: Path = "/organisations/\(unit.id)/posts"
                return .redirect(path.query("done", "appointed"))
            }, refused: refused),
        .write(
            "/organisations/{unit}/posts/end", .appoint, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                guard let id = visit.form["tenure"].flatMap({ ID<Tenure>($0) }), let tenure = try change.tenure(id),
                    tenure.organisation == unit.id
                else { throw NotFound() }
                if tenure.until.map({ $0 > change.today }) ?? true {
                    try change.endTenure(id, at: unit.id, on: max(tenure.from, change.today))
                }
                let path: Path = "/organisations/\(unit.id)/posts"
                return .redirect(path.query("done", "left"))
            }, refused: refused),
    ]

    @Sendable private static func refused(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try PostsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = ["appointed": "已登记任职。前任主席的任职和权限同日结束。", "left": "已登记离任，其权限马上收回。"]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

/// What the form of an appointment brings in.
struct Appointment {
    let name: String
    let sex: String
    let post: Post
    let isFullTime: Bool
    let day: Day

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], today: Day) throws(Refusals) {
        var refusals: [Refusal] = []
        func typed(_ field: String) -> String { form[field]?.trimmed ?? "" }
        name = typed("name")
        if name.isEmpty { refusals.append(Refusal(field: "name", sentence: "请填写姓名")) }
        if name.count > 50 { refusals.append(Refusal(field: "name", sentence: "姓名最多 50 个字")) }
        let (post, sex, day) = (Post(rawValue: typed("post")), typed("sex"), Day(typed("day")))
        if post == nil { refusals.append(Refusal(field: "post", sentence: "请选择职务")) }
        if !["男", "女"].contains(sex) { refusals.append(Refusal(field: "sex", sentence: "请选择性别")) }
        if day == nil { refusals.append(Refusal(field: "day", sentence: "请填写任职日期，写成 2015-03-01")) }
        isFullTime = ["1", "true", "on"].contains(typed("full_time"))
        guard refusals.isEmpty, let post, let day else { throw Refusals(refusals) }
        (self.post, self.sex, self.day) = (post, sex, day)
    }
}

extension Change {
    fileprivate func appoint(_ new: Appointment, at unit: Organisation) throws {
        guard unit.isOpen(on: new.day) else {
            throw Refusals([Refusal(field: "day", sentence: "\(new.day.chinese)时本单位不在册")])
        }
        try appoint(new.name, sex: new.sex, to: new.post, at: unit.id, fullTime: new.isFullTime, from: new.day)
    }
}
