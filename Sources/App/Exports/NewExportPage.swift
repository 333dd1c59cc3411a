import Domain
import Markup

/// The list that is to become a file, in which format, and whether with numbers in full.
struct NewExportPage: Page {
    let list: String
    let conditions: String
    let hidesNumbers: Bool
    let address: String
    let back: Path
    let csrf: String
    let token: String
    let typed: TypedForm

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let question = try ExportQuestion(visit.form["of"] ?? visit.query["of"], from: visit)
        let table = try question.table(view).table
        (list, conditions, hidesNumbers) = (table.title, table.said, table.hidesNumbers)
        (address, csrf) = (question.address, visit.csrf)
        back = Path(checking: question.address) ?? "/"
        token = refusals.isEmpty ? FormToken.fresh() : visit.form[FormToken.field] ?? FormToken.fresh()
        typed = TypedForm(
            ["format", "disclosed", "reason"], values: refusals.isEmpty ? ["format": "xlsx"] : visit.form,
            refusals: refusals)
    }

    var title: String { "导出：\(list)" }
    var lead: HTML {
        """
        <p>\(conditions.isEmpty ? "没有设条件，导出您能看到的全部。" : "条件：\(conditions)。")\
        导出的就是名单页上的那些，不分页。</p>
        """
    }
    var actions: HTML { LinkButton("导出记录", "/exports").body }

    var content: HTML {
        let formats = Export.Format.allCases.map { Choice($0.rawValue, $0.title) }
        let numbers: HTML =
            hidesNumbers
            ? """
            \(Checkbox(typed.field("disclosed", "证件号码和手机号码要完整的（不选就只有头尾几位）"), checked: typed.value("disclosed") == "true"))\
            \(InputField(typed.field("reason", "要完整号码的原因", hint: "选了上面一项就要填；每个人都能看到谁为什么导出过自己的号码", required: false), autocomplete: "off"))
            """ : ""
        return Form(
            action: "/exports", csrf: csrf, submit: "导出", cancel: back, errors: typed.errors,
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                <input type="hidden" name="of" value="\(address)"/>
                \(ChoiceGroup.radio(typed.field("format", "文件格式"), formats))\
                \(numbers)
                """
        ).body
    }
}
