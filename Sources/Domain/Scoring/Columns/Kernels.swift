/// Units `start ..< start + count` of every column: few enough that their sums stay in the nearest cache.
struct Block: Sendable {
    static let size = 1024
    let start: Int
    let count: Int
}

/// Writes a number for each unit of a block.
typealias Fill<Number> = @Sendable (Block, UnsafeMutablePointer<Number>) -> Void

/// What a question comes to: it holds, it does not, it does not arise.
struct Outcomes<Number: Sendable>: Sendable {
    let yes: Number
    let no: Number
    let none: Number
}

extension FactColumn {
    /// A loop that answers a bound with one of three numbers.
    func fill<Number: Sendable>(_ bound: Bound, _ outcomes: Outcomes<Number>) -> Fill<Number> {
        switch cells {
        case .flags(let cells):
            func result(_ flag: Int64) -> Number { bound.holds(for: Ratio(flag, 1)) ? outcomes.yes : outcomes.no }
            return Kernel.flags(cells, zero: result(0), one: result(1), none: outcomes.none)
        case .counts(let cells):
            return Kernel.counts(cells, Kernel.range(bound), outcomes)
        case .ratios(let numerators, let denominators):
            let line = ComparedLine(bound)
            let reach = line.reach(in: self) ?? .max
            if reach <= 1 << 24 { return Kernel.ratios(numerators, denominators, line, Float.self, outcomes) }
            if reach <= 1 << 53 { return Kernel.ratios(numerators, denominators, line, Double.self, outcomes) }
            return Kernel.ratios(numerators, denominators, line, Int128.self, outcomes)
        case .wide(let numerators, let denominators):
            let line = ComparedLine(bound)
            if line.reach(in: self) ?? .max <= 1 << 53 {
                return Kernel.ratios(numerators, denominators, line, Double.self, outcomes)
            }
            return Kernel.ratios(numerators, denominators, line, Int128.self, outcomes)
        }
    }
}

/// The plain loops. Each is generic and is made once for each kind of cell, so that it vectorises.
enum Kernel {
    static func flags<Number: Sendable>(
        _ cells: [Int8], zero: Number, one: Number, none: Number
    ) -> Fill<Number> {
        { block, out in
            cells.withUnsafeBufferPointer { cells in
                let cells = cells.baseAddress! + block.start
                for i in 0..<block.count {
                    let cell = cells[i]
                    out[i] = cell > 0 ? one : cell == 0 ? zero : none
                }
            }
        }
    }

    /// The whole numbers on the good side of a bound.
    static func range(_ bound: Bound) -> ClosedRange<Int32>? {
        let threshold = bound.threshold
        switch bound {
        case .atLeast:
            let (top, bottom) = (Int128(threshold.numerator), Int128(threshold.denominator))
            let least = (top + bottom - 1) / bottom
            return least > Int128(Int32.max) ? nil : Int32(least)...Int32.max
        case .atMost:
            return (Int32.min + 1)...Int32(min(Int64(Int32.max), threshold.numerator / threshold.denominator))
        }
    }

    static func counts<Number: Sendable>(
        _ cells: [Int32], _ range: ClosedRange<Int32>?, _ outcomes: Outcomes<Number>
    ) -> Fill<Number> {
        let (least, most) = (range?.lowerBound ?? 1, range?.upperBound ?? 0)
        let (yes, no, none) = (outcomes.yes, outcomes.no, outcomes.none)
        return { block, out in
            cells.withUnsafeBufferPointer { cells in
                let cells = cells.baseAddress! + block.start
                for i in 0..<block.count {
                    let cell = cells[i]
                    let inside = cell >= least ? (cell <= most ? yes : no) : no
                    out[i] = cell == .min ? none : inside
                }
            }
        }
    }

    static func ratios<C: Cell, W: Width, Number: Sendable>(
        _ numerators: [C], _ denominators: [C], _ line: ComparedLine, _ width: W.Type, _ outcomes: Outcomes<Number>
    ) -> Fill<Number> {
        let (left, right) = (W(cell: line.left), W(cell: line.right))
        let (yes, no, none) = (outcomes.yes, outcomes.no, outcomes.none)
        return { block, out in
            numerators.withUnsafeBufferPointer { numerators in
                denominators.withUnsafeBufferPointer { denominators in
                    let a = numerators.baseAddress! + block.start
                    let b = denominators.baseAddress! + block.start
                    for i in 0..<block.count {
                        let above = W.product(a[i].widened(to: W.self), left)
                        let below = W.product(b[i].widened(to: W.self), right)
                        out[i] = b[i] > 0 ? (above >= below ? yes : no) : none
                    }
                }
            }
        }
    }

    /// Any function of one unit's fact, one by one: for the shapes that divide.
    static func each(_ column: FactColumn, none: Int32, _ earn: @escaping @Sendable (Int64, Int64) -> Int32)
        -> Fill<Int32>
    {
        { block, out in
            for i in 0..<block.count {
                let fact = column[block.start + i]
                out[i] = fact.isNone ? none : earn(fact.numerator, fact.denominator)
            }
        }
    }

    static func constant<Number: Sendable>(_ number: Number) -> Fill<Number> {
        { block, out in out.update(repeating: number, count: block.count) }
    }
}
