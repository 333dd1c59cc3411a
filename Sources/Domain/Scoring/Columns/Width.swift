/// An arithmetic in which numerator × threshold is exact for a given column.
///
/// A whole number up to 2²⁴ is exact in `Float` and up to 2⁵³ in `Double`, and these vectorise on every processor,
/// which integer products of that size do not. What fits neither is compared in 128 bits.
protocol Width: Comparable, Sendable {
    init(cell: Int32)
    init(cell: Int64)
    static func product(_ a: Self, _ b: Self) -> Self
}

extension Float: Width {
    @inline(__always) init(cell: Int32) { self = Float(cell) }
    @inline(__always) init(cell: Int64) { self = Float(cell) }
    @inline(__always) static func product(_ a: Float, _ b: Float) -> Float { a * b }
}

extension Double: Width {
    @inline(__always) init(cell: Int32) { self = Double(cell) }
    @inline(__always) init(cell: Int64) { self = Double(cell) }
    @inline(__always) static func product(_ a: Double, _ b: Double) -> Double { a * b }
}

extension Int128: Width {
    @inline(__always) init(cell: Int32) { self = Int128(cell) }
    @inline(__always) init(cell: Int64) { self = Int128(cell) }
    @inline(__always) static func product(_ a: Int128, _ b: Int128) -> Int128 { a &* b }
}

/// A stored number of a column.
protocol Cell: FixedWidthInteger & SignedInteger & Sendable {
    func widened<W: Width>(to type: W.Type) -> W
}

extension Int32: Cell {
    @inline(__always) func widened<W: Width>(to type: W.Type) -> W { W(cell: self) }
}

extension Int64: Cell {
    @inline(__always) func widened<W: Width>(to type: W.Type) -> W { W(cell: self) }
}

/// A bound as numerator × `left` ≥ denominator × `right`; for “at most” both are negative, so that one loop serves.
struct ComparedLine {
    let left: Int64
    let right: Int64

    init(_ bound: Bound) {
        let threshold = bound.threshold
        let divisor = greatestCommonDivisor(threshold.numerator, threshold.denominator)
        let sign: Int64 = if case .atLeast = bound { 1 } else { -1 }
        left = sign * (threshold.denominator / divisor)
        right = sign * (threshold.numerator / divisor)
    }

    /// The greatest product that comparing this column gives; nil beyond 64 bits.
    func reach(in column: FactColumn) -> UInt64? {
        let (a, tooFarA) = column.most.numerator.multipliedReportingOverflow(by: left.magnitude)
        let (b, tooFarB) = column.most.denominator.multipliedReportingOverflow(by: right.magnitude)
        // The stored numbers themselves must be exact too, even when multiplied by nothing.
        return tooFarA || tooFarB ? nil : max(a, b, column.most.denominator)
    }
}

private func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
}
