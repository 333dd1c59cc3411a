import Domain
import Markup

/// The form that appoints: the person, the post, and what the rules of eligibility ask.
struct AppointmentForm: Fragment {
    let unit: Organisation
    let csrf: String
    let token: String
    let typed: TypedForm
    /// Whose time it would end; asked about once the form was sent.
    let predecessor: Predecessor?

    var body: HTML {
        """
        <h2>登记任职</h2>
        \(Form(
            action: "/organisations/\(unit.id)/posts", csrf: csrf, submit: "登记任职", errors: typed.errors,
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                \(person)\
                \(post)\
                \(declared)\
                \(predecessor?.box(typed))\
                \(typed.waiver)
                """))
        """
    }

    private var person: HTML {
        """
        \(InputField(typed.field("name", "姓名"), autocomplete: "off"))\
        \(ChoiceGroup.radio(typed.field("sex", "性别"), [Choice("女", "女"), Choice("男", "男")]))\
        \(InputField(
            typed.field("birth_year", "出生年份", hint: "只记年份，用来统计年龄结构", required: false), .number, unit: "年", width: 6))\
        \(SelectField(
            typed.field("education", "学历", required: false), Education.allCases.map { Choice($0.rawValue, $0.title) },
            prompt: "不填"))
        """
    }

    private var post: HTML {
        """
        \(SelectField(
            typed.field("post", "职务", hint: "新主席任职，前任主席的任职同日结束，登记前请您核对"),
            Post.allCases.map { Choice($0.rawValue, $0.title) }))\
        \(InputField(typed.field("day", "任职日期"), .date))\
        \(tick("full_time", "专职"))\
        \(SelectField(
            typed.field("sector", "来自哪一方面", required: false), Sector.allCases.map { Choice($0.rawValue, $0.title) },
            prompt: "不填"))\
        \(InputField(typed.field("document", "批复文号", required: false)))
        """
    }

    private var declared: HTML {
        let roles = EmployerRole.allCases.map { Choice($0.rawValue, $0.title) }
        let kinships = KinshipDeclaration.allCases.map { Choice($0.rawValue, $0.title) }
        return """
            \(SelectField(typed.field("employer_role", "在本单位行政方面的职务", required: false), roles, prompt: nil))\
            \(ChoiceGroup.radio(
                typed.field("kinship", "近亲属关系声明", when: "主席、副主席、委员必填"), kinships))\
            \(tick("foreign", "外籍职工"))\
            \(tick("party_secretary", "兼任党组织书记或副书记"))\
            \(tick("investor", "本人是出资人"))\
            \(tick("treatment", "女职工委主任：经民主协商，享受同级副主席待遇"))
            """
    }

    private func tick(_ id: String, _ label: String) -> HTML {
        Checkbox(typed.field(id, label), checked: typed.value(id) == "true").body
    }
}
