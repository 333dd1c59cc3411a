import Domain
import Foundation

/// Tells the time. It is a parameter: nothing below the command line asks the machine.
public struct Clock: Sendable {
    public let now: @Sendable () -> Instant
    /// The real moment, for sessions and rate limits, also where the city lives on a day of its own.
    public let wall: @Sendable () -> Instant
    /// The demo's own day, or nil when the clock is the real one.
    public let demoDay: Day?

    public var today: Day { now().day }

    public static let system = Clock(now: machine, wall: machine, demoDay: nil)

    @Sendable private static func machine() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// A clock that stays on one day, while its hours and minutes run.
    public static func demo(on day: Day) -> Clock {
        Clock(
            now: {
                let real = machine()
                return Instant(milliseconds: real.milliseconds + Int64(day.number - real.day.number) * 86_400_000)
            }, wall: machine, demoDay: day)
    }

    /// A clock that never moves, for tests.
    public static func fixed(at instant: Instant) -> Clock {
        Clock(now: { instant }, wall: { instant }, demoDay: instant.day)
    }
}
