import Domain
import Foundation

/// Tells the time. It is a parameter: nothing below the command line asks the machine.
public struct Clock: Sendable {
    public let now: @Sendable () -> Instant
    /// The demo's own day, or nil when the clock is the real one.
    public let demoDay: Day?

    public var today: Day { now().day }

    public static let system = Clock(
        now: { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }, demoDay: nil)

    /// A clock that stays on one day, while its hours and minutes run.
    public static func demo(on day: Day) -> Clock {
        let system = Clock.system
        return Clock(
            now: {
                let real = system.now()
                let start = Instant(real.day)
                return Instant(milliseconds: Instant(day).milliseconds + real.milliseconds - start.milliseconds)
            }, demoDay: day)
    }

    /// A clock that never moves, for tests.
    public static func fixed(at instant: Instant) -> Clock { Clock(now: { instant }, demoDay: instant.day) }
}
