/// One fact of many units, in the smallest form that holds it, with its greatest magnitudes.
public struct FactColumn: Sendable {
    enum Cells: Sendable {
        /// 0 or 1; −1 where the question does not arise.
        case flags([Int8])
        /// Numerators over 1; `Int32.min` where the question does not arise.
        case counts([Int32])
        case ratios([Int32], [Int32])
        case wide([Int64], [Int64])
    }

    let cells: Cells
    /// The greatest magnitude of a numerator and of a denominator; decides how widely a threshold must be compared.
    let most: (numerator: UInt64, denominator: UInt64)

    public var count: Int {
        switch cells {
        case .flags(let cells): cells.count
        case .counts(let cells): cells.count
        case .ratios(let cells, _): cells.count
        case .wide(let cells, _): cells.count
        }
    }

    /// Yes/no facts: 1, 0, or −1 where the question does not arise.
    public init(flags: [Int8]) {
        cells = .flags(flags)
        most = (1, 1)
    }

    /// Counts; `Int32.min` where the question does not arise.
    public init(counts: [Int32]) {
        cells = .counts(counts)
        most = (counts.reduce(0) { max($0, $1 == .min ? 0 : UInt64($1.magnitude)) }, 1)
    }

    /// Ratios; a denominator that is not positive means that the question does not arise.
    public init(numerators: [Int32], denominators: [Int32]) {
        precondition(numerators.count == denominators.count)
        cells = .ratios(numerators, denominators)
        most = (UInt64(Self.most(numerators)), UInt64(Self.most(denominators)))
    }

    /// Ratios that 32 bits do not hold, such as fen.
    public init(wideNumerators numerators: [Int64], denominators: [Int64]) {
        precondition(numerators.count == denominators.count)
        cells = .wide(numerators, denominators)
        most = (Self.most(numerators), Self.most(denominators))
    }

    /// The smallest form that holds these facts.
    public init(_ facts: [Ratio]) {
        let isWhole = facts.allSatisfy { $0.isNone || $0.denominator == 1 }
        if isWhole, facts.allSatisfy({ $0.isNone || (0...1).contains($0.numerator) }) {
            self.init(flags: facts.map { $0.isNone ? -1 : Int8($0.numerator) })
        } else if isWhole, facts.allSatisfy({ $0.isNone || Self.isNarrow($0.numerator) }) {
            self.init(counts: facts.map { $0.isNone ? .min : Int32($0.numerator) })
        } else if facts.allSatisfy({ Self.isNarrow($0.numerator) && Self.isNarrow($0.denominator) }) {
            self.init(numerators: facts.map { Int32($0.numerator) }, denominators: facts.map { Int32($0.denominator) })
        } else {
            self.init(wideNumerators: facts.map(\.numerator), denominators: facts.map(\.denominator))
        }
    }

    /// The fact of one unit.
    public subscript(index: Int) -> Ratio {
        switch cells {
        case .flags(let cells): cells[index] < 0 ? .none : Ratio(Int64(cells[index]), 1)
        case .counts(let cells): cells[index] == .min ? .none : Ratio(Int64(cells[index]), 1)
        case .ratios(let numerators, let denominators):
            Ratio(Int64(numerators[index]), Int64(denominators[index]))
        case .wide(let numerators, let denominators): Ratio(numerators[index], denominators[index])
        }
    }

    private static func isNarrow(_ number: Int64) -> Bool { abs(number) <= Int64(Int32.max) }

    private static func most<Cell: FixedWidthInteger & SignedInteger>(_ cells: [Cell]) -> Cell.Magnitude {
        cells.reduce(0) { max($0, $1.magnitude) }
    }
}

/// The columns of a whole registry: unit `i` is row `i` of each.
public struct UnitColumns: Sendable {
    public let count: Int
    public var facts: [String: FactColumn]
    /// A reviewer's points in thousandths by criterion id; −1 where the judgement is awaited.
    public var judgements: [String: [Int32]]
    /// Whether a unit holds a title, by title.
    public var held: [String: [Bool]]

    public init(
        count: Int, facts: [String: FactColumn], judgements: [String: [Int32]] = [:], held: [String: [Bool]] = [:]
    ) {
        precondition(facts.values.allSatisfy { $0.count == count })
        precondition(judgements.values.allSatisfy { $0.count == count })
        precondition(held.values.allSatisfy { $0.count == count })
        (self.count, self.facts, self.judgements, self.held) = (count, facts, judgements, held)
    }
}
