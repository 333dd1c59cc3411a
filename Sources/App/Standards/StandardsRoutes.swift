import Domain
import Markup

enum StandardsRoutes {
    static let all: [Route] = [
        .page("/standards", .see) { view, visit in
            var page = StandardsPage(catalogue: view.catalogue, day: visit.day(view))
            if let home = visit.home, home.kind.draftsStandards, try visit.may(.draft, at: home, in: view) {
                page.drafts = "/organisations/\(home.id)/drafts"
            }
            if let home = visit.home, try !view.consultations(asking: home.id).isEmpty,
                try visit.may(.see, at: home, in: view)
            {
                page.consultations = "/organisations/\(home.id)/consultations"
                page.tasks = try ConsultationTasks(view, visit.author)
            }
            return .page(page, in: try view.shell(visit))
        },
        .page("/standards/{document}", .see) { view, visit in
            let id = visit.parameters["document"]
            guard let document = view.catalogue.documents.first(where: { $0.id == id }) else { throw NotFound() }
            let notice = visit.query["done"] == "published" ? Notice(sentence: "已发布，从施行日期起按它测算。") : nil
            let shell = try view.shell(visit, notice: notice)
            guard let edition = document.edition else {
                let page = DocumentPage(document: document, catalogue: view.catalogue, home: visit.home)
                return .page(page, in: shell)
            }
            return .page(try edition.page(document, view, visit), in: shell)
        },
        .page("/standards/{document}/comparison", .see) { view, visit in
            .page(try EditionComparisonPage(published: visit, view), in: try view.shell(visit))
        },
    ]
}
