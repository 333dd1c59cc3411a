/// Where a self-assessment sheet stands in its round.
public enum SheetState: Hashable, Sendable {
    case blank, drafting, submitted
    /// With the step of the procedure that has it.
    case reviewing(ReviewLevel)
    case returned, accepted
    /// Accepted, and one person has asked for it to be opened again.
    case unlocking

    public var word: String {
        switch self {
        case .blank: "blank"
        case .drafting: "drafting"
        case .submitted: "submitted"
        case .reviewing(let level): "reviewing:\(level.rawValue)"
        case .returned: "returned"
        case .accepted: "accepted"
        case .unlocking: "unlocking"
        }
    }

    public init?(word: String) {
        guard let state = Self.all.first(where: { $0.word == word }) else { return nil }
        self = state
    }

    public static let all: [SheetState] =
        [.blank, .drafting, .submitted] + ReviewLevel.allCases.map(SheetState.reviewing)
        + [.returned, .accepted, .unlocking]

    public var title: String {
        switch self {
        case .blank: "未开始"
        case .drafting: "填报中"
        case .submitted: "已提交"
        case .reviewing(let level): "\(level.title)审核中"
        case .returned: "退回"
        case .accepted: "已审定"
        case .unlocking: "申请解锁"
        }
    }

    /// Whether the unit may write in it.
    public var isOpen: Bool { self == .drafting || self == .returned }
    public var isUnderReview: Bool { if case .reviewing = self { true } else { false } }
    /// Whether what it came to is settled.
    public var isLocked: Bool { self == .accepted || self == .unlocking }
}

/// What is done with a sheet.
public enum SheetStep: String, CaseIterable, Sendable {
    case start, write, submit, withdraw, begin, review, sendBack, forward, escalate, accept, askUnlock, unlock,
        keepLocked

    public var title: String {
        switch self {
        case .start: "开始自评"
        case .write: "填写"
        case .submit: "提交"
        case .withdraw: "撤回"
        case .begin: "开始审核"
        case .review: "评分"
        case .sendBack: "退回"
        case .forward: "审核通过，报上级"
        case .escalate: "交上级审"
        case .accept: "审定"
        case .askUnlock: "申请解锁"
        case .unlock: "同意解锁"
        case .keepLocked: "不解锁"
        }
    }

    /// Whether somebody has to say why.
    public var needsReason: Bool { [.sendBack, .escalate, .askUnlock, .keepLocked].contains(self) }
}

/// What somebody is to a sheet. One person may be several.
public enum SheetParty: Hashable, Sendable {
    /// Speaks for the unit.
    case unit
    /// Writes for the unit and does not speak for it.
    case writer
    /// Reviews at a level of the unit's own line.
    case reviewer(ReviewLevel)
    case reader
}
