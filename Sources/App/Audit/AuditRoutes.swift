import Domain
import Markup

enum AuditRoutes {
    static let all: [Route] = [
        .page("/audit", .audit) { view, visit in
            .page(try AuditPage(view, visit, AuditSearch(visit.query)), in: try view.shell(visit))
        }.exported { view, visit in try view.auditTable(visit) }
    ]
}
