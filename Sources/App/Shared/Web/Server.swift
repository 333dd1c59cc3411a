import Hummingbird
import Logging
import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The running web site: answers requests, and keeps the figures on today's day.
public struct Server: Sendable {
    let city: City
    let host: String
    let port: Int
    let secure: Bool
    let logger: Logger
    let keepsPages: Bool

    /// - Parameter keepsPages: false makes every page anew, to measure how long that takes.
    public init(city: City, host: String, port: Int, secure: Bool, logger: Logger, keepsPages: Bool = true) {
        (self.city, self.host, self.port, self.secure, self.logger) = (city, host, port, secure, logger)
        self.keepsPages = keepsPages
    }

    /// - Throws: `PortProblem` when the port cannot be had.
    public func run() async throws {
        let site = Site(city, logger: logger, secure: secure, keepsPages: keepsPages)
        let (running, isRunning) = AsyncStream.makeStream(of: Void.self)
        let application = Application(
            router: site.router(),
            configuration: .init(address: .hostname(host, port: port), serverName: "jianjia"),
            onServerRunning: { _ in
                print("建家已启动：http://\(host):\(port)/  （Ctrl-C 停止）")
                isRunning.finish()
            },
            logger: logger)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await application.runService() }
                // A server that does not get its port changes nothing.
                group.addTask {
                    for await _ in running {}
                    if !Task.isCancelled { await keepUp() }
                }
                try await group.next()
                group.cancelAll()
            }
        } catch let error as IOError where [EADDRINUSE, EACCES].contains(error.errnoCode) {
            throw PortProblem(port: port, isBusy: error.errnoCode == EADDRINUSE)
        }
    }

    /// A new day ends terms and contracts without any write: once a minute it is asked whether one has begun.
    private func keepUp() async {
        Upload.clear()
        if EvidenceScan.configured.command == nil {
            logger.notice("JIANJIA_SCAN names no program: uploads are not scanned")
        }
        do { try await city.resumeExports() } catch { logger.error("exports cannot go on: \(error)") }
        // A long list must not keep the day from beginning.
        let exporting = Task { await city.makeExports() }
        defer { exporting.cancel() }
        var isFirst = true
        while !Task.isCancelled {
            do {
                for line in try await city.keepUp() { logger.notice("\(line)") }
                if isFirst { logger.notice("up to date") }
                isFirst = false
            } catch {
                // The server is stopping.
                if Task.isCancelled { return }
                logger.error("keeping up failed: \(error)")
            }
            do { try await Task.sleep(for: .seconds(60)) } catch { return }
        }
    }
}

public struct PortProblem: Error, CustomStringConvertible {
    let port: Int
    let isBusy: Bool

    public var description: String {
        isBusy
            ? "端口 \(port) 已被占用。换一个端口（--port），或先停止占用它的程序。"
            : "没有权限使用端口 \(port)。请用 1024 以上的端口。"
    }
}
