import Domain
import Markup

/// Where one member works: several at a time, each from a day to a day.
struct EmploymentsPage: Page {
    private let unit: Organisation
    let trail: [Crumb]
    private let member: Member
    private let lines: [(employment: Employment, advice: String?)]
    private let employers: [String]
    private let csrf: String
    private let token: String
    private let typed: [String: String]
    private let refusals: [Refusal]
    private let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let (unit, member) = (try visit.theUnit(), try view.theMember(visit))
        if member.person.erased != nil { throw NotFound() }
        (self.unit, self.member, self.refusals, csrf, today) = (unit, member, refusals, visit.csrf, view.today)
        lines = try view.employments(of: member.person.id, seenBy: visit.author).map {
            ($0, try view.advice(on: $0, at: unit))
        }
        employers = try view.employers(of: unit.id, on: view.today).map(\.name)
        token = visit.form[FormToken.field] ?? FormToken.fresh()
        typed = refusals.isEmpty ? [:] : visit.form
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb(member.person.name, member.path)]
    }

    var title: String { "就业" }
    var menu: MenuEntry? { .members }
    var lead: HTML { "<p>\(member.person.name)。可以同时有几份工作；会员只计在会籍所在的工会，不会因此多算。</p>" }

    var content: HTML {
        ErrorSummary(refusals, anchor: anchor).above(
            """
            \(EmploymentTable(lines: lines, ending: ending))\
            \(member.membership.until == nil ? form : "")
            """)
    }

    private func anchor(_ field: String) -> String {
        guard field == "ended" else { return member.membership.until == nil ? field : "main" }
        return lines.first { isOpen($0.employment) }.map { "ended-\($0.employment.id)" } ?? "main"
    }

    private func isOpen(_ employment: Employment) -> Bool {
        employment.span.until == nil && employment.organisation == unit.id
    }

    private func ending(_ employment: Employment) -> HTML {
        guard isOpen(employment) else { return .empty }
        let path: Path =
            "/organisations/\(unit.id)/members/\(member.membership.id)/employments/\(employment.id)/end"
        let id = "ended-\(employment.id)"
        return """
            <form class="inline" method="post" \(action: path)>\(CSRFField(token: csrf))\
            <label class="unseen" for="\(id)">结束日期</label>\
            <input id="\(id)" name="ended" type="date" value="\("\(today)")"/><button>结束</button></form>
            """
    }

    private var form: HTML {
        """
        <h2>登记一份工作</h2>
        \(Form(
            action: member.employments, csrf: csrf, submit: "登记", cancel: member.path,
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                \(ChoiceGroup.radio(
                    field("employment_kind", "哪一种"),
                    Employment.Kind.allCases.map { Choice($0.rawValue, $0.title, hint: $0.hint) }))\
                \(InputField(field("employer_name", "单位", hint: "全称；劳务派遣填派遣单位"), autocomplete: "off", suggestions: employers))\
                \(InputField(field("user_unit", "用工单位", when: "劳务派遣必填"), autocomplete: "off"))\
                \(InputField(field("work", "做什么", hint: "如网约车、货车、快递、外卖", when: "新就业形态必填"), autocomplete: "off"))\
                \(Checkbox(FieldView("contract", "与平台或合作企业有劳动关系"), checked: typed["contract"] == "true"))\
                \(InputField(field("from", "开始"), .date))\(InputField(field("until", "结束", hint: "还在做就不填", required: false), .date))
                """))
        """
    }

    private func field(
        _ id: String, _ label: String, hint: String? = nil, required: Bool = true, when condition: String? = nil
    )
        -> FieldView
    {
        FieldView(
            id, label, hint: hint, value: typed[id] ?? "", error: refusals.sentence(of: id), required: required,
            when: condition)
    }
}

extension Span {
    /// In one cell, for narrow screens.
    var period: HTML {
        "\(from.html) \(until.map { until -> HTML in "至 \(until.html)" } ?? "<span class=\"code\">至今</span>")"
    }
}

/// Times of work in a table, with what the rules say of them.
struct EmploymentTable: Fragment {
    let lines: [(employment: Employment, advice: String?)]
    var ending: ((Employment) -> HTML)?

    var body: HTML {
        var columns: [Table.Column] = [.text("时间"), .text("单位")]
        if ending != nil { columns.append(.text("办理")) }
        return Table(
            caption: "就业", columns: columns, rows: lines.map(row), empty: EmptyState("还没有登记在哪里工作。"),
            captionHidden: true
        ).body
    }

    private func row(_ line: (employment: Employment, advice: String?)) -> [HTML] {
        let employment = line.employment
        let advice = line.advice.map { " \(StateBadge(.warning, $0))" as HTML } ?? .empty
        return [
            employment.span.period, "\(employment.words)（\(employment.kind.title)）\(advice)",
        ] + (ending.map { [$0(employment)] } ?? [])
    }
}
