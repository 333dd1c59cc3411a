import Domain
import Markup

/// What a change would do: it was tried, nothing was in the way, and nothing of it stays yet.
struct RestructuringPreview: Fragment {
    let unit: Organisation
    let order: RestructuringOrder
    let effect: RestructuringEffect
    let csrf: String
    let typed: TypedForm
    let today: Day

    private var isAhead: Bool { order.act.waitsForItsDay && order.day > today }

    var body: HTML {
        let sentence =
            isAhead
            ? "还没有办理。确认后到\(order.day.chinese)自动办理，在那以前可以取消；下面是今天办理的影响。" : "还没有办理。请核对下面的影响，确认后才生效。"
        return """
            \(Notice(tone: .warning, sentence: sentence))\
            \(FactList(facts: facts))\
            \(Form(
            action: order.act.path(unit), csrf: csrf, submit: "确认\(order.act.title)",
            cancel: "/organisations/\(unit.id)/changes", fields: "\(carried)\(heirs)"))
            """
    }

    private var facts: [(name: String, value: HTML)] {
        var facts: [(String, HTML)] = [("生效", order.day.longHTML)]
        let targets = order.targets.map(\.name).joined(separator: "、")
        switch order.act {
        case .rename: facts.append(("名称", "\(unit.name) → \(order.name)"))
        case .move: facts.append(("\(order.tree.title)", "移到\(targets)下"))
        case .merge, .split: facts.append(("由谁承接", "\(targets)"))
        case .dissolve: break
        }
        if order.act != .rename {
            facts.append(("下面的单位", "\(effect.belowCount.grouped) 家一起变动"))
            facts.append(
                ("归属", "\(effect.placements.grouped) 段到\(order.day.longHTML)为止\(order.act == .move ? "，另起新的" : "")"))
        }
        facts.append(("会员", effect.members.map { "\($0.grouped) 人" } ?? "没有报数"))
        facts.append(("工作记录", "\(effect.records.grouped) 条，仍留在本单位名下"))
        if order.act.ends {
            if unit.kind.isUnion { facts.append(("名册", "办理后在“整体转接”里把会籍一起转走，不用一个一个办")) }
            facts.append(("任职", "\(effect.officers) 人的任职同日结束"))
            facts.append(("涵盖单位", "\(effect.employers) 家的涵盖同日结束\(effect.employers == 0 ? "" : "，办理后在“整体转接”里登记由谁涵盖")"))
            let duties = ClosingDuty.allCases.map(\.title).joined(separator: "、")
            facts.append(("撤销后要办", "\(duties)"))
        }
        facts.append(("决议", order.resolution.isEmpty ? "没有" : "\(order.resolution)"))
        facts.append(("批复", order.approval.isEmpty ? "没有" : "\(order.approval)"))
        facts.append(("理由", "\(order.reason)"))
        if !order.waiver.isEmpty { facts.append(("有提醒仍办理的理由", "\(order.waiver)")) }
        return facts
    }

    /// Everything that was typed goes along unseen.
    private var carried: HTML {
        let names = RestructuringOrder.fields(of: order.act) + [[LegalFinding].waiver]
        let inputs = names.map { name -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(typed.value(name))\"/>\n"
        }
        return "<input type=\"hidden\" name=\"confirmed\" value=\"true\"/>\n\(inputs)"
    }

    private var heirs: HTML {
        guard order.act == .split, !effect.below.isEmpty else { return .empty }
        let choices = order.targets.enumerated().map { Choice("\($0.offset + 1)", $0.element.name) }
        return """
            <h2>下级分给谁</h2>
            \(effect.below.map { child -> HTML in
                let field = FieldView("heir-\(child.id)", child.name, value: typed.value("heir-\(child.id)"))
                return SelectField(field, choices, prompt: nil).body
            })
            """
    }
}
