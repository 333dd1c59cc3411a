import App
import Logging

extension City {
    /// Serves this city on a port of this machine while something is measured.
    func whileServed(on port: Int, keepsPages: Bool = true, _ measure: () async throws -> Void) async throws {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let server = Server(
            city: self, host: "127.0.0.1", port: port, secure: false, logger: logger, keepsPages: keepsPages)
        let running = Task { try await server.run() }
        defer { running.cancel() }
        for _ in 0..<100 where Connection(port: port, cookie: "") == nil {
            try await Task.sleep(for: .milliseconds(50))
        }
        try await measure()
    }
}
