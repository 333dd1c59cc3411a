/// A moment, in milliseconds since 1970-01-01T00:00:00Z; written as UTC text so that text order is time order.
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The moment at which a clock in Shanghai shows `time` seconds after midnight of `day`.
    public init(_ day: Day, seconds time: Int = 0) {
        milliseconds = (Int64(day.number) * 86_400 + Int64(time) - Self.shanghai) * 1000
    }

    /// The day that a calendar in Shanghai shows at this moment.
    public var day: Day { Day(number: Int((shifted / 86_400_000).rounded(.down))) }

    /// Seconds since midnight in Shanghai.
    public var secondsOfDay: Int { Int(milliseconds / 1000 + Self.shanghai) - day.number * 86_400 }

    public func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1000) }

    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    // China has kept UTC+8 without summer time since 1992.
    private static let shanghai: Int64 = 8 * 3600
    private var shifted: Double { Double(milliseconds + Self.shanghai * 1000) }
}

extension Instant: CustomStringConvertible {
    /// `2015-03-01T02:03:04.567Z`.
    public var description: String {
        let days = Int((Double(milliseconds) / 86_400_000).rounded(.down))
        let rest = Int(milliseconds - Int64(days) * 86_400_000)
        let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60)
        return
            "\(Day(number: days))T\(pad(hour, 2)):\(pad(minute, 2)):\(pad(rest / 1000 % 60, 2)).\(pad(rest % 1000, 3))Z"
    }

    /// Reads what `description` writes; nil for anything else.
    public init?(_ text: String) {
        let parts = text.dropLast().split(whereSeparator: { "T:.".contains($0) })
        guard text.hasSuffix("Z"), parts.count == 5, let day = Day(parts[0]),
            let hour = Int(parts[1]), let minute = Int(parts[2]), let second = Int(parts[3]),
            let fraction = Int(parts[4])
        else { return nil }
        let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        milliseconds = seconds * 1000 + Int64(fraction)
    }

    /// `2015-03-01 10:03`, as a clock in Shanghai shows it.
    public var shanghaiText: String {
        "\(day) \(pad(secondsOfDay / 3600, 2)):\(pad(secondsOfDay / 60 % 60, 2))"
    }
}
