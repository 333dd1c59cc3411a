import Domain
import Markup

/// 纸质票: how many gave one in, the bundles that were counted, and the form for the next one.
struct PapersPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let appraisal: Appraisal
    let state: PaperState
    let isOver: Bool
    let counters: PaperCounters
    let form: TypedForm
    let leaving: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (unit, appraisal) = (try visit.theUnit(), try view.theAppraisal(visit))
        trail = try view.trail(to: appraisal, of: unit, visit)
        state = try view.papers(of: appraisal)
        isOver = appraisal.isOver(on: view.today, try view.turnout(of: appraisal))
        counters = try PaperCounters(view, unit)
        form = TypedForm(
            PaperTally.fields, values: visit.form, refusals: refusals.filter { $0.field != CodesHanding.agree })
        leaving = TypedForm([CodesHanding.agree], refusals: refusals.filter { $0.field == CodesHanding.agree })
        csrf = visit.csrf
    }

    var title: String { "纸质票" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        "<p>\(unit.name) · \(appraisal.year)年会员评议 · 登记 \(state.voters.grouped) 人，已入票箱 \(state.counted.grouped) 张</p>"
    }
    fileprivate var path: Path { "/organisations/\(unit.id)/appraisals/\(appraisal.id)/papers" }

    var content: HTML {
        """
        <ol>
        <li>会员交票时，在<a \(href: "/organisations/\(unit.id)/appraisals/\(appraisal.id)/voters")>谁投过票</a>里登记，票投进票箱，不写姓名和编号。</li>
        <li>投票截止以后开票箱，把票混在一起，分成捆，每捆至少 \(Appraisal.fewest) 张、至多 \(PaperTally.most) 张，写上捆号。</li>
        <li>一人点一捆、录一遍；另一人重新点、用自己的账号再录一遍。两遍一致才入票箱，不一致的都不算。</li>
        </ol>
        \(counters)\
        \(Table(
            caption: "各捆", columns: [.text("捆号"), .figure("张数"), .text("情况"), .figure("不一致", "次")],
            rows: state.bundles.map(row), empty: EmptyState("还没有清点过纸质票。"), captionHidden: true))\
        \(counting)
        """
    }

    private func row(_ bundle: PaperBundle) -> [HTML] {
        let name: HTML = "第 \(bundle.place) 捆"
        let link: HTML = bundle.counted == nil ? "<a \(href: path.appending(bundle.id))>\(name)</a>" : name
        return [
            link, "\(bundle.papers.grouped)", StateBadge(bundle.state.tone, bundle.state.words).body,
            "\(bundle.differed)",
        ]
    }

    private var counting: HTML {
        if !appraisal.isOpen { return form.notices }
        if !isOver { return "\(form.notices)<p>票箱到\(appraisal.last.chinese)过后，或人人投过票以后才能开。</p>\n" }
        if state.isUnsettled { return "\(form.notices)\(settling)" }
        if let sentence = state.pending { return "\(form.notices)\(Notice(tone: .warning, sentence: "\(sentence)。"))" }
        if state.papers >= state.voters {
            let words = state.isWhole ? "登记了几人，就入箱了几张。" : "登记了几人，就录了几张；还没有入箱的，点捆号录第二遍。"
            return "\(form.notices)<p>\(words)</p>\n"
        }
        return """
            <h2>录下一捆：第 \(state.bundles.count + 1) 捆</h2>
            \(PaperTallyForm(action: path, csrf: csrf, form: form))
            """
    }
}

extension PapersPage {
    /// Votes online that are too few: onto paper, or left out.
    fileprivate var settling: HTML {
        let voters: Path = "/organisations/\(unit.id)/appraisals/\(appraisal.id)/voters"
        let (few, still) = (state.envelopes, state.online)
        return """
            <h2>先请网上投的 \(few) 位改投纸质票</h2>
            <p>网上投的只有 \(few) 人，不足 \(Appraisal.fewest) 人：点过纸质票的人用总数一减，就看得出他们投了什么，所以不能和纸质票一起打开。\
            请这几位来填一张纸质票，投进同一个票箱，在<a \(href: voters)>谁投过票</a>里登记改投。都改投以后，网上投的不打开，直接销毁，票箱就可以开了。</p>
            <p>已改投 \(state.moved) 位，还有 \(still) 位。</p>
            <details\(flag: "open", when: !leaving.refusals.isEmpty)><summary>还有人来不了</summary>
            \(Form(
                action: path, csrf: csrf, submit: "不再等", errors: leaving.errors,
                fields: """
                    <input type="hidden" name="act" value="leave"/>\
                    \(Checkbox(
                        leaving.field(CodesHanding.agree, "还有 \(still) 位来不了：他们网上投的不打开，算参加、各项未填"), checked: false))
                    """))\
            </details>

            """
    }
}

/// One bundle that is not in the box: counted again, by somebody else or by both.
struct PaperBundlePage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let appraisal: Appraisal
    let bundle: PaperBundle
    let form: TypedForm
    let isOwn: Bool
    let counters: PaperCounters
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (unit, appraisal, bundle) = (
            try visit.theUnit(), try view.theAppraisal(visit), try view.theBundle(visit)
        )
        let papers: Path = "/organisations/\(unit.id)/appraisals/\(appraisal.id)/papers"
        trail = try view.trail(to: appraisal, of: unit, visit) + [Crumb("纸质票", papers)]
        form = TypedForm(PaperTally.fields, values: visit.form, refusals: refusals)
        counters = try PaperCounters(view, unit)
        isOwn = bundle.enteredBy != nil && bundle.enteredBy == visit.author.account
        csrf = visit.csrf
    }

    var title: String { "第 \(bundle.place) 捆纸质票" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name) · \(StateBadge(bundle.state.tone, bundle.state.words))</p>" }

    var content: HTML {
        if bundle.counted != nil { return "\(form.notices)\(EmptyState("这一捆两遍一致，已入票箱。"))" }
        let path: Path = "/organisations/\(unit.id)/appraisals/\(appraisal.id)/papers/\(bundle.id)"
        let entry: HTML =
            isOwn
            ? "\(form.notices)<p>第一遍是您录的，第二遍要由另一个人用自己的账号录。</p>\n"
            : PaperTallyForm(action: path, csrf: csrf, form: form).body
        return """
            \(entry)\(counters)\
            <p class="hint">录错了捆，可以撤回最后一捆，没有入票箱的才能撤。</p>
            <form class="inline" method="post" \(action: path)>\(CSRFField(token: csrf))\
            <input type="hidden" name="act" value="withdraw"/><button>撤回这一捆</button></form>
            """
    }
}

struct PaperTallyForm: Fragment {
    let action: Path
    let csrf: String
    let form: TypedForm

    var body: HTML {
        let questions = AppraisalQuestion.allCases.map { question -> HTML in
            let grades: [AppraisalGrade?] = AppraisalGrade.allCases + [nil]
            let fields = grades.map { grade in
                InputField(
                    form.field(PaperTally.field(question, grade), grade?.title ?? "未填或填坏"), .number, unit: "张", width: 5
                ).body
            }
            return "<fieldset class=\"tally\"><legend>\(question.title)</legend>\(fields.joined())</fieldset>\n"
        }
        return Form(
            action: action, csrf: csrf, submit: "录入", errors: form.errors,
            fields: """
                \(InputField(form.field("papers", "张数", hint: "这一捆有几张"), .number, unit: "张", width: 5))\
                \(questions.joined())
                """
        ).body
    }
}
