/// The truth of a condition for each unit, as raw values of `Truth`.
struct Truths: Sendable {
    let fill: Fill<UInt8>

    /// A loop that writes one of three numbers for each unit.
    func mapped<Number: Sendable>(_ outcomes: Outcomes<Number>) -> Fill<Number> {
        let (fill, yes, no, none) = (fill, outcomes.yes, outcomes.no, outcomes.none)
        return { block, out in
            withTruths(fill, block) { truths in
                for i in 0..<block.count { out[i] = truths[i] == 2 ? yes : truths[i] == 0 ? no : none }
            }
        }
    }
}

/// Runs `body` over the truths of one block, in memory that lasts as long as it.
func withTruths(_ fill: Fill<UInt8>, _ block: Block, _ body: (UnsafeMutablePointer<UInt8>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Block.size) { truths in
        let start = truths.baseAddress!
        fill(block, start)
        body(start)
    }
}

extension Condition {
    func truths(in columns: UnitColumns) -> Truths {
        let outcomes = Outcomes(yes: Truth.yes.rawValue, no: Truth.no.rawValue, none: Truth.unknown.rawValue)
        switch self {
        case .fact(let id, let bound):
            guard let column = columns.facts[id] else { return Truths(fill: Kernel.constant(outcomes.none)) }
            return Truths(fill: column.fill(bound, outcomes))
        case .all(let parts):
            return Self.joined(parts.map { $0.truths(in: columns).fill }, start: outcomes.yes, keepsLeast: true)
        case .any(let parts):
            return Self.joined(parts.map { $0.truths(in: columns).fill }, start: outcomes.no, keepsLeast: false)
        }
    }

    private static func joined(_ parts: [Fill<UInt8>], start: UInt8, keepsLeast: Bool) -> Truths {
        Truths { block, out in
            out.update(repeating: start, count: block.count)
            for part in parts {
                withTruths(part, block) { truths in
                    if keepsLeast {
                        for i in 0..<block.count { out[i] = truths[i] < out[i] ? truths[i] : out[i] }
                    } else {
                        for i in 0..<block.count { out[i] = truths[i] > out[i] ? truths[i] : out[i] }
                    }
                }
            }
        }
    }
}
