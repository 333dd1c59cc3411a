extension Plan {
    public static func read(_ node: Node, _ problems: Problems) -> Plan? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let id = fields.text("id")
        let title = fields.text("title")
        let number = fields.text("document_no")
        let issuers = fields.texts("issuers")
        guard let issued = fields.day("issued"), let from = fields.day("from"), let until = fields.day("until") else {
            return nil
        }
        let clauses = fields.list("clauses").compactMap { Clause.read($0, problems) }
        let known = Set(clauses.map(\.id))
        let plan = Plan(
            id: id, title: title, documentNumber: number, issuers: issuers, issued: issued,
            span: Span(from: from, until: until.adding(days: 1)), goals: fields.texts("goals"),
            phases: fields.list("phases").compactMap { Phase.read($0, problems, known) }, clauses: clauses,
            targets: fields.list("targets").compactMap { Target.read($0, problems, known) })
        return plan
    }
}

extension Plan.Clause {
    static func read(_ node: Node, _ problems: Problems) -> Plan.Clause? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        return Plan.Clause(
            id: fields.text("id"), section: fields.text("section"), title: fields.text("title"),
            text: fields.text("text"))
    }
}

extension Plan.Phase {
    static func read(_ node: Node, _ problems: Problems, _ clauses: Set<String>) -> Plan.Phase? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let tasks = fields.list("tasks").compactMap { item -> Plan.Task? in
            guard let task = Fields(item, problems) else { return nil }
            defer { task.finish() }
            let clause = task.text("clause")
            if !clauses.contains(clause) { problems.add("没有条款“\(clause)”", at: item) }
            return Plan.Task(clause: clause, text: task.text("text"), responsible: task.optionalText("responsible"))
        }
        return Plan.Phase(
            id: fields.text("id"), name: fields.text("name"), year: fields.integer("year"),
            theme: fields.text("theme"), tasks: tasks)
    }
}

extension Plan.Target {
    static func read(_ node: Node, _ problems: Problems, _ clauses: Set<String>) -> Plan.Target? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let clause = fields.text("clause")
        if !clauses.contains(clause) { problems.add("没有条款“\(clause)”", at: node) }
        guard let by = fields.day("by"), let atLeast = readShare(fields, problems) else { return nil }
        return Plan.Target(
            id: fields.text("id"), clause: clause, title: fields.text("title"), indicator: fields.text("indicator"),
            rated: fields.optionalText("rated"), denominator: fields.optionalText("denominator"), atLeast: atLeast,
            by: by, isStated: fields.text("status") == "stated", isMain: fields.flag("main"),
            responsible: fields.texts("responsible"),
            milestones: fields.list("milestones").compactMap { item in
                guard let milestone = Fields(item, problems) else { return nil }
                defer { milestone.finish() }
                guard let by = milestone.day("by"), let share = readShare(milestone, problems) else { return nil }
                return Plan.Milestone(by: by, atLeast: share, isStated: milestone.text("status") == "stated")
            })
    }

    /// `at_least: 90%`, in whole per cent or with decimals.
    private static func readShare(_ fields: Fields, _ problems: Problems) -> Ratio? {
        guard let node = fields.required("at_least"), case .scalar(let text) = node.content else { return nil }
        guard text.hasSuffix("%"), let (digits, decimals) = decimal(text.dropLast(), whole: 3, fraction: 2) else {
            problems.add("at_least 应当是百分比，如 90%", at: node)
            return nil
        }
        return Ratio(digits, [100, 1000, 10_000][decimals])
    }
}
