import Domain
import Markup

extension Appraisal {
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
}
