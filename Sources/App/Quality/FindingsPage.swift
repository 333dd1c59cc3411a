import Domain
import Markup

/// The worklist of one check: where, what, and the page that mends it.
struct FindingsPage: Page {
    static let size = 50

    let check: QualityCheck
    /// What the check rests on, in words.
    private let sources: String
    let scope: FindingScope
    let lines: [FindingLine]
    let hasMore: Bool
    let isFirst: Bool
    let showsDismissed: Bool
    let count: FindingCount

    init(_ view: View, _ visit: Visit) throws {
        guard let check = visit.parameters["check"].flatMap(view.catalogue.check) else { throw NotFound() }
        let scope = try FindingScope(view, visit)
        (self.check, self.scope) = (check, scope)
        sources = view.sources(of: check)
        let after = visit.query["after"].flatMap { ID<Finding>($0) }
        isFirst = after == nil
        showsDismissed = visit.query["state"] == "dismissed"
        let found = try view.findings(
            of: check.id, where: scope.condition, dismissed: showsDismissed, after: after, limit: Self.size + 1)
        hasMore = found.count > Self.size
        lines = try found.prefix(Self.size).map { try FindingLine(view, visit, $0, of: check) }
        count =
            try view.findingCounts(where: scope.condition).first { $0.check.id == check.id }
            ?? FindingCount(check: check)
    }

    var title: String { check.title }
    var menu: MenuEntry? { .organisations }
    var trail: [Crumb] { [Crumb("组织", "/organisations"), Crumb("数据体检", "/quality")] }

    var lead: HTML {
        """
        <p>\(check.severity.badge) \(scope.isNarrowed ? "\(scope.unit?.name ?? "")，" : "")\(count.open.grouped) 处。</p>
        <p>\(check.why)（\(sources)）。怎样改：\(check.remedy)。</p>
        """
    }

    var content: HTML {
        """
        \(tabs)\
        \(Table(
            caption: check.title,
            columns: [.text("单位"), .text(check.about.title), .text("情况"), .text("办理"), .text("查出")],
            rows: lines.map(\.cells),
            empty: EmptyState(
                showsDismissed ? "没有认可为例外的。" : "没有要改的了。", begin: Crumb("回到数据体检", scope.carried("/quality"))),
            captionHidden: true))\
        \(Pagination(
            shown: lines.count, total: showsDismissed ? count.dismissed : count.open, first: isFirst ? nil : here,
            next: hasMore ? lines.last.map { here.query("after", $0.finding.id) } : nil))
        """
    }

    private var tabs: HTML {
        let path = list
        let parts = [(false, "要改 \(count.open.grouped)"), (true, "例外 \(count.dismissed.grouped)")]
        return """
            <nav class="tabs" aria-label="要改的和例外">\(parts.map { dismissed, title -> HTML in
                let to = path.query("state", dismissed ? "dismissed" : nil)
                return "<a \(href: to)\(attribute: "aria-current", dismissed == showsDismissed ? "page" : nil)>\(title)</a>"
            })</nav>

            """
    }

    private var list: Path {
        let path: Path = "/quality/\(check.id)"
        return path.query("unit", scope.isNarrowed ? scope.unit?.id : nil)
    }

    private var here: Path { list.query("state", showsDismissed ? "dismissed" : nil) }
}

extension View {
    /// What a check rests on, named as on the day; one text is named once.
    func sources(of check: QualityCheck) -> String {
        var names: [String] = []
        for name in check.sources.map({ catalogue.source($0, on: today) }) where !names.contains(name) {
            names.append(name)
        }
        return names.joined(separator: "、")
    }
}
