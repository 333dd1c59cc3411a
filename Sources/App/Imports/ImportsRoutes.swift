import Domain
import Foundation
import Markup
import Workbook

/// Members from a spreadsheet: template, upload, preview, into force, back.
enum ImportsRoutes {
    static let all: [Route] = [
        .page("/organisations/{unit}/imports", .enrol, .unit) { view, visit in
            .page(try ImportsPage(view, visit), in: try view.shell(visit))
        },
        .page("/organisations/{unit}/imports/template", .enrol, .unit) { view, visit in
            try file("会员登记模板.xlsx") { path in
                let unit = try visit.theUnit()
                try MemberTemplate.write(to: path, needsUnion: !unit.kind.isUnion)
            }
        },
        .upload("/organisations/{unit}/imports", .enrol) { city, visit in try await receive(city, visit) },
        .page("/organisations/{unit}/imports/{batch}", .enrol, .unit) { view, visit in
            .page(try BatchPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .page("/organisations/{unit}/imports/{batch}/refusals", .enrol, .unit) { view, visit in
            let batch = try view.theBatch(visit)
            return try file("没有导入的行.xlsx") { path in try view.exportRefusedRows(of: batch, to: path) }
        },
        act("application", "applied") { change, batch in try change.apply(batch) },
        act("undoing", "undone") { change, batch in
            try change.undo(batch)
            let city = change.city
            // Not within this write: what is deleted may be much.
            Task { try? await city.purgeBatches() }
        },
    ]

    private static func notice(_ visit: Visit) -> Notice? {
        let words = ["applied": "已生效，会员数随即更新。", "undone": "已撤回，这一批的会员不再计入，资料随后删除。"]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }

    private static func act(
        _ word: String, _ done: String, _ body: @escaping @Sendable (Change, ImportBatch) throws -> Void
    ) -> Route {
        .write(
            "/organisations/{unit}/imports/{batch}/\(word)", .enrol, .unit,
            { change, visit in
                let batch = try change.theBatch(visit)
                try body(change, batch)
                let path: Path = "/organisations/\(batch.organisation)/imports/\(batch.id)"
                return .redirect(path.query("done", done))
            },
            refused: { view, visit, refusals in
                .page(try BatchPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            })
    }

    /// Begins a batch with the file that came, and reads it while the page already shows how far it is.
    private static func receive(_ city: City, _ visit: Visit) async throws -> Reply {
        let unit = try visit.theUnit()
        do {
            guard let upload = visit.upload, !upload.name.isEmpty else {
                throw Refusals([Refusal(field: "file", sentence: "请先选择文件")])
            }
            let work = MemberImport(city, by: visit.author, at: unit)
            let batch = try work.begin(path: upload.path, name: upload.name)
            if batch.state == .reading || batch.state == .failed {
                let kept = upload.keep()
                Thread.detachNewThread {
                    try? work.read(batch, path: kept)
                    try? FileManager.default.removeItem(atPath: kept)
                }
            }
            return .redirect("/organisations/\(unit.id)/imports/\(batch.id)")
        } catch let refusals as Refusals {
            return try await city.read { view in
                .page(try ImportsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
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

extension View {
    /// The batch that the path names, of the unit that the route is about.
    func theBatch(_ visit: Visit) throws -> ImportBatch {
        guard let id = visit.parameters["batch"].flatMap({ ID<ImportBatch>($0) }), let batch = try importBatch(id),
            batch.organisation == (try visit.theUnit().id)
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

/// The empty workbook that people fill in.
enum MemberTemplate {
    static func write(to path: String, needsUnion: Bool) throws {
        let columns = MemberColumn.all.map { column in
            let isAsked = column.isRequired || column.field == "union" && needsUnion
            return TableColumn(
                column.title + (isAsked ? "*" : ""), width: column.field == "document" ? 24 : 14, note: column.note,
                choices: column.choices)
        }
        let help =
            ["带 * 的列必须填写，其余可以不填；列的次序可以调换，多余的列不会读取。", "证件号码、移动电话请设为文本格式，以免末几位变成零。"]
            + MemberColumn.all.compactMap { column in column.note.map { "\(column.title)：\($0)" } }
        try WorkbookWriter(path: path, sheet: "会员", columns: columns, help: help).close()
    }
}
