import Domain
import Markup

/// How the last day came to be what it is, for everybody who sees the appraisal.
struct AppraisalExtensions: Sendable {
    private let all: [AppraisalExtension]
    /// Nil for who does not see who does what.
    private let names: [ID<Account>: String]?

    init(_ view: View, _ visit: Visit, _ appraisal: Appraisal) throws {
        all = try view.extensions(of: appraisal)
        names = visit.author.may(.people) ? try view.accountNames(all.compactMap(\.by)) : nil
    }

    var facts: [(name: String, value: HTML)] {
        if all.isEmpty { return [] }
        let lines = all.map { one -> HTML in
            let who = names.map { "，办理人：\($0.author(one.by))" } ?? ""
            return """
                <p>\(one.at.day.longHTML)从\(one.was.longHTML)改到\(one.last.longHTML)，理由：\(one.reason)\(who)</p>
                """
        }
        return [("截止日期改过", "\(lines)")]
    }
}

/// 延长投票时间, for whoever may open an appraisal.
struct AppraisalExtensionForm: Fragment {
    static let fields = ["until", "why"]

    let appraisal: Appraisal
    let mayExtend: Bool
    let form: TypedForm
    let csrf: String

    init(_ visit: Visit, _ appraisal: Appraisal, mayExtend: Bool, refusals: [Refusal]) {
        (self.appraisal, self.mayExtend) = (appraisal, mayExtend)
        let own = refusals.filter { Self.fields.contains($0.field) }
        form = TypedForm(Self.fields, values: own.isEmpty ? [:] : visit.form, refusals: own)
        csrf = visit.csrf
    }

    var body: HTML {
        if !mayExtend {
            let why = form.value("why")
            return "\(form.notices)\(why.isEmpty ? "" : "<p>您写的理由是：“\(why)”。</p>\n")"
        }
        let path: Path = "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)/extend"
        let hint = "只能往后改，最晚\(appraisal.latestLast.chinese)"
        return """
            <details\(flag: "open", when: !form.refusals.isEmpty)><summary>延长投票时间</summary>
            <p>现在\(appraisal.last.longHTML)截止。已发的投票码到新的截止日期都有效，不用换；投过的票不动。</p>
            \(Form(
                action: path, csrf: csrf, submit: "改截止日期", errors: form.errors,
                fields: """
                    <input type="hidden" name="stood" value="\("\(appraisal.last)")"/>\
                    \(InputField(form.field("until", "新的截止日期", hint: hint), .date))\
                    \(TextArea(form.field("why", "理由", hint: "会员看得到，不要写谁投了票"), rows: 2))
                    """))\
            </details>

            """
    }
}
