import App
import ArgumentParser
import Domain
import Foundation
import Logging
import Storage

struct PagesBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pages", abstract: "网页：八个客户端同时看总览、单位、记录和得分。")

    @Flag(help: "输出 JSON。")
    var json = false

    @Option(name: .customLong("data"), help: "数据目录；不写就用两万个工会的人造登记。")
    var directory: String?

    @Option(help: "服务器上的数据库。")
    var database: String?

    @Option(help: "每个网页看多少次。")
    var requests = 4_000

    @Option(help: "同时几个客户端。")
    var clients = 8

    @Flag(help: "每一页都重新生成，不用留着的。")
    var fresh = false

    @Option(help: "借用的端口。")
    var port = 18_099

    private struct Result: Encodable {
        let page: String
        /// How many different pages of this kind were asked for in turn.
        let addresses: Int
        let clients: Int
        let requests: Int
        let pagesPerSecond: Double
        let medianMilliseconds: Double
        let p95Milliseconds: Double
        let failures: Int
    }

    func run() async throws {
        let made = try directory == nil && database == nil ? SyntheticCity(unions: 20_000) : nil
        defer { made?.remove() }
        let city =
            try made?.city ?? said { try CityFolder(directory ?? ".", database: database.map { Location($0) }).open() }
        _ = try await city.keepUp()
        let (cookie, pages) = try city.writeNow(by: .system) { try Self.visitor($0) }
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let server = Server(
            city: city, host: "127.0.0.1", port: port, secure: false, logger: logger, keepsPages: !fresh)
        let running = Task { try await server.run() }
        defer { running.cancel() }
        for _ in 0..<100 where Connection(port: port, cookie: cookie) == nil {
            try await Task.sleep(for: .milliseconds(50))
        }
        for (name, paths) in pages {
            let result = load(name, paths, cookie)
            if json {
                try printJSON(result)
            } else {
                print(
                    String(
                        format: "%@: %.0f pages/s, median %.2f ms, p95 %.2f ms, %d clients, %d failures", name,
                        result.pagesPerSecond, result.medianMilliseconds, result.p95Milliseconds, clients,
                        result.failures))
            }
        }
    }

    private func load(_ name: String, _ paths: [String], _ cookie: String) -> Result {
        let each = requests / clients
        let clock = ContinuousClock()
        let lock = NSLock()
        nonisolated(unsafe) var times: [Double] = []
        nonisolated(unsafe) var failures = 0
        let whole = clock.measure {
            // Threads of their own: a parallel loop would run no more clients at a time than there are cores.
            let done = DispatchGroup()
            for client in 0..<clients {
                done.enter()
                Thread.detachNewThread {
                    defer { done.leave() }
                    var mine: [Double] = []
                    var failed = 0
                    let connection = Connection(port: port, cookie: cookie)
                    for round in 0..<each {
                        let path = paths[(round * clients + client) % paths.count]
                        let time = clock.measure { if connection?.get(path) != 200 { failed += 1 } }
                        mine.append(time / .milliseconds(1))
                    }
                    lock.withLock {
                        times += mine
                        failures += failed
                    }
                }
            }
            done.wait()
        }
        times.sort()
        return Result(
            page: name, addresses: paths.count, clients: clients, requests: times.count,
            pagesPerSecond: Double(times.count) / (whole / .seconds(1)),
            medianMilliseconds: times[times.count / 2], p95Milliseconds: times[times.count * 95 / 100],
            failures: failures)
    }

    /// A signed-in city account and the addresses of each kind of page, many where there are many: nobody looks at one
    /// union all day.
    private static func visitor(_ change: Change) throws -> (cookie: String, pages: [(name: String, paths: [String])]) {
        guard let root = try change.root() else { throw NotFound() }
        let token = try change.beginVisit(as: .staff, at: root.id)
        var filter = View.UnitFilter()
        filter.kinds = [.grassroots]
        let unions = try change.units(filter, on: change.today, limit: 2_000).map { "/organisations/\($0.id)" }
        filter.kinds = [.township]
        let townships = try change.units(filter, on: change.today, limit: 2_000).map { "/organisations/\($0.id)" }
        if unions.isEmpty || townships.isEmpty { throw NotFound() }
        return (
            "jianjia_session=\(token)",
            [
                ("总览", ["/"]), ("组织", ["/organisations"]), ("单位", unions), ("乡镇", townships),
                ("得分", unions.map { $0 + "/score" }), ("记录", unions.map { $0 + "/records" }),
            ]
        )
    }
}
