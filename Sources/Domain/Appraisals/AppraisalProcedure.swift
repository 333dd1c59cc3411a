/// How the members of a union appraise it, from the group that prepares it to what is done about the result
/// (20_member_review_procedure). Read from a data file; its vocabulary is closed.
public struct AppraisalProcedure: Sendable, Equatable {
    public enum Act: String, CaseIterable, Sendable {
        /// Before the vote: said to whoever begins.
        case prepare
        case vote
        case count
        /// After the count: the union writes down that it is done, and how.
        case record
    }

    public struct Step: Sendable, Equatable {
        public let id: String
        public let title: String
        public let act: Act
        /// What belongs to it.
        public let words: String
        /// In days: how long the vote lasts, or within how long after the last day of the vote it is to be done.
        public let days: Int
    }

    public let id: String
    public let title: String
    public let source: String
    /// What is proposed, in percent of those who may vote, and of those who voted.
    public let leastTurnout: Int
    public let leastHome: Int
    public let leastChair: Int
    public let steps: [Step]

    /// As long as nothing is read.
    public static let none = AppraisalProcedure(
        id: "", title: "", source: "", leastTurnout: 1, leastHome: 1, leastChair: 1, steps: [])

    /// How many days the vote lasts unless somebody says otherwise.
    public var days: Int { steps.first { $0.act == .vote }?.days ?? 1 }
    public var preparing: [Step] { steps.filter { $0.act == .prepare } }
    /// What is done about the result.
    public var following: [Step] { steps.filter { $0.act == .record } }
    public func following(_ id: String) -> Step? { following.first { $0.id == id } }

    public static func read(_ node: Node, _ problems: Problems) -> AppraisalProcedure? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        func percent(_ value: Int, _ key: String) -> Int {
            if !(1...100).contains(value) { problems.add("\(key) 填 1 到 100", at: node) }
            return value
        }
        let turnout = percent(fields.integer("least_turnout"), "least_turnout")
        var (home, chair) = (0, 0)
        if let satisfied = fields.required("least_satisfied").flatMap({ Fields($0, problems) }) {
            home = percent(satisfied.integer("home"), "home")
            chair = percent(satisfied.integer("chair"), "chair")
            satisfied.finish()
        }
        let steps = fields.list("steps").compactMap { Step.read($0, problems) }
        if Set(steps.map(\.id)).count != steps.count { problems.add("steps 里有两步同一个 id", at: node) }
        let acts = steps.map(\.act)
        if acts.filter({ $0 == .vote || $0 == .count }) != [.vote, .count] {
            problems.add("steps 里要有一步 vote，以后有一步 count", at: node)
        }
        let order = acts.compactMap { Act.allCases.firstIndex(of: $0) }
        if order != order.sorted() { problems.add("steps 应当依次是 prepare、vote、count、record", at: node) }
        return AppraisalProcedure(
            id: fields.text("id"), title: fields.text("title"), source: fields.text("source"), leastTurnout: turnout,
            leastHome: home, leastChair: chair, steps: steps)
    }
}

extension AppraisalProcedure.Step {
    static func read(_ node: Node, _ problems: Problems) -> AppraisalProcedure.Step? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let (id, title, words) = (fields.text("id"), fields.text("title"), fields.text("words"))
        let days = fields.optionalInteger("days")
        guard let act = fields.choice("act", as: AppraisalProcedure.Act.self) else {
            problems.add("缺少“act”", at: node)
            return nil
        }
        if (act == .prepare) != (days == nil) { problems.add("days 写在 prepare 以外的步骤上，也必须写", at: node) }
        if let days, days < 1 { problems.add("days 至少是 1", at: node) }
        return AppraisalProcedure.Step(id: id, title: title, act: act, words: words, days: max(1, days ?? 1))
    }
}
