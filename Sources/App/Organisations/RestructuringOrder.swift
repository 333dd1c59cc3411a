import Domain

/// What the form of a change brings in.
struct RestructuringOrder {
    let act: RestructuringAct
    let cause: RestructuringCause
    let day: Day
    let name: String
    let tree: Tree
    /// The unit it goes to or becomes; of a division, all of them.
    let targets: [Organisation]
    /// Which of the targets takes a unit below, by the unit's number; the first where nothing is said.
    private let heirs: [String: String]
    let resolutionDay: Day?
    let resolution: String
    let approvalDay: Day?
    let approval: String
    let reason: String
    let waiver: String

    static let mostTargets = 4

    static func fields(of act: RestructuringAct) -> [String] {
        let first: [String] =
            switch act {
            case .rename: ["name"]
            case .move: ["tree", "target"]
            case .merge: ["target"]
            case .split: (1...mostTargets).map { "target\($0)" }
            case .dissolve: []
            }
        return first + ["day"] + (act.ends ? ["cause"] : [])
            + ["resolution_day", "resolution", "approval_day", "approval", "reason"]
    }

    /// - Throws: `Refusals`, all of them.
    init(_ act: RestructuringAct, of unit: Organisation, _ form: [String: String], _ view: View, _ author: Author)
        throws
    {
        var reading = FormReading(form, today: view.today)
        self.act = act
        name = act == .rename ? reading.words("name", "新名称") : ""
        tree = act == .move ? reading.choice("tree", "变更哪种关系") ?? .command : .command
        let day = reading.day("day", "生效日期", mayLieAhead: act.mayLieAhead)
        cause = act.ends ? reading.choice("cause", "原因") ?? .resolution : .resolution
        resolutionDay = reading.day("resolution_day", "决议日期", required: false)
        resolution = reading.words("resolution", "决议文件", required: false)
        approvalDay = reading.day("approval_day", "批复日期", required: false)
        approval = reading.words("approval", "批复文号", required: false)
        reason = reading.words("reason", "理由", limit: 500)
        waiver = reading.typed([LegalFinding].waiver)
        heirs = form.filter { $0.key.hasPrefix("heir-") }
        let fields = act == .split ? (1...Self.mostTargets).map { "target\($0)" } : act == .rename ? [] : ["target"]
        var targets: [Organisation] = []
        for (place, field) in fields.enumerated() where act != .dissolve {
            let words = reading.typed(field)
            if words.isEmpty {
                if place < (act == .split ? 2 : 1) { reading.refuse(field, "请填写单位的全称或区划代码") }
                continue
            }
            guard let found = try view.unit(called: words, for: .found, by: author, on: day ?? view.today) else {
                reading.refuse(field, "没有找到“\(words)”，或者它不在您负责的范围内；请写全称或区划代码")
                continue
            }
            if let wrong = Self.wrong(found, for: act, of: unit, beside: targets) { reading.refuse(field, wrong) }
            targets.append(found)
        }
        self.targets = targets
        if let resolutionDay, let approvalDay, approvalDay < resolutionDay {
            reading.refuse("approval_day", "批复不能早于决议（\(resolutionDay.chinese)）")
        }
        if !resolution.isEmpty, resolutionDay == nil { reading.refuse("resolution_day", "请填写决议日期") }
        if !approval.isEmpty, approvalDay == nil { reading.refuse("approval_day", "请填写批复日期") }
        if let day {
            let evidence = RestructuringEvidence(
                act: act, cause: cause, day: day, hasResolution: !resolution.isEmpty, hasApproval: !approval.isEmpty)
            let findings = evidence.findings + DocumentNumber.findings(approval, field: "approval")
            reading.refuse(findings.refusals(waivedBecause: waiver))
        }
        try reading.check()
        guard let day else { throw Refusals([]) }
        self.day = day
    }

    /// What was found good when it was entered, on the day for which it was.
    init(_ plan: PlannedRestructuring, _ view: View) throws {
        func typed(_ field: String) -> String { plan.form[field] ?? "" }
        (act, day, name, tree) = (plan.act, plan.day, typed("name"), .command)
        cause = RestructuringCause(rawValue: typed("cause")) ?? .resolution
        targets = try plan.target.flatMap { try view.organisation($0) }.map { [$0] } ?? []
        heirs = [:]
        (resolution, approval) = (typed("resolution"), typed("approval"))
        (resolutionDay, approvalDay) = (Day(typed("resolution_day")), Day(typed("approval_day")))
        (reason, waiver) = (typed("reason"), typed([LegalFinding].waiver))
    }

    /// Why a unit cannot be what this one goes to or becomes.
    private static func wrong(
        _ target: Organisation, for act: RestructuringAct, of unit: Organisation, beside others: [Organisation]
    ) -> String? {
        if target.id == unit.id { return "不能填本单位自己" }
        if others.contains(where: { $0.id == target.id }) { return "\(target.name)填了两次" }
        if act.ends, target.kind != unit.kind, !(target.kind.isUnion && unit.kind.isUnion) {
            return "\(unit.kind.title)只能由同类单位承接，\(target.name)是\(target.kind.title)"
        }
        return nil
    }

    /// The target that takes a unit below.
    func heir(of child: ID<Organisation>) -> ID<Organisation> {
        let place = heirs["heir-\(child)"].flatMap { Int($0) } ?? 1
        return targets[min(max(place, 1), targets.count) - 1].id
    }
}
