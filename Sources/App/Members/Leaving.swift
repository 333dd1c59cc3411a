import Domain
import Storage

/// What may befall a membership, by hand.
enum Departure: String, CaseIterable, Sendable {
    case leave, expel, retain, resume, die

    var title: String {
        switch self {
        case .leave: "退会"
        case .expel: "除名"
        case .retain: "保留会籍"
        case .resume: "恢复会籍"
        case .die: "死亡"
        }
    }

    /// The rule that asks for a written reason, and for what.
    var reasonHint: String {
        switch self {
        case .leave: "本人申请的日期和方式；由工会委员会宣布（中国工会章程第六条）"
        case .expel: "受到刑事处罚的；小组讨论、委员会决定、报上级备案，三样都要填（中国工会章程第七条）"
        case .retain: "退休、下岗、失业、参军等；保留会籍期间不交会费，不计入会员数（中国工会章程第八条）"
        case .resume: "恢复的原因，如重新就业"
        case .die: "可写登记依据"
        }
    }

    func isOpen(to standing: Standing) -> Bool {
        switch self {
        case .retain: standing == .enrolled
        case .resume: standing == .retained
        case .leave, .expel, .die: true
        }
    }

    var change: MembershipChange {
        switch self {
        case .leave: .left
        case .expel: .expelled
        case .retain: .retained
        case .resume: .returned
        case .die: .died
        }
    }
}

extension Change {
    /// Ends a time of membership on `day`, and begins the next where the person stays with the union.
    func depart(_ membership: Membership, by departure: Departure, on day: Day, because reason: String) throws {
        var refusals: [Refusal] = []
        if membership.until != nil { refusals.append(Refusal(field: "departure", sentence: "这一段会籍已经结束")) }
        if !departure.isOpen(to: membership.standing) {
            refusals.append(
                Refusal(field: "departure", sentence: "\(membership.standing.title)的会员不能办理\(departure.title)"))
        }
        if day <= membership.from {
            refusals.append(Refusal(field: "day", sentence: "日期应当晚于这一段会籍开始的\(membership.from.chinese)"))
        }
        if day > today { refusals.append(Refusal(field: "day", sentence: "日期不能晚于今天")) }
        if reason.isEmpty, departure != .die {
            refusals.append(Refusal(field: "why", sentence: "请写明：\(departure.reasonHint)"))
        }
        if reason.count > 500 { refusals.append(Refusal(field: "why", sentence: "说明最多 500 个字")) }
        if try openTransfer(of: membership.id) != nil {
            refusals.append(Refusal(field: "departure", sentence: "此人正在转会，请先撤回转会"))
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
        try end(membership, departure.change, on: day, because: reason)
        if departure == .retain || departure == .resume {
            _ = try begin(
                membership.person, at: membership.organisation, departure == .retain ? .retained : .enrolled,
                departure.change, from: day, isDispatched: membership.isDispatched)
        }
    }

    func end(_ membership: Membership, _ ended: MembershipChange, on day: Day, because reason: String?) throws {
        try write.run(
            """
            UPDATE membership SET until_day = \(day), ended = \(ended), reason = \(reason) WHERE id = \(membership.id)
            """)
        touch(membership.organisation, "membership", since: day)
        try event(
            "membership.end", at: membership.organisation, subject: "person:\(membership.person)",
            after: "{\"change\":\(quoted(ended.title)),\"until\":\"\(day)\"}")
    }
}
