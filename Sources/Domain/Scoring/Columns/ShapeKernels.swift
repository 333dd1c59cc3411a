extension Shape {
    /// A loop that writes what each unit earns, in thousandths of a point; `none` where the fact does not arise.
    func fill(of points: Points, none: Int32, in columns: UnitColumns, criterion id: String) -> Fill<Int32> {
        let most = Int32(points.thousandths)
        switch self {
        case .unseen: return Kernel.constant(0)
        case .judgement:
            guard let given = columns.judgements[id] else { return Kernel.constant(0) }
            return Kernel.clamped(given, most: most)
        case .condition(let condition):
            return condition.truths(in: columns).mapped(Outcomes(yes: most, no: 0, none: none))
        default: break
        }
        guard let fact, let column = columns.facts[fact] else { return Kernel.constant(none) }
        // A flag has three values: whatever the shape, they are worked out beforehand.
        if case .flags(let cells) = column.cells {
            let (zero, one) = (earned(of: points, [fact: Ratio(0, 1)]), earned(of: points, [fact: Ratio(1, 1)]))
            return Kernel.flags(
                cells, zero: Int32(zero?.thousandths ?? 0), one: Int32(one?.thousandths ?? 0), none: none)
        }
        switch self {
        case .allOrNothing(_, let bound):
            return column.fill(bound, Outcomes(yes: most, no: 0, none: none))
        case .steps(_, let steps):
            let rungs = steps.map { column.raised($0.bound, to: Int32($0.points?.thousandths ?? 0)) }
            let lowest = steps.last.map {
                column.fill($0.bound, Outcomes(yes: Int32($0.points?.thousandths ?? 0), no: 0, none: none))
            }
            let (first, higher) = (lowest ?? Kernel.constant(none), Array(rungs.dropLast().reversed()))
            return { block, out in
                first(block, out)
                for rung in higher { rung(block, out) }
            }
        case .proportional(_, let target): return column.proportional(most, target, none: none)
        case .deduct(_, let each): return column.cases(each, points, none: none, deducts: true)
        case .award(_, let each): return column.cases(each, points, none: none, deducts: false)
        case .condition, .judgement, .unseen: return Kernel.constant(none)
        }
    }
}

extension FactColumn {
    /// A loop that lifts what is already earned to a higher step where the bound holds.
    func raised(_ bound: Bound, to points: Int32) -> Fill<Int32> {
        switch cells {
        case .flags: return { _, _ in }
        case .counts(let cells): return Kernel.raisedCounts(cells, Kernel.range(bound), points)
        case .ratios(let numerators, let denominators):
            let line = ComparedLine(bound)
            let reach = line.reach(in: self) ?? .max
            if reach <= 1 << 24 { return Kernel.raised(numerators, denominators, line, Float.self, points) }
            if reach <= 1 << 53 { return Kernel.raised(numerators, denominators, line, Double.self, points) }
            return Kernel.raised(numerators, denominators, line, Int128.self, points)
        case .wide(let numerators, let denominators):
            let line = ComparedLine(bound)
            if line.reach(in: self) ?? .max <= 1 << 53 {
                return Kernel.raised(numerators, denominators, line, Double.self, points)
            }
            return Kernel.raised(numerators, denominators, line, Int128.self, points)
        }
    }

    /// A loop over whole cases: `each` × cases, held at the points, given or taken away from them.
    func cases(_ each: Points, _ points: Points, none: Int32, deducts: Bool) -> Fill<Int32> {
        let (size, most) = (Int32(each.thousandths), Int32(points.thousandths))
        // As many cases as use up the points; more change nothing, and fewer cannot overflow.
        let limit = Int32((points.thousandths + each.thousandths - 1) / each.thousandths)
        // With all bits set, exclusive-or and subtraction turn the sign; with none they change nothing.
        let (base, sign): (Int32, Int32) = deducts ? (most, -1) : (0, 0)
        if case .counts(let cells) = cells {
            return { block, out in
                cells.withUnsafeBufferPointer { cells in
                    let cells = cells.baseAddress! + block.start
                    for i in 0..<block.count {
                        let cell = cells[i]
                        let count = cell < 0 ? 0 : cell > limit ? limit : cell
                        let sum = size &* count
                        let held = sum > most ? most : sum
                        out[i] = cell == .min ? none : base &+ ((held ^ sign) &- sign)
                    }
                }
            }
        }
        return Kernel.each(self, none: none) { numerator, denominator in
            let count = Int32(max(0, min(Int64(limit), numerator / denominator)))
            return base &+ ((min(most, size &* count) ^ sign) &- sign)
        }
    }

