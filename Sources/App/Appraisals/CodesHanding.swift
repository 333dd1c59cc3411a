import Domain
import Markup

/// How the codes come to the members: on slips, or as messages where the installation sends some. A second time they
/// replace those that were handed out, which is asked for first.
struct CodesHanding: Fragment {
    static let agree = "agree"

    let appraisal: Appraisal
    let hasCodes: Bool
    let sent: Int64
    /// Whether the installation sends messages.
    let sends: Bool
    let form: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, _ appraisal: Appraisal, _ refusals: [Refusal]) throws {
        self.appraisal = appraisal
        hasCodes = try view.hasCodes(appraisal)
        (sent, sends) = (try view.sentCodes(of: appraisal), view.city.messenger != nil)
        let values = ["for": CodeAudience(rawValue: visit.form["for"] ?? "")?.rawValue ?? CodeAudience.all.rawValue]
        form = TypedForm(["for", Self.agree], values: values, refusals: refusals.filter { $0.field == Self.agree })
        csrf = visit.csrf
    }

    private var here: Path { "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)" }
    private var action: Path { here.appending("codes") }

    var body: HTML {
        let messages: HTML = "<p>没有投票的会员里，投票码已用短信发到 \(sent.grouped) 人。没有手机号码的，和短信没有发出的，请印纸条。</p>\n"
        return """
            <h2>投票码</h2>
            <p>每位会员一张，裁开后由评议工作小组当面发。投票码只在印的那一页显示，数据库里没有。</p>
            \(sends || sent > 0 ? messages : .empty)\
            \(hasCodes ? again : first)
            """
    }

    private var first: HTML {
        """
        <div class="actions">\(press("印投票码", .all, primary: true))\
        \(sends ? press("用短信发投票码", .message) : .empty)</div>

        """
    }

    private func press(_ title: String, _ audience: CodeAudience, primary: Bool = false) -> HTML {
        """
        <form class="inline" method="post" \(action: action)>\(CSRFField(token: csrf))\
        <input type="hidden" name="for" value="\(audience.rawValue)"/>\
        <button\(attribute: "class", primary ? "primary" : nil)>\(title)</button></form>
        """
    }

    private var again: HTML {
        var choices = [Choice(CodeAudience.all.rawValue, "重印，没有投票的人人换一张")]
        if sent > 0 { choices.append(Choice(CodeAudience.unsent.rawValue, "只印没有收到短信的")) }
        if sends { choices.append(Choice(CodeAudience.message.rawValue, "用短信发给还没有收到短信、有手机号码的")) }
        let which: HTML =
            choices.count > 1
            ? ChoiceGroup.radio(form.field("for", "换哪些人的"), choices).body
            : "<input type=\"hidden\" name=\"for\" value=\"\(CodeAudience.all.rawValue)\"/>"
        return """
            <p>只有一两位丢了纸条的，到<a \(href: here.appending("voters"))>谁投过票</a>里给本人补印，别人的不变。</p>
            <details\(flag: "open", when: !form.refusals.isEmpty)><summary>全部重印，换新码</summary>
            \(Form(
                action: action, csrf: csrf, submit: "换新码", errors: form.errors,
                fields: """
                    \(which)\
                    \(Checkbox(form.field(Self.agree, "我知道：换码的会员原来的纸条和短信里的码全部作废，要重新发到每个人手里"), checked: false))
                    """))\
            </details>

            """
    }
}

extension Change {
    /// New codes end those that were handed out: not by one press.
    /// - Throws: `Refusals`.
    func refuseUnasked(_ form: [String: String], _ appraisal: Appraisal) throws {
        if try form[CodesHanding.agree] == "true" || !hasCodes(appraisal) { return }
        throw Refusals([Refusal(field: CodesHanding.agree, sentence: "请先打勾：换码以后，原来的纸条和短信里的码全部作废")])
    }
}
