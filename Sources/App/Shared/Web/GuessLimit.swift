import Domain
import Storage

/// How many wrong codes an open door takes within some minutes, from one machine and from all of them.
struct GuessLimit: Sendable {
    /// Where the wrong ones are counted: `id`, `address` and `at`; of the feature that has the door.
    let table: SQL
    let minutes: Int
    let fromOne: Int
    let ofAll: Int
}

extension View {
    /// Whether no further code is looked at for now.
    func isReached(_ limit: GuessLimit, from origin: String) throws -> Bool {
        let since = city.clock.wall().adding(seconds: -limit.minutes * 60)
        let here = try tx.value(
            "SELECT COUNT(*) FROM \(limit.table) WHERE at > \(since) AND address = \(origin)", as: Int.self)
        let all = try tx.value("SELECT COUNT(*) FROM \(limit.table) WHERE at > \(since)", as: Int.self)
        return here ?? 0 >= limit.fromOne || all ?? 0 >= limit.ofAll
    }
}

extension Change {
    /// Counts a wrong code, for a day.
    func count(_ limit: GuessLimit, from origin: String) throws {
        let wall = city.clock.wall()
        try write.run("DELETE FROM \(limit.table) WHERE at < \(wall.adding(seconds: -86_400))")
        try write.run(
            "INSERT INTO \(limit.table) (id, address, at) VALUES (\(nextID(GuessLimit.self)), \(origin), \(wall))")
    }
}
