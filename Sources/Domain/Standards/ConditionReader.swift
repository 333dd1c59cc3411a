/// Reads conditions: `{fact: …, at_least: …}`, `{all: […]}`, `{any: […]}`.
struct ConditionReader {
    let problems: Problems
    let facts: Set<String>?
    /// Titles of the facts that are shares.
    var shares: [String: String] = [:]

    func read(_ node: Node) -> Condition? {
        guard let fields = Fields(node, problems) else { return nil }
        let condition = read(fields)
        fields.finish()
        return condition
    }

    /// Reads the condition that stands among other keys.
    func read(_ fields: Fields) -> Condition? {
        let words = ["fact", "all", "any"].filter(fields.has)
        guard words.count == 1 else {
            problems.add("条件应当写 fact、all、any 中的一个", at: fields.node)
            return nil
        }
        if words[0] == "fact" { return leaf(fields) }
        let items = fields.list(words[0])
        if items.isEmpty { problems.add("“\(words[0])”里没有条件", at: fields.node) }
        let parts = items.compactMap(read)
        guard parts.count == items.count, !parts.isEmpty else { return nil }
        return words[0] == "all" ? .all(parts) : .any(parts)
    }

    /// A fact id, which must be known.
    func fact(_ fields: Fields, _ key: String = "fact") -> String? {
        guard let node = fields.required(key) else { return nil }
        let id = fields.text(key)
        guard let facts, !facts.contains(id), !id.isEmpty else { return id.isEmpty ? nil : id }
        problems.add("没有“\(id)”这个指标", at: node)
        return nil
    }

    /// The ids of the indicators that bear on a line, each known and named once.
    func indicators(_ fields: Fields) -> [String] {
        var seen: Set<String> = []
        return fields.list("indicators").compactMap { node in
            guard let id = node.text else {
                problems.add("“indicators”应当是指标编号的列表", at: node)
                return nil
            }
            if let facts, !facts.contains(id) { problems.add("没有“\(id)”这个指标", at: node) }
            if !seen.insert(id).inserted { problems.add("指标“\(id)”写了两次", at: node) }
            return id
        }
    }

    /// Exactly one of `at_least` and `at_most`.
    /// - Parameter fact: whose bound it is.
    func bound(_ fields: Fields, of fact: String?) -> Bound? {
        switch (fields.has("at_least"), fields.has("at_most")) {
        case (true, false): return threshold(fields, "at_least", of: fact).map(Bound.atLeast)
        case (false, true): return threshold(fields, "at_most", of: fact).map(Bound.atMost)
        default:
            _ = (fields.optional("at_least"), fields.optional("at_most"))
            problems.add("应当写 at_least、at_most 中的一个", at: fields.node)
            return nil
        }
    }

    /// What a fact is held against; of a share at most the whole.
    func threshold(_ fields: Fields, _ key: String, of fact: String?) -> Ratio? {
        guard let node = fields.optional(key), let line = Domain.threshold(node, key, problems) else { return nil }
        if let title = fact.flatMap({ shares[$0] }), line.compared(to: Ratio(1, 1)) > 0 {
            problems.add("“\(title)”是比例，界限应当在 0% 到 100% 之间，这里是 \(line.written)", at: node)
        }
        return line
    }

    private func leaf(_ fields: Fields) -> Condition? {
        guard let fact = fact(fields) else {
            _ = bound(fields, of: nil)
            return nil
        }
        return bound(fields, of: fact).map { .fact(fact, $0) }
    }
}
