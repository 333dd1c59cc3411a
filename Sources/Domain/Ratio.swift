/// Two whole numbers kept apart, so that sums stay exact: members over staff, fen paid over fen due.
///
/// 0/0 means that the question does not arise for this unit, and is shown as “—”.
public struct Ratio: Hashable, Sendable {
    public var numerator: Int64
    public var denominator: Int64

    public init(_ numerator: Int64, _ denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    public static let none = Ratio(0, 0)

    public static func + (a: Ratio, b: Ratio) -> Ratio {
        Ratio(a.numerator + b.numerator, a.denominator + b.denominator)
    }

    public static func - (a: Ratio, b: Ratio) -> Ratio {
        Ratio(a.numerator - b.numerator, a.denominator - b.denominator)
    }

    /// −1, 0 or 1 as this value is below, at or above `other`, by cross-multiplication.
    /// Both denominators must be positive.
    public func compared(to other: Ratio) -> Int {
        let left = Int128(numerator) * Int128(other.denominator)
        let right = Int128(other.numerator) * Int128(denominator)
        return left < right ? -1 : left == right ? 0 : 1
    }

    /// `84.1`: the share in per cent, cut (never rounded up) to one decimal, so that 89.99 never reads as 90.
    public var percent: String? {
        guard denominator > 0 else { return nil }
        let tenths = Int128(numerator) * 1000 / Int128(denominator)
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
