import Domain
import Foundation
import Markup

/// One request as a feature sees it: who asks, for which unit or record, and what was sent.
struct Visit: Sendable {
    let path: String
    /// Path, with its query, to come back to after signing in.
    let address: String
    let parameters: [String: String]
    let query: [String: String]
    let form: [String: String]
    let cookies: [String: String]
    /// The files of a form that brings some.
    var uploads: [Upload] = []
    /// The address of the machine that asks, for the rate limit.
    let origin: String
    /// The name by which the site was asked, for an address that is printed.
    var host = ""
    /// Whether the site is asked over TLS, which a proxy gives.
    var isSecure = false
    /// Set by the kernel before a signed-in answer.
    var session: Session?
    /// The unit the route is about, which the author may act on as the route says.
    var unit: Organisation?
    var record: Record?
    /// The employer the route is about, which the author may act on as the route says.
    var employer: Employer?
    /// The account the route is about, which the author manages.
    var account: AccountDetail?
    /// The unit that the reader's rights begin at: where 总览 starts.
    var home: Organisation?
    /// Whether the page shows a list that may be taken away.
    var isExported = false
    /// Whether the list is made with numbers in full, for a reason that is kept.
    var isDisclosing = false

    /// What stands in front of a path in an address that is read by a machine; empty where nobody said by which name the
    /// site is asked.
    var site: String { host.isEmpty ? "" : "\(isSecure ? "https" : "http")://\(host)" }

    var upload: Upload? { uploads.first }
    var author: Author { session?.author ?? Author(account: nil, name: "", grants: [], isSystem: false) }
    var csrf: String { session?.csrf ?? "" }

    /// The unit of a route that is about one.
    /// - Throws: `NotFound`.
    func theUnit() throws -> Organisation {
        guard let unit else { throw NotFound() }
        return unit
    }

    func theAccount() throws -> AccountDetail {
        guard let account else { throw NotFound() }
        return account
    }

    func theEmployer() throws -> Employer {
        guard let employer else { throw NotFound() }
        return employer
    }

    func theRecord() throws -> Record {
        guard let record else { throw NotFound() }
        return record
    }

    /// Which part of a long list is asked for, from 0: `?page=1` is the first.
    var page: Int { min(10_000, max(1, query["page"].flatMap { Int($0) } ?? 1)) - 1 }

    /// The day the page is asked for: `?day=2014-06-30`, else the city's day. A day to come is not known yet.
    func day(_ view: View) -> Day {
        guard let day = query["day"].flatMap({ Day($0) }), day < view.today else { return view.today }
        return day
    }
}

/// What goes back.
struct Reply: Sendable {
    enum Body: Sendable {
        case html(HTML)
        case bytes([UInt8], type: String)
        /// A file that is opened piece by piece while it is sent.
        case sealed(SealedFile, type: String)
        case none
    }

    var status: Int
    var body: Body
    var headers: [(name: String, value: String)] = []

    /// What its body takes in memory, in bytes.
    var size: Int {
        switch body {
        case .html(let html): html.utf8.count
        case .bytes(let bytes, _): bytes.count
        case .sealed, .none: 0
        }
    }

    /// The same, to be kept: a page takes what it is long.
    var fitted: Reply {
        guard case .html(let html) = body else { return self }
        return Reply(status: status, body: .html(html.fitted), headers: headers)
    }

    static func page(_ page: some Page, in shell: Shell, status: Int = 200) -> Reply {
        Reply(status: status, body: .html(Layout(page, in: shell).body))
    }

    /// Where to go after a write: the page that shows what it did.
    static func redirect(_ path: Path) -> Reply {
        Reply(status: 303, body: .none, headers: [("Location", path.description)])
    }

    static func file(_ bytes: [UInt8], type: String, name: String? = nil) -> Reply {
        Reply(
            status: 200, body: .bytes(bytes, type: type),
            headers: name.map { [("Content-Disposition", "attachment; filename*=UTF-8''\(encoded($0))")] } ?? [])
    }

    static func file(_ file: SealedFile, type: String, name: String) -> Reply {
        Reply(
            status: 200, body: .sealed(file, type: type),
            headers: [("Content-Disposition", "attachment; filename*=UTF-8''\(encoded(name))")])
    }

    private static func encoded(_ name: String) -> String {
        name.addingPercentEncoding(
            withAllowedCharacters: .alphanumerics.intersection(.init(charactersIn: "\0"..."\u{7F}")))
            ?? ""
    }

    func setting(_ cookie: String) -> Reply {
        var reply = self
        reply.headers.append(("Set-Cookie", cookie))
        return reply
    }
}
