/// Sums of one block, in memory that one thread owns and uses again for every block.
struct BlockWork {
    private let program: Program
    private let gains = UnsafeMutablePointer<Int32>.allocate(capacity: Block.size)
    private let earned = UnsafeMutablePointer<Int32>.allocate(capacity: Block.size)
    private let possible = UnsafeMutablePointer<Int32>.allocate(capacity: Block.size)
    /// Bit L is set where level L is closed.
    private let closed = UnsafeMutablePointer<UInt32>.allocate(capacity: Block.size)
    private let flags = UnsafeMutablePointer<UInt8>.allocate(capacity: Block.size)
    private let classes = UnsafeMutablePointer<UInt8>.allocate(capacity: Block.size)

    init(_ program: Program) { self.program = program }

    func end() {
        for buffer in [gains, earned, possible] { buffer.deallocate() }
        closed.deallocate()
        flags.deallocate()
        classes.deallocate()
    }

    func run(_ block: Block, into out: Output) {
        let (totals, applicable) = (out.totals + block.start, out.possible + block.start)
        closed.update(repeating: program.closed, count: block.count)
        program.classIndex?(block, classes)
        for (index, section) in program.sections.enumerated() {
            sum(section, block)
            for i in 0..<block.count { totals[i] &+= earned[i] }
            for i in 0..<block.count { applicable[i] &+= possible[i] }
            if let column = out.section(index) {
                (column + block.start).update(from: earned, count: block.count)
            }
        }
        for gate in program.gates {
            gate.fill(block, flags)
            for i in 0..<block.count { closed[i] |= flags[i] == 2 ? gate.bits : 0 }
        }
        for entry in program.entries {
            for i in 0..<block.count where !entry.columns.contains(where: { $0[block.start + i] }) {
                closed[i] |= entry.bit
            }
        }
        rank(block, totals, applicable, out.levels + block.start)
    }

    private func sum(_ section: Program.SectionProgram, _ block: Block) {
        earned.update(repeating: 0, count: block.count)
        spread(section.full, block, possible)
        for line in section.lines {
            if let fill = line.gains { add(line, fill, block, isBonus: section.bonusCap != nil) }
            if let failures = line.failures {
                failures(block, flags)
                for i in 0..<block.count { closed[i] |= flags[i] == 0 ? 0 : ~0 }
            }
        }
        if let cap = section.bonusCap {
            for i in 0..<block.count { earned[i] = earned[i] > cap ? cap : earned[i] }
        }
        for minimum in section.minima {
            let (top, bottom) = (minimum.share.numerator, minimum.share.denominator)
            for i in 0..<block.count {
                let isShort = Int64(earned[i]) &* bottom < Int64(possible[i]) &* top
                closed[i] |= possible[i] > 0 ? (isShort ? minimum.bit : 0) : 0
            }
        }
    }

    private func add(_ line: LineProgram, _ fill: Fill<Int32>, _ block: Block, isBonus: Bool) {
        fill(block, gains)
        guard line.canLeave else {
            for i in 0..<block.count { earned[i] &+= gains[i] }
            return
        }
        for i in 0..<block.count { earned[i] &+= gains[i] > 0 ? gains[i] : 0 }
        guard !isBonus else { return }
        if line.points.count == 1 {
            let points = line.points[0]
            for i in 0..<block.count { possible[i] &-= gains[i] < 0 ? points : 0 }
        } else {
            for i in 0..<block.count { possible[i] &-= gains[i] < 0 ? line.points[Int(classes[i])] : 0 }
        }
    }

    /// One number for each size class, written out for each unit.
    private func spread(_ numbers: [Int32], _ block: Block, _ out: UnsafeMutablePointer<Int32>) {
        if numbers.count == 1 {
            out.update(repeating: numbers[0], count: block.count)
        } else {
            for i in 0..<block.count { out[i] = numbers[Int(classes[i])] }
        }
    }

    /// The highest open level whose total is reached: earned × full ≥ min × possible, in 64 bits.
    private func rank(
        _ block: Block, _ totals: UnsafeMutablePointer<Int32>, _ applicable: UnsafeMutablePointer<Int32>,
        _ levels: UnsafeMutablePointer<Int8>
    ) {
        spread(program.full, block, possible)
        for (index, least) in program.minima.enumerated() {
            let bit = UInt32(1) << UInt32(index)
            for i in 0..<block.count {
                let (full, part) = (Int64(possible[i]), Int64(applicable[i]))
                let (sum, line) = full > 0 ? (Int64(totals[i]) &* full, least &* part) : (Int64(totals[i]), least)
                let isOpen = closed[i] & bit == 0 && sum >= line && (full == 0 || part > 0)
                levels[i] = isOpen ? Int8(index) : levels[i]
            }
        }
    }
}
