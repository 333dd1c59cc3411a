/// How far it has come with what somebody let lapse (clause G3).
public enum LapseStage: String, CaseIterable, Sendable {
    /// Warned, with time to put it right.
    case warned
    /// The unit says that it has put it right; somebody has to look.
    case reported
    /// The public reads that the level is to be lowered.
    case proposed
    case lowered, revoked
    /// Put right in time.
    case recovered
    /// Given up with a reason, an objection that was right among them.
    case dropped
    /// The level was given back after it had been lowered.
    case restored
    /// The level that was in question is no longer held, for another reason.
    case superseded

    public var title: String {
        switch self {
        case .warned: "整改中"
        case .reported: "待复查"
        case .proposed: "拟降级，公示中"
        case .lowered: "已降级"
        case .revoked: "已撤销"
        case .recovered: "已整改"
        case .dropped: "不予处理"
        case .restored: "已恢复等级"
        case .superseded: "已了结"
        }
    }

    /// Whether something is still to come of it.
    public var isOpen: Bool { [.warned, .reported, .proposed].contains(self) }
}

/// Who acts on a lapse.
public enum LapseParty: String, CaseIterable, Sendable {
    /// Writes for the unit itself.
    case unit
    /// Reviews it from above.
    case reviewer
    /// The county or city federation, which decides.
    case decider
    /// The program, by the records alone.
    case registry
}

/// What may be done about a lapse. One table says who may do what and when.
public enum LapseStep: String, CaseIterable, Sendable {
    case warn, report, pass, fail, mend, propose, reopen, lower, drop, restore, supersede

    public var title: String {
        switch self {
        case .warn: "预警，限期整改"
        case .report: "单位报告已整改"
        case .pass: "复查通过"
        case .fail: "复查没有通过"
        case .mend: "记录上已经整改"
        case .propose: "公示拟降级"
        case .reopen: "公示已撤回，重新办理"
        case .lower: "降级或者撤销"
        case .drop: "不予处理"
        case .restore: "恢复等级"
        case .supersede: "原等级已不再持有"
        }
    }

    public var parties: Set<LapseParty> {
        switch self {
        case .warn, .mend, .reopen, .supersede: [.registry]
        case .report: [.unit]
        case .pass, .fail: [.reviewer, .decider]
        case .propose, .lower, .drop, .restore: [.decider]
        }
    }

    private var stages: Set<LapseStage> {
        switch self {
        case .warn: []
        case .report: [.warned]
        case .pass: [.warned, .reported]
        case .fail: [.reported]
        case .mend: [.warned, .reported, .proposed]
        case .propose: [.warned, .reported]
        case .reopen, .lower: [.proposed]
        case .drop: [.warned, .reported, .proposed]
        case .restore: [.lowered, .revoked]
        case .supersede: [.warned, .reported, .proposed]
        }
    }

    /// Why the step cannot be taken, for somebody who may take it; nil when it can.
    /// - Parameter isOverdue: whether the time to put it right is over.
    public func obstacle(at stage: LapseStage, isOverdue: Bool) -> String? {
        if !stages.contains(stage) { return "现在是“\(stage.title)”，不能\(title)" }
        if self == .propose, !isOverdue { return "整改期限还没有到，不能\(title)" }
        return nil
    }
}
