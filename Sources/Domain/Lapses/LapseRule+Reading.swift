extension LapseRule {
    /// `{id: V1, name: …, fact: …, at_least: …, rectify_days: 90, then: lower}`; `then` is `lower`, `revoke` or the id of
    /// a level.
    static func read(
        _ fields: Fields, _ conditions: ConditionReader, kinds: Set<String>?, levels: Set<String>
    ) -> LapseRule? {
        let problems = conditions.problems
        let (id, name, note) = (fields.text("id"), fields.text("name"), fields.optionalText("note"))
        let (days, needsRecheck) = (fields.integer("rectify_days"), fields.flag("recheck"))
        if days < 1 { problems.add("rectify_days 应当是正整数", at: fields.node) }
        let word = fields.text("then")
        let then: Consequence = word == "lower" ? .lower : word == "revoke" ? .revoke : .lowerTo(word)
        if case .lowerTo = then, !levels.contains(word) {
            problems.add("没有“\(word)”这个等级，then 应当写 lower、revoke 或等级的编号", at: fields.node)
        }
        let test =
            fields.has("record")
            ? fields.part("record") { part in
                let (kind, months) = (part.text("kind"), part.integer("months"))
                if months < 1 { problems.add("months 应当是正整数", at: part.node) }
                if let kinds, !kinds.contains(kind), !kind.isEmpty { problems.add("没有“\(kind)”这种记录", at: part.node) }
                return Test.record(kind: kind, months: months)
            }
            : conditions.read(fields).map(Test.condition)
        return test.map {
            LapseRule(
                id: id, name: name, test: $0, rectifyDays: days, then: then, needsRecheck: needsRecheck, note: note)
        }
    }

    var node: Node {
        let asked: [(String, Node?)] =
            switch test {
            case .condition(let condition): condition.entries
            case .record(let kind, let months):
                [("record", .map([("kind", .word(kind)), ("months", .word("\(months)"))]))]
            }
        let end: String =
            switch then {
            case .lower: "lower"
            case .revoke: "revoke"
            case .lowerTo(let level): level
            }
        return .map(
            [("id", .word(id)), ("name", .word(name))] + asked + [
                ("rectify_days", .word("\(rectifyDays)")), ("then", .word(end)),
                ("recheck", needsRecheck ? .word("true") : nil), ("note", word(note)),
            ])
    }
}
