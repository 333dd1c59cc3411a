/// Reads one criterion of an edition.
struct CriterionReader {
    let problems: Problems
    let facts: Set<String>?
    /// Titles of the facts that are shares.
    var shares: [String: String] = [:]
    let classes: [String]
    /// A published edition must say of every line what it serves and how it is known.
    let isPublished: Bool

    private enum Word: String, CaseIterable {
        case allOrNothing = "all_or_nothing"
        case steps, proportional, deduct, award, condition, judgement
    }

    private static let shapeKeys = ["at_least", "at_most", "steps", "target", "each", "cap", "all", "any"]

    private var conditions: ConditionReader { ConditionReader(problems: problems, facts: facts, shares: shares) }

    func read(_ fields: Fields) -> Criterion? {
        let (id, name) = (fields.text("id"), fields.text("name"))
        let status = fields.choice("status", as: Status.self)
        let clause = fields.optionalText("clause")
        if isPublished { requireOrigin(fields, clause: clause, status: status) }
        let scale = scale(fields, status)
        let (required, note) = (fields.flag("required"), fields.optionalText("note"))
        let whenNone = fields.choice("when_none", as: WhenNone.self) ?? .zero
        let appliesWhen = fields.optional("applies_when").flatMap(conditions.read)
        let byClass = byClass(fields, status)
        let indicators = conditions.indicators(fields)
        guard let scale else { return nil }
        var criterion = Criterion(id: id, name: name, scale)
        (criterion.clause, criterion.status, criterion.required) = (clause, status, required)
        (criterion.appliesWhen, criterion.whenNone) = (appliesWhen, whenNone)
        (criterion.byClass, criterion.indicators, criterion.note) = (byClass, indicators, note)
        return criterion
    }

    func requireOrigin(_ fields: Fields, clause: String?, status: Status?) {
        if clause == nil { problems.add("已发布的版本，每条都要写 clause（所依据的条款）", at: fields.node) }
        if status == nil { problems.add("已发布的版本，每条都要写 status（stated 或 chosen）", at: fields.node) }
    }

    /// The points and the shape; nil (with a problem) when they cannot be read.
    private func scale(_ fields: Fields, _ status: Status?) -> Scale? {
        let points = fields.points("points")
        guard fields.has("shape") || (status != .notSeen && status != .partlyStated) else {
            return Scale(points, .unseen)
        }
        _ = fields.required("shape")
        guard let word = fields.choice("shape", as: Word.self) else {
            // Without the shape nobody knows which keys belong here.
            for key in Self.shapeKeys + ["fact", "evidence"] { _ = fields.optional(key) }
            return nil
        }
        let shape = shape(word, fields, points)
        if word != .judgement { _ = fields.optional("evidence") }
        return shape.map { Scale(points, $0) }
    }

    private func shape(_ word: Word, _ fields: Fields, _ points: Points?) -> Shape? {
        switch word {
        case .judgement: return .judgement(evidence: fields.text("evidence"))
        case .condition: return conditions.read(fields).map(Shape.condition)
        case .allOrNothing:
            let fact = conditions.fact(fields)
            let bound = conditions.bound(fields, of: fact)
            return fact.flatMap { fact in bound.map { .allOrNothing(fact: fact, $0) } }
        case .steps:
            let fact = conditions.fact(fields)
            let steps = steps(fields, points, of: fact)
            return fact.flatMap { fact in steps.map { .steps(fact: fact, $0) } }
        case .proportional:
            let (fact, target) = (conditions.fact(fields), fields.required("target"))
            guard let fact, let target, let ratio = conditions.threshold(fields, "target", of: fact) else { return nil }
            if ratio.numerator > 0 { return .proportional(fact: fact, target: ratio) }
            problems.add("“target”应当大于零", at: target)
            return nil
        case .deduct:
            let (fact, each) = (conditions.fact(fields), fields.positivePoints("each"))
            return fact.flatMap { fact in each.map { .deduct(fact: fact, each: $0) } }
        case .award:
            let (fact, each) = (conditions.fact(fields), fields.positivePoints("each"))
            if let node = fields.optional("cap"), let cap = fields.optionalPoints("cap"), cap != points {
                problems.add("“cap”应当等于本条分值", at: node)
            }
            return fact.flatMap { fact in each.map { .award(fact: fact, each: $0) } }
        }
    }

    private func steps(_ fields: Fields, _ points: Points?, of fact: String?) -> [Step]? {
        guard let node = fields.required("steps") else { return nil }
        let steps = fields.items("steps") { item in
            let (bound, gained) = (conditions.bound(item, of: fact), item.points("points"))
            if points != nil, gained == nil, item.has("points") {
                problems.add("本条分值已知，每一档也要有分值", at: item.node)
            }
            return bound.map { Step($0, gained) }
        }
        guard !steps.isEmpty else {
            problems.add("“steps”里没有档次", at: node)
            return nil
        }
        if let first = steps[0].points, let points, first != points {
            problems.add("最高一档应当得满分 \(points) 分，这里是 \(first) 分", at: node)
        }
        for (above, below) in zip(steps, steps.dropFirst()) where !above.stands(above: below) {
            problems.add("各档应当从高到低排列，得分也从高到低", at: node)
            break
        }
        return steps
    }

    /// `by_class`: each class restates the keys that differ; the others stay.
    private func byClass(_ fields: Fields, _ status: Status?) -> [String: Scale] {
        guard case .map(let own) = fields.node.content else { return [:] }
        var scales: [String: Scale] = [:]
        for (id, value) in fields.map("by_class").map({ ($0.key, $0.value) }) {
            guard classes.contains(id) else {
                problems.add("没有“\(id)”这个规模类别", at: value)
                continue
            }
            guard case .map(let changes) = value.content else {
                problems.add("这里应当是“键: 值”的形式", at: value)
                continue
            }
            let allowed = ["points"] + Self.shapeKeys
            for change in changes where !allowed.contains(change.key) {
                problems.add("“by_class”里不能改“\(change.key)”", at: change.value)
            }
            let kept = own.filter { entry in
                (allowed + ["fact", "shape", "evidence"]).contains(entry.key)
                    && !changes.contains { $0.key == entry.key }
            }
            let node = Node(line: value.line, content: .map(kept + changes.filter { allowed.contains($0.key) }))
            scales[id] = merged(node, status)
        }
        return scales
    }

    /// Reads the restated line apart, so that what is wrong with the kept keys is said once only.
    private func merged(_ node: Node, _ status: Status?) -> Scale? {
        let apart = Problems(file: problems.file)
        let reader = CriterionReader(
            problems: apart, facts: facts, shares: shares, classes: classes, isPublished: isPublished)
        guard let fields = Fields(node, apart) else { return nil }
        let scale = reader.scale(fields, status)
        _ = (fields.optional("evidence"), fields.optional("fact"))
        fields.finish()
        for problem in apart.all where !problems.all.contains(problem) {
            problems.add(problem.sentence, line: problem.line)
        }
        return scale
    }
}

extension Step {
    /// Whether this step is strictly harder than `below` and gives more.
    func stands(above below: Step) -> Bool {
        let order = bound.threshold.compared(to: below.bound.threshold)
        let isHarder =
            switch (bound, below.bound) {
            case (.atLeast, .atLeast): order > 0
            case (.atMost, .atMost): order < 0
            default: false
            }
        guard let points, let less = below.points else { return isHarder }
        return isHarder && points > less
    }
}
