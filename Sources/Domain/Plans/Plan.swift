/// A plan as data: its phases, clauses and targets, and who answers for them (the source plan's 二, 三, 四).
public struct Plan: Sendable, Equatable {
    public struct Task: Sendable, Equatable {
        public let clause: String
        public let text: String
        public let responsible: String?
    }

    public struct Phase: Sendable, Equatable {
        public let id: String
        public let name: String
        public let year: Int
        public let theme: String
        public let tasks: [Task]
    }

    public struct Clause: Sendable, Equatable {
        public let id: String
        public let section: String
        public let title: String
        public let text: String
    }

    public struct Milestone: Sendable, Equatable {
        public let by: Day
        public let atLeast: Ratio
        public let isStated: Bool
    }

    public struct Target: Sendable, Equatable {
        public let id: String
        public let clause: String
        public let title: String
        /// 测算: the indicator computed from scores or records.
        public let indicator: String
        /// 认定: the indicator of what has been decided, where there is one.
        public let rated: String?
        public let denominator: String?
        public let atLeast: Ratio
        public let by: Day
        public let isStated: Bool
        /// The two targets of the plan come first on 总览.
        public let isMain: Bool
        public let responsible: [String]
        public let milestones: [Milestone]
    }

    public let id: String
    public let title: String
    public let documentNumber: String
    public let issuers: [String]
    public let issued: Day
    public let span: Span
    public let goals: [String]
    public let phases: [Phase]
    public let clauses: [Clause]
    public let targets: [Target]

    public func phase(on day: Day) -> Phase? { phases.first { $0.year == day.year } }
}
