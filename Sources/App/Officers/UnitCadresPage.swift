import Domain
import Markup

/// 后备、协管和交流: who a federation has in view for leading posts, and what was agreed about cadres (O4).
struct UnitCadresPage: Page {
    static let reserveFields = ["name", "sex", "birth_year", "education", "skill", "from"]
    static let matterFields = ["form_of", "matter_name", "matter_day", "counterpart", "opinion", "matter_document"]

    let unit: Organisation
    let trail: [Crumb]
    let csrf: String
    let year: Int
    let entries: [ReserveEntry]
    let matters: [CadreMatter]
    let mayWrite: Bool
    let reserve: TypedForm
    let matter: TypedForm
    let wrong: [Refusal]

    /// - Parameter act: which form was refused.
    init(_ view: View, _ visit: Visit, act: String = "", refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        guard !unit.kind.isUnion else { throw NotFound() }
        (self.unit, csrf, year) = (unit, visit.csrf, view.today.year)
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb("班子和账号", "/organisations/\(unit.id)/posts")]
        entries = try view.reserve(of: unit.id)
        matters = try view.cadreMatters(of: unit.id)
        mayWrite = try unit.isOpen(on: view.today) && visit.may(.record, at: unit, in: view)
        reserve = TypedForm(
            Self.reserveFields, values: act == "reserve" ? visit.form : [:], refusals: act == "reserve" ? refusals : [])
        matter = TypedForm(
            Self.matterFields, values: act == "matters" ? visit.form : [:], refusals: act == "matters" ? refusals : [])
        wrong = act == "end" ? refusals : []
    }

    var title: String { "后备、协管和交流" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)。名单上的人和商定的事；出生只记年份。</p>" }
    var actions: HTML { LinkButton("按姓名查找干部", "/cadres").body }

    var content: HTML {
        """
        \(wrong.isEmpty ? .empty : Notice(tone: .bad, sentence: wrong.map(\.sentence).joined(separator: "；")).body)\
        <h2>后备名单</h2>
        \(Table(
            caption: "后备名单", columns: [
                .text("姓名"), .text("性别"), .figure("年龄", "岁"), .text("学历"), .text("专长"), .text("列入"), .text("移出"),
            ], rows: entries.map(row), empty: EmptyState("名单上还没有人。"), captionHidden: true, stacks: true))\
        \(ReserveMix(entries, in: year))\
        \(mayWrite ? reserveForm : .empty)\
        <h2>协管和交流</h2>
        \(Table(
            caption: "协管和交流", columns: [
                .text("日期"), .text("事项"), .text("姓名"), .text("对方单位"), .text("意见或安排"), .text("文号"),
            ],
            rows: matters.map { one in
                [
                    one.day.html, "\(one.form.title)", "\(one.name)", "\(one.counterpart)", "\(one.opinion)",
                    "\(one.document.isEmpty ? "—" : one.document)",
                ]
            }, empty: EmptyState("还没有登记协管和交流。"), captionHidden: true))\
        \(mayWrite ? matterForm : .empty)
        """
    }

    private func row(_ entry: ReserveEntry) -> [HTML] {
        var end: HTML = "\(entry.outcome ?? "")\(entry.until.map { "（\($0.html)）" as HTML })"
        if mayWrite, entry.until == nil {
            let path: Path = "/organisations/\(unit.id)/cadres/reserve/end"
            end = """
                <form class="inline" method="post" \(action: path)>\(CSRFField(token: csrf))\
                <input type="hidden" name="entry" value="\("\(entry.id)")"/>\
                <input name="outcome" aria-label="移出\(entry.name)的原因" placeholder="移出的原因"/>\
                <button>移出</button></form>
                """
        }
        return [
            "\(entry.name)", "\(entry.sex)", "\(year - Int(entry.birthYear))", "\(entry.education.title)",
            "\(entry.skill)", entry.from.html, end,
        ]
    }

    private var reserveForm: HTML {
        Form(
            action: "/organisations/\(unit.id)/cadres/reserve", csrf: csrf, submit: "列入名单", errors: reserve.errors,
            fields: """
                \(InputField(reserve.field("name", "姓名"), autocomplete: "off"))\
                \(ChoiceGroup.radio(reserve.field("sex", "性别"), [Choice("女", "女"), Choice("男", "男")]))\
                \(InputField(reserve.field("birth_year", "出生年份"), .number, unit: "年", width: 6))\
                \(SelectField(reserve.field("education", "学历"), Education.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(InputField(reserve.field("skill", "专长", hint: "如集体协商、财务、法律")))\
                \(InputField(reserve.field("from", "列入日期"), .date))
                """
        ).body
    }

    private var matterForm: HTML {
        Form(
            action: "/organisations/\(unit.id)/cadres/matters", csrf: csrf, submit: "登记事项", errors: matter.errors,
            fields: """
                \(SelectField(
                    matter.field("form_of", "事项"), CadreMatter.Form.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(InputField(matter.field("matter_name", "姓名"), autocomplete: "off"))\
                \(InputField(matter.field("matter_day", "日期"), .date))\
                \(InputField(matter.field("counterpart", "对方单位", hint: "征求意见的党组织，或者交流、挂职的单位")))\
                \(TextArea(matter.field("opinion", "意见或安排"), rows: 2))\
                \(InputField(matter.field("matter_document", "文号", required: false)))
                """
        ).body
    }
}
