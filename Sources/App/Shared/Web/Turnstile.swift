import Domain
import Synchronization

/// How often one machine may look at what everybody may see: nobody reads a register by trying its addresses one after
/// another. It is forgotten with the process.
final class Turnstile: Sendable {
    private struct State {
        var minute: Int64 = 0
        var passed: [String: Int] = [:]
    }

    /// Looks in a minute from one address.
    static let mostInAMinute = 60
    /// Addresses that are told apart in a minute; the others share one count.
    private static let mostAddresses = 10_000

    private let state = Mutex(State())

    /// Counts a look.
    /// - Returns: whether it is one too many.
    func refuses(_ address: String, at now: Instant) -> Bool {
        state.withLock { state in
            let minute = now.milliseconds / 60_000
            if state.minute != minute { state = State(minute: minute) }
            let isKnown = state.passed[address] != nil || state.passed.count < Self.mostAddresses
            let count = (state.passed[isKnown ? address : ""] ?? 0) + 1
            state.passed[isKnown ? address : ""] = count
            return count > Self.mostInAMinute
        }
    }
}

extension Visit {
    /// The answer to a machine that looks too often; nil to one that does not.
    func turnedAway(by city: City) -> Reply? {
        guard city.turnstile.refuses(origin, at: city.clock.wall()) else { return nil }
        var reply = Reply.page(TooOftenPage(), in: Shell(city: "建家"), status: 429)
        reply.headers.append(("Retry-After", "60"))
        return reply
    }
}
