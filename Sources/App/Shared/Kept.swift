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
    }

    private struct Shelf {
        var state: State?
        var values: [AnyHashable: any Sendable] = [:]
    }

    private let shelf = Mutex(Shelf())
    /// Beyond it everything is forgotten: what is kept must not outgrow the server.
    static let limit = 512

    var count: Int { shelf.withLock { $0.values.count } }

    func value<Value: Sendable>(_ key: some Hashable & Sendable, in state: State) -> Value? {
        shelf.withLock { $0.state == state ? $0.values[AnyHashable(key)] as? Value : nil }
    }

    func keep(_ value: some Sendable, _ key: some Hashable & Sendable, in state: State) {
        shelf.withLock { shelf in
            if shelf.state != state || shelf.values.count >= Self.limit { shelf = Shelf(state: state) }
            shelf.values[AnyHashable(key)] = value
        }
    }
}

extension View {
    /// The value of `key` in the city as it stands. A write that is under way makes its own: nobody else may see it.
    func kept<Value: Sendable>(_ key: some Hashable & Sendable, _ make: () throws -> Value) throws -> Value {
        guard let writes else { return try make() }
        let state = Kept.State(head: try chainHead(), writes: writes, day: today)
        if let value: Value = city.kept.value(key, in: state) { return value }
        let value = try make()
        city.kept.keep(value, key, in: state)
        return value
    }
}
