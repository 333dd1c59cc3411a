import Domain
import Markup

/// What holds for an edition as a whole.
struct EditionFacts: Fragment {
    let document: StandardDocument
    let edition: Edition

    var body: HTML {
        var facts: [(String, HTML)] = [
            ("满分", "\(edition.knownPoints)"), ("看哪一段时间", "\(edition.period.word)"),
            ("不适用的条目", "\(edition.notApplicable.word)"),
        ]
        if let promulgation = edition.promulgation {
            let words = promulgation.isResolved ? "发布时已确认经有权机关审议通过" : "未注明"
            facts = [("发布文号", "\(promulgation.document)"), ("审议", "\(words)")] + facts
        }
        if let points = edition.totalPoints { facts.append(("原文总分", "\(points.description) 分")) }
        if !edition.columns.isEmpty { facts.append(("原表各栏", "\(edition.columns.joined(separator: "、"))")) }
        if let year = document.yearWords { facts.insert(("年份", "\(year)"), at: 0) }
        if let day = edition.effective {
            facts.insert(
                ("施行", "\(day.longHTML)起\(edition.until.map { "，至 \($0.adding(days: -1).longHTML)止" })"), at: 0)
        }
        if let base = edition.basedOn {
            let path: Path = "/standards/\(base)"
            facts.append(("依据", "在<a \(href: path)>\(base)</a>的基础上增加"))
        }
        facts += Self.sources(document)
        if let note = edition.note { facts.append(("说明", "\(note)")) }
        return Self.list(facts)
    }

    static func list(_ facts: [(String, HTML)]) -> HTML {
        let lines = facts.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>\n" }
        return "<dl class=\"facts\">\(lines)</dl>\n"
    }

    /// Where the document comes from and how much of it was read.
    static func sources(_ document: StandardDocument) -> [(String, HTML)] {
        let all = document.sources.map { source -> (String, HTML) in
            let name = source.name ?? "未注明"
            let link = source.url.flatMap { Link(checking: $0) }
            let words: HTML = link.map { link in "<a \(href: link)>\(name)</a>" } ?? "\(name)"
            let status = source.status.map { "（\($0.word)）" } ?? ""
            return ("出处", "\(words)\(status)\(source.note.map { "。\($0)" } ?? "")")
        }
        return all + (document.fidelity == nil ? [] : [("读到多少", "\(document.seenWords)")])
    }
}

/// Levels, gates, size classes and what comes after the award.
struct EditionRules: Fragment {
    let edition: Edition
    let wording: ShapeWording

    var body: HTML {
        """
        <h2>等级</h2>
        \(levels)\
        \(edition.gates.isEmpty ? "" : "<h2>前置条件（否决）</h2>\n\(gates)")\
        \(edition.rules.isEmpty ? "" : "<h2>其他规定</h2>\n<p>这些规定不参与测算。</p>\n<ul>\(rules)</ul>\n")\
        \(edition.sizeClasses.isEmpty ? "" : "<h2>规模分档</h2>\n\(classes)")\
        \(edition.dynamics.map(dynamics))\
        \(edition.lapses.isEmpty ? "" : "<h2>两轮评定之间</h2>\n\(lapses)")
        """
    }

    private var levels: Table {
        Table(
            caption: "等级",
            columns: [.text("等级"), .figure("总分不低于", "分"), .text("各部分不低于"), .text("先须获得"), .text("名额"), .text("来源")],
            rows: edition.levels.map { level in
                let shares = edition.sections.compactMap { section in
                    level.sectionMin[section.id].map { "\(section.name) \($0.threshold)" }
                }
                let entry = level.entry.map { id in edition.levels.first { $0.id == id }?.name ?? id }
                return [
                    "\(level.name)", "\(level.min?.description ?? "未知")",
                    "\(shares.isEmpty ? "—" : shares.joined(separator: "，"))", "\(entry ?? "—")",
                    "\(level.quota?.word ?? "不限")", "\(level.status?.word ?? "未注明")",
                ]
            },
            empty: EmptyState("原文没有见到等级，只能算分，不能定级。"), captionHidden: true, stacks: true)
    }

    private var gates: Table {
        Table(
            caption: "前置条件",
            columns: [.text("情形"), .text("怎样认定"), .text("后果"), .text("来源")],
            rows: edition.gates.map { gate in
                let window = gate.lookBackMonths.map { "\($0) 个月内" } ?? ""
                return [
                    "\(gate.name)", "\(window)\(wording.words(gate.when))", "\(effect(gate.effect))",
                    "\(gate.status?.word ?? "未注明")",
                ]
            },
            empty: EmptyState(""), captionHidden: true, stacks: true)
    }

    private var rules: [HTML] {
        edition.rules.map { rule -> HTML in
            "<li>\(rule.id) \(rule.name)（\(rule.status?.word ?? "未注明")）\(rule.note.map { "。\($0)" } ?? "")</li>\n"
        }
    }

    private func effect(_ effect: Gate.Effect) -> String {
        switch effect {
        case .bars: "不予评定"
        case .capsAt(let id): "最高评为\(edition.levels.first { $0.id == id }?.name ?? id)"
        }
    }

    private var classes: HTML {
        let lines = edition.sizeClasses.map { size -> HTML in
            "<li>\(size.name)\(size.when.map { "：\(wording.words($0))" } ?? "：其余单位")</li>\n"
        }
        return "<ul>\(lines)</ul>\n"
    }

    private var lapses: Table {
        let rules = LapseWording(edition, wording)
        return Table(
            caption: "两轮评定之间",
            columns: [.text("不再符合的情形"), .text("要求"), .figure("整改期限", "天"), .text("逾期的后果"), .text("怎样解除")],
            rows: edition.lapses.map { rule in
                [
                    "\(rule.name)\(rule.note.map { note -> HTML in "<br/><span class=\"soft\">\(note)</span>" })",
                    "\(rules.asked(rule.test))", "\(rule.rectifyDays)", "\(rules.end(rule.then))",
                    "\(rules.release(rule))",
                ]
            }, empty: EmptyState(""), captionHidden: true, stacks: true)
    }

    private func dynamics(_ dynamics: Dynamics) -> HTML {
        let facts: [(String, String?)] = [
            ("复核", dynamics.recheck), ("抽查", dynamics.spotCheck), ("降级", dynamics.downgrade), ("撤销", dynamics.revoke),
            ("有效期", dynamics.validityMonths.map { "\($0) 个月" }),
        ]
        let list = EditionFacts.list(facts.compactMap { name, value in value.map { (name, "\($0)") } })
        return "<h2>动态管理</h2>\n\(list)"
    }
}
