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
        case .expel: "受到刑事处罚的；小组讨论、委员会决定、报上级备案（中国工会章程第七条）"
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

/// Why a membership is retained (中国工会章程第八条; the reasons of the real-name template).
enum RetainingGround: String, CaseIterable, Sendable, Stored {
    case retired, waiting, unemployed, bankrupt, enlisted, other

    var title: String {
        switch self {
        case .retired: "退休"
        case .waiting: "下岗待岗"
        case .unemployed: "失业"
        case .bankrupt: "所在单位破产、关闭"
        case .enlisted: "参军"
        case .other: "其他原因"
        }
    }

    /// Whether the work is over; who waits for work still has a labour relation.
    var endsWork: Bool { self != .waiting && self != .other }
}

/// What the form of a departure brings in, with everything that is wrong with it.
struct DepartureForm {
    static let fields = ["departure", "day", "ground", "group_day", "committee_day", "filing", "why"]

    let departure: Departure
    let day: Day
    let ground: RetainingGround?
    /// With the facts of an expulsion.
    let why: String

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], of membership: Membership, _ view: View) throws {
        var reading = FormReading(form, today: view.today)
        let departure: Departure? = reading.choice("departure", "办理哪一项")
        let day = reading.day("day", "日期")
        ground = departure == .retain ? reading.choice("ground", "保留会籍的原因") : nil
        var why = reading.words("why", "说明", required: departure == .leave || departure == .resume, limit: 500)
        if ground == .other, why.isEmpty { reading.refuse("why", "请写明是什么原因") }
        if departure == .expel {
            do throws(Refusals) {
                let facts = try Expulsion(form, on: day, today: view.today).words
                why = why.isEmpty ? facts : "\(facts)。\(why)"
            } catch { reading.refuse(error.all) }
        }
        if let departure { reading.refuse(try view.refusals(of: membership, departing: departure, on: day)) }
        try reading.check()
        guard let departure, let day else { throw Refusals([]) }
        (self.departure, self.day, self.why) = (departure, day, why)
    }
}

extension View {
    /// Why a time of membership cannot end so.
    func refusals(of membership: Membership, departing departure: Departure, on day: Day?) throws -> [Refusal] {
        var refusals: [Refusal] = []
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        if membership.until != nil { refuse("departure", "这一段会籍已经结束") }
        if !departure.isOpen(to: membership.standing) {
            refuse("departure", "\(membership.standing.title)的会员不能办理\(departure.title)")
        }
        if let day, day <= membership.from {
            refuse("day", "日期应当晚于这一段会籍开始的\(membership.from.chinese)")
        }
        if try openTransfer(of: membership.id) != nil { refuse("departure", "此人正在转会，请先撤回转会") }
        return refusals
    }
}

extension Change {
    /// Ends a time of membership on `day`, and begins the next where the person stays with the union. Who dies or is
    /// retired does not work on.
    /// - Throws: `Refusals`, all of them.
    func depart(
        _ membership: Membership, by departure: Departure, on day: Day, because reason: String,
        ground: RetainingGround? = nil
    ) throws {
        try refuse(refusals(of: membership, departing: departure, on: day))
        try end(membership, departure.change, on: day, because: reason, ground: ground)
        if departure == .die || ground?.endsWork == true { try endEmployments(of: membership.person, on: day) }
        if departure == .retain || departure == .resume {
            _ = try begin(
                membership.person, at: membership.organisation, departure == .retain ? .retained : .enrolled,
                departure.change, from: day, isDispatched: membership.isDispatched)
        }
    }

    func end(
        _ membership: Membership, _ ended: MembershipChange, on day: Day, because reason: String?,
        ground: RetainingGround? = nil
    ) throws {
        try write.run(
            """
            UPDATE membership SET until_day = \(day), ended = \(ended), reason = \(reason), ground = \(ground)
            WHERE id = \(membership.id)
            """)
        touch(membership.organisation, "membership", since: day)
        try event(
            "membership.end", at: membership.organisation, subject: "person:\(membership.person)",
            after: "{\"change\":\(quoted(ended.title)),\"until\":\"\(day)\"}")
    }
}
