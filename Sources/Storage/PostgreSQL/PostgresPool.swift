import Foundation

/// Connections lent to one caller at a time, made when they are first wanted.
final class PostgresPool: @unchecked Sendable {
    private let condition = NSCondition()
    private var idle: [PostgresConnection]
    private var lent = 0
    private let limit: Int
    private let patience: TimeInterval
    private let name: String
    private let make: @Sendable () throws -> PostgresConnection

    /// - Parameters:
    ///   - first: one that is there already.
    ///   - patience: seconds that a caller waits for a connection.
    init(
        _ name: String, limit: Int, first: PostgresConnection? = nil, patience: TimeInterval = 10,
        make: @escaping @Sendable () throws -> PostgresConnection
    ) {
        (self.name, self.limit, self.patience, self.make) = (name, limit, patience, make)
        idle = first.map { [$0] } ?? []
    }

    /// - Throws: `StoreProblem.busy` when none comes free in time.
    func lend<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
        let connection = try take()
        defer { give(connection) }
        return try body(connection)
    }

    private func take() throws -> PostgresConnection {
        condition.lock()
        let end = Date(timeIntervalSinceNow: patience)
        while idle.isEmpty && lent >= limit {
            if !condition.wait(until: end) {
                condition.unlock()
                throw StoreProblem.busy(name)
            }
        }
        lent += 1
        let found = idle.popLast()
        condition.unlock()
        if let found { return found }
        do { return try make() } catch {
            give(nil)
            throw error
        }
    }

    private func give(_ connection: PostgresConnection?) {
        condition.lock()
        lent -= 1
        if let connection, connection.isAlive { idle.append(connection) }
        condition.signal()
        condition.unlock()
    }

    /// Ends the connections that nobody holds.
    func close() {
        condition.lock()
        idle = []
        condition.unlock()
    }
}
