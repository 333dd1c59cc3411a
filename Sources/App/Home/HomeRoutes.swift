import Domain
import Markup

enum HomeRoutes {
    static let all: [Route] = [
        .page("/", .see) { view, visit in
            guard let home = visit.home else { throw NotFound() }
            // The chair of one union has no branch to look over: their union's page is their overview.
            if home.kind.isUnion { return .redirect("/organisations/\(home.id)") }
            let overview = try view.overview(of: home, on: visit.day(view), by: visit.author)
            let tasks = try overview.past == nil ? view.roundTasks(for: visit.author) : []
            let lapses = try overview.past == nil ? view.lapses(of: home.id, onlyOpen: true) : []
            let page = HomePage(
                overview: overview, tasks: RoundTasks(tasks: tasks),
                consultations: try overview.past == nil ? ConsultationTasks(view, visit.author) : nil,
                lapses: LapseNotices(lapses: lapses, today: view.today))
            return .page(page, in: try view.shell(visit))
        }.kept()
    ]
}
