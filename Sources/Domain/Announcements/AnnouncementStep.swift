/// How far a 公示 has come on a day.
public enum AnnouncementPhase: String, CaseIterable, Sendable {
    /// Its first day has not come.
    case ahead
    /// From its first day to its last.
    case running
    /// Its last day is over, and nothing is settled.
    case over
    case settled
    case withdrawn

    /// - Parameters:
    ///   - settled: whether its outcome stands.
    ///   - withdrawn: whether it was taken back.
    public init(on day: Day, first: Day, last: Day, settled: Bool, withdrawn: Bool) {
        self =
            withdrawn
            ? .withdrawn : settled ? .settled : day < first ? .ahead : day <= last ? .running : .over
    }

    public var title: String {
        switch self {
        case .ahead: "尚未开始"
        case .running: "公示中"
        case .over: "期满，待办结"
        case .settled: "已办结"
        case .withdrawn: "已撤回"
        }
    }
}

/// Who acts on a 公示.
public enum AnnouncementRole: String, CaseIterable, Sendable {
    /// Anybody, without an account.
    case anybody
    /// A member with the own account.
    case member
    /// Staff of the federation that announces.
    case announcer
    /// Staff of any other unit.
    case staff
}

/// What may be done about a 公示. One table says who may do what and when; nothing else decides it.
public enum AnnouncementStep: String, CaseIterable, Sendable {
    case object, answer, settle, withdraw

    private var roles: Set<AnnouncementRole> {
        switch self {
        // Who announces hears objections and raises none.
        case .object: [.anybody, .member]
        case .answer, .settle, .withdraw: [.announcer]
        }
    }

    private var phases: Set<AnnouncementPhase> {
        switch self {
        case .object: [.running]
        case .answer: [.running, .over]
        case .settle: [.over]
        case .withdraw: [.ahead, .running, .over]
        }
    }

    public func isOpen(to role: AnnouncementRole) -> Bool { roles.contains(role) }

    /// Why the step cannot be taken in this phase, for somebody who may take it; nil when it can.
    public func obstacle(in phase: AnnouncementPhase, first: Day, last: Day) -> String? {
        if phases.contains(phase) { return nil }
        switch (self, phase) {
        case (.object, .withdrawn): return "这份公示已经撤回，不再接收意见"
        case (_, .withdrawn): return "这次公示已经撤回"
        case (.object, .ahead): return "公示从\(first.chinese)开始，请到时再提"
        case (.object, _): return "公示期已于\(last.chinese)结束，不再接收意见"
        case (.settle, .ahead), (.settle, .running): return "公示期到\(last.chinese)为止，期满以后才能办结"
        case (.answer, .ahead): return "公示从\(first.chinese)开始，还没有意见"
        case (_, _): return "这次公示已经办结，不能再改"
        }
    }
}

/// What became of an objection.
public enum ObjectionOutcome: String, CaseIterable, Sendable {
    case upheld, dismissed

    public var title: String { self == .upheld ? "意见成立" : "意见不成立" }
}
