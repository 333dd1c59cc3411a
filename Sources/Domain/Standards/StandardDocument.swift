/// A published document about standards, of any kind; an edition is the kind that can be scored.
public struct StandardDocument: Sendable, Hashable {
    public enum Kind: String, CaseIterable, Sendable {
        case edition, gates, conditions, procedure, checks
        case tierRules = "tier_rules"
        case sizeClasses = "size_classes"
    }

    public let kind: Kind
    public let id: String
    public var title = ""
    public var issuer: String?
    public var year: String?
    public var appliesTo: [String] = []
    public var published: Day?
    public var effective: Day?
    public var sources: [Source] = []
    public var fidelity: Fidelity?
    /// Set when the kind is `edition`; everything below is then empty.
    public var edition: Edition?
    public var totalPoints: Points?
    /// Names of the columns of the printed table.
    public var columns: [String] = []
    public var levels: [Tier] = []
    public var sections: [Block] = []
    /// Lines that stand in no section.
    public var lines: [Line] = []
    public var gates: [Line] = []
    public var steps: [ProcedureStep] = []
    public var classes: [Tier] = []
    public var remarks: [Remark] = []
    public var dynamics: Dynamics?
    public var note: String?

    public init(kind: Kind, id: String) {
        self.kind = kind
        self.id = id
    }

    /// How much of the source was read.
    public struct Fidelity: Sendable, Hashable {
        public enum TextSeen: String, CaseIterable, Sendable {
            case complete
            case openingPart = "opening_part"
            case summaryOnly = "summary_only"
        }

        public var textSeen: TextSeen?
        public var pointsSeen: Points?
        public var pointsStated: Points?
        /// What was concluded rather than read.
        public var inferred: [String] = []
        public var note: String?
    }

    /// A level or a class, as far as it is known.
    public struct Tier: Sendable, Hashable {
        public let id: String
        public var name: String
        public var min: Points?
        public var rule: String?
        public var status: Status?
        /// Indicators that bear on it; shown, never computed with.
        public var indicators: [String] = []
        public var note: String?
    }

    public struct Block: Sendable, Hashable {
        public let id: String
        public var name: String
        public var points: Points?
        public var status: Status?
        public var lines: [Line]
    }

    /// One line: a criterion, a condition, a check or a ground for refusal.
    public struct Line: Sendable, Hashable {
        public let id: String
        public var name: String
        public var points: Points?
        public var status: Status?
        public var required = false
        /// The level it belongs to.
        public var tier: String?
        /// How it is judged, in the source's words.
        public var judge: String?
        /// What it asks in figures, where figures answer the whole of it.
        public var meets: Condition?
        /// Indicators that bear on it beside those; shown, never computed with.
        public var indicators: [String] = []
        public var evidence: [String] = []
        /// Its wording for each class.
        public var byClass: [String: String] = [:]
        public var law: String?
        public var article: String?
        /// Cases and what each asks, in order.
        public var formula: [Case] = []
        public var note: String?
    }

    public struct Case: Sendable, Hashable {
        public var condition: String
        public var result: String
    }

    public struct ProcedureStep: Sendable, Hashable {
        public var who: String
        public var what: String
    }

    /// Anything else the source says: a frequency, a quota, a threshold seen elsewhere, an example.
    public struct Remark: Sendable, Hashable {
        public let id: String
        public var topic: String
        public var value: String?
        public var sources: [String] = []
        public var indicators: [String] = []
        public var note: String?
    }
}

extension StandardDocument {
    /// Every line in a section or in none; gates are counted apart.
    public var allLines: [Line] { sections.flatMap(\.lines) + lines }

    public var sectionCount: Int { edition?.sections.count ?? sections.count }

    public var criterionCount: Int { edition?.criteria.count ?? allLines.count }

    /// Lines whose points are known and whose rule was read.
    public var scorableCount: Int {
        edition?.criteria.count { $0.isScorable } ?? allLines.count { $0.points != nil && $0.isSeen }
    }

    /// Lines whose points or wording the source did not show, and sections of which it showed no line. Only where
    /// levels are reached by points must a line have points.
    public var unknownCount: Int {
        if let edition {
            return edition.criteria.count { !$0.isScorable } + edition.sections.count { $0.criteria.isEmpty }
        }
        return allLines.count { !$0.isSeen || (kind == .tierRules && $0.points == nil) }
            + sections.count { $0.lines.isEmpty }
    }
}

extension StandardDocument.Line {
    /// Whether the whole wording was read.
    public var isSeen: Bool { status != .notSeen && status != .partlyStated }
}

extension Criterion {
    public var isScorable: Bool { scale.points != nil && scale.shape != .unseen }
}
