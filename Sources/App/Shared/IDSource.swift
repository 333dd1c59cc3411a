import Domain
import Synchronization

/// Hands out identities that grow with time: 42 bits of milliseconds since 2010, 21 bits that tell apart what
/// happened in the same millisecond.
public final class IDSource: Sendable {
    private let last: Mutex<Int64>
    private let salt: Int64

    /// - Parameter salt: keeps two processes that write in the same millisecond apart; a demo fixes it.
    public init(salt: Int64 = Int64.random(in: 0..<1024)) {
        last = Mutex(0)
        self.salt = salt
    }

    public func next<Entity>(at now: Instant, as entity: Entity.Type = Entity.self) -> ID<Entity> {
        let time = max(0, now.milliseconds - Self.epoch) << 21 | salt << 11
        return ID(
            last.withLock { last in
                last = max(last + 1, time)
                return last
            })
    }

    private static let epoch = Instant("2010-01-01").milliseconds
}

extension Instant {
    fileprivate init(_ day: Day) { self.init(day, seconds: 0) }
}
