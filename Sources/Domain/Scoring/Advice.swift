/// What a unit can be advised to do. How large it is is no duty: size only says which duties there are.
extension Edition {
    /// Facts that tell how large a unit is: those of the size classes, and those that only say whether a line applies
    /// or bring points by their mere number.
    public var sizeFacts: Set<String> {
        let classes = sizeClasses.flatMap { $0.when?.leaves.map(\.fact) ?? [] }
        let applying = criteria.flatMap { $0.appliesWhen?.leaves.map(\.fact) ?? [] }
        let asked = criteria.flatMap { line -> [String] in
            if case .award = line.scale.shape { return [] }
            return line.scale.shape.fact.map { [$0] } ?? []
        }
        return Set(classes).union(Set(applying).subtracting(asked))
    }
}

extension Condition {
    /// What is left to work on when the facts in `size` stay as they are; nil when there is nothing.
    public func workable(without size: Set<String>, _ facts: Facts) -> Condition? {
        switch self {
        case .fact(let id, _): return size.contains(id) ? nil : self
        case .all(let parts):
            if parts.contains(where: { $0.isBlocked(by: size, facts) }) { return nil }
            let left = parts.compactMap { $0.workable(without: size, facts) }
            return left.count > 1 ? .all(left) : left.first
        case .any(let parts):
            // Where the size already satisfies it, nothing is asked.
            let isGiven = parts.contains { part in
                part.workable(without: size, facts) == nil && part.truth(facts) == .yes
            }
            if isGiven { return nil }
            let left = parts.compactMap { $0.workable(without: size, facts) }
            return left.count > 1 ? .any(left) : left.first
        }
    }

    /// Whether the size alone keeps it from holding.
    private func isBlocked(by size: Set<String>, _ facts: Facts) -> Bool {
        switch self {
        case .fact(let id, _): size.contains(id) && truth(facts) != .yes
        case .all(let parts): parts.contains { $0.isBlocked(by: size, facts) }
        case .any(let parts): parts.allSatisfy { $0.isBlocked(by: size, facts) }
        }
    }

    /// The parts that do not hold yet, each with how far it is from holding.
    func advice(_ facts: Facts, _ names: FactNames) -> String {
        switch self {
        case .fact(let id, let bound):
            guard let distance = bound.distance(from: facts[id] ?? .none, of: id, names) else {
                return said(facts, names)
            }
            return "\(names.title(id)) \(distance)"
        case .all(let parts):
            return parts.filter { $0.truth(facts) != .yes }.map { $0.advice(facts, names) }.joined(separator: "，")
        case .any(let parts): return parts.map { $0.advice(facts, names) }.joined(separator: "，或者")
        }
    }
}

extension [Gap] {
    /// What would bring points, cheapest first. What brings less than a tenth of a point is left out, unless there is
    /// nothing else.
    public var worthwhile: [Gap] {
        let free = filter { !$0.isMandatory }
        let worth = free.filter { $0.gain >= Points(thousandths: 100) }
        return worth.isEmpty ? free : worth
    }

    /// The one thing to say first: what must be done, else the cheapest.
    public var foremost: Gap? { first { $0.isMandatory } ?? worthwhile.first }
}
