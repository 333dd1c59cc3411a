import Domain
import Markup

/// The appraisals of a union, and the form that opens this year's.
struct AppraisalsPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let appraisals: [(appraisal: Appraisal, turnout: Ratio, results: [AppraisalResult])]
    let extended: Set<ID<Appraisal>>
    let mayOpen: Bool
    let form: TypedForm
    let procedure: AppraisalProcedure
    let csrf: String
    let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        unit = try visit.theUnit()
        guard unit.kind.isUnion else { throw NotFound() }
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        appraisals = try view.appraisals(of: unit.id).map { appraisal in
            (appraisal, try view.turnout(of: appraisal), try view.results(of: appraisal))
        }
        extended = try view.extended(among: appraisals.map(\.appraisal))
        mayOpen =
            try visit.may(.enrol, at: unit, in: view) && unit.isOpen(on: view.today)
            && !appraisals.contains { $0.appraisal.isOpen }
        let usual = [
            "from": "\(view.today)", "last": "\(view.today.adding(days: view.catalogue.appraisal.days - 1))",
            "least_turnout": "\(view.catalogue.appraisal.leastTurnout)",
            "least_satisfied": "\(view.catalogue.appraisal.leastHome)",
            "least_chair": "\(view.catalogue.appraisal.leastChair)", "division": "",
        ]
        form = TypedForm(AppraisalForm.fields, values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
        (csrf, today, procedure) = (visit.csrf, view.today, view.catalogue.appraisal)
    }

    var title: String { "会员评议" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name) · 每年由会员评一次工会、职工之家和主席</p>" }

    var content: HTML {
        """
        \(Table(
            caption: "历次评议",
            columns: [
                .text("年度"), .text("投票时间"), .text("结果"), .figure("参加率"), .figure("对职工之家满意", "含基本满意"),
                .figure("对主席履职满意", "含基本满意"),
            ],
            rows: appraisals.map(row), empty: EmptyState("还没有评议过。"), captionHidden: true))\
        \(mayOpen ? opening : form.notices)
        """
    }

    private func row(_ line: (appraisal: Appraisal, turnout: Ratio, results: [AppraisalResult])) -> [HTML] {
        let appraisal = line.appraisal
        let path: Path = "/organisations/\(unit.id)/appraisals/\(appraisal.id)"
        func content(_ question: AppraisalQuestion) -> HTML {
            "\(line.results.first { $0.question == question }?.content.share ?? "—")"
        }
        return [
            "<a \(href: path)>\(appraisal.year)年</a>", appraisal.period(isExtended: extended.contains(appraisal.id)),
            appraisal.state(on: today, line.turnout, line.results).body,
            "\(appraisal.closed == nil ? "—" : line.turnout.share)", content(.home), content(.chair),
        ]
    }

    /// What comes before the vote, by the procedure.
    private var preparing: HTML {
        let steps = procedure.preparing.map { step -> HTML in "<li>\(step.title)：\(step.words)</li>\n" }
        return steps.isEmpty ? .empty : "<p>开始以前：</p>\n<ul>\(steps)</ul>\n"
    }

    private var opening: HTML {
        """
        <h2>开始今年的评议</h2>
        \(Form(
            action: "/organisations/\(unit.id)/appraisals", csrf: csrf, submit: "开始评议", errors: form.errors,
            fields: """
                \(preparing)\
                <p>名册上今天在会的会员都能投票。开始以后给每人印一张投票码；有本人账号的会员也可以在“我的”里投。</p>
                \(InputField(form.field("from", "开始日期", hint: "今天起 \(AppraisalForm.mostAhead) 天内"), .date))\
                \(InputField(form.field("last", "截止日期", hint: "这一天也可以投；最长 \(AppraisalForm.mostDays) 天"), .date))\
                \(InputField(form.field("least_turnout", "参加率不低于"), .number, unit: "%", width: 5))\
                \(InputField(
                    form.field("least_satisfied", "职工之家满意率不低于", hint: "满意和基本满意，占参加的人"), .number, unit: "%", width: 5))\
                \(InputField(form.field("least_chair", "主席履职满意率不低于"), .number, unit: "%", width: 5))\
                \(ChoiceGroup.radio(
                    form.field("division", "结果分组看", hint: "只能选一样；投票的不足 \(Appraisal.fewest) 人的组不单独公布"),
                    [Choice("", "不分组")] + AppraisalDivision.allCases.map { Choice($0.rawValue, "按\($0.title)") }))
                """))
        """
    }
}
