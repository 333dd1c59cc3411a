import Domain
import Markup
import Synchronization

/// 导入: the template, the file, and what was brought before, of one kind.
struct ImportsPage: Page {
    let kind: ImportKind
    /// Those that the reader may bring here.
    let kinds: [ImportKind]
    let unit: Organisation
    let trail: [Crumb]
    let batches: [ImportBatch]
    let csrf: String
    let refusals: [Refusal]

    init(_ kind: ImportKind, _ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.unit(for: kind)
        self.kind = kind
        kinds = try visit.importable(at: unit, in: view)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        batches = try view.importBatches(of: kind, at: unit.id)
        (self.unit, csrf, self.refusals) = (unit, visit.csrf, refusals)
    }

    var title: String { "导入\(kind.title)" }
    var menu: MenuEntry? { kind.menu }
    var lead: HTML { "<p>\(unit.name)。\(kind.lead(unit))。</p>" }

    var actions: HTML { LinkButton("下载模板", kind.path(at: unit.id).appending("template")).body }

    var content: HTML {
        let file = FieldView(
            "file", "文件", hint: "XLSX 或 CSV，最大 256 MB。先读出来给您看，确认以后才生效；同一份文件传两次也只算一次。",
            error: refusals.sentence(of: "file"))
        let action = kind.path(at: unit.id)
        return """
            \(tabs)\(ErrorSummary(of: [file]))\
            <form class="form" method="post" enctype="multipart/form-data" \(action: action)>\(CSRFField(token: csrf))
            <div class="\(file.frame)">\(file.labelTag)\(file.notes)\
            <input type="file" id="file" name="file" accept=".xlsx,.csv,.txt" aria-describedby="\(file.description ?? "")"/></div>
            <div class="actions"><button class="primary">上传并检查</button></div>
            </form>
            <h2>以前的导入</h2>
            \(Table(
                caption: "以前的导入",
                columns: [.text("文件"), .text("日期"), .text("状态"), .figure("可导入", kind.counter), .figure("已在册", kind.counter), .figure("有问题", "行")],
                rows: batches.map(row), empty: EmptyState("还没有导入过。先下载模板，填好以后上传。"), captionHidden: true))
            """
    }

    private var tabs: HTML {
        if kinds.count < 2 { return .empty }
        return """
            <nav class="tabs" aria-label="导入什么">\(kinds.map { one -> HTML in
                let here = one.id == kind.id ? "page" : nil
                return "<a \(href: one.path(at: unit.id))\(attribute: "aria-current", here)>\(one.title)</a>"
            })</nav>

            """
    }

    private func row(_ batch: ImportBatch) -> [HTML] {
        [
            "<a \(href: batch.path(kind))>\(batch.fileName)</a>", batch.made.day.html, "\(batch.state.title)",
            "\(batch.good.grouped)",
            "\(batch.same.grouped)", "\(batch.bad.grouped)",
        ]
    }
}

/// One batch: how far it is, what is wrong with which row, and the one button that matters now.
struct BatchPage: Page {
    let kind: ImportKind
    let unit: Organisation
    let trail: [Crumb]
    let batch: ImportBatch
    let refused: [RefusedRow]
    let kept: (count: Int, shown: [KeptMember])
    /// How much of the file has been read, from 0 to 1, where this server is reading it.
    let share: Double?
    let csrf: String
    let refusals: [Refusal]

    static let shown = 50

