import Domain

/// Which members of an ended union go on where, and from when.
struct MemberHandoverForm {
    enum Whom: String, CaseIterable { case all, chosen }

    static let fields = ["target", "day", "standing", "whom"]

    let memberships: [Membership]
    let target: Organisation
    let day: Day
    /// How they stand there; nil leaves each as before.
    let standing: Standing?

    /// What the box that chooses one of many is called.
    static func box(_ membership: ID<Membership>) -> String { "m-\(membership)" }

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], _ handover: Handover, _ view: View, _ author: Author) throws {
        var reading = FormReading(form, today: view.today)
        let day = reading.day("day", "转接日期")
        let words = reading.words("target", "转到哪个工会")
        let whom: Whom? = reading.choice("whom", "转哪些人")
        standing = reading.typed("standing") == Standing.retained.rawValue ? .retained : nil
        var target: Organisation?
        if !words.isEmpty {
            target = try view.unit(called: words, for: .restructure, by: author, on: day ?? view.today)
            if let target, !target.kind.isUnion {
                reading.refuse("target", "\(target.name)不是基层工会，会员的会籍在基层工会或联合基层工会")
            } else if target == nil {
                reading.refuse("target", "没有找到“\(words)”，或者它不在您负责的范围内；请写工会的全称")
            }
        }
        if let day, day < handover.closed {
            reading.refuse("day", "转接日期不能早于撤销日（\(handover.closed.chinese)）")
        }
        let all = try view.membersLeft(at: handover.unit.id).map(\.membership)
        memberships = whom == .all ? all : all.filter { reading.isOn(Self.box($0.id)) }
        if whom == .chosen, memberships.isEmpty { reading.refuse("whom", "还没有选人：请在名单里勾选，或者选“全部”") }
        if whom == .all, memberships.isEmpty { reading.refuse("whom", "名册上已经没有要转接的人") }
        if let day, let late = memberships.map(\.from).max(), late >= day {
            reading.refuse("day", "有人的会籍自\(late.chinese)才开始，转接日期应当晚于这一天")
        }
        try reading.check()
        guard let target, let day else { throw Refusals([]) }
        (self.target, self.day) = (target, day)
    }
}

/// Which employers that an ended union covered are covered by which from when.
struct EmployerHandoverForm {
    static let fields = ["union", "from"]

    let employers: [Employer]
    let target: Organisation
    let day: Day

    static func box(_ employer: ID<Employer>) -> String { "e-\(employer)" }

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], _ handover: Handover, _ view: View, _ author: Author) throws {
        var reading = FormReading(form, today: view.today)
        let day = reading.day("from", "从哪一天起涵盖")
        let words = reading.words("union", "由哪家工会涵盖")
        let target = try words.isEmpty ? nil : view.unit(called: words, for: .register, by: author, on: view.today)
        if !words.isEmpty, target?.kind.isUnion != true {
            reading.refuse("union", "您管理的范围里没有叫“\(words)”的基层工会，请写全称")
        }
        if let day, day < handover.closed {
            reading.refuse("from", "不能早于撤销日（\(handover.closed.chinese)）")
        }
        employers = handover.employers.filter { reading.isOn(Self.box($0.id)) }
        if employers.isEmpty { reading.refuse("union", "请勾选由它涵盖的单位") }
        try reading.check()
        guard let target, let day else { throw Refusals([]) }
        (self.target, self.day) = (target, day)
    }
}
