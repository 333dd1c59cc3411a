import Domain
import Markup

/// How is this union, and why?
struct UnitPage: Page {
    let reading: UnitReading
    let today: Day

    private var unit: Organisation { reading.unit }
    private var catalogue: Catalogue { reading.catalogue }

    var title: String { unit.name }
    var menu: MenuEntry? { .organisations }
    var trail: [Crumb] { reading.trail }

    var lead: HTML {
        let rated = catalogue.standing(reading.ratings, on: reading.day)
        return """
            \(reading.edition == nil ? "" : TwoLevels(
                computed: catalogue.badge(reading.score), rated: rated.badge ?? LevelBadge(name: nil),
                ending: rated.ending).body)\
            <p>\(unit.kind.title)\(unit.closed.map { closed in closed <= today ? " · \(StateBadge(.quiet, "已撤销"))" : "" })\
            \(headcount)</p>
            """
    }

    private var headcount: HTML {
        let ids = unit.kind.isUnion ? ["staff", "members"] : ["staff", "members", "township_unions"]
        let said = ids.compactMap { id -> HTML? in
            guard let row = reading.rows.first(where: { $0.indicator.id == id }), !row.figure.isNone else { return nil }
            return " · \(row.indicator.title) \(row.figure.ratio.numerator.grouped) \(row.indicator.unit)"
        }
        return said.joined()
    }

    var actions: HTML {
        let record = LinkButton("记一条工作", "/organisations/\(unit.id)/records/new", primary: true)
        let show = LinkButton("双亮：公开页", "/organisations/\(unit.id)/publication")
        return "\(reading.mayRecord ? record.body : .empty)\(reading.mayPublish ? show.body : .empty)"
    }

    var content: HTML {
        """
        \(closing)\
        \(RoundTasks(tasks: reading.tasks))\(reading.lapses)\
        \(reading.appraising?.body)\
        \(awaiting)\
        \(wrong)\
        \(ahead)\
        \(UnitTabs(unit: unit, current: .unit, day: reading.carried, showsMembers: reading.seesMembers))\
        \(duties)\
        \(ScoreSummary(reading: reading))\
        \(IndicatorTable(reading: reading))\
        \(reading.children.map { children in "<h2 id=\"children\">下级工会</h2>\n\(children)" })\
        \(LeadershipTable(reading: reading))\
        \(CommitteeTable(reading: reading.committees))\
        \(reading.employers)\
        \(recent)\
        <h2>基本情况</h2>
        \(FactList(facts: facts))
        """
    }

    private var closing: HTML {
        guard let closed = unit.closed, closed <= today else { return .empty }
        let heirs = reading.after.map { heir -> HTML in "<a \(href: heir.unit.path)>\(heir.unit.name)</a>" }
        let into: HTML = heirs.isEmpty ? "" : "，由\(heirs.joined(separator: "、"))承接"
        return """
            <div class="notice quiet"><p><span class="sign" aria-hidden="true">–</span> 本单位已于\(closed.longHTML)撤销\(into)。\
            以下是\(reading.day.longHTML)的情况。</p></div>

            """
    }

    private var awaiting: HTML {
        guard reading.awaiting > 0 else { return .empty }
        let list: Path = "/records"
        return Notice(
            tone: .warning, sentence: "上级替本单位代录了 \(reading.awaiting) 条记录，等您确认。",
            next: Crumb("去看看", list.query("status", RecordsPage.awaiting))
        ).body
    }

    private var wrong: HTML {
        guard let errors = reading.openErrors, errors > 0 else { return .empty }
        let list: Path = "/quality"
        return Notice(
            tone: .bad, sentence: "数据体检查出本单位有 \(errors) 处错误。",
            next: Crumb("去看看", list.query("unit", unit.id))
        ).body
    }

    /// What is known to come.
    private var ahead: HTML {
        let moves = reading.ahead.map { order -> HTML in
            let path: Path = "/organisations/\(unit.id)/changes"
            let tree = order.tree?.title ?? ""
            return Notice(
                tone: .quiet, sentence: "自\(order.day.chinese)起，\(tree)变更到\(order.new)下。", next: Crumb("看依据", path)
            ).body
        }
        return "\(moves)\(reading.planned.notices)"
    }