    init(_ kind: ImportKind, _ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb("导入\(kind.title)", kind.path(at: unit.id))]
        let batch = try view.theBatch(visit, of: kind)
        self.kind = kind
        var rows: [RefusedRow] = []
        try view.eachRefusedRow(of: batch, limit: Self.shown) { rows.append($0) }
        share = view.city.readings.withLock { $0[batch.id] }
        kept = try view.keptMembers(of: batch, limit: Self.shown)
        (self.unit, self.batch, refused, csrf, self.refusals) = (unit, batch, rows, visit.csrf, refusals)
    }

    var title: String { batch.fileName }
    var menu: MenuEntry? { kind.menu }
    var lead: HTML {
        """
        <p>\(batch.state.title) · \(batch.state == .applied ? "导入" : "可导入") \(kind.count(batch.good)) · 已在册 \(kind.count(batch.same)) · \
        有问题 \(batch.bad.grouped) 行</p>
        """
    }

    var content: HTML {
        """
        \(ErrorSummary(refusals) { _ in "main" })\
        \(batch.problem.map { Notice(tone: .bad, sentence: $0).body })\
        \(next)\
        <h2>没有导入的行</h2>
        \(batch.bad > 0 && !batch.isOver ? "<p>\(LinkButton("全部下载，改好再传", batch.path(kind).appending("refusals")))</p>\n" : "")\
        \(Table(
            caption: "没有导入的行（前 \(Self.shown) 行）", columns: [.text("行"), .text(kind.columns.first { $0.field == kind.name }?.title ?? "名称"), .text("原因")],
            rows: refused.map { ["\($0.number)", "\(name($0))", "\($0.reasons)"] },
            empty: EmptyState(nothing), captionHidden: true))
        """
    }

    /// Why no row stands there.
    private var nothing: String {
        switch batch.state {
        case .reading: "到现在为止没有。"
        case .failed: "文件没有读完，读到的地方为止没有。"
        case .undone, .discarded: batch.bad > 0 ? "这一批\(batch.state.title)，没有导入的行不再保留。" : "没有。"
        case .ready, .applied: batch.good > 0 ? "每一行都可以导入。" : batch.same > 0 ? "每一行都已在册，不用再导入。" : "表头下面没有数据行。"
        }
    }

    private var next: HTML {
        let undo = batch.path(kind).appending("undoing")
        switch batch.state {
        case .reading:
            let read = "已读 \((batch.good + batch.same + batch.bad).grouped) 行"
            guard let share else {
                return """
                    <p role="status">\(read)，现在没有在读：可能中途停了，也可能正由命令行导入。把同一份文件再传一次，会从停下的地方接着读。</p>
                    <div class="actions">\(LinkButton("再传一次", kind.path(at: unit.id)))\
                    \(PostButton(title: "放弃这一批", action: undo, csrf: csrf))</div>
                    """
            }
            let percent = "\(Int(share * 100))"
            return """
                <p role="status" data-refresh="1"><progress max="100" value="\(percent)">\(percent) %</progress> \
                \(read)，文件的 \(percent) %。可以离开本页，读完以后再来确认。</p>
                \(LinkButton("刷新", batch.path(kind)))
                """
        case .ready:
            let apply = batch.path(kind).appending("application")
            let button =
                batch.good > 0
                ? PostButton(title: "登记这 \(kind.count(batch.good))", action: apply, csrf: csrf, primary: true).body
                : .empty
            return """
                <p>还没有生效。</p>
                <div class="actions">\(button)\(PostButton(title: "放弃这一批", action: undo, csrf: csrf))</div>

                """
        case .applied: return PostButton(title: "撤回这一批", action: undo, csrf: csrf).body
        case .failed: return "<p>一行也没有生效。改好文件后再传。</p>\(PostButton(title: "放弃这一批", action: undo, csrf: csrf))\n"
        case .undone, .discarded: return stayed
        }
    }

    /// Who was left when the batch was taken back.
    private var stayed: HTML {
        if kept.count == 0 { return .empty }
        return """
            <h2>留下的会员</h2>
            <p>这 \(kind.count(kept.count))以后又有了别的登记，没有随这一批撤回；确实不该在册的，请在会员的页面逐个办理。</p>
            \(Table(
                caption: "留下的会员（共 \(kept.count.grouped) 人，列出前 \(Self.shown) 人）",
                columns: [.text("姓名"), .text("工会"), .text("以后又有了")],
                rows: kept.shown.map { ["\($0.name)", "\($0.union)", "\($0.reasons)"] },
                empty: EmptyState("没有。"), captionHidden: true))
            """
    }

    private func name(_ row: RefusedRow) -> String {
        let column = kind.columns.first { $0.field == kind.name }
        let place = batch.heading.firstIndex { column?.isCalled($0) ?? false } ?? 0
        return row.cells.indices.contains(place) ? row.cells[place] : ""
    }
}

extension Visit {
    /// What the reader may bring to a unit by a spreadsheet.
    func importable(at unit: Organisation, in view: View) throws -> [ImportKind] {
        try ImportKind.all.filter { kind in
            try kind.units.contains(unit.kind) && unit.isOpen(on: view.today)
                && may(kind.permission, at: unit, in: view)
        }
    }

    /// Where the first of them is brought to the unit at which the reader's rights begin; nil when there is none.
    func importing(_ view: View) throws -> Path? {
        guard let home else { return nil }
        let kinds = try importable(at: home, in: view).filter { $0.rules != nil }
        return kinds.first.map { $0.path(at: home.id) }
    }
}
