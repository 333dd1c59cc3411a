/// A change of a union's name, place or life.
public enum RestructuringAct: String, CaseIterable, Sendable {
    case rename, move, merge, split, dissolve

    public var title: String {
        switch self {
        case .rename: "更名"
        case .move: "变更隶属"
        case .merge: "并入其他单位"
        case .split: "拆分"
        case .dissolve: "撤销"
        }
    }

    /// Whether the union is no more afterwards.
    public var ends: Bool { self == .merge || self == .split || self == .dissolve }
}

/// Why a union is changed: by its own decision, or since what it stood in is no more.
public enum RestructuringCause: String, CaseIterable, Sendable {
    case resolution, ended

    public var title: String {
        switch self {
        case .resolution: "会员（代表）大会决议"
        case .ended: "所在单位或区划终止、撤销"
        }
    }
}

/// The documents a change rests on.
public struct RestructuringEvidence: Sendable {
    public var act: RestructuringAct
    public var cause: RestructuringCause
    public var day: Day
    public var hasResolution: Bool
    public var hasApproval: Bool

    public init(
        act: RestructuringAct, cause: RestructuringCause, day: Day, hasResolution: Bool, hasApproval: Bool
    ) {
        (self.act, self.cause, self.day) = (act, cause, day)
        (self.hasResolution, self.hasApproval) = (hasResolution, hasApproval)
    }

    /// ORG-004 and ORG-005: nobody dissolves, merges, divides or moves a union but by its assembly's resolution and
    /// the approval of the union above. ORG-006: where the employer itself has ended there is no assembly to ask.
    public var findings: [LegalFinding] {
        if act == .rename { return [] }
        var all: [LegalFinding] = []
        if !hasResolution, !(cause == .ended && act.ends) {
            all.append(LegalFinding(.assembly, field: "resolution", "\(act.title)应当有会员（代表）大会的决议"))
        }
        if !hasApproval {
            let sentence =
                cause == .ended && act.ends ? "应当报上一级工会备案，请填写文号" : "\(act.title)应当经上一级工会批准，请填写批复文号"
            all.append(LegalFinding(.noArbitraryChange, field: "approval", sentence))
        }
        return all.inForce(on: day)
    }
}

/// What remains to be done when a union is no more (ORG-006).
public enum ClosingDuty: String, CaseIterable, Sendable {
    case members, account, seal, legalPerson = "legal_person", assets

    public var title: String {
        switch self {
        case .members: "会员会籍转接"
        case .account: "经费清算和银行账户注销"
        case .seal: "印章交回"
        case .legalPerson: "工会法人资格注销"
        case .assets: "财产移交上级或承接工会"
        }
    }

    /// After so many days an open duty is overdue.
    public static let dueAfterDays = 30
}
