import Domain
import Storage
import Synchronization

/// What was worked out from the city as it stands, kept until anything is written: a thing that many readers ask for
/// and that costs more than a page should. It is never older than the newest write whose writer has been answered.
final class Kept: Sendable {
    /// What the city was at one moment. Events name what was done by any process; the writes of this one also count
    /// what leaves no event, such as month-ends that are made.
    struct State: Hashable {
        let events: Int64
        let writes: Int
        let day: Day
    }

    private struct Shelf {
        var state: State?
        var values: [AnyHashable: any Sendable] = [:]
    }

    private let shelf = Mutex(Shelf())
    /// Beyond it everything is forgotten: what is kept must not outgrow the server.
    private let limit = 512

    func value<Value: Sendable>(_ key: some Hashable & Sendable, in state: State) -> Value? {
        shelf.withLock { $0.state == state ? $0.values[AnyHashable(key)] as? Value : nil }
    }

    func keep(_ value: some Sendable, _ key: some Hashable & Sendable, in state: State) {
        shelf.withLock { shelf in
            if shelf.state != state || shelf.values.count >= limit { shelf = Shelf(state: state) }
            shelf.values[AnyHashable(key)] = value
        }
    }
}

extension View {
    /// The value of `key` in the city as it stands. A write that is under way makes its own: nobody else may see it.
    func kept<Value: Sendable>(_ key: some Hashable & Sendable, _ make: () throws -> Value) throws -> Value {
        guard let writes else { return try make() }
        let events: Int64? = try tx.value("SELECT MAX(sequence) FROM event_link")
        let state = Kept.State(events: events ?? 0, writes: writes, day: today)
        if let value: Value = city.kept.value(key, in: state) { return value }
        let value = try make()
        city.kept.keep(value, key, in: state)
        return value
    }
}
