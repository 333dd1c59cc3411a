import Domain
import Markup

/// 导出记录: what was asked for, how far it is, and who took it.
struct ExportsPage: Page {
    static let size = 50

    let exports: [Export]
    let hasMore: Bool
    let names: [ID<Account>: String]
    let takings: [ID<Export>: [(who: ID<Account>?, at: Instant?)]]
    let own: ID<Account>?
    let isFirst: Bool
    let csrf: String
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let before = visit.query["before"].flatMap { ID<Export>($0) }
        let found = try view.exports(for: visit.author, limit: Self.size + 1, before: before)
        exports = Array(found.prefix(Self.size))
        hasMore = found.count > Self.size
        takings = try Dictionary(
            uniqueKeysWithValues: exports.map { ($0.id, try view.takings(of: $0.id)) })
        names = try view.accountNames(exports.map(\.account) + takings.values.flatMap { $0.compactMap(\.who) })
        (own, isFirst, csrf, self.refusals) = (visit.author.account, before == nil, visit.csrf, refusals)
    }

    var title: String { "导出记录" }
    var lead: HTML {
        "<p>谁在什么时候把哪份名单导成了文件、谁下载了。文件加密存放，\(Export.hoursKept) 小时后删除；记录留着。</p>"
    }

    var content: HTML {
        let path: Path = "/exports"
        return """
            \(ErrorSummary(refusals) { _ in "main" })\
            \(exports.contains(where: \.isUnderWay) ? "<p role=\"status\" data-refresh=\"1\">文件正在生成。可以离开本页，回来再下载。</p>\n" : "")\
            \(Table(
                caption: "导出记录", columns: [
                    .text("名单"), .text("条件"), .text("谁要的"), .text("时间"), .figure("行数"), .text("情况"),
                    .text("下载过"),
                ], rows: exports.map(row),
                empty: EmptyState("还没有导出过。名单页右上角的“导出”会把那一页的名单做成文件。"), captionHidden: true, stacks: true))\
            \(Pagination(
                shown: exports.count, first: isFirst ? nil : path,
                next: hasMore ? path.query("before", exports.last?.id) : nil))
            """
    }

    private func row(_ export: Export) -> [HTML] {
        let full: HTML = export.isDisclosing ? "<br/><span class=\"soft\">完整号码：\(export.reason ?? "")</span>" : ""
        let taken = (takings[export.id] ?? []).map { taking -> HTML in
            "<li>\(taking.who.flatMap { names[$0] } ?? "—") \(taking.at?.shanghaiText ?? "")</li>"
        }
        return [
            "\(export.title)\(full)", "\(export.said.isEmpty ? "全部" : export.said)",
            "\(names[export.account] ?? "—")", "\(export.asked.shanghaiText)",
            "\(export.rows.map(\.grouped) ?? "—")", state(export),
            taken.isEmpty ? "没有" : "<ul class=\"plain\">\(taken)</ul>",
        ]
    }

    private func state(_ export: Export) -> HTML {
        if export.state == .ready, export.account == own {
            return PostButton(title: "下载", action: "/exports/\(export.id)/file", csrf: csrf).body
        }
        let problem: HTML? = export.problem.map { "<br/>\($0)" }
        return "\(export.state.badge)\(problem)"
    }
}
