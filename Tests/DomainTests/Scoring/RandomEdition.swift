import Domain

/// Numbers that come out the same on every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func one(in count: Int) -> Bool { next() % UInt64(count) == 0 }
    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int(next() % UInt64(items.count))] }
    mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }
}

/// Small editions in the words of the file, and facts that often lie exactly on a threshold.
struct RandomEdition {
    var random: Seeded
    static let facts = (0...7).map { "f\($0)" }
    private var hasClasses = false

    init(seed: UInt64) { random = Seeded(state: seed) }

    mutating func edition(_ id: Int) -> Node {
        hasClasses = random.one(in: 4)
        var nextID = 0
        let sections = (0..<random.number(1...3)).map { index in
            let isBonus = index > 0 && random.one(in: 4)
            let criteria = (0..<random.number(1...4)).map { _ in
                nextID += 1
                return criterion("k\(nextID)")
            }
            return map(
                e("id", "S\(index)"), e("name", "部分"), e("points", nil),
                isBonus ? e("bonus_cap", random.pick(["1", "2.5", "6"])) : nil, e("criteria", criteria))
        }
        return map(
            e("document", "edition"), e("id", "e\(id)"), e("title", "t"), e("standard", "s"), e("issuer", "i"),
            e("applies_to", "grassroots"), e("period", "day"),
            e("not_applicable", random.pick(["excluded", "excluded", "full", "zero"])),
            hasClasses ? e("size_classes", classes()) : nil, e("levels", levels(sections.count)),
            e("gates", gates()), e("sections", sections))
    }

    private mutating func classes() -> [Node] {
        [
            map(e("id", "large"), e("name", "大"), e("when", condition(depth: 0))),
            map(e("id", "small"), e("name", "小")),
        ]
    }

    private mutating func levels(_ sections: Int) -> [Node] {
        var least = random.number(0...6000)
        return (0..<random.number(1...4)).map { index in
            least += random.number(1...3000)
            let text = "\(least / 1000)." + String(String(1000 + least % 1000).dropFirst())
            return map(
                e("id", "l\(index)"), e("name", "级"), e("min", random.one(in: 12) ? nil : text),
                random.one(in: 3) ? e("section_min", map(e("S0", random.pick(["50%", "1/3", "100%"])))) : nil,
                index > 0 && random.one(in: 5) ? e("entry", "l0") : nil)
        }
    }

    private mutating func gates() -> [Node] {
        (0..<random.number(0...2)).map { index in
            map(
                e("id", "x\(index)"), e("name", "门"), e("when", condition(depth: 1)),
                random.one(in: 3) ? e("bars", "true") : e("caps_at", "l0"))
        }
    }

    private mutating func criterion(_ id: String) -> Node {
        let points = random.pick(["3", "2", "0.333", "5", "1.5", "0"])
        var entries: [Node.Entry?] = [
            e("id", id), e("name", "条"),
            random.one(in: 5) ? e("required", "true") : nil,
            random.one(in: 5) ? e("applies_when", condition(depth: 1)) : nil,
            e("when_none", random.pick(["zero", "zero", "full", "excluded"])),
        ]
        if random.one(in: 12) {
            entries += [e("points", nil), e("status", "not_seen")]
            return map(entries)
        }
        entries.append(e("points", points))
        entries += shape(points)
        return map(entries)
    }

