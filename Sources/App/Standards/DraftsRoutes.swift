import Domain
import Markup

/// 标准起草: drafts of standards, their parts, what they would change.
enum DraftsRoutes {
    private static let one = "/organisations/{unit}/drafts/{draft}"
    private static let item = "\(one)/parts/{part}/{item}"

    static let all: [Route] = [
        .page("/organisations/{unit}/drafts", .draft, .unit) { view, visit in
            .page(try DraftsPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/drafts", .draft, .unit,
            { change, visit in
                let unit = try change.draftingUnit(visit)
                let begun = try DraftBeginning(catalogue: change.catalogue).edition(
                    visit.form, issuer: unit.name, today: change.today)
                let draft = try change.begin(begun.edition, base: begun.base, at: unit, words: begun.words)
                return .redirect("/organisations/\(unit.id)/drafts/\(draft)")
            },
            refused: { view, visit, refusals in
                .page(try DraftsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .upload("/organisations/{unit}/drafts/file", .draft) { city, visit in try await city.beginDraft(visit) },
        .page("/organisations/{unit}/drafts/workbook", .draft, .unit) { view, visit in
            _ = try view.draftingUnit(visit)
            let edition = try DraftBeginning(catalogue: view.catalogue).template(visit.query["template"])
            return try .workbook(edition, view.catalogue, name: "\(edition.title).xlsx")
        },
        .upload("/organisations/{unit}/drafts/workbook", .draft) { city, visit in
            try await city.beginDraftFromWorkbook(visit)
        },
        .page("\(one)/workbook", .draft, .unit) { view, visit in
            let edition = try DraftContent(try view.theDraft(visit).content, view.catalogue).edition
            return try .workbook(edition, view.catalogue, name: "\(edition.title).xlsx")
        },
        .page(one, .draft, .unit) { view, visit in
            .page(try DraftPage(view, visit), in: try view.shell(visit, notice: try DraftPage.notice(view, visit)))
        },
        .page("\(one)/effect", .draft, .unit) { view, visit in
            .page(try DraftEffectPage(view, visit), in: try view.shell(visit))
        },
        .page("\(one)/comparison", .draft, .unit) { view, visit in
            .page(try EditionComparisonPage(draft: visit, view), in: try view.shell(visit))
        },
        .page("\(one)/file", .draft, .unit) { view, visit in
            let content = try DraftContent(try view.theDraft(visit).content, view.catalogue)
            return .file(
                Array(try content.file(view.catalogue).utf8), type: "application/yaml; charset=utf-8",
                name: "\(content.asPublished.id).yaml")
        },
        .page("\(one)/publication", .draft, .unit) { view, visit in
            .page(try PublishingPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "\(one)/publication", .draft, .unit,
            { change, visit in
                let edition = try change.publish(change.theDraftAsSeen(visit), visit.form)
                return .redirect(Path("/standards/\(edition)").query("done", "published"))
            },
            refused: { view, visit, refusals in
                .page(
                    try PublishingPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        act("\(one)/undo") { change, visit in try change.go(change.theDraftAsSeen(visit), by: -1) },
        act("\(one)/redo") { change, visit in try change.go(change.theDraftAsSeen(visit), by: 1) },
        .page(item, .draft, .unit) { view, visit in
            .page(try DraftPartPage(view, visit), in: try view.shell(visit))
        },
        .write(
            item, .draft, .unit,
            { change, visit in
                let draft = try change.theDraftAsSeen(visit)
                if visit.form["reshape"] != nil {
                    // Nothing is saved: the form comes back with other fields.
                    let notice = Notice(tone: .quiet, sentence: "计分方式换了，还没有保存。写好以后点“保存这一步”。")
                    return .page(
                        try DraftPartPage(change, visit, isReshaped: true), in: try change.shell(visit, notice: notice))
                }
                let content = try DraftContent(draft.content, change.catalogue)
                let editing = try DraftEditing(content, change, visit)
                let result = try editing.result()
                try change.save(result.edition, as: draft, words: result.words)
                return .redirect(draft.path.query("done", "\(editing.part.rawValue) \(result.id)"))
            },
            refused: { view, visit, refusals in
                .page(try DraftPartPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        rearrange("removal", "删去") { $0.without($1, $2) },
        rearrange("up", "上移") { $0.moving($1, $2, by: -1) },
        rearrange("down", "下移") { $0.moving($1, $2, by: 1) },
    ]

    private static func act(
        _ pattern: String, _ body: @escaping @Sendable (Change, Visit) throws -> Void
    ) -> Route {
        .write(
            pattern, .draft, .unit,
            { change, visit in
                try body(change, visit)
                return .redirect(try change.theDraft(visit).path)
            },
            refused: { view, visit, refusals in
                .page(try DraftPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            })
    }

    private static func rearrange(
        _ word: String, _ verb: String, _ edit: @escaping @Sendable (Edition, DraftPart, String) -> Edition?
    ) -> Route {
        act("\(item)/\(word)") { change, visit in
            let draft = try change.theDraftAsSeen(visit)
            let edition = try DraftContent(draft.content, change.catalogue).edition
            guard let part = visit.parameters["part"].flatMap(DraftPart.init(rawValue:)),
                let id = visit.parameters["item"], let edited = edit(edition, part, id)
            else { throw NotFound() }
            try change.save(
                edited, as: draft, words: "\(verb)\(part.title) \(id) \(part.name(id, in: edition))")
        }
    }
}
