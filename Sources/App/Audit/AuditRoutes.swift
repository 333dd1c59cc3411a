import Domain
import Markup

enum AuditRoutes {
    static let all: [Route] = [
        .page("/audit", .audit) { view, visit in
            var search = AuditSearch()
            search.words = visit.query["words"] ?? ""
            search.login = visit.query["login"] ?? ""
            search.action = visit.query["action"] ?? ""
            search.from = visit.query["from"].flatMap { Day($0) }
            search.until = visit.query["until"].flatMap { Day($0) }
            search.before = visit.query["before"].flatMap { Int($0) }
            return .page(try AuditPage(view, visit, search), in: try view.shell(visit))
        }
    ]
}
