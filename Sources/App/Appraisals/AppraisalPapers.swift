import Domain
import Markup

/// The slips with codes, to be printed, cut and handed out. Shown once.
struct AppraisalCodesPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let appraisal: Appraisal
    let slips: [(name: String, code: String)]
    let host: String

    init(_ view: View, _ visit: Visit, _ appraisal: Appraisal, _ codes: [ID<Membership>: String]) throws {
        unit = try visit.theUnit()
        trail = try view.trail(to: appraisal, of: unit, visit)
        self.appraisal = appraisal
        slips = try codes.sorted { $0.key < $1.key }.map { membership, code in
            (try view.membership(membership).flatMap { try view.person($0.person)?.name } ?? "—", code)
        }
        host = visit.host
    }

    var title: String { "投票码" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name) · \(appraisal.year)年会员评议 · \(slips.count.grouped) 人</p>" }

    var content: HTML {
        """
        \(Notice(tone: .warning, sentence: "现在就打印：这一页关掉就没有了，再印会换新码。"))\
        \(Table(
            caption: "投票码", columns: [.text("会员"), .text("投票码"), .text("投票地址和截止")],
            rows: slips.map { slip in
                ["\(slip.name)", "<strong>\(slip.code)</strong>", "\(host)/appraise · \(appraisal.last.html)"]
            }, empty: EmptyState("会员都投过票了。"), captionHidden: true))
        """
    }
}

/// 评议纪要: what is printed, signed and put away.
struct AppraisalMinutesPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let appraisal: Appraisal
    let turnout: Ratio
    let results: [AppraisalResult]
    let papers: Int64
    let parts: AppraisalParts?

    init(_ view: View, _ visit: Visit) throws {
        (unit, appraisal) = (try visit.theUnit(), try view.theAppraisal(visit))
        guard appraisal.closed != nil else { throw NotFound() }
        trail = try view.trail(to: appraisal, of: unit, visit)
        (turnout, results) = (try view.turnout(of: appraisal), try view.results(of: appraisal))
        papers = try view.papers(of: appraisal).voters
        parts = try AppraisalParts(view, appraisal)
    }

    var title: String { "\(unit.name)\(appraisal.year)年会员评议纪要" }
    var menu: MenuEntry? { .organisations }

    var content: HTML {
        let home = results.first { $0.question == .home }
        return """
            \(AppraisalFacts(appraisal: appraisal, turnout: turnout, papers: papers))\
            \(AppraisalResults(appraisal: appraisal, results: results))\
            \(parts?.body)\
            <p>结论：\(appraisal.verdict(turnout, home).word)。</p>
            <p>整改意见：　　　　　　　　　　　　　　　　　　　　</p>
            <p>评议工作小组（签名）：　　　　　　　　　　　日期：　　　　　　</p>

            """
    }
}
