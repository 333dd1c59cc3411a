import Domain
import Synchronization

/// What was worked out from the city as it stands, kept until anything is written: a thing that many readers ask for
/// and that costs more than a page should. It is never older than the newest write whose writer has been answered.
final class Kept: Sendable {
    /// What the city was at one moment. The end of the chain of events names what was done by any process; the writes
    /// of this one also count what leaves no event, such as month-ends that are made.
    struct State: Hashable {
        let head: ChainHead
        let writes: Int
        let day: Day
        let catalogue: String
    }

    private struct Shelf {
        var state: State?
        var values: [AnyHashable: any Sendable] = [:]
        var bytes = 0
    }

    private let shelf = Mutex(Shelf())
    /// Beyond it, in bytes, nothing more is kept until something is written: what is kept must not outgrow the server,
    /// and to forget one page for another would leave none to whoever looks at all of them in turn.
    static let limit = 128 << 20
    /// What a value takes besides its text.
    private static let overhead = 512

    var bytes: Int { shelf.withLock { $0.bytes } }

    func value<Value: Sendable>(_ key: some Hashable & Sendable, in state: State) -> Value? {
        shelf.withLock { $0.state == state ? $0.values[AnyHashable(key)] as? Value : nil }
    }

    /// - Parameter bytes: how much it takes, about.
    func keep(_ value: some Sendable, _ key: some Hashable & Sendable, bytes: Int, in state: State) {
        let bytes = bytes + Self.overhead
        shelf.withLock { shelf in
            if shelf.state != state { shelf = Shelf(state: state) }
            // Two readers may have made the same at once.
            guard shelf.bytes + bytes <= Self.limit, shelf.values[AnyHashable(key)] == nil else { return }
            shelf.values[AnyHashable(key)] = value
            shelf.bytes += bytes
        }
    }
}

extension View {
    /// The value of `key` in the city as it stands. A write that is under way makes its own: nobody else may see it.
    /// - Parameter bytes: how much the value takes, about.
    func kept<Value: Sendable>(
        _ key: some Hashable & Sendable, bytes: (Value) -> Int = { _ in 0 }, _ make: () throws -> Value
    ) throws -> Value {
        guard let writes else { return try make() }
        let state = Kept.State(head: try chainHead(), writes: writes, day: today, catalogue: catalogue.fingerprint)
        if let value: Value = city.kept.value(key, in: state) { return value }
        let value = try make()
        city.kept.keep(value, key, bytes: bytes(value), in: state)
        return value
    }
}
