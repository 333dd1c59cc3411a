/// How a round goes, step by step. Read from a data file, so that a city may have more or fewer levels, or other times.
public struct Procedure: Sendable, Equatable {
    public enum Act: String, CaseIterable, Sendable {
        /// The unit fills in its sheet.
        case assess
        /// A level looks at it.
        case review
        /// What has been accepted is shown to everybody.
        case announce
        case decide
    }

    public struct Step: Sendable, Equatable {
        public let id: String
        public let title: String
        public let act: Act
        /// Who reviews; only where `act` is `review`.
        public let level: ReviewLevel?
        /// How long it takes, in calendar days.
        public let days: Int

        public init(id: String, title: String, act: Act, level: ReviewLevel? = nil, days: Int) {
            (self.id, self.title, self.act, self.level, self.days) = (id, title, act, level, days)
        }
    }

    public let id: String
    public let title: String
    /// The kinds of unit that are rated.
    public let units: [OrganisationKind]
    public let source: String
    public let steps: [Step]

    /// Reads a procedure; the vocabulary is closed.
    public static func read(_ node: Node, _ problems: Problems) -> Procedure? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let units = fields.texts("units").compactMap { word -> OrganisationKind? in
            let kind = OrganisationKind(rawValue: word)
            if kind == nil { problems.add("units 里有不认识的组织种类“\(word)”", at: node) }
            return kind
        }
        let steps = fields.list("steps").compactMap { Step.read($0, problems) }
        if units.isEmpty { problems.add("units 要写组织种类", at: node) }
        if Set(steps.map(\.id)).count != steps.count { problems.add("steps 里有两步同一个 id", at: node) }
        if steps.first?.act != .assess { problems.add("第一步应当是 assess", at: node) }
        let levels = steps.compactMap(\.level)
        if levels.isEmpty { problems.add("steps 里至少要有一步 review", at: node) }
        if zip(levels, levels.dropFirst()).contains(where: { $0 >= $1 }) {
            problems.add("review 各步应当从下级到上级", at: node)
        }
        return Procedure(
            id: fields.text("id"), title: fields.text("title"), units: units, source: fields.text("source"),
            steps: steps)
    }

    /// Each step with its first and its last day, one after the other.
    /// - Parameter lasting: for a round that a lower level holds, its own level: those above it have no step.
    public func calendar(from start: Day, lasting top: ReviewLevel = .city) -> [(step: Step, first: Day, last: Day)] {
        var next = start
        return steps.filter { $0.level.map { $0 <= top } ?? true }.map { step in
            let (first, last) = (next, next.adding(days: step.days - 1))
            next = last.adding(days: 1)
            return (step, first, last)
        }
    }
}

extension Procedure.Step {
    static func read(_ node: Node, _ problems: Problems) -> Procedure.Step? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let (act, level) = (fields.choice("act", as: Procedure.Act.self), fields.choice("level", as: ReviewLevel.self))
        let days = fields.integer("days")
        if days < 1 { problems.add("days 至少是 1", at: node) }
        guard let act else {
            problems.add("缺少“act”", at: node)
            return nil
        }
        if (act == .review) != (level != nil) { problems.add("level 只写在 review 的步骤上，也必须写", at: node) }
        return Procedure.Step(
            id: fields.text("id"), title: fields.text("title"), act: act, level: level, days: max(1, days))
    }
}
