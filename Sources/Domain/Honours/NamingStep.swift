/// How far the naming of a year's titles has come.
public enum NamingStage: String, CaseIterable, Sendable {
    case nominating
    /// Shown to the public; no decision yet.
    case announced
    case decided, cancelled

    public var title: String {
        switch self {
        case .nominating: "提名中"
        case .announced: "公示"
        case .decided: "已命名"
        case .cancelled: "已取消"
        }
    }
}

/// Who acts on a naming.
public enum NamingRole: String, CaseIterable, Sendable {
    /// Staff of the federation that decides.
    case city
    /// Staff of a county federation, for its own area.
    case county
    case other
}

/// What may be done about a naming. One table says who may do what and when.
public enum NamingStep: String, CaseIterable, Sendable {
    case nominate, withdraw, recompute, announce, decide, cancel

    private var roles: Set<NamingRole> {
        switch self {
        case .nominate, .withdraw: [.city, .county]
        case .recompute, .announce, .decide, .cancel: [.city]
        }
    }

    private var stage: Set<NamingStage> {
        switch self {
        case .nominate, .withdraw, .recompute, .announce: [.nominating]
        case .decide: [.announced]
        case .cancel: [.nominating, .announced]
        }
    }

    public func isOpen(to role: NamingRole) -> Bool { roles.contains(role) }

    /// Why the step cannot be taken at this stage, for somebody who may take it; nil when it can.
    public func obstacle(at now: NamingStage) -> String? {
        if stage.contains(now) { return nil }
        switch now {
        case .nominating: return "还没有公示，不能命名"
        case .announced: return "已经公示，名单不能再改；要改的先撤回公示"
        case .decided: return "已经命名，不能再改"
        case .cancelled: return "这次评选已经取消"
        }
    }
}
