extension HonourKind {
    /// - Parameters:
    ///   - facts: the indicators there are.
    ///   - kinds: of record.
    ///   - standards: with the levels of each.
    ///   - clauses: of the plans.
    public static func read(
        _ node: Node, facts: Set<String>, kinds: Set<String>, standards: [String: Set<String>], clauses: Set<String>,
        _ problems: Problems
    ) -> HonourKind? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let subjects = fields.texts("subjects").compactMap { OrganisationKind(rawValue: $0) }
        if subjects.isEmpty { problems.add("subjects 要写组织种类", at: node) }
        let conditions = ConditionReader(problems: problems, facts: facts)
        let rules = fields.list("rules").compactMap { item in
            HonourRule.read(item, conditions, kinds: kinds, standards: standards)
        }
        if rules.isEmpty { problems.add("rules 里一条也没有", at: node) }
        if Set(rules.map(\.id)).count < rules.count { problems.add("rules 里有重复的编号", at: node) }
        let keys = fields.texts("tie_keys")
        for key in keys where !facts.contains(key) { problems.add("没有“\(key)”这个指标", at: node) }
        let ranked = fields.text("ranked_by")
        if standards[ranked] == nil { problems.add("没有标准“\(ranked)”", at: node) }
        let clause = fields.text("clause")
        if !clauses.contains(clause) { problems.add("“\(clause)”不是计划条款", at: node) }
        let words = ["id", "title", "mark", "source"].map(fields.text)
        let quota = fields.required("quota").flatMap { HonourQuota.read($0, problems) }
        let (first, last) = (fields.integer("first_year"), fields.optionalInteger("last_year"))
        let (isPersonal, ties) = (fields.flag("personal"), fields.choice("ties", as: Quota.TieRule.self))
        let validity = fields.optionalInteger("validity_months")
        guard let quota else { return nil }
        return HonourKind(
            id: words[0], title: words[1], mark: words[2], subjects: subjects, isPersonal: isPersonal, clause: clause,
            source: words[3], firstYear: first, lastYear: last, rules: rules, rankedBy: ranked, tieKeys: keys,
            quota: quota, ties: ties ?? .decide, validityMonths: validity)
    }
}

extension HonourRule {
    fileprivate static func read(
        _ node: Node, _ conditions: ConditionReader, kinds: Set<String>, standards: [String: Set<String>]
    ) -> HonourRule? {
        let problems = conditions.problems
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let (id, name, note) = (fields.text("id"), fields.text("name"), fields.optionalText("note"))
        let words = ["held", "record", "years", "no_lapse", "fact", "all", "any"].filter(fields.has)
        var test: Test?
        switch words.count == 1 ? words[0] : "" {
        case "held": test = fields.optional("held").flatMap { held($0, standards, problems) }
        case "record": test = fields.optional("record").flatMap { record($0, kinds, problems) }
        case "years": test = .years(fields.integer("years"))
        case "no_lapse":
            _ = fields.flag("no_lapse")
            test = .noLapse
        case "fact", "all", "any": test = conditions.read(fields).map { .condition($0) }
        default: problems.add("应当写 held、record、years、no_lapse、fact、all、any 中的一个", at: node)
        }
        let first = fields.optionalInteger("from_year")
        return test.map { HonourRule(id: id, name: name, test: $0, fromYear: first, note: note) }
    }

    private static func held(_ node: Node, _ standards: [String: Set<String>], _ problems: Problems) -> Test? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let (standard, level) = (fields.text("standard"), fields.text("level"))
        if standards[standard]?.contains(level) != true {
            problems.add("标准“\(standard)”没有“\(level)”这个等级", at: node)
        }
        return .held(standard: standard, level: level)
    }

    private static func record(_ node: Node, _ kinds: Set<String>, _ problems: Problems) -> Test? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let (kind, months) = (fields.text("kind"), fields.integer("months"))
        if !kinds.contains(kind) { problems.add("没有“\(kind)”这种记录", at: node) }
        if months < 1 { problems.add("months 应当是正整数", at: node) }
        return .record(kind: kind, months: months)
    }
}

extension HonourQuota {
    fileprivate static func read(_ node: Node, _ problems: Problems) -> HonourQuota? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        if fields.has("number") { return .number(max(0, fields.integer("number"))) }
        guard fields.has("share"), let share = fields.optionalThreshold("share") else {
            problems.add("quota 应当写 number，或者 share 和 least", at: node)
            return nil
        }
        return .share(share, least: fields.optionalInteger("least") ?? 0)
    }
}
