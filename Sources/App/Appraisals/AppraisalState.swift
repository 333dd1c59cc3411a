import Domain
import Markup

extension Appraisal {
    /// As lists have it.
    func period(isExtended: Bool) -> HTML { "\(from.html) 至 \(last.html)\(isExtended ? "（延长过）" : "")" }

    /// How far one that is not counted has come.
    func progress(on day: Day) -> StateBadge {
        if day < from { return StateBadge(.quiet, "没有开始") }
        return day > last ? StateBadge(.warning, "投票已截止，等计票") : StateBadge(.quiet, "投票中")
    }

    func state(on day: Day, _ turnout: Ratio, _ results: [AppraisalResult]) -> StateBadge {
        if voiding != nil { return StateBadge(.bad, closed == nil ? "已取消" : "已作废") }
        return closed == nil ? progress(on: day) : verdict(turnout, results)
    }

    /// How it came out, each figure measured by its own line.
    func verdict(_ turnout: Ratio, _ results: [AppraisalResult]) -> StateBadge {
        if results.isEmpty { return StateBadge(.warning, "参加的不足 \(Self.fewest) 人，没有计票") }
        let short = marks(turnout, results).filter { !$0.isMet }
        if short.isEmpty { return StateBadge(.good, "达到要求") }
        return StateBadge(.warning, short.map { "\($0.title)未达到 \($0.least) %" }.joined(separator: "，"))
    }
}

extension View {
    /// The line about appraisals among the facts of a unit: the newest of a union, and where those below a federation are.
    func appraisalFact(of unit: Organisation) throws -> HTML {
        let all: Path = "/organisations/\(unit.id)/appraisals"
        if !unit.kind.isUnion { return "<a \(href: all)>下级工会正在进行的评议</a>" }
        guard let newest = try appraisals(of: unit.id).first else { return "<a \(href: all)>还没有评议过</a>" }
        let state = newest.state(on: today, try turnout(of: newest), try results(of: newest))
        return "<a \(href: all.appending(newest.id))>\(newest.year)年会员评议</a> \(state)"
    }

    /// At the head of a union's page: the vote that is under way or waits to be counted.
    func appraisalNotice(of unit: Organisation) throws -> Notice? {
        guard unit.kind.isUnion, let open = try appraisals(of: unit.id).first(where: \.isOpen) else { return nil }
        let path: Path = "/organisations/\(unit.id)/appraisals/\(open.id)"
        let next = Crumb("看\(open.year)年会员评议", path)
        let (from, last) = (open.from.chinese, open.last.chinese)
        if today > open.last { return Notice(tone: .warning, sentence: "会员评议投票已于\(last)截止，等计票。", next: next) }
        let words = today < open.from ? "会员评议\(from)开始投票，\(last)截止。" : "会员评议正在投票，\(last)截止。"
        return Notice(tone: .quiet, sentence: words, next: next)
    }

    /// The same on the own page of a member who may vote or has voted.
    func appraisalNotice(for person: ID<Person>) throws -> Notice? {
        for membership in try memberships(of: person) where membership.until == nil {
            guard let newest = try appraisals(of: membership.organisation).first,
                let voter = try voters(of: newest, [membership.id])[membership.id]
            else { continue }
            let all: Path = "/organisations/\(membership.organisation)/appraisals"
            let page = Crumb("看\(newest.year)年会员评议", all.appending(newest.id))
            let last = newest.last.chinese
            if let voiding = newest.voiding {
                if !voter.hasVoted || today > voiding.at.day.adding(days: AppraisalVoiding.toldDays) { continue }
                return Notice(
                    tone: .warning, sentence: "\(voiding.sentence(isCounted: newest.closed != nil))。", next: page)
            }
            if !newest.isOpen || today > newest.last { continue }
            if voter.hasVoted {
                return Notice(sentence: "会员评议您已投过票，\(last)截止，以后公布结果。", next: page)
            }
            if today < newest.from {
                return Notice(tone: .quiet, sentence: "会员评议\(newest.from.chinese)开始投票，\(last)截止。", next: page)
            }
            return Notice(
                tone: .warning, sentence: "会员评议正在投票，\(last)截止，您还没有投。",
                next: Crumb("去投票", "/me/appraisal"))
        }
        return nil
    }
}
