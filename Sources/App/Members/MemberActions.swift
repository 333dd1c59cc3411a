import Domain
import Markup

/// What may be done with a member who stands: leave, stay on the roll without counting, move.
struct MemberActions: Fragment {
    let member: Member
    let transfer: (transfer: Transfer, target: String)?
    let csrf: String
    let typed: [String: String]
    let refusals: [Refusal]
    let today: Day

    private var path: Path { member.path }

    var body: HTML {
        if let transfer { return moving(transfer) }
        return """
            <h2>办理</h2>
            <details\(flag: "open", when: typed["why"] != nil)><summary>退会、保留会籍等</summary>\(departing)</details>
            <details\(flag: "open", when: typed["target"] != nil)><summary>转会到另一个工会</summary>\(transferring)</details>

            """
    }

    private func moving(_ open: (transfer: Transfer, target: String)) -> HTML {
        """
        <h2>转会</h2>
        <p>已于\(open.transfer.asked.day.longHTML)向\(open.target)发出转会，等对方接收。接收以前仍是本会会员。</p>
        \(PostButton(
            title: "撤回转会",
            action: "/organisations/\(member.membership.organisation)/transfers/\(open.transfer.id)/withdrawal", csrf: csrf))
        """
    }

    private var departing: HTML {
        let open = Departure.allCases.filter { $0.isOpen(to: member.membership.standing) }
        let grounds = RetainingGround.allCases.map { Choice($0.rawValue, $0.title) }
        let choices = open.map { Choice($0.rawValue, $0.title, hint: $0.reasonHint) }
        return Form(
            action: "/organisations/\(member.membership.organisation)/members/\(member.membership.id)/departure",
            csrf: csrf, submit: "办理",
            fields: """
                \(ChoiceGroup.radio(field("departure", "办理哪一项"), choices))\
                \(InputField(field("day", "日期", fallback: "\(today)"), .date))\
                \(SelectField(field("ground", "保留会籍的原因", when: "保留会籍时必填"), grounds))\
                \(InputField(field("group_day", "小组讨论的日期", when: "除名时必填"), .date))\
                \(InputField(field("committee_day", "委员会决定的日期", when: "除名时必填"), .date))\
                \(InputField(field("filing", "报上级备案的日期或文号", when: "除名时必填"), autocomplete: "off"))\
                \(TextArea(field("why", "说明", when: "退会、恢复会籍时必填"), rows: 2))
                """
        ).body
    }

    private var transferring: HTML {
        Form(
            action: "/organisations/\(member.membership.organisation)/members/\(member.membership.id)/transfer",
            csrf: csrf, submit: "发出转会",
            fields: """
                \(InputField(field("target", "转到哪个工会", hint: "写工会全称"), autocomplete: "off"))\
                \(InputField(field("moving_day", "自哪天起", fallback: "\(today)"), .date))
                """
        ).body
    }

    private func field(
        _ id: String, _ label: String, hint: String? = nil, fallback: String = "", when condition: String? = nil
    ) -> FieldView {
        FieldView(
            id, label, hint: hint, value: typed[id] ?? fallback, error: refusals.sentence(of: id), when: condition)
    }
}

/// Personal data of one who has left is deleted on request or when its time is over (PRI-009, PRI-010).
struct ErasureForm: Fragment {
    let action: Path
    let csrf: String
    let typed: [String: String]
    let refusals: [Refusal]

    var body: HTML {
        let reason = FieldView(
            "erasing", "删除的依据", hint: "本人要求、保存期满等；姓名、证件号码、手机号码都会删除，不能恢复", value: typed["erasing"] ?? "",
            error: refusals.sentence(of: "erasing"))
        return """
            <h2>删除个人信息</h2>
            \(Form(action: action, csrf: csrf, submit: "删除个人信息", fields: InputField(reason, autocomplete: "off").body))
            """
    }
}
