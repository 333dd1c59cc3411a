import Domain
import Markup

/// What is wrong in the reader's part of the registry, check by check.
struct QualityPage: Page {
    let scope: FindingScope
    let counts: [FindingCount]
    let state: ExaminationState?
    let areas: [(unit: Organisation, errors: Int, warnings: Int)]
    let trail: [Crumb]

    init(_ view: View, _ visit: Visit) throws {
        let scope = try FindingScope(view, visit)
        self.scope = scope
        counts = try view.findingCounts(where: scope.condition)
        state = try view.examinationState()
        let below = try scope.unit.map { try view.findingAreas(below: $0.id, where: scope.condition) } ?? []
        let names = try view.organisations(below.map(\.unit))
        areas = below.compactMap { area in names[area.unit].map { ($0, area.errors, area.warnings) } }
        trail = [Crumb("组织", "/organisations")] + (scope.isNarrowed ? [Crumb("数据体检", "/quality")] : [])
    }

    var title: String { scope.isNarrowed ? "数据体检：\(scope.unit?.name ?? "")" : "数据体检" }
    var menu: MenuEntry? { .organisations }

    var lead: HTML {
        guard let state else { return "<p>还没有体检过。服务启动后一分钟内会自己做第一次。</p>" }
        let open = { (severity: QualityCheck.Severity) in
            counts.filter { $0.check.severity == severity }.reduce(0) { $0 + $1.open }
        }
        let dismissed = counts.reduce(0) { $0 + $1.dismissed }
        return """
            <p>错误 <strong>\(open(.error).grouped)</strong> 处，提醒 <strong>\(open(.warning).grouped)</strong> 处\
            \(dismissed == 0 ? "" : "，另有 \(dismissed.grouped) 处已认可为例外")。</p>
            <p class="soft">体检时间 <time datetime="\(state.at.description)">\(state.at.shanghaiText)</time>。\
            每天全部查一遍；改动过的单位一分钟内重查。错误是不可能或不合法的，提醒是到期或没有填全的。</p>
            """
    }

    var content: HTML { "\(filter)\(list)\(byArea)\(clean)" }

    private var filter: HTML {
        let path: Path = "/quality"
        let choices: [(QualityCheck.Severity?, String)] = [(nil, "全部"), (.error, "错误"), (.warning, "提醒")]
        return """
            <nav class="tabs" aria-label="轻重">\(choices.map { severity, title -> HTML in
                let to = path.query("unit", scope.isNarrowed ? scope.unit?.id : nil)
                    .query("severity", severity?.rawValue)
                return "<a \(href: to)\(attribute: "aria-current", severity == scope.severity ? "page" : nil)>\(title)</a>"
            })</nav>

            """
    }

    private var shown: [FindingCount] {
        counts.filter { $0.open + $0.dismissed > 0 && (scope.severity == nil || $0.check.severity == scope.severity) }
    }

    private var list: HTML {
        Table(
            caption: "查出的问题，按检查项",
            columns: [.text("检查项"), .text("轻重"), .figure("要改", "处"), .figure("例外", "处"), .text("说的是")],
            rows: shown.map { count in
                let path: Path = "/quality/\(count.check.id)"
                return [
                    "<a \(href: path.query("unit", scope.isNarrowed ? scope.unit?.id : nil))>\(count.check.title)</a>",
                    count.check.severity.badge.body, "\(count.open.grouped)",
                    "\(count.dismissed == 0 ? "—" : count.dismissed.grouped)", "\(count.check.about.title)",
                ]
            }, empty: EmptyState(state == nil ? "第一次体检以后，这里列出要改的地方。" : "没有查出问题，这里的数据都好。"),
            captionHidden: true
        ).body
    }

    private var byArea: HTML {
        if areas.isEmpty { return .empty }
        let path: Path = "/quality"
        return """
            <h2>各下级</h2>
            \(Table(
                caption: "下级查出的问题", columns: [.text("单位"), .figure("错误", "处"), .figure("提醒", "处")],
                rows: areas.map { area in
                    let to = path.query("unit", area.unit.id).query("severity", scope.severity?.rawValue)
                    return [
                        "<a \(href: to)>\(area.unit.name)</a>", "\(area.errors.grouped)", "\(area.warnings.grouped)",
                    ]
                }, empty: EmptyState(""), captionHidden: true))
            """
    }

    private var clean: HTML {
        let good = counts.filter { $0.open + $0.dismissed == 0 }.map(\.check.title)
        if good.isEmpty || state == nil { return .empty }
        return """
            <details><summary>还查了 \(good.count) 项，没有问题</summary><p>\(good.joined(separator: "；"))。</p></details>

            """
    }
}

extension QualityCheck.Severity {
    var badge: StateBadge { StateBadge(self == .error ? .bad : .warning, title) }
}
