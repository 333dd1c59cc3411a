import App
import ArgumentParser
import Domain
import Foundation
import Storage

struct AccessBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "权限的代价：同样的网页，以管理员、县、乡镇和主席的身份各看若干次。")

    @OptionGroup var data: DataFolder

    @Flag(help: "输出 JSON。")
    var json = false

    @Option(help: "每个网页看多少次。")
    var requests = 200

    @Option(help: "借用的端口。")
    var port = 18_098

    private struct Result: Encodable {
        let page: String
        let role: String
        let medianMilliseconds: Double
        let p95Milliseconds: Double
        /// How many times as long as the administrator waits for the same page.
        let timesAdministrator: Double
        let failures: Int
    }

    func run() async throws {
        let city = try data.city()
        _ = try await city.keepUp()
        let (visitors, pages) = try city.writeNow(by: .system) { try Self.world($0) }
        defer {
            try? city.writeNow(by: .system) { change in for visitor in visitors { try change.endVisit(visitor.token) } }
        }
        try await city.whileServed(on: port) {
            for (name, path) in pages {
                var administrator: Double?
                for visitor in visitors {
                    let (times, failures) = load(path, "jianjia_session=\(visitor.token)")
                    let median = times[times.count / 2]
                    administrator = administrator ?? median
                    say(
                        Result(
                            page: name, role: visitor.name, medianMilliseconds: median,
                            p95Milliseconds: times[times.count * 95 / 100],
                            timesAdministrator: median / max(administrator ?? median, 0.001), failures: failures))
                }
            }
        }
    }

    private func say(_ result: Result) {
        if json { return (try? printJSON(result)) ?? () }
        print(
            String(
                format: "%@ · %@: median %.2f ms, p95 %.2f ms, %.2f × administrator, %d failures", result.page,
                result.role, result.medianMilliseconds, result.p95Milliseconds, result.timesAdministrator,
                result.failures))
    }

    /// Milliseconds of each request, sorted, after a few that are not counted.
    private func load(_ path: String, _ cookie: String) -> (times: [Double], failures: Int) {
        let clock = ContinuousClock()
        let connection = Connection(port: port, cookie: cookie)
        for _ in 0..<5 { _ = connection?.get(path) }
        var failures = 0
        let times = (0..<max(1, requests)).map { _ in
            clock.measure { if connection?.get(path) != 200 { failures += 1 } } / .milliseconds(1)
        }
        return (times.sorted(), failures)
    }

    private struct Visitor {
        let name: String
        let token: String
    }

    /// One union with a whole line above it, somebody at each step of the line, and pages all of them may open.
    private static func world(_ change: Change) throws -> (visitors: [Visitor], pages: [(name: String, path: String)]) {
        var filter = View.UnitFilter()
        filter.kinds = [.grassroots]
        let unions = try change.units(filter, on: change.today, limit: 500)
        let lines = try unions.map { try change.breadcrumb(of: $0.id, on: change.today) }
        guard let line = lines.first(where: { $0.map(\.kind) == [.city, .county, .township, .grassroots] }) else {
            throw NotFound()
        }
        let roles: [Role] = [.administrator, .staff, .staff, .chair]
        let visitors = try zip(roles, line).map { role, unit in
            Visitor(name: "\(role.title) · \(unit.kind.title)", token: try change.beginVisit(as: role, at: unit.id))
        }
        let union = line[3].id
        return (
            visitors,
            [
                ("组织", "/organisations"), ("组织查找", "/organisations?words=%E5%B7%A5%E4%BC%9A&kind=grassroots"),
                ("记录", "/records"), ("待确认", "/records?status=declared"), ("单位", "/organisations/\(union)"),
                ("得分", "/organisations/\(union)/score"), ("单位的记录", "/organisations/\(union)/records"),
                ("目标", "/plans/huzhou-2013-2015/targets/G4"), ("计划", "/plans/huzhou-2013-2015"),
            ]
        )
    }
}
