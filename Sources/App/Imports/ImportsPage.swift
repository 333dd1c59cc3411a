import Domain
import Markup

/// 导入会员: the template, the file, and what was brought before.
struct ImportsPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let batches: [ImportBatch]
    let csrf: String
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        batches = try view.importBatches(at: unit.id)
        (self.unit, csrf, self.refusals) = (unit, visit.csrf, refusals)
    }

    var title: String { "导入会员" }
    var menu: MenuEntry? { .members }
    var lead: HTML {
        let whose = unit.kind.isUnion ? "本会会员" : "本级以下各基层工会的会员，由“所在工会”一列分到各工会"
        return "<p>\(unit.name)。\(whose)。</p>"
    }

    var actions: HTML { LinkButton("下载模板", "/organisations/\(unit.id)/imports/template").body }

    var content: HTML {
        let file = FieldView(
            "file", "名册文件", hint: "XLSX 或 CSV，最大 256 MB。先读出来给您看，确认以后才生效；同一份文件传两次也只算一次。",
            error: refusals.sentence(of: "file"))
        let action: Path = "/organisations/\(unit.id)/imports"
        return """
            \(ErrorSummary(of: [file]))\
            <form class="form" method="post" enctype="multipart/form-data" \(action: action)>\(CSRFField(token: csrf))
            <div class="\(file.frame)">\(file.labelTag)\(file.notes)\
            <input type="file" id="file" name="file" accept=".xlsx,.csv,.txt" aria-describedby="\(file.description ?? "")"/></div>
            <div class="actions"><button class="primary">上传并检查</button></div>
            </form>
            <h2>以前的导入</h2>
            \(Table(
                caption: "以前的导入",
                columns: [.text("文件"), .text("日期"), .text("状态"), .figure("可导入"), .figure("已在册"), .figure("有问题")],
                rows: batches.map(row), empty: EmptyState("还没有导入过。先下载模板，填好以后上传。"), captionHidden: true))
            """
    }

    private func row(_ batch: ImportBatch) -> [HTML] {
        let path: Path = "/organisations/\(unit.id)/imports/\(batch.id)"
        return [
            "<a \(href: path)>\(batch.fileName)</a>", batch.made.day.html, "\(batch.state.title)",
            "\(batch.good.grouped)",
            "\(batch.same.grouped)", "\(batch.bad.grouped)",
        ]
    }
}

/// One batch: how far it is, what is wrong with which row, and the one button that matters now.
struct BatchPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let batch: ImportBatch
    let refused: [RefusedRow]
    let csrf: String
    let refusals: [Refusal]

    static let shown = 50

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        let list: Path = "/organisations/\(unit.id)/imports"
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true) + [Crumb("导入会员", list)]
        let batch = try view.theBatch(visit)
        var rows: [RefusedRow] = []
        try view.eachRefusedRow(of: batch, limit: Self.shown) { rows.append($0) }
        (self.unit, self.batch, refused, csrf, self.refusals) = (unit, batch, rows, visit.csrf, refusals)
    }

    var title: String { batch.fileName }
    var menu: MenuEntry? { .members }
    var lead: HTML {
        """
        <p>\(batch.state.title) · 可导入 \(batch.good.grouped) 人 · 已在册 \(batch.same.grouped) 人 · \
        有问题 \(batch.bad.grouped) 行</p>
        """
    }

    var content: HTML {
        """
        \(ErrorSummary(refusals.map { ErrorSummary.Line(field: "main", sentence: $0.sentence) }))\
        \(batch.problem.map { Notice(tone: .bad, sentence: $0).body })\
        \(next)\
        <h2>没有导入的行</h2>
        \(batch.bad > 0 ? "<p>\(LinkButton("全部下载，改好再传", "/organisations/\(unit.id)/imports/\(batch.id)/refusals"))</p>\n" : "")\
        \(Table(
            caption: "没有导入的行（前 \(Self.shown) 行）", columns: [.figure("行"), .text("姓名"), .text("原因")],
            rows: refused.map { ["\($0.number)", "\(name($0))", "\($0.reasons)"] },
            empty: EmptyState(batch.state == .reading ? "到现在为止没有。" : "每一行都可以导入。"), captionHidden: true))
        """
    }

    private var next: HTML {
        let undo: Path = "/organisations/\(unit.id)/imports/\(batch.id)/undoing"
        switch batch.state {
        case .reading:
            return """
                <p role="status" data-refresh="1">已读 \((batch.good + batch.same + batch.bad).grouped) 行。可以离开本页，读完以后再来确认。\
                若中途停了，把同一份文件再传一次，会从停下的地方接着读。</p>
                \(LinkButton("刷新", "/organisations/\(unit.id)/imports/\(batch.id)"))
                """
        case .ready:
            let apply: Path = "/organisations/\(unit.id)/imports/\(batch.id)/application"
            let button =
                batch.good > 0
                ? PostButton(title: "登记这 \(batch.good.grouped) 人", action: apply, csrf: csrf, primary: true).body
                : .empty
            return "<p>还没有生效。</p>\(button)\(PostButton(title: "放弃这一批", action: undo, csrf: csrf))\n"
        case .applied: return PostButton(title: "撤回这一批", action: undo, csrf: csrf).body
        case .failed: return "<p>一行也没有生效。改好文件后再传。</p>\(PostButton(title: "放弃这一批", action: undo, csrf: csrf))\n"
        case .undone, .discarded: return .empty
        }
    }

    private func name(_ row: RefusedRow) -> String {
        let place = batch.heading.firstIndex { $0.contains("姓名") || $0.contains("名字") } ?? 0
        return row.cells.indices.contains(place) ? row.cells[place] : ""
    }
}
