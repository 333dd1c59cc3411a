import Domain

/// A condition in the words of a cell: `入会率≥80%并且（报过人数≥1或者职工数≤24）`, nested to any depth.
struct ConditionText {
    let catalogue: Catalogue

    func written(_ condition: Condition) -> String { written(condition, isInside: false) }

    private func written(_ condition: Condition, isInside: Bool) -> String {
        func joined(_ parts: [Condition], _ word: String) -> String {
            let text = parts.map { written($0, isInside: true) }.joined(separator: word)
            return isInside ? "（\(text)）" : text
        }
        switch condition {
        case .fact(let fact, let bound):
            return "\(catalogue.indicator(fact)?.title ?? fact)\(bound.isLeast ? "≥" : "≤")\(bound.threshold.written)"
        case .all(let parts): return joined(parts, "并且")
        case .any(let parts): return joined(parts, "或者")
        }
    }

    /// The condition as a part of a data file, for the reader of files to judge.
    /// - Parameter line: where it stands.
    /// - Throws: `Broken`.
    func node(_ text: String, at line: Int) throws(Broken) -> Node {
        var rest = text.filter { !$0.isWhitespace }[...]
        let node = try group(&rest, line, depth: 0)
        if !rest.isEmpty { throw Broken(sentence: "条件里“\(rest.prefix(12))”前后对不上，请检查括号") }
        return node
    }

    struct Broken: Error {
        let sentence: String
    }

    private static let joins = [("并且", "all"), ("或者", "any")]
    private static let signs = [
        ("≥", "at_least"), (">=", "at_least"), ("不低于", "at_least"), ("≤", "at_most"), ("<=", "at_most"),
        ("不高于", "at_most"),
    ]

    private func group(_ rest: inout Substring, _ line: Int, depth: Int) throws(Broken) -> Node {
        if depth > ConditionForm.deepest { throw Broken(sentence: "条件的括号最多套 \(ConditionForm.deepest) 层") }
        var (parts, join) = ([try term(&rest, line, depth)], nil as String?)
        while let found = Self.joins.first(where: { rest.hasPrefix($0.0) }) {
            if let join, join != found.1 { throw Broken(sentence: "同一层里“并且”和“或者”不能混用，请加括号") }
            join = found.1
            rest.removeFirst(found.0.count)
            parts.append(try term(&rest, line, depth))
        }
        guard let join else { return parts[0] }
        let list = Node(line: line, content: .list(parts))
        return Node(line: line, content: .map([Node.Entry(key: join, value: list)]))
    }

    private func term(_ rest: inout Substring, _ line: Int, _ depth: Int) throws(Broken) -> Node {
        if rest.hasPrefix("（") || rest.hasPrefix("(") {
            rest.removeFirst()
            let inner = try group(&rest, line, depth: depth + 1)
            guard rest.hasPrefix("）") || rest.hasPrefix(")") else { throw Broken(sentence: "条件里的括号没有配对") }
            rest.removeFirst()
            return inner
        }
        let places = Self.signs.compactMap { sign in rest.firstRange(of: sign.0).map { (range: $0, key: sign.1) } }
        guard let sign = places.min(by: { $0.range.lowerBound < $1.range.lowerBound }) else {
            throw Broken(sentence: "条件请写成“入会率≥80%”，几项之间写“并且”或“或者”")
        }
        let fact = catalogue.indicatorID(String(rest[..<sign.range.lowerBound]))
        rest = rest[sign.range.upperBound...]
        let limit = rest.prefix { $0.isNumber || "./%".contains($0) }
        rest.removeFirst(limit.count)
        return Node(
            line: line,
            content: .map([
                Node.Entry(key: "fact", value: Node(line: line, content: .scalar(fact))),
                Node.Entry(key: sign.key, value: Node(line: line, content: .scalar(String(limit)))),
            ]))
    }
}

extension Catalogue {
    /// The id of an indicator by its title; what is no title is taken for an id.
    func indicatorID(_ text: String) -> String { indicators.first { $0.title == text }?.id ?? text }
}
