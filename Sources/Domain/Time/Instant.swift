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
        // Byte by byte, like a day: a page reads dozens of moments from the database.
        var (digits, place) = (0, 0)
        for byte in text.utf8 {
            switch (place, byte) {
            case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")), (13, UInt8(ascii: ":")),
                (16, UInt8(ascii: ":")), (19, UInt8(ascii: ".")), (23, UInt8(ascii: "Z")):
                break
            case (4, _), (7, _), (10, _), (13, _), (16, _), (19, _), (23..., _): return nil
            case (_, UInt8(ascii: "0")...UInt8(ascii: "9")): digits = digits * 10 + Int(byte) - 48
            default: return nil
            }
            place += 1
        }
        let (date, time) = (digits / 1_000_000_000, digits % 1_000_000_000)
        guard place == 24, let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100) else {
            return nil
        }
        let seconds = time / 10_000_000 * 3600 + time / 100_000 % 100 * 60 + time / 1000 % 100
        milliseconds = (Int64(day.number) * 86_400 + Int64(seconds)) * 1000 + Int64(time % 1000)
    }

    /// `2015-03-01 10:03`, as a clock in Shanghai shows it.
    public var shanghaiText: String {
        "\(day) \(pad(secondsOfDay / 3600, 2)):\(pad(secondsOfDay / 60 % 60, 2))"
    }
}
