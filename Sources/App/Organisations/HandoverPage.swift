import Domain
import Markup

/// 整体转接: where the members of an ended union go together, and which union covers its employers.
struct HandoverPage: Page {
    static let limit = 300

    let handover: Handover
    let trail: [Crumb]
    let csrf: String
    /// Nil where the reader does not see who they are.
    let members: [Member]?
    private let ofMembers: TypedForm
    private let ofEmployers: TypedForm
    private let chosen: [String: String]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        guard let handover = try Handover(view, unit) else { throw NotFound() }
        (self.handover, csrf) = (handover, visit.csrf)
        let changes: Path = "/organisations/\(unit.id)/changes"
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true) + [Crumb("沿革和变更", changes)]
        members = try visit.seesMembers(of: unit, in: view) ? view.membersLeft(at: unit.id, limit: Self.limit) : nil
        let heir = handover.heirs.count == 1 ? handover.heirs.first?.name ?? "" : ""
        let usual = [
            "target": heir, "union": heir, "day": "\(handover.closed)", "from": "\(handover.closed)", "whom": "all",
        ]
        chosen = visit.form
        let isOfEmployers = visit.form["part"] == "employers"
        func typed(_ fields: [String], _ isMine: Bool) -> TypedForm {
            TypedForm(
                fields, values: isMine && !refusals.isEmpty ? visit.form : usual, refusals: isMine ? refusals : [])
        }
        ofMembers = typed(MemberHandoverForm.fields, !isOfEmployers)
        ofEmployers = typed(EmployerHandoverForm.fields, isOfEmployers)
    }

    var title: String { "整体转接" }
    var menu: MenuEntry? { .organisations }
    var isWrong: Bool { !(ofMembers.refusals + ofEmployers.refusals).isEmpty }
    var lead: HTML {
        """
        <p>\(handover.unit.name)已于\(handover.closed.longHTML)撤销\
        \(handover.heirs.isEmpty ? "" : "，由\(handover.heirs.map(\.name).joined(separator: "、"))承接")。\
        会籍随人走，不用重新入会；涵盖的单位要有工会接着管。</p>
        """
    }

    var content: HTML {
        if handover.isDone { return EmptyState("会员都已转接，涵盖的单位都有工会。").body }
        return "\(memberPart)\(employerPart)"
    }

    private var heirNames: [String] { handover.heirs.map(\.name) }
    private var action: Path { "/organisations/\(handover.unit.id)/handover" }

    private var memberPart: HTML {
        let said = Standing.allCases.map { "\($0.title) \((handover.left[$0] ?? 0).grouped) 人" }.joined(
            separator: " · ")
        let moving: HTML =
            handover.moving == 0 ? .empty : "<p>另有 \(handover.moving) 人正在转会，等对方工会接收。</p>\n"
        guard handover.members > 0 else { return "<h2>会员</h2>\n<p>名册上没有要转接的人。</p>\n\(moving)" }
        return """
            <h2>会员</h2>
            <p>还在名册上：\(said)。</p>
            \(moving)\(Form(
                action: action, csrf: csrf, submit: "转接会籍", errors: ofMembers.errors,
                fields: """
                    <input type="hidden" name="part" value="members"/>\
                    \(InputField(
                        ofMembers.field("target", "转到哪个工会", hint: "写全称；几家承接的，一家一家办"), autocomplete: "off",
                        suggestions: heirNames))\
                    \(InputField(ofMembers.field("day", "转接日期", hint: "从这一天起计入新的工会；一般是撤销日"), .date))\
                    \(SelectField(
                        ofMembers.field("standing", "到新工会以后"),
                        [Choice("same", "会籍不变"), Choice(Standing.retained.rawValue, "保留会籍（单位终止、失业）")], prompt: nil))\
                    \(ChoiceGroup.radio(
                        ofMembers.field("whom", "转哪些人"),
                        [
                            Choice("all", "全部 \(handover.members.grouped) 人"),
                        ] + (members == nil ? [] : [Choice("chosen", "只转下面勾选的")])))\
                    \(roll)
                    """))
            """
    }

    private var roll: HTML {
        guard let members else { return .empty }
        let note = handover.members > members.count ? "，列出前 \(members.count) 人，转走以后列出其余的" : ""
        return Table(
            caption: "名册上的人（\(handover.members.grouped) 人\(note)）",
            columns: [.text("选"), .text("姓名"), .text("出生"), .text("会籍"), .text("自")],
            rows: members.map { member in
                [
                    box(MemberHandoverForm.box(member.membership.id), member.person.name), "\(member.person.name)",
                    "\("\(member.person.born.year)") 年", member.membership.standing.badge.body,
                    member.membership.from.html,
                ]
            }, empty: EmptyState("没有。")
        ).body
    }

    private var employerPart: HTML {
        guard !handover.employers.isEmpty else { return .empty }
        return """
            <h2>涵盖的单位</h2>
            <p>下面 \(handover.employers.count.grouped) 家原由它涵盖，现在没有工会。不再建会的不用勾选，会列在“应建未建”里。</p>
            \(Form(
                action: action, csrf: csrf, submit: "登记涵盖", errors: ofEmployers.errors,
                fields: """
                    <input type="hidden" name="part" value="employers"/>\
                    \(InputField(
                        ofEmployers.field("union", "由哪家工会涵盖", hint: "写全称"), autocomplete: "off",
                        suggestions: heirNames))\
                    \(InputField(ofEmployers.field("from", "从哪一天起涵盖", hint: "一般是撤销日，或新工会成立的日子"), .date))\
                    \(Table(
                        caption: "没有工会的单位", columns: [.text("选"), .text("单位")],
                        rows: handover.employers.map { employer in
                            [
                                box(EmployerHandoverForm.box(employer.id), employer.name),
                                "<a \(href: employer.path)>\(employer.name)</a>",
                            ]
                        }, empty: EmptyState("没有。")))
                    """))
            """
    }

    private func box(_ name: String, _ whom: String) -> HTML {
        """
        <input type="checkbox" name="\(name)" value="true" aria-label="选\(whom)"\
        \(flag: "checked", when: chosen[name] == "true")/>
        """
    }
}
