import Domain
import Markup

/// Who begins and who ends a post, and whose account goes with it.
enum OfficersRoutes {
    static let all: [Route] = [
        .page("/organisations/{unit}/posts", .people, .unit) { view, visit in
            .page(try PostsPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        }.exported { view, visit in try view.postsTable(visit) },
        .write(
            "/organisations/{unit}/posts", .appoint, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                try change.once(visit.form[FormToken.field]) {
                    _ = try change.appoint(Appointment(visit.form, at: unit, change), at: unit)
                }
                return .redirect(posts(unit).query("done", "appointed"))
            },
            refused: { view, visit, refusals in
                .page(try PostsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .page("/organisations/{unit}/posts/{tenure}/leaving", .appoint, .unit) { view, visit in
            let tenure = try view.theTenure(visit.parameters["tenure"], visit)
            return .page(try LeavingPage(view, visit, tenure), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/posts/end", .appoint, .unit,
            { change, visit in
                let tenure = try change.theTenure(visit.form["tenure"], visit)
                // Sent twice, or by two people: who has left has left.
                if tenure.until.map({ $0 > change.today }) ?? true {
                    try change.leave(tenure, by: LeavingForm(visit.form, of: tenure, change))
                }
                return .redirect(posts(try visit.theUnit()).query("done", "left"))
            },
            refused: { view, visit, refusals in
                let tenure = try view.theTenure(visit.form["tenure"], visit)
                let page = try LeavingPage(view, visit, tenure, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            }),
        .page("/organisations/{unit}/posts/{tenure}/retraction", .appoint, .unit) { view, visit in
            let tenure = try view.theTenure(visit.parameters["tenure"], visit)
            return .page(try RetractionPage(view, visit, tenure), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/posts/{tenure}/retraction", .appoint, .unit,
            { change, visit in
                let (unit, tenure) = (
                    try visit.theUnit(), try change.theTenure(visit.parameters["tenure"], visit)
                )
                guard unit.isOpen(on: change.today) else { throw NotFound() }
                var reading = FormReading(visit.form, today: change.today)
                let reason = reading.words("reason", "撤回的理由", limit: 500)
                try reading.check()
                // Sent twice, or by two people: what was taken back is taken back.
                if !tenure.isOfNoDays { try change.retract(tenure, because: reason) }
                return .redirect(posts(unit).query("done", "retracted"))
            },
            refused: { view, visit, refusals in
                let tenure = try view.theTenure(visit.parameters["tenure"], visit)
                let page = try RetractionPage(view, visit, tenure, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            }),
        .page("/cadres", .people) { view, visit in
            .page(try CadresPage(view, visit), in: try view.shell(visit))
        }.kept().exported { view, visit in try view.cadresTable(visit) },
        .page("/organisations/{unit}/cadres", .people, .unit) { view, visit in
            .page(try UnitCadresPage(view, visit), in: try view.shell(visit))
        }.exported { view, visit in try view.reserveTable(visit) },
        cadres("reserve", "reserve") { change, form, unit in try change.reserve(form, at: unit) },
        cadres("reserve/end", "end") { change, form, unit in try change.endReserve(form, at: unit) },
        cadres("matters", "matters") { change, form, unit in try change.keepMatter(form, at: unit) },
    ]

    private static func posts(_ unit: Organisation) -> Path { "/organisations/\(unit.id)/posts" }

    /// What a federation keeps about its own cadres; a body, which is told no names, writes none.
    private static func cadres(
        _ segment: String, _ act: String,
        _ write: @escaping @Sendable (Change, [String: String], ID<Organisation>) throws -> Void
    ) -> Route {
        .write(
            "/organisations/{unit}/cadres/\(segment)", .record, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                guard !unit.kind.isUnion, unit.isOpen(on: change.today),
                    try visit.may(.people, at: unit, in: change)
                else { throw NotFound() }
                try write(change, visit.form, unit.id)
                return .redirect("/organisations/\(unit.id)/cadres")
            },
            refused: { view, visit, refusals in
                let page = try UnitCadresPage(view, visit, act: act, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            })
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "appointed": "已登记任职。前任主席的任职和权限同日结束。", "left": "已登记离任，其权限到期收回。",
            "retracted": "已撤回误录，随它而来的权限同时收回。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

extension View {
    /// Somebody's time in a post at the unit of the path.
    fileprivate func theTenure(_ text: String?, _ visit: Visit) throws -> Tenure {
        guard let id = text.flatMap({ ID<Tenure>($0) }), let tenure = try tenure(id),
            tenure.organisation == visit.unit?.id
        else { throw NotFound() }
        return tenure
    }
}
