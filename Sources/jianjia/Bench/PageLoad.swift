import Foundation

/// What several clients on kept connections were told in how much time, each asking for its share of some addresses.
struct PageLoad: Encodable {
    let clients: Int
    let requests: Int
    let pagesPerSecond: Double
    let medianMilliseconds: Double
    let p95Milliseconds: Double
    /// Answers other than 200.
    let failures: Int

    /// - Parameter paths: asked for in turn; not empty.
    init(_ paths: [String], port: Int, cookie: String, clients: Int, requests: Int) {
        self.init(clients: clients, requests: requests) { connection, number in
            connection.get(paths[number % paths.count]) == 200
        } connect: {
            Connection(port: port, cookie: cookie)
        }
    }

    /// - Parameter ask: one request with its number; false where the answer is not as it should be.
    init(
        clients: Int, requests: Int, ask: @escaping @Sendable (Connection, Int) -> Bool,
        connect: @escaping @Sendable () -> Connection?
    ) {
        let each = max(1, requests / clients)
        let clock = ContinuousClock()
        let lock = NSLock()
        nonisolated(unsafe) var times: [Double] = []
        nonisolated(unsafe) var failed = 0
        let whole = clock.measure {
            // Threads of their own: a parallel loop would run no more clients at a time than there are cores.
            let done = DispatchGroup()
            for client in 0..<clients {
                done.enter()
                Thread.detachNewThread {
                    defer { done.leave() }
                    var mine: [Double] = []
                    var refused = 0
                    let connection = connect()
                    for round in 0..<each {
                        let number = round * clients + client
                        let time = clock.measure {
                            if !(connection.map { ask($0, number) } ?? false) { refused += 1 }
                        }
                        mine.append(time / .milliseconds(1))
                    }
                    lock.withLock {
                        times += mine
                        failed += refused
                    }
                }
            }
            done.wait()
        }
        times.sort()
        self.clients = clients
        self.requests = times.count
        pagesPerSecond = Double(times.count) / (whole / .seconds(1))
        medianMilliseconds = times[times.count / 2]
        p95Milliseconds = times[times.count * 95 / 100]
        failures = failed
    }

    var said: String {
        String(
            format: "%.0f pages/s, median %.2f ms, p95 %.2f ms, %d clients, %d failures", pagesPerSecond,
            medianMilliseconds, p95Milliseconds, clients, failures)
    }
}