    private mutating func shape(_ points: String) -> [Node.Entry?] {
        let fact = e("fact", random.pick(Self.facts))
        switch random.number(0...6) {
        case 0:
            let other = e("by_class", map(e("small", map(bound()))))
            let first = bound()
            // The class restates the same word, since a line has one of the two only.
            let isSame = other.value.firstKey == first.key
            return [e("shape", "all_or_nothing"), fact, first, hasClasses && isSame ? other : nil]
        case 1 where points != "0":
            let isLate = random.one(in: 3)
            let steps = isLate ? ["0", "1", "3/2"] : ["90%", "2/3", "0.5"]
            let gains = [points, "0.25", "0.125"]
            let items = (0..<random.number(1...3)).map { rung in
                map(e(isLate ? "at_most" : "at_least", steps[rung]), e("points", gains[rung]))
            }
            return [e("shape", "steps"), fact, e("steps", items)]
        case 2:
            return [e("shape", "proportional"), fact, e("target", random.pick(["100%", "90%", "7", "2/3"]))]
        case 3: return [e("shape", "deduct"), fact, e("each", random.pick(["0.5", "1", "0.333"]))]
        case 4: return [e("shape", "award"), fact, e("each", random.pick(["0.5", "1", "0.333"]))]
        case 5: return [e("shape", "condition")] + condition(depth: 2).entryList
        default: return [e("shape", "judgement"), e("evidence", "现场")]
        }
    }

    private mutating func condition(depth: Int) -> Node {
        if depth == 0 || random.one(in: 2) { return map(e("fact", random.pick(Self.facts)), bound()) }
        let parts = (0..<random.number(1...3)).map { _ in condition(depth: depth - 1) }
        return map(e(random.pick(["all", "any"]), parts))
    }

    private mutating func bound() -> Node.Entry {
        e(
            random.pick(["at_least", "at_least", "at_most"]),
            random.pick(["90%", "100%", "2/3", "1", "3", "0", "99.5%"]))
    }

    /// One unit's facts; more than half of them lie exactly on a threshold that `edition` has.
    mutating func facts(for edition: Edition, _ thresholds: [Ratio]) -> Facts {
        var facts: Facts = [:]
        for id in Self.facts {
            switch random.number(0...9) {
            case 0: facts[id] = Ratio.none
            case 1: break
            case 2...6:
                let threshold = random.pick(thresholds)
                let times = Int64(random.pick([1, 2, 7, 200, 40_000, 10_000_000_000]))
                facts[id] = Ratio(threshold.numerator * times, threshold.denominator * times)
            case 7: facts[id] = Ratio(Int64(random.number(0...5)), 1)
            default:
                let whole = Int64(random.number(1...300))
                facts[id] = Ratio(Int64(random.number(0...Int(whole))), whole)
            }
        }
        return facts
    }

    mutating func judgements(for edition: Edition) -> [String: Judgement] {
        var judgements: [String: Judgement] = [:]
        for criterion in edition.criteria {
            guard case .judgement = criterion.scale.shape, !random.one(in: 3) else { continue }
            judgements[criterion.id] = Judgement(reviewed: Points(thousandths: Int64(random.number(0...4000))))
        }
        return judgements
    }
}

/// Every threshold an edition compares with.
func thresholds(of edition: Edition) -> [Ratio] {
    let lines = edition.criteria.flatMap { [$0.scale] + Array($0.byClass.values) }.flatMap { scale -> [Ratio] in
        switch scale.shape {
        case .allOrNothing(_, let bound): [bound.threshold]
        case .steps(_, let steps): steps.map(\.bound.threshold)
        case .proportional(_, let target): [target]
        case .condition(let condition): condition.leaves.map(\.bound.threshold)
        default: []
        }
    }
    return lines + edition.gates.flatMap { $0.when.leaves.map(\.bound.threshold) } + [Ratio(1, 1)]
}

// Building nodes in few words.

private func e(_ key: String, _ node: Node) -> Node.Entry { Node.Entry(key: key, value: node) }

private func e(_ key: String, _ items: [Node]) -> Node.Entry { e(key, Node(line: 1, content: .list(items))) }

/// A word, or null.
private func e(_ key: String, _ text: String?) -> Node.Entry {
    e(key, Node(line: 1, content: text.map { .scalar($0) } ?? .null))
}

private func map(_ entries: [Node.Entry?]) -> Node { Node(line: 1, content: .map(entries.compactMap { $0 })) }
private func map(_ entries: Node.Entry?...) -> Node { map(entries) }
