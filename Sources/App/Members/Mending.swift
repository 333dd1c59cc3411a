import Domain
import Storage

extension Membership {
    /// It never was: a mistake that was taken back. The row is left, empty of any day.
    var isOfNoDays: Bool { until == from }
    /// It began with an entry into the register, and not with what befell an earlier time.
    var isEntry: Bool { began == .joined }
    /// It continues an earlier time of the same union, of another standing.
    var isContinuation: Bool { began == .retained || began == .returned }
    /// A departure by hand ended it, which may have been a mistake.
    var hasDeparted: Bool { [.left, .expelled, .died].contains(ended) }
}

extension Change {
    /// Takes back a time of membership that was entered by mistake. It counts on no day; where it continued an earlier
    /// one, that goes on.
    /// - Parameter reason: kept with the event.
    /// - Throws: `Refusals` while something rests on it.
    func retract(_ membership: Membership, because reason: String) throws {
        let field = "mistake_why"
        var refusals = try reasonRefusals(reason, field)
        if membership.until != nil { refusals.append(Refusal(field: field, sentence: "这一段会籍已经结束")) }
        let before = try memberships(of: membership.person).first { one in
            one.organisation == membership.organisation && one.until == membership.from && one.ended == membership.began
        }
        if !membership.isEntry, before == nil || !membership.isContinuation {
            refusals.append(Refusal(field: field, sentence: "这一段由转会而来，要回原工会的请再办转会"))
        }
        let resting = try resting(on: membership)
        if !resting.isEmpty {
            let words = resting.joined(separator: "、")
            refusals.append(Refusal(field: field, sentence: "已有\(words)，不能撤回；不再是会员的请办退会"))
        }
        try refuse(refusals)
        try write.run(
            """
            UPDATE membership SET until_day = from_day, ended = \(MembershipChange.mistaken), reason = \(reason)
            WHERE id = \(membership.id)
            """)
        touch(membership.organisation, "membership", since: membership.from)
        try event(
            "membership.retract", at: membership.organisation, subject: "person:\(membership.person)",
            before: "{\"change\":\(quoted(membership.began.title)),\"from\":\"\(membership.from)\"}",
            after: "{\"reason\":\(quoted(reason))}")
        if let before { try goOn(before, because: reason) }
    }

    /// Somebody's leaving was entered by mistake: the membership goes on as if they had stayed.
    /// - Throws: `Refusals` when they are a member again by now.
    func reinstate(_ membership: Membership, because reason: String) throws {
        let field = "return_why"
        var refusals = try reasonRefusals(reason, field)
        if !membership.hasDeparted { refusals.append(Refusal(field: field, sentence: "这一段会籍不是由退会、除名或死亡结束的")) }
        if let until = membership.until, try standingMembership(of: membership.person, on: until) != nil {
            refusals.append(Refusal(field: field, sentence: "此人后来又入了会，不能撤回"))
        }
        if try organisation(membership.organisation)?.isOpen(on: today) != true {
            refusals.append(Refusal(field: field, sentence: "本单位已经不在册"))
        }
        try refuse(refusals)
        try goOn(membership, because: reason)
    }

    private func goOn(_ membership: Membership, because reason: String) throws {
        try write.run(
            """
            UPDATE membership SET until_day = NULL, ended = NULL, reason = NULL, ground = NULL WHERE id = \(membership.id)
            """)
        if let until = membership.until, membership.ended == .died || membership.ground?.endsWork == true {
            try resumeEmployments(of: membership.person, endedOn: until)
        }
        touch(membership.organisation, "membership", since: membership.until ?? membership.from)
        try event(
            "membership.reinstate", at: membership.organisation, subject: "person:\(membership.person)",
            before: membership.until.map { "{\"until\":\"\($0)\"}" }, after: "{\"reason\":\(quoted(reason))}")
    }

    /// Another day of joining, where the one that was entered is wrong.
    /// - Throws: `Refusals`, all of them.
    func redate(_ member: Member, to day: Day?, because reason: String) throws {
        let membership = member.membership
        var refusals = try reasonRefusals(reason, "redating_why")
        func refuse(_ sentence: String) { refusals.append(Refusal(field: "joined", sentence: sentence)) }
        if !membership.isEntry { refuse("这一段由转会或保留会籍而来，日期随那次办理") }
        if let day {
            if day == membership.from { refuse("和现在的入会日期一样") }
            if let until = membership.until, day >= until { refuse("入会日期应当早于这一段结束的\(until.chinese)") }
            guard let unit = try organisation(membership.organisation) else { throw NotFound() }
            refusals += obstacles(toJoining: unit, on: day)
            if member.person.born.adding(months: 16 * 12) > day { refuse("入会时应当年满十六周岁") }
            let earlier = try memberships(of: membership.person).first { one in
                one.id != membership.id && !one.isOfNoDays && one.from < membership.from
                    && one.until.map { $0 > day } ?? true
            }
            if earlier != nil { refuse("\(day.chinese)时此人还有另一段会籍") }
        } else {
            refuse("请填写入会日期，写成 2015-03-01")
        }
        try self.refuse(refusals)
        guard let day else { return }
        try write.run("UPDATE membership SET from_day = \(day) WHERE id = \(membership.id)")
        touch(membership.organisation, "membership", since: min(day, membership.from))
        try event(
            "membership.redate", at: membership.organisation, subject: "person:\(membership.person)",
            before: "{\"from\":\"\(membership.from)\"}",
            after: "{\"from\":\"\(day)\",\"reason\":\(quoted(reason))}")
    }

    private func reasonRefusals(_ reason: String, _ field: String) throws -> [Refusal] {
        if reason.count < 2 { return [Refusal(field: field, sentence: "请写明理由，理由和办理人一起留痕")] }
        return reason.count > 200 ? [Refusal(field: field, sentence: "理由最多 200 个字")] : []
    }
}
