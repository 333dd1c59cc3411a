import Domain
import Markup

/// One appraisal: while it is open how many have voted, and afterwards the counts. Never who answered what.
struct AppraisalPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let appraisal: Appraisal
    let turnout: Ratio
    let results: [AppraisalResult]
    let papers: Int64
    let mayRun: Bool
    let parts: AppraisalParts?
    let hasCodes: Bool
    let sent: Int64
    /// Whether the installation sends messages.
    let sends: Bool
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
        papers = try view.papers(of: appraisal).voters
        mayRun = try visit.may(.enrol, at: unit, in: view)
        parts = try AppraisalParts(view, appraisal)
        hasCodes = try view.hasCodes(appraisal)
        (sent, sends) = (try view.sentCodes(of: appraisal), view.city.messenger != nil)
        (self.refusals, csrf, host, today) = (refusals, visit.csrf, visit.host, view.today)
    }

    var title: String { "\(appraisal.year)年会员评议" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        let home = results.first { $0.question == .home }
        return "<p>\(unit.name) · \(appraisal.state(on: today, turnout, home))</p>"
    }
    var actions: HTML {
        guard appraisal.closed != nil else { return .empty }
        return LinkButton("评议纪要", "/organisations/\(unit.id)/appraisals/\(appraisal.id)/minutes").body
    }

    var content: HTML {
        if appraisal.closed != nil {
            return
                "\(AppraisalFacts(appraisal: appraisal, turnout: turnout, papers: papers))\(AppraisalResults(appraisal: appraisal, results: results))\(parts?.body)"
        }
        let door: HTML = "<a \(href: BallotDoor.path)>\(host)/appraise</a>"
        return """
            \(FactList(facts: [
                ("投票时间", "\(appraisal.from.longHTML) 至 \(appraisal.last.longHTML)"),
                ("已投票", mayRun ? "\(turnout.fraction) 人，\(turnout.share)" : "计票后公布"), ("投票地址", door),
            ]))\
            \(mayRun ? running : .empty)
            """
    }

    private func press(_ title: String, _ audience: CodeAudience, _ action: Path, primary: Bool = false) -> HTML {
        """
        <form class="inline" method="post" \(action: action)>\(CSRFField(token: csrf))\
        <input type="hidden" name="for" value="\(audience.rawValue)"/>\
        <button\(attribute: "class", primary ? "primary" : nil)>\(title)</button></form>
        """
    }

    private func handing(_ codes: Path) -> HTML {
        let warning = hasCodes ? "再印一次，没投票的人换新码，原来的纸条作废。" : "每位会员一张，裁开后由评议工作小组当面发。"
        let messages: HTML = "<p>没有投票的会员里，投票码已用短信发到 \(sent.grouped) 人。没有手机号码的，和短信没有发出的，请印纸条。</p>\n"
        return """
            <h2>投票码</h2>
            <p>\(warning)投票码只在印的那一页显示，数据库里没有。</p>
            \(sends || sent > 0 ? messages : .empty)\
            <div class="actions">\(press(hasCodes ? "重印投票码" : "印投票码", .all, codes, primary: !hasCodes))\
            \(sent > 0 ? press("只印没有收到短信的", .unsent, codes) : .empty)\
            \(sends ? press("用短信发投票码", .message, codes) : .empty)</div>

            """
    }

    private var running: HTML {
        let here: Path = "/organisations/\(unit.id)/appraisals/\(appraisal.id)"
        let (codes, close) = (here.appending("codes"), here.appending("close"))
        return """
            \(today <= appraisal.last ? handing(codes) : .empty)\
            <h2>投票的人和纸质票</h2>
            <p>\(LinkButton("谁投过票", here.appending("voters"))) \(LinkButton("纸质票", here.appending("papers")))</p>
            <h2>计票</h2>
            <p>截止日期过后，或人人投过票以后计票。计票后选票和密钥都销毁，不能再打开。不足 \(Appraisal.fewest) 人参加的，不打开，不计票。</p>
            \(refusals.map { Notice(tone: .bad, sentence: $0.sentence + "。").body })\
            \(PostButton(title: "计票", action: close, csrf: csrf))
            """
    }
}

struct AppraisalFacts: Fragment {
    let appraisal: Appraisal
    let turnout: Ratio
    /// How many of those who voted gave in a paper.
    let papers: Int64

    var body: HTML {
        var facts: [(name: String, value: HTML)] = [
            ("投票时间", "\(appraisal.from.longHTML) 至 \(appraisal.last.longHTML)"),
            ("参加", "\(turnout.fraction) 人，\(turnout.share)（要求 \(appraisal.leastTurnout) %）"),
        ]
        if papers > 0 {
            let electronic = turnout.numerator - papers
            let isHidden = Appraisal.hides(electronic: electronic, papers: papers)
            let hidden = isHidden ? "；网上投的不足 \(Appraisal.fewest) 人，为了保密没有打开，算未填" : ""
            facts.append(("其中", "纸质票 \(papers.grouped) 张，网上投票 \(electronic.grouped) 人\(hidden)"))
        }
        if let closed = appraisal.closed { facts.append(("计票", closed.day.longHTML)) }
        if let record = appraisal.record {
            let path: Path = "/records/\(record)"
            facts.append(("工作记录", "<a \(href: path)>会员评议建家</a>"))
        }
        return FactList(facts: facts).body
    }
}

struct AppraisalResults: Fragment {
    let appraisal: Appraisal
    let results: [AppraisalResult]

    var body: HTML {
        let hasBlank = results.contains { $0.blank > 0 }
        return Table(
            caption: "评议结果",
            columns: [.text("评什么")] + AppraisalGrade.allCases.map { .figure($0.title, "人") }
                + (hasBlank ? [.figure("未填", "人")] : []) + [.figure("满意率", "含基本满意")],
            rows: results.map { result in
                ["\(result.question.title)"] + AppraisalGrade.allCases.map { "\(result.count($0).grouped)" }
                    + (hasBlank ? ["\(result.blank.grouped)"] : []) + ["\(result.content.share)"]
            },
            empty: EmptyState("参加的不足 \(Appraisal.fewest) 人，为了保密没有打开选票。")
        ).body
    }
}
