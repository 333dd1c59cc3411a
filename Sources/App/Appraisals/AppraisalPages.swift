import Domain
import Markup

/// One appraisal: while it is open how many have voted, and afterwards the counts. Never who answered what.
struct AppraisalPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let appraisal: Appraisal
    let turnout: Ratio
    let results: [AppraisalResult]
    let papers: PaperState
    let mayRun: Bool
    let parts: AppraisalParts?
    let handing: CodesHanding
    let following: AppraisalFollowing
    let extensions: AppraisalExtensions
    let extending: AppraisalExtensionForm
    let voidForm: AppraisalVoidForm
    /// Who called it off or annulled it.
    let voidedBy: String
    let refusals: [Refusal]
    let csrf: String
    let host: String
    let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (unit, appraisal) = (try visit.theUnit(), try view.theAppraisal(visit))
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb("会员评议", "/organisations/\(unit.id)/appraisals")]
        (turnout, results) = (try view.turnout(of: appraisal), try view.results(of: appraisal))
        papers = try view.papers(of: appraisal)
        mayRun = try visit.may(.enrol, at: unit, in: view)
        parts = try AppraisalParts(view, appraisal)
        handing = try CodesHanding(view, visit, appraisal, refusals)
        following = try AppraisalFollowing(view, visit, appraisal, mayRun: mayRun, refusals: refusals)
        extensions = try AppraisalExtensions(view, visit, appraisal)
        let mayExtend = mayRun && view.refusalToExtend(appraisal, papers, turnout) == nil
        extending = AppraisalExtensionForm(visit, appraisal, mayExtend: mayExtend, refusals: refusals)
        voidForm = AppraisalVoidForm(
            appraisal: appraisal, turnout: turnout, mayRun: mayRun,
            isFromAbove: try visit.may(.confirm, at: unit, in: view),
            form: TypedForm(["reason"], values: visit.form, refusals: refusals.filter { $0.field == "reason" }),
            csrf: visit.csrf)
        let by = appraisal.voiding?.by
        voidedBy = visit.author.may(.people) ? try view.accountNames([by].compactMap { $0 }).author(by) : ""
        (self.refusals, csrf, host, today) = (refusals, visit.csrf, visit.host, view.today)
    }

    var title: String { "\(appraisal.year)年会员评议" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name) · \(appraisal.state(on: today, turnout, results))</p>" }
    var actions: HTML {
        guard appraisal.closed != nil, appraisal.voiding == nil else { return .empty }
        return LinkButton("评议纪要", here.appending("minutes")).body
    }
    private var here: Path { "/organisations/\(unit.id)/appraisals/\(appraisal.id)" }

    var content: HTML { "\(voided)\(appraisal.closed == nil ? uncounted : counted)\(extending)\(voidForm)" }

    private var voided: HTML {
        guard let voiding = appraisal.voiding else { return .empty }
        let who = voidedBy.isEmpty ? "" : "办理人：\(voidedBy)。"
        let sentence = voiding.sentence(isCounted: appraisal.closed != nil)
        let after = appraisal.closed == nil ? "" : "工作记录已撤回，下面的结果只留作历史。"
        return Notice(tone: .bad, sentence: "\(sentence)。\(after)\(who)").body
    }

    private var counted: HTML {
        """
        \(AppraisalFacts(appraisal: appraisal, turnout: turnout, papers: papers.voters, extensions: extensions))\
        \(AppraisalResults(appraisal: appraisal, turnout: turnout, results: results))\(parts?.body)\
        \(appraisal.voiding == nil ? following.body : .empty)
        """
    }

    private var uncounted: HTML {
        let door: HTML = "<a \(href: BallotDoor.path)>\(host)/appraise</a>"
        var facts: [(name: String, value: HTML)] = [
            ("投票时间", "\(appraisal.from.longHTML) 至 \(appraisal.last.longHTML)")
        ]
        facts += extensions.facts
        facts += [
            ("已投票", mayRun ? "\(turnout.fraction) 人，\(turnout.share)" : "计票后公布")
        ]
        if appraisal.isOpen { facts.append(("投票地址", door)) }
        return "\(FactList(facts: facts))\(mayRun && appraisal.isOpen ? running : .empty)"
    }

    /// What has to be seen to before the count, or votes would stay unopened.
    private var warnings: HTML {
        let isOver = appraisal.isOver(on: today, turnout)
        let path = here.appending("papers")
        if isOver, papers.isUnsettled || papers.moved > 0 {
            let sentence = "网上投的只有 \(papers.envelopes) 人，和纸质票一起打开就看得出他们投了什么；先请他们改投纸质票，再开票箱。"
            return Notice(tone: .warning, sentence: sentence, next: Crumb("去办理", path)).body
        }
        if isOver {
            if papers.recalled == 0 { return .empty }
            let sentence = "有 \(papers.recalled) 位的纸质票不拆，改用投票码投，还没有投；计票以后就不能投了。"
            return Notice(tone: .warning, sentence: sentence, next: Crumb("看是谁", here.appending("voters"))).body
        }
        let few = Appraisal.fewest
        var notices: [HTML] = []
        if papers.voters > 0, (1..<few).contains(papers.envelopes) {
            let sentence = "现在网上投的只有 \(papers.envelopes) 人。到截止仍不足 \(few) 人，他们的票不能和纸质票一起打开，要请他们改投纸质票。"
            notices.append(Notice(tone: .warning, sentence: sentence).body)
        }
        if (1..<few).contains(papers.voters) {
            let sentence = "登记的纸质票只有 \(papers.voters) 张，不足 \(few) 张不能拆。截止以前凑足，或者撤销登记，请他们用投票码投。"
            notices.append(Notice(tone: .warning, sentence: sentence).body)
        }
        return notices.joined()
    }

    private var running: HTML {
        """
        \(warnings)\(today <= appraisal.last ? handing.body : .empty)\
        <h2>投票的人和纸质票</h2>
        <p>\(LinkButton("谁投过票", here.appending("voters"))) \(LinkButton("纸质票", here.appending("papers")))</p>
        <h2>计票</h2>
        <p>截止日期过后，或人人投过票以后计票。计票后选票和密钥都销毁，不能再打开。不足 \(Appraisal.fewest) 人参加的，不打开，不计票。\
        计票写下的工作记录不能更正，也不能撤回。</p>
        \(refusals.filter { $0.field == "close" }.map { Notice(tone: .bad, sentence: $0.sentence + "。").body })\
        \(PostButton(title: "计票", action: here.appending("close"), csrf: csrf))
        """
    }
}