    private var duties: HTML {
        guard !reading.duties.isEmpty else { return .empty }
        return """
            <h2>撤销后要办结的事</h2>
            \(DutyList(duties: reading.duties, today: today))\
            <p>\(LinkButton("登记办结", "/organisations/\(unit.id)/changes"))</p>

            """
    }

    private var certificate: HTML {
        guard let one = reading.certificate else {
            return unit.founded == nil ? "—" : "\(StateBadge(.quiet, "没有登记证书"))（成立后应当申请法人资格）"
        }
        return "\(one.number)，有效期至\(one.last.html) \(one.badge(on: reading.day))\(registration(one))"
    }

    /// ORG-042: what the certificate says of name and chair is no longer so.
    private func registration(_ one: LegalPerson) -> HTML {
        let chair = reading.leadership.first { $0.post == .chair }?.from
        let name = reading.formerNames.first { $0.until <= reading.day }?.until
        guard let changed = [chair, name].compactMap({ $0 }).max(), changed > one.from,
            LegalRule.changedRegistration.isInForce(on: changed)
        else { return .empty }
        return " \(StateBadge(.warning, "\(changed.chinese)名称或主席有变更，应当在三十天内办理变更登记"))"
    }

    private var recent: HTML {
        let path: Path = "/organisations/\(unit.id)/records"
        let begin = reading.mayRecord ? Crumb("记第一条", "/organisations/\(unit.id)/records/new") : nil
        return """
            <h2>近期记录</h2>
            \(RecordTable(
                caption: "近期记录", records: reading.records, catalogue: catalogue, names: reading.names,
                empty: EmptyState("还没有记录。会议、报数、合同、拨缴都记在这里，指标和得分由此算出。", begin: begin)))\
            \(reading.records.isEmpty ? "" : "<p>\(LinkButton("全部记录", path))</p>\n")
            """
    }

    private var facts: [(name: String, value: HTML)] {
        var facts: [(String, HTML)] = [("组织种类", "\(unit.kind.title)")]
        if let code = unit.code { facts.append(("代码", "\(code)")) }
        if let commander = reading.commander { facts.append(("领导关系", link(commander))) }
        if let territory = reading.territory {
            let same = territory.id == reading.commander?.id
            facts.append(("地域关系", same ? "\(link(territory))" : "\(link(territory))（与领导关系不同）"))
        }
        facts.append((unit.kind == .township ? "区划设立" : "设立", unit.opened.html))
        facts.append(("工会成立", unit.founded?.html ?? "尚未成立"))
        facts.append(("工会法人资格", certificate))
        if let appraisal = reading.appraisal { facts.append(("会员评议", appraisal)) }
        if !reading.formerNames.isEmpty {
            let names = reading.formerNames.map { name -> HTML in "\(name.name)（至\(name.until.html)）" }
            facts.append(("曾用名", names.joined(separator: "；")))
        }
        if let closed = unit.closed { facts.append(("撤销", closed <= today ? closed.html : "将于\(closed.longHTML)撤销")) }
        for (name, line) in [("前身", reading.before), ("承接单位", reading.after)] where !line.isEmpty {
            facts.append(
                (
                    name,
                    line.map { item -> HTML in
                        "\(link(item.unit))（\(item.day.html)\(item.document.map { text in "，\(text)" } ?? "")）"
                    }.joined(separator: "；")
                ))
        }
        if !reading.bodies.isEmpty { facts.append(("相关机构", "\(reading.bodies.map(\.name).joined(separator: "、"))")) }
        let honours: Path = "/organisations/\(unit.id)/honours"
        facts.append(("荣誉", "<a \(href: honours)>历年荣誉</a>"))
        if let note = unit.note, !note.isEmpty { facts.append(("说明", "\(note)")) }
        return facts
    }

    // Only what stands on the way down is open to the reader; the rest is said without a link.
    private func link(_ other: Organisation) -> HTML {
        reading.trail.contains { $0.path.location == other.path.location }
            ? "<a \(href: other.path.query("day", reading.carried))>\(other.name)</a>" : "\(other.name)"
    }
}