    func proportional(_ most: Int32, _ target: Ratio, none: Int32) -> Fill<Int32> {
        let line = ComparedLine(.atLeast(target))
        let (left, isTooFar) = line.left.multipliedReportingOverflow(by: Int64(most))
        let (a, tooFarA) = self.most.numerator.multipliedReportingOverflow(by: left.magnitude)
        let (b, tooFarB) = self.most.denominator.multipliedReportingOverflow(by: line.right.magnitude)
        if case .ratios(let numerators, let denominators) = cells, !isTooFar, !tooFarA, !tooFarB,
            a < 1 << 51, b < 1 << 51
        {
            return Kernel.shares(numerators, denominators, Double(left), Double(line.right), most, none: none)
        }
        return Kernel.each(self, none: none) { numerator, denominator in
            let above = Int128(numerator) * Int128(line.left) * Int128(most)
            return Int32(max(0, min(Int128(most), above / (Int128(denominator) * Int128(line.right)))))
        }
    }
}

extension Kernel {
    static func raisedCounts(_ cells: [Int32], _ range: ClosedRange<Int32>?, _ points: Int32) -> Fill<Int32> {
        let (least, most) = (range?.lowerBound ?? 1, range?.upperBound ?? 0)
        return { block, out in
            cells.withUnsafeBufferPointer { cells in
                let cells = cells.baseAddress! + block.start
                for i in 0..<block.count {
                    let old = out[i]
                    out[i] = cells[i] >= least ? (cells[i] <= most ? points : old) : old
                }
            }
        }
    }

    static func raised<C: Cell, W: Width>(
        _ numerators: [C], _ denominators: [C], _ line: ComparedLine, _ width: W.Type, _ points: Int32
    ) -> Fill<Int32> {
        let (left, right) = (W(cell: line.left), W(cell: line.right))
        return { block, out in
            numerators.withUnsafeBufferPointer { numerators in
                denominators.withUnsafeBufferPointer { denominators in
                    let a = numerators.baseAddress! + block.start
                    let b = denominators.baseAddress! + block.start
                    for i in 0..<block.count {
                        let above = W.product(a[i].widened(to: W.self), left)
                        let below = W.product(b[i].widened(to: W.self), right)
                        let old = out[i]
                        let new = above >= below ? points : old
                        out[i] = b[i] > 0 ? new : old
                    }
                }
            }
        }
    }

    /// ⌊numerator × left ÷ (denominator × right)⌋ between 0 and `most`, exact while both products stay under 2⁵¹:
    /// the quotient is rounded to a whole number by adding 2⁵², and put right by multiplying back.
    static func shares(
        _ numerators: [Int32], _ denominators: [Int32], _ left: Double, _ right: Double, _ most: Int32, none: Int32
    ) -> Fill<Int32> {
        let (magic, top) = (4_503_599_627_370_496.0, Double(most))
        return { block, out in
            numerators.withUnsafeBufferPointer { numerators in
                denominators.withUnsafeBufferPointer { denominators in
                    let a = numerators.baseAddress! + block.start
                    let b = denominators.baseAddress! + block.start
                    for i in 0..<block.count {
                        let (above, below) = (Double(a[i]) * left, Double(b[i]) * right)
                        let quotient = above / below
                        let capped = quotient < top ? quotient : top
                        let floored = capped > 0 ? capped : 0
                        let nearest = (floored + magic) - magic
                        let exact = nearest * below > above ? nearest - 1 : nearest
                        let kept = exact > 0 ? exact : 0
                        let whole = Int32(truncatingIfNeeded: (kept + magic).bitPattern)
                        out[i] = b[i] > 0 ? whole : none
                    }
                }
            }
        }
    }

    static func clamped(_ given: [Int32], most: Int32) -> Fill<Int32> {
        { block, out in
            given.withUnsafeBufferPointer { given in
                let given = given.baseAddress! + block.start
                for i in 0..<block.count { out[i] = given[i] < 0 ? 0 : given[i] > most ? most : given[i] }
            }
        }
    }
}
