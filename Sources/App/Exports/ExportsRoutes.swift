import Domain
import Markup

/// 导出: a list is asked for, made, taken; and the log of all that.
enum ExportsRoutes {
    static let all: [Route] = [
        .page("/exports", .see) { view, visit in
            .page(try ExportsPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .page("/exports/new", .see) { view, visit in
            .page(try NewExportPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/exports", .see, .none,
            { change, visit in
                let question = try ExportQuestion(visit.form["of"], from: visit)
                guard let account = visit.author.account else { throw NotFound() }
                let form = try ExportForm(visit.form, question.table(change).table)
                try change.once(visit.form[FormToken.field]) { try change.ask(form, for: question, by: account) }
                let city = change.city
                Task { await city.makeExports() }
                let path: Path = "/exports"
                return .redirect(path.query("done", "asked"))
            },
            refused: { view, visit, refusals in
                .page(try NewExportPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .write(
            "/exports/{export}/file", .see, .none,
            { change, visit in
                guard let export = try visit.parameters["export"].flatMap({ ID<Export>($0) }).flatMap(change.export),
                    export.account == visit.author.account
                else { throw NotFound() }
                // The right may have been lost since.
                _ = try ExportQuestion(export.query, from: visit).table(change)
                guard export.state == .ready else { throw Refusals([gone]) }
                let file: SealedFile
                do {
                    file = try SealedFile(
                        path: change.city.exportPath(export.id), number: export.id.number, vault: try change.vault())
                    // One that was made while the keys were changed may be closed by those that are gone.
                    _ = try file.piece(0)
                } catch { throw Refusals([gone]) }
                try change.take(export)
                return .file(file, type: export.format.type, name: export.fileName)
            },
            refused: { view, visit, refusals in
                .page(try ExportsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
    ]

    private static let gone = Refusal(field: "main", sentence: "这份文件已经删除，或者打不开了，请重新导出")

    private static func notice(_ visit: Visit) -> Notice? {
        visit.query["done"] == "asked" ? Notice(sentence: "已记下，文件生成后在这里下载。") : nil
    }
}

extension Route {
    /// What the list of a page is as a table, and on which of its pages there is one.
    struct Export: Sendable {
        let isOffered: @Sendable (Visit) -> Bool
        let table: @Sendable (View, Visit) throws -> ExportTable
    }

    /// The page shows a list that may be taken away, by whoever may open the page.
    func exported(
        when isOffered: @escaping @Sendable (Visit) -> Bool = { _ in true },
        _ table: @escaping @Sendable (View, Visit) throws -> ExportTable
    ) -> Route {
        var route = self
        route.export = Export(isOffered: isOffered, table: table)
        return route
    }
}
