/// A number of points, kept in whole thousandths so that every sum is exact.
public struct Points: Hashable, Comparable, Sendable {
    public let thousandths: Int64

    public init(thousandths: Int64) { self.thousandths = thousandths }

    public init(_ whole: Int) { thousandths = Int64(whole) * 1000 }

    /// Reads `82.5`: at most six digits before and three after the point; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let (digits, decimals) = decimal(text, whole: 6, fraction: 3) else { return nil }
        thousandths = digits * [1000, 100, 10, 1][decimals]
    }

    public static let zero = Points(thousandths: 0)

    public static func + (a: Points, b: Points) -> Points { Points(thousandths: a.thousandths + b.thousandths) }
    public static func - (a: Points, b: Points) -> Points { Points(thousandths: a.thousandths - b.thousandths) }
    public static func += (a: inout Points, b: Points) { a = a + b }
    public static func < (a: Points, b: Points) -> Bool { a.thousandths < b.thousandths }
}

extension Points: CustomStringConvertible {
    /// `82.5`, with no zeros at the end.
    public var description: String {
        let size = thousandths.magnitude
        var text = String(size / 1000)
        if size % 1000 > 0 {
            var rest = pad(Int(size % 1000), 3)
            while rest.hasSuffix("0") { rest.removeLast() }
            text += "." + rest
        }
        return thousandths < 0 ? "-" + text : text
    }
}

extension Points {
    /// `79.36 分（满分 98 分，折合百分制 80.97 分）`: whoever reads an order by shares must see of what each is a share. Of a
    /// hundred points the bare number says it.
    public func said(of possible: Points) -> String {
        let points = "\(self) 分"
        guard possible > .zero, possible != Points(100) else { return points }
        let share = Points(thousandths: thousandths * 100_000 / possible.thousandths / 10 * 10)
        return "\(points)（满分 \(possible) 分，折合百分制 \(share) 分）"
    }
}

/// The digits of a plain decimal number and how many of them stand after the point.
func decimal(_ text: some StringProtocol, whole: Int, fraction: Int) -> (digits: Int64, decimals: Int)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard (1...2).contains(parts.count), (1...whole).contains(parts[0].count),
        parts.count == 1 || (1...fraction).contains(parts[1].count),
        digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(digits)
    else { return nil }
    return (number, parts.count == 1 ? 0 : parts[1].count)
}
