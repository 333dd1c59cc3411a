import Domain
import Markup

/// The slips with codes, to be printed, cut and handed out. Shown once.
struct AppraisalCodesPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let appraisal: Appraisal
    let slips: [(name: String, code: String)]
    let host: String
    let site: String

    init(_ view: View, _ visit: Visit, _ appraisal: Appraisal, _ codes: [ID<Membership>: String]) throws {
        unit = try visit.theUnit()
        trail = try view.trail(to: appraisal, of: unit, visit)
        self.appraisal = appraisal
        slips = try codes.sorted { $0.key < $1.key }.map { membership, code in
            (try view.membership(membership).flatMap { try view.person($0.person)?.name } ?? "—", code)
        }
        (host, site) = (visit.host, visit.site)
    }

    var title: String { "投票码" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name) · \(appraisal.year)年会员评议 · \(slips.count.grouped) 人</p>" }

    var content: HTML {
        if slips.isEmpty { return EmptyState("没有要印的：会员都投过票了，或已经用短信收到了。").body }
        return """
            \(Notice(tone: .warning, sentence: "现在就打印：这一页关掉就没有了，再印会换新码。打印后沿虚线裁开，当面发给本人。"))\
            <ul class="slips">\(slips.map(slip))</ul>

            """
    }

    private func slip(_ slip: (name: String, code: String)) -> HTML {
        let path = AppraisalCode.path(slip.code)
        let symbol = QRCode(path, at: site, label: "投票地址的二维码，带投票码")
        return """
            <li>\(symbol?.body)<p class="from">\(unit.name) · \(appraisal.year)年会员评议</p>\
            <p class="to">\(slip.name)</p><p class="code"><strong>\(slip.code)</strong></p>\
            <p>打开 \(host)/appraise，输入投票码；用手机的，扫二维码或输入下面一行，码就填好了</p>\
            <p class="address">\(host)\(path.description)</p>\
            <p>\(appraisal.from.longHTML) 至 \(appraisal.last.longHTML)</p><p>限本人用一次，不记名</p></li>
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
    let extensions: AppraisalExtensions

    init(_ view: View, _ visit: Visit) throws {
        (unit, appraisal) = (try visit.theUnit(), try view.theAppraisal(visit))
        guard appraisal.closed != nil else { throw NotFound() }
        trail = try view.trail(to: appraisal, of: unit, visit)
        (turnout, results) = (try view.turnout(of: appraisal), try view.results(of: appraisal))
        papers = try view.papers(of: appraisal).voters
        parts = try AppraisalParts(view, appraisal)
        extensions = try AppraisalExtensions(view, visit, appraisal)
    }

    var title: String { "\(unit.name)\(appraisal.year)年会员评议纪要" }
    var menu: MenuEntry? { .organisations }

    var content: HTML {
        """
        \(AppraisalFacts(appraisal: appraisal, turnout: turnout, papers: papers, extensions: extensions))\
        \(AppraisalResults(appraisal: appraisal, turnout: turnout, results: results))\
        \(parts?.body)\
        <p>结论：\(appraisal.voiding?.sentence(isCounted: true) ?? appraisal.verdict(turnout, results).word)。</p>
        <p>整改意见：　　　　　　　　　　　　　　　　　　　　</p>
        <p>评议工作小组（签名）：　　　　　　　　　　　日期：　　　　　　</p>

        """
    }
}
