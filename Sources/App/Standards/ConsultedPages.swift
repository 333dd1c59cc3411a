import Domain
import Markup

/// The drafts about which a federation is or was asked.
struct ConsultedListPage: Page {
    let unit: Organisation
    let rows: [[HTML]]

    init(_ view: View, _ visit: Visit) throws {
        let unit = try visit.theUnit()
        self.unit = unit
        rows = try view.consultations(asking: unit.id).map { one in
            let title = try DraftContent(one.content, view.catalogue).edition.title
            let own = try view.comments(in: one.id).filter { $0.organisation == unit.id }
            return [
                "<a \(href: one.path(at: unit.id))>\(title)</a>", one.badge(view).body, one.last.html,
                "\(own.count)", "\(own.count { $0.outcome != nil })",
            ]
        }
    }

    var title: String { "征求意见" }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] { [Crumb("标准", "/standards")] }
    var lead: HTML { "<p>\(unit.name)。市总工会的标准草稿发布以前，向县（区）、产业和开发区工会征求意见。</p>" }

    var content: HTML {
        Table(
            caption: "征求意见的草稿",
            columns: [.text("草稿"), .text("状态"), .text("截止"), .figure("本单位意见", "条"), .figure("已答复", "条")],
            rows: rows, empty: EmptyState("还没有向本单位征求过意见。"), captionHidden: true
        ).body
    }
}

/// A draft as a federation reads it: nothing to change, what it does to the own units, and a word to every line.
struct ConsultedPage: Page {
    let consulted: Consulted
    let effect: DraftEffect?
    let catalogue: Catalogue
    let badge: StateBadge
    let csrf: String

    init(_ view: View, _ visit: Visit) throws {
        consulted = try Consulted(view, visit)
        effect = try consulted.effect(view)
        (catalogue, badge) = (view.catalogue, consulted.consultation.badge(view))
        csrf = visit.csrf
    }

    private var edition: Edition { consulted.edition }

    var title: String { edition.title }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] { consulted.trail.dropLast() }

    var lead: HTML {
        let one = consulted.consultation
        return """
            <p>\(badge)，\(one.first.longHTML)至\(one.last.longHTML)向\(consulted.unit.name)征求意见。\
            适用于\(StandardDocument(edition).appliesWords)。</p>
            \(one.words.split(whereSeparator: \.isNewline).map { line -> HTML in "<p>\(line)</p>\n" })
            """
    }

    var actions: HTML {
        """
        \(LinkButton("逐条比较", consulted.path.appending("comparison")))\
        \(consulted.obstacle == nil ? LinkButton("对整份草稿提意见", consulted.path(.head, "head"), primary: true).body : "")
        """
    }

    var content: HTML {
        """
        \(effect.map { $0.summary(link: true) } ?? "<p class=\"soft\">没有可以对照的已发布版本，看不到影响。</p>\n")\
        <h2>对整份草稿的意见</h2>
        \(whole)\
        <h2>内容</h2>
        \(consulted.obstacle.map { sentence -> HTML in "<p class=\"soft\">\(sentence)。</p>\n" })\
        \(edition.sections.map(section))\
        <h2>等级</h2>
        \(table("等级", edition.levels.map { level in
            (.levels, level.id, level.name, nil, PartWording(edition, catalogue).words(level))
        }))\
        <h2>前置条件</h2>
        \(table("前置条件", edition.gates.map { gate in
            let effect = capped(gate.effect)
            return (.gates, gate.id, gate.name, nil, "\(wording.words(gate.when))；\(effect)")
        }))\
        \(edition.sizeClasses.isEmpty ? .empty : sizes)\
        \(edition.lapses.isEmpty ? .empty : lapses)
        """
    }

    private var sizes: HTML {
        """
        <h2>规模分档</h2>
        \(table("规模分档", edition.sizeClasses.map { size in
            (.sizes, size.id, size.name, nil, size.when.map(wording.words) ?? "其余单位")
        }))
        """
    }

    private var lapses: HTML {
        let rules = LapseWording(edition, wording)
        return """
            <h2>动态管理</h2>
            \(table("动态管理规则", edition.lapses.map { (.lapses, $0.id, $0.name, nil, rules.words($0)) }))
            """
    }

    private var wording: ShapeWording {
        ShapeWording(of: edition, catalogue)
    }

    private func capped(_ effect: Gate.Effect) -> String {
        guard case .capsAt(let id) = effect else { return "不予评定" }
        return "最高评为\(edition.levels.first { $0.id == id }?.name ?? id)"
    }

    private var whole: HTML {
        guard let comment = consulted.comment(on: .head, "head") else {
            return "<p>\(consulted.obstacle == nil ? "还没有提。没有意见的，请选“同意”，好让市总工会知道本单位已经看过。" : "没有提。")</p>\n"
        }
        let removal = consulted.path(.head, "head").appending("removal")
        return """
            <p>\(comment.said)</p>
            \(comment.answer.map { answer -> HTML in "<p>答复：\(answer)</p>\n" })\
            \(consulted.obstacle == nil ? PostButton(title: "收回这条意见", action: removal, csrf: csrf).body : .empty)
            """
    }

    private func section(_ section: Section) -> HTML {
        let head = section.points.map { "\($0) 分" } ?? "分值未定"
        let bonus = section.bonusCap.map { "，加分，最多计 \($0) 分" } ?? ""
        let name: HTML =
            consulted.obstacle == nil
            ? "<p>\(LinkButton("对这一部分提意见", consulted.path(.sections, section.id)))</p>\n" : .empty
        let said = consulted.comment(on: .sections, section.id).map { comment -> HTML in
            "<p>\(comment.said)\(comment.answer.map { answer -> HTML in "。答复：\(answer)" })</p>\n"
        }
        return """
            <h3>\(section.id) \(section.name)（\(head)\(bonus)）</h3>
            \(name)\(said)\
            \(table("\(section.name)的条目", section.criteria.map { line in
                let words = [wording.words(line.scale)] + wording.classWords(line) + (line.required ? ["必备"] : [])
                return (.lines, line.id, line.name, line.scale.points, words.joined(separator: "；"))
            }))
            """
    }

    private typealias Item = (part: DraftPart, id: String, name: String, points: Points?, words: String)

    private func table(_ caption: String, _ items: [Item]) -> Table {
        Table(
            caption: caption,
            columns: [.text("名称"), .figure("分值", "分"), .text("要求"), .text("本单位的意见"), .text("答复")],
            rows: items.map { item in
                let name = "\(item.id) \(item.name)"
                let comment = consulted.comment(on: item.part, item.id)
                let link: HTML = "<a \(href: consulted.path(item.part, item.id))>\(name)</a>"
                return [
                    consulted.obstacle == nil ? link : "\(name)", "\(item.points?.description ?? "—")",
                    "<span class=\"said\">\(item.words)</span>", comment?.saidInTable ?? "—",
                    comment?.answerInTable ?? "—",
                ]
            }, empty: EmptyState("没有。"), captionHidden: true, stacks: true)
    }
}
