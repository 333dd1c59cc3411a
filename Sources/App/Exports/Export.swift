import Domain
import Foundation
import Markup
import Storage

/// A list that somebody asked for as a file.
struct Export: Sendable {
    enum State: String, Sendable, Stored {
        case waiting, making, ready, failed, gone

        var badge: StateBadge {
            switch self {
            case .waiting: StateBadge(.quiet, "等着生成")
            case .making: StateBadge(.warning, "正在生成")
            case .ready: StateBadge(.good, "可以下载")
            case .failed: StateBadge(.bad, "没有生成")
            case .gone: StateBadge(.quiet, "文件已删除")
            }
        }
    }

    enum Format: String, Sendable, Stored, CaseIterable {
        case xlsx, csv

        var title: String { self == .xlsx ? "XLSX 工作簿" : "CSV 文本（UTF-8）" }
        var type: String {
            self == .xlsx
                ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8"
        }
    }

    /// Hours after which a file is deleted.
    static let hoursKept = 24

    let id: ID<Export>
    let account: ID<Account>
    let organisation: ID<Organisation>?
    /// The address of the page whose list it is, with its conditions.
    let query: String
    let title: String
    let said: String
    let format: Format
    /// Whether numbers are in full.
    let isDisclosing: Bool
    let reason: String?
    let state: State
    let rows: Int?
    let problem: String?
    let asked: Instant

    init(row: Row) throws {
        (id, account, organisation) = (try row["id"], try row["account"], try row["organisation"])
        (query, title, said, format) = (try row["query"], try row["title"], try row["said"], try row["format"])
        (isDisclosing, reason, state) = (try row["disclosed"], try row["reason"], try row["state"])
        (rows, problem, asked) = (try row["row_count"], try row["problem"], try row["asked"])
    }

    var isUnderWay: Bool { state == .waiting || state == .making }

    /// As the file is called when it is taken.
    var fileName: String { "\(title) \(asked.day).\(format.rawValue)".filter { !"/\\:*?\"<>|".contains($0) } }
}

extension View {
    func export(_ id: ID<Export>) throws -> Export? {
        try tx.first("SELECT x.* FROM export x WHERE x.id = \(id)") { try Export(row: $0) }
    }

    /// What the author has asked for, and what others have in the units whose log the author reads; the newest first.
    func exports(for author: Author, limit: Int, before: ID<Export>? = nil) throws -> [Export] {
        let later: SQL = before.map { "x.id < \($0)" } ?? "1 = 1"
        let own: SQL = author.account.map { "x.account = \($0)" } ?? "1 = 1"
        let audited: SQL =
            author.may(.audit) ? "x.organisation IN (\(try visibleUnits(to: author, for: .audit)))" : "1 = 0"
        return try tx.all(
            """
            SELECT x.* FROM export x WHERE (\(own) OR \(audited)) AND \(later) ORDER BY x.id DESC LIMIT \(limit)
            """
        ) { try Export(row: $0) }
    }

    func openExports(of account: ID<Account>) throws -> Int {
        try tx.value(
            "SELECT COUNT(*) FROM export x WHERE x.account = \(account) AND x.state IN ('waiting', 'making')") ?? 0
    }

    func exports(in state: Export.State, limit: Int = 100) throws -> [Export] {
        try tx.all("SELECT x.* FROM export x WHERE x.state = \(state) ORDER BY x.id LIMIT \(limit)") {
            try Export(row: $0)
        }
    }

    /// Files whose time is over.
    func overdueExports() throws -> [Export] {
        try tx.all(
            "SELECT x.* FROM export x WHERE x.state = 'ready' AND x.keep_until <= \(city.clock.wall()) ORDER BY x.id"
        ) { try Export(row: $0) }
    }

    /// Who took a file, and when, the latest first.
    func takings(of export: ID<Export>) throws -> [(who: ID<Account>?, at: Instant?)] {
        try events("export.take", of: "export:\(export)", limit: 20).map { (event: SealedEvent) in
            (event.account, Instant(event.at))
        }
    }
}

extension City {
    func exportPath(_ id: ID<Export>) -> String { "\(exports)/\(id)" }
}
