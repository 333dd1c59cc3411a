import Domain
import Markup

extension Appraisal {
    /// How far one that is not counted has come.
    func progress(on day: Day) -> StateBadge {
        if day < from { return StateBadge(.quiet, "没有开始") }
        return day > last ? StateBadge(.warning, "投票已截止，等计票") : StateBadge(.quiet, "投票中")
    }

    func state(on day: Day, _ turnout: Ratio, _ home: AppraisalResult?) -> StateBadge {
        closed == nil ? progress(on: day) : verdict(turnout, home)
    }

    /// How it came out, measured by its own lines.
    func verdict(_ turnout: Ratio, _ home: AppraisalResult?) -> StateBadge {
        guard let home else { return StateBadge(.warning, "参加的不足 \(Self.fewest) 人，没有计票") }
        if turnout.missing(to: Ratio(leastTurnout, 100)) > 0 { return StateBadge(.warning, "参加率未达到 \(leastTurnout) %") }
        if home.content.missing(to: Ratio(leastSatisfied, 100)) > 0 {
            return StateBadge(.warning, "满意率未达到 \(leastSatisfied) %")
        }
        return StateBadge(.good, "达到要求")
    }
}

extension View {
    /// The line about appraisals among the facts of a unit: the newest of a union, and where those below a federation are.
    func appraisalFact(of unit: Organisation) throws -> HTML {
        let all: Path = "/organisations/\(unit.id)/appraisals"
        if !unit.kind.isUnion { return "<a \(href: all)>下级工会正在进行的评议</a>" }
        guard let newest = try appraisals(of: unit.id).first else { return "<a \(href: all)>还没有评议过</a>" }
        let home = try results(of: newest).first { $0.question == .home }
        let state = newest.state(on: today, try turnout(of: newest), home)
        return "<a \(href: all.appending(newest.id))>\(newest.year)年会员评议</a> \(state)"
    }
}
