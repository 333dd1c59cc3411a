import Domain
import Markup

/// A document that cannot be scored, in its own shape: level rules, exclusions, conditions, a procedure, checks.
struct DocumentPage: Page {
    let document: StandardDocument
    let catalogue: Catalogue
    let home: Organisation?

    var title: String { document.title }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] { [Crumb("标准", "/standards")] }

    var lead: HTML {
        """
        \(StateBadge(.quiet, "对照资料，不参与测算"))\
        <p>\(document.kind.word) · \(document.issuer ?? "发布机关未见") · \(appliesTo)</p>
        """
    }

    private var appliesTo: String {
        document.appliesTo.isEmpty ? "适用范围未注明" : "适用于\(document.appliesWords)"
    }

    var content: HTML {
        """
        \(EditionFacts.list(facts))\
        \(document.levels.isEmpty ? "" : "<h2>等级</h2>\n\(tiers("等级", document.levels))")\
        \(document.classes.isEmpty ? "" : "<h2>分档</h2>\n\(tiers("分档", document.classes))")\
        \(document.gates.isEmpty ? "" : "<h2>排除情形</h2>\n\(lines("排除情形", document.gates))")\
        \(document.sections.isEmpty && document.lines.isEmpty ? "" : "<h2>内容</h2>\n\(document.sections.map(block))")\
        \(document.lines.isEmpty ? "" : "\(lines("条目", document.lines))")\
        \(document.steps.isEmpty ? "" : "<h2>程序</h2>\n<ol>\(steps)</ol>\n")\
        \(document.remarks.isEmpty ? "" : "<h2>其他</h2>\n\(EditionFacts.list(document.remarks.map(remark)))")
        """
    }

    private var facts: [(String, HTML)] {
        var facts: [(String, HTML)] = []
        if let year = document.yearWords { facts.append(("年份", "\(year)")) }
        if let day = document.published { facts.append(("发布", day.longHTML)) }
        if let day = document.effective { facts.append(("施行", day.longHTML)) }
        if let points = document.totalPoints { facts.append(("总分", "\(points.description) 分")) }
        if !document.columns.isEmpty { facts.append(("原表各栏", "\(document.columns.joined(separator: "、"))")) }
        facts += EditionFacts.sources(document)
        if let note = document.note { facts.append(("说明", "\(note)")) }
        return facts
    }

    private func tiers(_ caption: String, _ tiers: [StandardDocument.Tier]) -> Table {
        Table(
            caption: caption, columns: [.text("名称"), .figure("不低于", "分"), .text("规定"), .text("来源")],
            rows: tiers.map { tier in
                let parts = [tier.rule, tier.note].compactMap { $0 }
                return [
                    "\(tier.name)", "\(tier.min?.description ?? unknownMin)", detail(parts, tier.indicators),
                    "\(tier.status?.word ?? "未注明")",
                ]
            },
            empty: EmptyState(""), captionHidden: true)
    }

    /// Only where levels are reached by points is a least sum of points missing.
    private var unknownMin: String { document.kind == .tierRules ? "未知" : "—" }

    private func block(_ block: StandardDocument.Block) -> HTML {
        let points = block.points.map { "\($0) 分" }
        // A document that gives no points anywhere does not leave them unknown.
        let words = [points ?? (document.kind == .tierRules ? "分值未知" : nil), block.status?.word].compactMap { $0 }
        let head = words.isEmpty ? "" : "（\(words.joined(separator: "，"))）"
        return "<h3>\(block.name)\(head)</h3>\n\(lines(block.name, block.lines))"
    }

    private func lines(_ caption: String, _ lines: [StandardDocument.Line]) -> Table {
        Table(
            caption: caption,
            columns: [.text("条目"), .figure("分值", "分"), .text("怎样看"), .text("来源"), .text("必备")],
            rows: lines.map { line in
                [
                    "\(line.id) \(line.name)", "\(line.points?.description ?? "—")", detail(line),
                    "\(line.status?.word ?? "未注明")", line.required ? "\(StateBadge(.warning, "必备"))" : "—",
                ]
            },
            empty: EmptyState("这一部分没有见到。"), captionHidden: true)
    }

    private func detail(_ line: StandardDocument.Line) -> HTML {
        let names = Dictionary((document.levels + document.classes).map { ($0.id, $0.name) }) { first, _ in first }
        var parts: [String] = []
        if let tier = line.tier { parts.append("用于\(names[tier] ?? tier)") }
        if let judge = line.judge { parts.append(judge) }
        if let meets = line.meets { parts.append("按指标：\(wording.words(meets))") }
        if !line.evidence.isEmpty { parts.append("凭据：\(line.evidence.joined(separator: "、"))") }
        parts += line.byClass.sorted { $0.key < $1.key }.map { "\(names[$0.key] ?? $0.key)：\($0.value)" }
        parts += line.formula.map { "\($0.condition)的，\($0.result)" }
        let law = [line.law, line.article.map { "第\($0)条" }].compactMap { $0 }.joined()
        if !law.isEmpty { parts.append("依据\(law)") }
        if let note = line.note { parts.append(note) }
        return detail(parts, (line.meets?.leaves.map(\.fact) ?? []) + line.indicators)
    }

    private var wording: ShapeWording { ShapeWording(catalogue: catalogue, appliesTo: document.appliesTo) }

    /// Sentences, and after them the indicators that bear on the line.
    private func detail(_ parts: [String], _ indicators: [String]) -> HTML {
        let bearing = BearingIndicators(catalogue: catalogue, home: home).words(indicators)
        if parts.isEmpty { return bearing ?? "—" }
        return "\(parts.joined(separator: "；"))\(bearing.map { words -> HTML in "。\(words)" })"
    }

    private var steps: [HTML] {
        document.steps.map { step -> HTML in "<li><strong>\(step.who)</strong>：\(step.what)</li>\n" }
    }

    private func remark(_ remark: StandardDocument.Remark) -> (String, HTML) {
        var parts = [remark.value, remark.note].compactMap { $0 }
        if !remark.sources.isEmpty { parts.append("出处：\(remark.sources.joined(separator: "、"))") }
        return (remark.topic, detail(parts, remark.indicators))
    }
}
