import App
import ArgumentParser
import Domain
import Foundation
import Storage

struct PagesBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pages", abstract: "网页：八个客户端同时看总览、单位、记录、得分和名册。")

    @Flag(help: "输出 JSON。")
    var json = false

    @Option(name: .customLong("data"), help: "数据目录；不写就用两万个工会的人造登记。")
    var directory: String?

    @Option(help: "服务器上的数据库。")
    var database: String?

    @Option(help: "人造登记里有多少个基层工会。")
    var unions = 20_000

    @Option(help: "人造登记里有多少名会员；有会员时也看名册和查找。")
    var members = 0

    @Option(help: "每个网页看多少次。")
    var requests = 4_000

    @Option(help: "同时几个客户端。")
    var clients = 8

    @Flag(help: "每一页都重新生成，不用留着的。")
    var fresh = false

    @Option(help: "只看这一种网页，如 单位。")
    var page: String?

    @Option(help: "借用的端口。")
    var port = 18_099

    @Option(help: "对照程序的端口：同样的地址也向它问一遍（Bench/pages_django.py）。")
    var peer: Int?

    @Option(help: "对照程序的 Cookie。")
    var peerCookie = ""

    private struct Result: Encodable {
        let page: String
        /// How many different pages of this kind were asked for in turn.
        let addresses: Int
        let ours: PageLoad
        let peer: PageLoad?
        /// Our pages per second over the peer's.
        let ratio: Double?
    }

    func run() async throws {
        let made = try directory == nil && database == nil ? SyntheticCity(unions: unions) : nil
        defer { made?.remove() }
        if let made, members > 0 { try SyntheticRoll(rows: members, unions: unions, wrong: 0).bring(into: made) }
        let city =
            try made?.city ?? said { try CityFolder(directory ?? ".", database: database.map { Location($0) }).open() }
        _ = try await city.keepUp()
        let (cookie, pages) = try city.writeNow(by: .system) { try Self.visitor($0) }
        try await city.whileServed(on: port, keepsPages: !fresh) {
            for (name, paths) in pages where page == nil || page == name {
                let result = measure(name, paths, cookie)
                if json { try printJSON(result) } else { show(result) }
            }
        }
    }

    private func measure(_ name: String, _ paths: [String], _ cookie: String) -> Result {
        let ours = PageLoad(paths, port: port, cookie: cookie, clients: clients, requests: requests)
        let other = peer.map { port in
            // A round that is not counted: each of the peer's processes has its connection and its templates to open.
            _ = PageLoad(paths, port: port, cookie: peerCookie, clients: clients, requests: 8 * clients)
            return PageLoad(paths, port: port, cookie: peerCookie, clients: clients, requests: requests)
        }
        return Result(
            page: name, addresses: paths.count, ours: ours, peer: other,
            ratio: other.map { ours.pagesPerSecond / $0.pagesPerSecond })
    }

    private func show(_ result: Result) {
        print("\(result.page): \(result.ours.said)")
        guard let other = result.peer, let ratio = result.ratio else { return }
        print("  peer: \(other.said); ours answers \(String(format: "%.1f", ratio)) times as many")
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
        var pages = [
            ("总览", ["/"]), ("组织", ["/organisations"]), ("单位", unions), ("乡镇", townships),
            ("得分", unions.map { $0 + "/score" }), ("记录", unions.map { $0 + "/records" }),
        ]
        if try change.hasRoll() {
            pages += [("名册", unions.map { $0 + "/members" }), ("全市名册", ["/members"]), ("查找会员", Self.searches)]
        }
        return ("jianjia_session=\(token)", pages)
    }

    /// What people type most: two characters of a name, a whole name, a surname, first letters; each for many names.
    private static var searches: [String] {
        let given = ["秀英", "建国", "小红", "志强", "国平", "明霞", "小芬", "建民", "春燕"]
        let whole = ["王", "李", "张", "刘", "陈"].flatMap { surname in given.map { surname + $0 } }
        return (given + whole + ["王", "赵", "罗", "wxy", "ljg", "zxh", "czq"]).map { words in
            "/members?words=\(words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
    }
}
