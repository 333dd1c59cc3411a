/// The scores of every unit, row by row.
public struct ColumnScores: Sendable {
    public let count: Int
    /// Total with bonus, in thousandths.
    public private(set) var totals: [Int32]
    /// Applicable points, in thousandths.
    public private(set) var possible: [Int32]
    /// Index into the edition's levels; −1 for none.
    public private(set) var levels: [Int8]
    /// Earned thousandths, one section after another; empty unless asked for.
    private var sections: [Int32]

    init(count: Int, sections: Int) {
        self.count = count
        totals = [Int32](repeating: 0, count: count)
        possible = [Int32](repeating: 0, count: count)
        levels = [Int8](repeating: -1, count: count)
        self.sections = [Int32](repeating: 0, count: count * sections)
    }

    /// Earned thousandths of the section at `index`, bonus capped; only after `withSections: true`.
    public func section(_ index: Int) -> ArraySlice<Int32> { sections[index * count..<(index + 1) * count] }

    /// How many units reach each of `count` levels as their highest; the first number is for none.
    public func counts(levels count: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: count + 1)
        for level in levels { counts[Int(level) + 1] += 1 }
        return counts
    }

    /// Lends the rows to threads that write each its own.
    mutating func write(_ body: (Output) -> Void) {
        let rows = count
        totals.withUnsafeMutableBufferPointer { totals in
            possible.withUnsafeMutableBufferPointer { possible in
                levels.withUnsafeMutableBufferPointer { levels in
                    sections.withUnsafeMutableBufferPointer { sections in
                        body(
                            Output(
                                totals: totals.baseAddress!, possible: possible.baseAddress!,
                                levels: levels.baseAddress!, sections: sections.isEmpty ? nil : sections.baseAddress,
                                rows: rows))
                    }
                }
            }
        }
    }
}

/// Where the threads write: each its own rows, so that none waits for another.
struct Output: @unchecked Sendable {
    let totals: UnsafeMutablePointer<Int32>
    let possible: UnsafeMutablePointer<Int32>
    let levels: UnsafeMutablePointer<Int8>
    let sections: UnsafeMutablePointer<Int32>?
    let rows: Int

    func section(_ index: Int) -> UnsafeMutablePointer<Int32>? { sections.map { $0 + index * rows } }
}