/// 取消 before the count, 作废 after it, for whoever may.
struct AppraisalVoidForm: Fragment {
    let appraisal: Appraisal
    let turnout: Ratio
    let mayRun: Bool
    let isFromAbove: Bool
    let form: TypedForm
    let csrf: String

    private var word: String { appraisal.closed == nil ? "取消" : "作废" }

    private var consequence: String {
        if appraisal.closed != nil { return "工作记录同时撤回，指标重新计算；结果留在这一页，标明作废。同一年可以重新评议。" }
        let cast = turnout.numerator > 0 ? "已投的 \(turnout.numerator) 票不打开，直接销毁；" : ""
        return "\(cast)投票码作废，这一页留下，标明取消。取消以后可以重新开始。"
    }

    var body: HTML {
        if appraisal.voiding != nil || !(mayRun || isFromAbove) { return form.notices }
        if !isFromAbove, appraisal.closed != nil { return form.notices }
        if !isFromAbove, turnout.numerator > 0 {
            return "\(form.notices)<p class=\"hint\">已有会员投票，要取消的，请上级工会写明理由办理。</p>\n"
        }
        let path: Path = "/organisations/\(appraisal.organisation)/appraisals/\(appraisal.id)/void"
        return """
            <details\(flag: "open", when: !form.refusals.isEmpty)><summary>\(word)这次评议</summary>
            <p>\(consequence)</p>
            \(Form(
                action: path, csrf: csrf, submit: "\(word)这次评议", errors: form.errors,
                fields: TextArea(form.field("reason", "理由", hint: "会员看得到，不要写谁投了票"), rows: 2).body))\
            </details>

            """
    }
}
