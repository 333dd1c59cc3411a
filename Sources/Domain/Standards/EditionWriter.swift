extension Edition {
    /// The edition in the words of its file: what `read` makes of this is the edition again. One that inherits is
    /// written whole, without naming its base.
    public var node: Node { EditionWriter(edition: self).node }

    /// The text of its file.
    public var yaml: String { node.yaml }
}

/// Writes an edition in the order of the file's vocabulary.
struct EditionWriter {
    let edition: Edition

    var node: Node {
        .map([
            ("document", .word("edition")), ("id", .word(edition.id)), ("title", .word(edition.title)),
            ("standard", .word(edition.standard)), ("issuer", .word(edition.issuer)), ("year", word(edition.year)),
            ("applies_to", .list(edition.appliesTo.map(Node.word))),
            ("published", edition.published ? .word("true") : nil), ("effective", word(edition.effective)),
            ("until", word(edition.until)), ("period", .word(edition.period.rawValue)),
            ("source", edition.source?.node), ("promulgation", edition.promulgation?.node),
            ("not_applicable", .word(edition.notApplicable.rawValue)),
            ("total_points", word(edition.totalPoints)), ("columns", words(edition.columns)),
            ("size_classes", list(edition.sizeClasses, size)), ("levels", .list(edition.levels.map(level))),
            ("gates", list(edition.gates, gate)), ("sections", .list(edition.sections.map(section))),
            ("rules", list(edition.rules) { $0.node }), ("dynamics", edition.dynamics?.node),
            ("lapses", list(edition.lapses, \.node)),
            ("fidelity", edition.fidelity?.node), ("note", word(edition.note)),
        ])
    }

    private func size(_ size: SizeClass) -> Node {
        .map([("id", .word(size.id)), ("name", .word(size.name)), ("when", size.when?.node)])
    }

    private func level(_ level: Level) -> Node {
        let sections = edition.sections.map(\.id).filter { level.sectionMin[$0] != nil }
        let minima = sections + level.sectionMin.keys.filter { !sections.contains($0) }.sorted()
        return .map([
            ("id", .word(level.id)), ("name", .word(level.name)), ("stars", word(level.stars)),
            ("min", word(level.min) ?? .null),
            ("section_min", minima.isEmpty ? nil : .map(minima.map { ($0, word(level.sectionMin[$0])) })),
            ("entry", word(level.entry)), ("quota", level.quota?.node), ("status", word(level.status?.rawValue)),
            ("clause", word(level.clause)),
        ])
    }

    private func gate(_ gate: Gate) -> Node {
        var cap: String?
        if case .capsAt(let id) = gate.effect { cap = id }
        return .map([
            ("id", .word(gate.id)), ("name", .word(gate.name)), ("when", gate.when.node), ("caps_at", word(cap)),
            ("bars", cap == nil ? .word("true") : nil), ("look_back_months", word(gate.lookBackMonths)),
            ("clause", word(gate.clause)), ("status", word(gate.status?.rawValue)),
        ])
    }

    private func section(_ section: Section) -> Node {
        .map([
            ("id", .word(section.id)), ("name", .word(section.name)), ("points", word(section.points) ?? .null),
            ("status", word(section.status?.rawValue)), ("bonus_cap", word(section.bonusCap)),
            ("criteria", .list(section.criteria.map(criterion))),
        ])
    }

    private func criterion(_ line: Criterion) -> Node {
        let classes = edition.sizeClasses.map(\.id).filter { line.byClass[$0] != nil }
        let byClass = classes.map { id in (id, line.byClass[id].map { Node.map($0.changeable) }) }
        return .map(
            [
                ("id", .word(line.id)), ("name", .word(line.name)), ("clause", word(line.clause)),
                ("status", word(line.status?.rawValue)), ("required", line.required ? .word("true") : nil),
                ("applies_when", line.appliesWhen?.node),
                ("when_none", line.whenNone == .zero ? nil : .word(line.whenNone.rawValue)),
                ("shape", word(line.scale.shape.word)), ("fact", word(line.scale.shape.fact)),
            ] + line.scale.changeable + [
                ("evidence", line.scale.shape.evidence.map(Node.word)),
                ("by_class", byClass.isEmpty ? nil : .map(byClass)), ("indicators", words(line.indicators)),
                ("note", word(line.note)),
            ])
    }
}

extension Scale {
    /// What a size class may restate: the points and the numbers of the shape.
    fileprivate var changeable: [(String, Node?)] {
        let numbers: [(String, Node?)] =
            switch shape {
            case .allOrNothing(_, let bound): [bound.entry]
            case .steps(_, let steps):
                [("steps", .list(steps.map { .map([$0.bound.entry, ("points", word($0.points) ?? .null)]) }))]
            case .proportional(_, let target): [("target", word(target))]
            case .deduct(_, let each), .award(_, let each): [("each", word(each))]
            case .condition(let condition): condition.entries
            case .judgement, .unseen: []
            }
        return [("points", word(points) ?? .null)] + numbers
    }
}

extension Shape {
    /// Its word in the file; nil where the rule was not seen.
    public var word: String? {
        switch self {
        case .allOrNothing: "all_or_nothing"
        case .steps: "steps"
        case .proportional: "proportional"
        case .deduct: "deduct"
        case .award: "award"
        case .condition: "condition"
        case .judgement: "judgement"
        case .unseen: nil
        }
    }

    fileprivate var evidence: String? {
        if case .judgement(let evidence) = self { return evidence }
        return nil
    }
}

extension Bound {
    fileprivate var entry: (String, Node?) {
        switch self {
        case .atLeast(let line): ("at_least", word(line))
        case .atMost(let line): ("at_most", word(line))
        }
    }
}

extension Condition {
    var node: Node { .map(entries) }

    var entries: [(String, Node?)] {
        switch self {
        case .fact(let fact, let bound): [("fact", .word(fact)), bound.entry]
        case .all(let parts): [("all", .list(parts.map(\.node)))]
        case .any(let parts): [("any", .list(parts.map(\.node)))]
        }
    }
}

extension Ratio {
    /// As a file writes a threshold, such that reading it gives the same two numbers: `90%`, `3`, `2/3`.
    public var written: String {
        switch denominator {
        case 1: "\(numerator)"
        case 100, 1000, 10_000, 100_000: "\(Points(thousandths: numerator * (100_000 / denominator)).description)%"
        default: "\(numerator)/\(denominator)"
        }
    }
}
