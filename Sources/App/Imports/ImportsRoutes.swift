import Domain
import Foundation
import Markup
import Workbook

/// What a spreadsheet brings, of each kind: template, upload, preview, into force, back.
enum ImportsRoutes {
    static let all: [Route] = ImportKind.all.flatMap(routes)

    private static func routes(_ kind: ImportKind) -> [Route] {
        let list = kind.pattern
        return [
            .page(list, kind.permission, .unit) { view, visit in
                .page(try ImportsPage(kind, view, visit), in: try view.shell(visit))
            },
            .page("\(list)/template", kind.permission, .unit) { view, visit in
                let unit = try visit.unit(for: kind)
                return try file("\(kind.title)导入模板.xlsx") { try kind.writeTemplate(to: $0, at: unit.kind, view) }
            },
            .upload(list, kind.permission) { city, visit in try await receive(kind, city, visit) },
            .page("\(list)/{batch}", kind.permission, .unit) { view, visit in
                .page(try BatchPage(kind, view, visit), in: try view.shell(visit, notice: notice(kind, visit)))
            },
            .page("\(list)/{batch}/refusals", kind.permission, .unit) { view, visit in
                let batch = try view.theBatch(visit, of: kind)
                return try file("没有导入的行.xlsx") { path in try view.exportRefusedRows(of: batch, to: path) }
            },
            act(kind, "application") { change, batch in
                try change.apply(batch)
                return "applied"
            },
            act(kind, "undoing") { change, batch in
                try change.undo(batch)
                let city = change.city
                // Not within this write: what is deleted may be much.
                if kind.rules == nil { Task { try? await city.purgeBatches() } }
                return batch.state == .applied ? "undone" : "discarded"
            },
        ]
    }

    private static func notice(_ kind: ImportKind, _ visit: Visit) -> Notice? {
        let words = [
            "applied": kind.rules == nil ? "已生效，会员数随即更新。" : "已生效，指标随即更新。",
            "discarded": "已放弃，一行也没有生效，读到的资料随后删除。",
            "undone": kind.rules == nil ? "已撤回，这一批的会员不再计入，资料随后删除。" : "已撤回，这一批不再计入。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }

    /// - Parameter body: says which of the words above tells what was done.
    private static func act(
        _ kind: ImportKind, _ word: String,
        _ body: @escaping @Sendable (Change, ImportBatch) throws -> String
    ) -> Route {
        .write(
            "\(kind.pattern)/{batch}/\(word)", kind.permission, .unit,
            { change, visit in
                let batch = try change.theBatch(visit, of: kind)
                return .redirect(batch.path(kind).query("done", try body(change, batch)))
            },
            refused: { view, visit, refusals in
                let page = try BatchPage(kind, view, visit, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            })
    }

    /// Begins a batch with the file that came, and reads it while the page already shows how far it is.
    private static func receive(_ kind: ImportKind, _ city: City, _ visit: Visit) async throws -> Reply {
        let unit = try visit.unit(for: kind)
        do {
            guard let upload = visit.upload, !upload.name.isEmpty else {
                throw Refusals([Refusal(field: "file", sentence: "请先选择文件")])
            }
            let work = FileImport(city, kind, by: visit.author, at: unit)
            let batch = try work.begin(path: upload.path, name: upload.name)
            if batch.state == .reading || batch.state == .failed {
                let kept = upload.keep()
                Thread.detachNewThread {
                    try? work.read(batch, path: kept)
                    try? FileManager.default.removeItem(atPath: kept)
                }
            }
            return .redirect(batch.path(kind))
        } catch let refusals as Refusals {
            return try await city.read { view in
                let page = try ImportsPage(kind, view, visit, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            }
        }
    }

    /// A file that is made for one answer and is gone with it.
    private static func file(_ name: String, _ write: (String) throws -> Void) throws -> Reply {
        let path = NSTemporaryDirectory() + "jianjia-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(path)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        return .file(
            [UInt8](bytes), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: name)
    }
}

extension Visit {
    /// The unit of the route, where such a file may be brought.
    /// - Throws: `NotFound`.
    func unit(for kind: ImportKind) throws -> Organisation {
        let unit = try theUnit()
        guard kind.units.contains(unit.kind) else { throw NotFound() }
        return unit
    }
}

extension ImportBatch {
    func path(_ kind: ImportKind) -> Path { kind.path(at: organisation).appending("\(id)") }
}

extension View {
    /// The batch that the path names, of the unit and the kind that the route is about.
    func theBatch(_ visit: Visit, of kind: ImportKind) throws -> ImportBatch {
        guard let id = visit.parameters["batch"].flatMap({ ID<ImportBatch>($0) }), let batch = try importBatch(id),
            batch.organisation == (try visit.theUnit().id), batch.kind == kind.id
        else { throw NotFound() }
        return batch
    }

    /// The rows that were not taken, as they were, with the reasons in the last column.
    public func exportRefusedRows(of batch: ImportBatch, to path: String) throws {
        let columns = batch.heading.map { TableColumn($0.isEmpty ? "—" : $0) } + [TableColumn("没有导入的原因", width: 60)]
        let writer = try WorkbookWriter(path: path, sheet: "没有导入的行", columns: columns)
        try eachRefusedRow(of: batch) { row in
            var cells = row.cells.map { TableValue.text($0) }
            while cells.count < batch.heading.count { cells.append(.empty) }
            try writer.write(Array(cells.prefix(batch.heading.count)) + [.text("第 \(row.number) 行：\(row.reasons)")])
        }
        try writer.close()
    }
}

extension ImportKind {
    /// The empty workbook that people fill in.
    func writeTemplate(to path: String, at unit: OrganisationKind, _ view: View) throws {
        let columns = columns.map { column in
            TableColumn(
                column.title + (column.isNeeded(at: unit) ? "*" : ""),
                width: max(14, Double(column.title.count * 2 + 4)),
                note: column.note, choices: column.choices(view))
        }
        let help =
            ["带 * 的列必须填写，其余可以不填；列的次序可以调换，多余的列不会读取。", "代码、证件号码和电话请设为文本格式，以免末几位变成零。"]
            + self.columns.compactMap { column in column.note.map { "\(column.title)：\($0)" } }
        try WorkbookWriter(path: path, sheet: title, columns: columns, help: help).close()
    }
}
