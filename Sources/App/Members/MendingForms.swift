import Domain
import Markup

/// What was entered wrongly about a time of membership, and is put right: its first day, that it is there at all, or
/// that it is over.
struct MendingForms: Fragment {
    static let fields = ["joined", "redating_why", "mistake_why", "return_why"]

    let member: Member
    let csrf: String
    let typed: [String: String]
    let refusals: [Refusal]
    /// Whether another time of membership goes on.
    let hasOther: Bool

    private var membership: Membership { member.membership }

    /// Whether a field has its form on the page.
    func shows(_ field: String) -> Bool {
        if membership.isOfNoDays || member.person.erased != nil { return false }
        return switch field {
        case "joined", "redating_why": membership.isEntry
        case "mistake_why": membership.until == nil && (membership.isEntry || membership.isContinuation)
        case "return_why": membership.hasDeparted && !hasOther
        default: false
        }
    }

    var body: HTML {
        guard Self.fields.contains(where: shows) else { return .empty }
        return """
            <h2>登记错了</h2>
            \(shows("joined") ? part("redating", "更正入会日期", ["joined", "redating_why"], "更正", """
                \(InputField(field("joined", "入会日期", fallback: "\(membership.from)"), .date))\
                \(InputField(field("redating_why", "更正的理由"), autocomplete: "off"))
                """) : .empty)\
            \(shows("mistake_why") ? part("retraction", "撤回误录", ["mistake_why"], "撤回误录", """
                <p class="soft">\(membership.isContinuation
                    ? "撤回以后，\(membership.began.title)等于没有办过，以前的会籍接着算。" : "撤回以后等于没有登记过；确实入过会、现在离开的，请办退会。")</p>
                \(InputField(field("mistake_why", "撤回的理由"), autocomplete: "off"))
                """) : .empty)\
            \(shows("return_why") ? part("reinstatement", "撤回误办的\(membership.ended?.title ?? "")", ["return_why"], "恢复会籍", """
                <p class="soft">撤回以后会籍接着算，等于没有离会。</p>
                \(InputField(field("return_why", "撤回的理由"), autocomplete: "off"))
                """) : .empty)

            """
    }

    private func part(_ word: String, _ title: String, _ ids: [String], _ submit: String, _ fields: HTML) -> HTML {
        let isOpen = ids.contains { typed[$0] != nil }
        let path = member.path.appending(word)
        return """
            <details\(flag: "open", when: isOpen)><summary>\(title)</summary>\
            \(Form(action: path, csrf: csrf, submit: submit, fields: fields))</details>

            """
    }

    private func field(_ id: String, _ label: String, fallback: String = "") -> FieldView {
        FieldView(id, label, value: typed[id] ?? fallback, error: refusals.sentence(of: id))
    }
}
