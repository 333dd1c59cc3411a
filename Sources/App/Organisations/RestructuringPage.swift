import Domain
import Markup

/// The form of a change; once everything in it holds, what it would do, with the button that does it.
struct RestructuringPage: Page {
    let act: RestructuringAct
    let unit: Organisation
    let trail: [Crumb]
    let csrf: String
    let typed: TypedForm
    /// Set when a trial went through.
    let effect: RestructuringEffect?
    let order: RestructuringOrder?
    let isWrong: Bool
    let today: Day

    /// - Parameter refusals: nil before anything was sent; empty after a trial that went through.
    init(_ act: RestructuringAct, _ view: View, _ visit: Visit, refusals: [Refusal]?) throws {
        let unit = try visit.theUnit()
        (self.act, self.unit, csrf, today) = (act, unit, visit.csrf, view.today)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        typed = TypedForm(RestructuringOrder.fields(of: act), values: visit.form, refusals: refusals ?? [])
        isWrong = refusals.map { !$0.isEmpty } ?? false
        order =
            refusals?.isEmpty == true
            ? try RestructuringOrder(act, of: unit, visit.form, view, visit.author) : nil
        effect = try order.map { try RestructuringEffect(view, unit, $0) }
    }

    var title: String { act.title }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)。\(purpose)</p>" }

    private var purpose: String {
        switch act {
        case .rename: "更名以后，以前的日期仍显示原来的名称，按原名也能查到。生效日可以在以后，到那天自动办理。"
        case .move: "本单位和它下面的全部单位一起移到新的上级。两头都要在您负责的范围内；生效日可以在以后，生效前可以取消。"
        case .merge: "本单位撤销，下级移到承接单位，并登记承接关系。生效日可以在以后，到那天自动办理。"
        case .split: "本单位撤销，下级分给各承接单位。承接单位应当先按建会程序成立。"
        case .dissolve: "下面还有单位的，先办理它们的去向。撤销后有五件事要办结。"
        }
    }

    var content: HTML {
        if let order, let effect {
            return RestructuringPreview(
                unit: unit, order: order, effect: effect, csrf: csrf, typed: typed, today: today
            ).body
        }
        return Form(
            action: act.path(unit), csrf: csrf, submit: "核对影响", cancel: "/organisations/\(unit.id)/changes",
            errors: typed.errors,
            fields: """
                \(what)\
                \(InputField(typed.field("day", "生效日期", hint: act.mayLieAhead ? nil : "不能晚于今天"), .date))\
                \(act.ends ? ChoiceGroup.radio(
                    typed.field("cause", "原因"),
                    RestructuringCause.allCases.map { Choice($0.rawValue, $0.title) }).body : .empty)\
                \(documents)\
                \(TextArea(typed.field("reason", "理由", hint: "和办理人一起留存"), rows: 3))\
                \(typed.waiver)
                """
        ).body
    }

    private var what: HTML {
        let hint = "全称或区划代码"
        switch act {
        case .rename: return InputField(typed.field("name", "新名称", hint: "现在的名称：\(unit.name)")).body
        case .move:
            return """
                \(ChoiceGroup.radio(
                    typed.field("tree", "变更哪种关系"), Tree.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(InputField(typed.field("target", "移到哪个单位下", hint: hint)))
                """
        case .merge: return InputField(typed.field("target", "并入哪个单位", hint: hint)).body
        case .split:
            return (1...RestructuringOrder.mostTargets).map { place -> HTML in
                InputField(typed.field("target\(place)", "承接单位（\(place)）", hint: hint, required: place < 3)).body
            }.joined()
        case .dissolve: return .empty
        }
    }

    private var documents: HTML {
        // ORG-004 to ORG-006: a change of name rests on nothing, and where the employer has ended no assembly is left.
        let isAsked = act != .rename
        let unless = act.ends ? "所在单位已终止的可不填" : nil
        return """
            \(InputField(typed.field("resolution_day", "决议日期", required: isAsked, when: unless), .date))\
            \(InputField(typed.field("resolution", "会员（代表）大会决议", hint: "名称或编号", required: isAsked, when: unless)))\
            \(InputField(typed.field("approval_day", "批复日期", required: isAsked), .date))\
            \(InputField(typed.field("approval", "上一级工会批复文号", hint: "如 梅总工〔2015〕3号", required: isAsked)))
            """
    }
}
