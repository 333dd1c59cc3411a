import Domain
import Foundation
import Markup

/// How a draft begins: as a copy of an edition, as a blank of a standard, or from a file.
struct DraftBeginning {
    let catalogue: Catalogue

    private var editions: [Edition] { catalogue.editions.filter(\.published) }

    var choices: [Choice] {
        editions.map { Choice("copy:\($0.id)", "照“\($0.title)”起草") }
            + editions.map { Choice("blank:\($0.id)", "空白，作为“\($0.title)”的下一版") }
    }

    /// The workbook that is asked for by one of the choices: the edition itself, or the columns for its next one.
    /// - Throws: `NotFound`.
    func template(_ choice: String?) throws -> Edition {
        let parts = (choice ?? choices.first?.value ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, var edition = editions.first(where: { $0.id == parts[1] }) else { throw NotFound() }
        if parts[0] == "blank" {
            (edition.sections, edition.levels) = ([], [])
            (edition.gates, edition.lapses) = ([], [])
        }
        return edition
    }

    /// The next edition of a standard as a workbook says it.
    /// - Throws: `Refusals`, all of them.
    func edition(
        _ form: [String: String], _ upload: Upload?, issuer: String, today: Day
    ) throws -> (edition: Edition, base: String, words: String) {
        var reading = FormReading(form, today: today)
        let title = reading.words("sheet-title", "名称")
        let base = editions.first { $0.id == reading.typed("sheet-base") }
        if base == nil { reading.refuse("sheet-base", "请选择是哪一套标准的下一版") }
        if upload?.name.isEmpty != false { reading.refuse("workbook", "请先选择文件") }
        try reading.check()
        guard let base, let upload else { throw NotFound() }
        var next = base.drafted(as: "\(base.standard)-\(today)")
        (next.title, next.issuer, next.effective, next.until) = (title, issuer, nil, nil)
        (next.source, next.note, next.rules, next.totalPoints) = (nil, nil, [], nil)
        let read = try StandardSheetReading(base: next, catalogue: catalogue).read(path: upload.path, name: upload.name)
        let levels = Set(read.levels.map(\.id))
        let gone = next.lapses.count { rule in
            if case .lowerTo(let level) = rule.then { !levels.contains(level) } else { false }
        }
        let remark = gone > 0 ? "；\(gone) 条动态管理规则所指的等级表格里没有，不再沿用" : ""
        return (read, base.id, "从表格 \(upload.name) 开始\(remark)")
    }

    /// - Throws: `Refusals`.
    func edition(_ form: [String: String], issuer: String, today: Day) throws -> (
        edition: Edition, base: String, words: String
    ) {
        var reading = FormReading(form, today: today)
        let title = reading.words("title", "名称")
        let parts = reading.typed("from").split(separator: ":", maxSplits: 1).map(String.init)
        let base = parts.count == 2 ? editions.first { $0.id == parts[1] } : nil
        if base == nil { reading.refuse("from", "请选择从哪里开始") }
        try reading.check()
        guard let base else { throw NotFound() }
        var edition = base.drafted(as: "\(base.standard)-\(today)")
        let isBlank = parts[0] == "blank"
        if isBlank {
            edition = Edition(id: edition.id)
            (edition.standard, edition.appliesTo, edition.period) = (base.standard, base.appliesTo, base.period)
            (edition.notApplicable, edition.sizeClasses) = (base.notApplicable, base.sizeClasses)
        }
        (edition.title, edition.issuer, edition.effective, edition.until) = (title, issuer, nil, nil)
        return (edition, base.id, isBlank ? "从空白开始" : "照“\(base.title)”开始")
    }
}

extension City {
    /// Begins a draft with the workbook that came.
    func beginDraftFromWorkbook(_ visit: Visit) async throws -> Reply {
        do {
            let issuer = try visit.theUnit().name
            let begun = try DraftBeginning(catalogue: catalogue).edition(
                visit.form, visit.upload, issuer: issuer, today: clock.now().day)
            return try await write(by: visit.author) { change in
                let unit = try change.draftingUnit(visit)
                let draft = try change.begin(begun.edition, base: begun.base, at: unit, words: begun.words)
                return .redirect("/organisations/\(unit.id)/drafts/\(draft)")
            }
        } catch let refusals as Refusals {
            return try await read { view in
                .page(try DraftsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }
        }
    }

    /// Begins a draft with the file that came.
    func beginDraft(_ visit: Visit) async throws -> Reply {
        do {
            guard let upload = visit.upload, !upload.name.isEmpty else {
                throw Refusals([Refusal(field: "file", sentence: "请先选择文件")])
            }
            let data = try Data(contentsOf: URL(fileURLWithPath: upload.path))
            guard data.count <= 1 << 20, let text = String(data: data, encoding: .utf8) else {
                throw Refusals([Refusal(field: "file", sentence: "标准文件应当是 UTF-8 编码的 YAML 文本，不超过 1 MB")])
            }
            let (edition, name) = (try catalogue.uploadedDraft(text), upload.name)
            return try await write(by: visit.author) { change in
                let unit = try change.draftingUnit(visit)
                let base = change.catalogue.editions.last { $0.standard == edition.standard && $0.published }
                let draft = try change.begin(
                    edition.drafted(as: edition.id), base: base?.id, at: unit, words: "从文件 \(name) 开始")
                return .redirect("/organisations/\(unit.id)/drafts/\(draft)")
            }
        } catch let refusals as Refusals {
            return try await read { view in
                .page(try DraftsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }
        }
    }
}
