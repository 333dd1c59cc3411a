import Domain
import Markup
import Storage

/// 自评表: filled in by the unit, which keeps it line by line, and handed in.
enum SheetsRoutes {
    static let all: [Route] =
        [
            .page(sheet, .people, .unit) { view, visit in
                .page(try SheetPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
            },
            .write(
                "\(sheet)/start", .record, .unit,
                { change, visit in
                    let (unit, round) = (try visit.theUnit(), try change.theRound(visit))
                    try change.startSheet(of: unit, in: round, by: change.parties(of: visit.author, at: unit.id))
                    return .redirect(Sheet.path(unit.id, round.id))
                }, refused: again),
            .write(
                sheet, .record, .unit,
                { change, visit in
                    let reading = try change.reading(visit)
                    try change.saveLines(of: reading, visit.form)
                    return .redirect(next(visit.form["go"] ?? "", reading))
                }, refused: again),
            // One line, sent by the page itself while somebody types.
            .write(
                "\(sheet)/lines/{criterion}", .record, .unit,
                { change, visit in
                    let (id, form) = (visit.parameters["criterion"] ?? "", visit.form)
                    let version = try change.saveLine(
                        id, of: change.reading(visit), points: form["points"] ?? "", remark: form["remark"] ?? "",
                        version: form["version"].flatMap { Int($0) } ?? 0)
                    return saved("已保存 \(change.now.shanghaiText.suffix(5))", version: version, status: 200)
                },
                refused: { view, visit, refusals in
                    let id = visit.parameters["criterion"] ?? ""
                    let version = try view.reading(visit).lines[id]?.version ?? 0
                    let isMet = refusals.all.contains { $0.field == "version-\(id)" }
                    let words = refusals.all.map { $0.sentence }.joined(separator: "；")
                    return saved(words, version: version, status: isMet ? 409 : 422)
                }),
            .page("\(sheet)/declaration", .record, .unit) { view, visit in
                .page(try DeclarationPage(view, visit), in: try view.shell(visit))
            },
            .write(
                "\(sheet)/declaration", .record, .unit,
                { change, visit in
                    let reading = try change.reading(visit)
                    try change.submit(
                        reading, agrees: visit.form["agrees"] == "true", late: visit.form["late"] ?? "")
                    return .redirect(reading.path.query("done", "submitted"))
                },
                refused: { view, visit, refusals in
                    let page = try DeclarationPage(view, visit, refusals: refusals.all)
                    return .page(page, in: try view.shell(visit), status: 422)
                }),
            .write(
                "\(sheet)/withdrawal", .record, .unit,
                { change, visit in
                    let reading = try change.reading(visit)
                    try change.take(.withdraw, reading, because: "")
                    return .redirect(reading.path.query("done", "withdrawn"))
                }, refused: again),
        ] + evidence

    static let sheet = "/organisations/{unit}/sheets/{round}"

    private static let evidence: [Route] = [
        .page("\(sheet)/evidence/{criterion}", .people, .unit) { view, visit in
            .page(try EvidencePage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .upload("\(sheet)/evidence/{criterion}", .record) { city, visit in
            let unit = try visit.theUnit()
            do {
                let receipt = EvidenceReceipt(city: city, author: visit.author, uploads: visit.uploads)
                try await receipt.keep { view in
                    let reading = try view.reading(visit)
                    guard let sheet = reading.sheet, reading.may(.write),
                        let line = reading.own.criteria.first(where: { $0.id == visit.parameters["criterion"] })
                    else { throw Refusals([Refusal(field: "file", sentence: "自评表现在是“\(reading.state.title)”，不能加材料")]) }
                    return EvidencePlace(unit: unit.id, sheet: sheet.id, criterion: line.id)
                }
                return .redirect((Path(checking: visit.path) ?? "/rounds").query("done", "added"))
            } catch let refusals as Refusals {
                return try await city.read { view in
                    let page = try EvidencePage(view, visit, refusals: refusals.all)
                    return .page(page, in: try view.shell(visit), status: 422)
                }
            }
        },
        .page("/organisations/{unit}/evidence/{evidence}", .people, .unit) { view, visit in
            let evidence = try view.theEvidence(visit)
            guard let file = try? view.opened(evidence) else { throw NotFound() }
            let name =
                evidence.name.lowercased().hasSuffix(evidence.form.ending)
                ? evidence.name : "\(evidence.name).\(evidence.form.ending)"
            return .file(file, type: evidence.form.type, name: name)
        },
        .write(
            "/organisations/{unit}/evidence/{evidence}/removal", .people, .unit,
            { change, visit in
                let (evidence, unit) = (try change.theEvidence(visit), try visit.theUnit())
                guard let round = try change.round(ofSheet: evidence.sheet) else { throw NotFound() }
                let reading = try change.sheetReading(unit, round, by: visit.author)
                let isOwn = evidence.visit == nil ? reading.may(.write) : reading.reviewingLevel != nil
                guard isOwn, evidence.visit == nil || evidence.addedBy == visit.author.account else { throw NotFound() }
                try change.remove(evidence, at: unit.id)
                let back = evidence.criterion.map { reading.path.appending("evidence").appending($0) }
                return .redirect((back ?? reading.path("review")).query("done", "removed"))
            }, refused: { _, _, _ in throw NotFound() }),
    ]

    /// Where the pressed button leads once everything is kept.
    private static func next(_ go: String, _ reading: SheetReading) -> Path {
        if go.hasPrefix("evidence-") { return reading.path.appending("evidence").appending(go.dropFirst(9)) }
        if go.hasPrefix("line-") { return reading.path.query("done", "saved").fragment(go) }
        return go == "stay" ? reading.path.query("done", "saved") : reading.path("declaration")
    }

    private static func saved(_ words: String, version: Int, status: Int) -> Reply {
        Reply(
            status: status, body: .bytes(Array(words.utf8), type: "text/plain; charset=utf-8"),
            headers: [("X-Line", "\(version)")])
    }

    private static func again(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try SheetPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "saved": "已保存。", "submitted": "自评表已提交，上级会来审核。", "withdrawn": "已撤回，可以接着改。",
            "added": "材料已收下。", "removed": "材料已删去。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

extension View {
    /// The sheet of the path.
    /// - Throws: `NotFound` for a unit that the round does not rate.
    func reading(_ visit: Visit) throws -> SheetReading {
        let (unit, round) = (try visit.theUnit(), try theRound(visit))
        guard try isRated(unit, in: round) || sheet(of: unit.id, in: round.id) != nil else { throw NotFound() }
        return try readable(sheetReading(unit, round, by: visit.author), by: visit.author)
    }

    func round(ofSheet sheet: ID<Sheet>) throws -> Round? {
        try tx.value("SELECT s.round FROM sheet s WHERE s.id = \(sheet)", as: ID<Round>.self).flatMap { try round($0) }
    }
}

extension Change {
    /// Keeps every line of the form that says something else than what is there; what is refused of one keeps none.
    func saveLines(of reading: SheetReading, _ form: [String: String]) throws {
        var refusals: [Refusal] = []
        for line in reading.own.criteria {
            guard let version = form["version-\(line.id)"] else { continue }
            do {
                try saveLine(
                    line.id, of: reading, points: form["points-\(line.id)"] ?? "",
                    remark: form["remark-\(line.id)"] ?? "", version: Int(version) ?? 0)
            } catch let refused as Refusals {
                refusals += refused.all
            }
        }
        try refuse(refusals)
    }
}
