import Domain
import Markup

/// The form of a founding: plan, preparation and request are the same form, filled further each time.
struct FoundingFormPage: Page {
    let parent: Organisation
    let founding: Founding?
    let trail: [Crumb]
    let csrf: String
    let typed: TypedForm

    init(_ view: View, _ visit: Visit, _ founding: Founding? = nil, refusals: [Refusal] = []) throws {
        let parent = try visit.theUnit()
        guard parent.isOpen(on: view.today), !FoundingForm.kinds(under: parent.kind).isEmpty else { throw NotFound() }
        (self.parent, self.founding, csrf) = (parent, founding, visit.csrf)
        trail = try view.trail(to: parent, for: visit, on: view.today, within: true) + [Crumb("建会", "/foundings")]
        let place = try founding?.last.place.flatMap { try view.organisation($0)?.name }
        let before = try founding?.typed(place: place) ?? Self.begun(view, visit)
        typed = TypedForm(
            FoundingForm.fields, values: refusals.isEmpty ? before : visit.form, refusals: refusals)
    }

    /// What is known of the employer that is to have a union.
    private static func begun(_ view: View, _ visit: Visit) throws -> [String: String] {
        guard let id = visit.query["employer"].flatMap({ ID<Employer>($0) }), let employer = try view.employer(id),
            try visit.author.may(.register, with: id, in: view)
        else { return [:] }
        return [
            "stage": "planned", "kind": OrganisationKind.grassroots.rawValue, "name": "\(employer.name)工会",
            "employers": "\(employer.code) \(employer.name)",
        ]
    }

    var title: String { founding == nil ? "申请建会" : "修改建会申请" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>设在\(parent.name)下，由它批复。没有批复不算成立。</p>" }

    var content: HTML {
        let kinds = FoundingForm.kinds(under: parent.kind)
        return Form(
            action: action, csrf: csrf, submit: "保存", cancel: "/foundings", errors: typed.errors,
            fields: """
                \(founding == nil ? "<input type=\"hidden\" name=\"\(FormToken.field)\" value=\"\(FormToken.fresh())\"/>" : "")
                \(ChoiceGroup.radio(
                    typed.field("stage", "现在办到哪一步"),
                    [
                        Choice("planned", "拟建", hint: "先记下来"), Choice("preparing", "筹备", hint: "筹备组已经成立"),
                        Choice("requested", "请示", hint: "大会已作决议，请上级批复"),
                    ]))\
                \(SelectField(typed.field("kind", "组织种类"), kinds.map { Choice($0.rawValue, $0.title) }))\
                \(InputField(typed.field("name", "工会名称")))\
                \(TextArea(
                    typed.field(
                        "employers", "用人单位", hint: "一行一家：统一社会信用代码，空一格，名称。联合基层工会两家以上", when: "请示时必填")))\
                \(InputField(typed.field("leader", "筹备组负责人", when: "筹备起必填")))\
                \(TextArea(typed.field("preparers", "筹备组成员", when: "筹备起必填"), rows: 2))\
                \(InputField(typed.field("prepared_day", "筹备组成立日期", when: "筹备起必填"), .date))\
                \(InputField(typed.field("resolution_day", "会员（代表）大会决议日期", when: "请示时必填"), .date))\
                \(InputField(typed.field("resolution", "决议文件", hint: "名称或编号", when: "请示时必填")))\
                \(InputField(
                    typed.field("term", "首届任期", hint: "三年或五年", when: "请示时必填"), .number, unit: "年", width: 4))\
                \(parent.kind == .township ? "" : InputField(
                    typed.field("place", "所在乡镇（街道）", hint: "总工会全称或区划代码；就在\(parent.name)的不填", required: false)).body)\
                \(InputField(
                    typed.field("women", "女会员", hint: "预计人数，没有填 0", when: "请示时必填"), .number, unit: "人", width: 6))\
                \(InputField(
                    typed.field(
                        "womens_head", "女职工委员会主任", hint: "女会员 \(CommitteeRules.leastWomen) 人以上的填主任，不足的填一名女职工委员",
                        when: "有女会员的请示时必填")))\
                \(InputField(typed.field("womens_deputies", "女职工委员会副主任", hint: "有几位的用顿号隔开", required: false)))\
                \(typed.waiver)
                """
        ).body
    }

    private var action: Path {
        founding.map { "/organisations/\(parent.id)/foundings/\($0.number)/revision" }
            ?? "/organisations/\(parent.id)/foundings"
    }
}
