import App
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded

/// A browser in the test's own process: sends requests through the router's responder, keeps cookies, and lints every
/// page it is given.
public final class Client {
    private let responder: RouterResponder<SiteContext>
    private let linting: Bool
    private var cookies: [String: String] = [:]
    /// What is wrong with any page fetched so far.
    public private(set) var lint: [String] = []

    /// - Parameter linting: whether every page is looked at; off where thousands of answers are only counted.
    public init(_ city: City, linting: Bool = true) {
        self.linting = linting
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        responder = Site(city, logger: logger).router().buildResponder()
    }

    public func get(_ path: String) async throws -> Answer { try await send(.get, path, nil) }

    /// Posts a form with this session's token, which a page of the session would carry.
    public func post(_ path: String, _ form: [String: String] = [:]) async throws -> Answer {
        var form = form
        if form["csrf"] == nil { form["csrf"] = token ?? "" }
        return try await send(.post, path, form)
    }

    public func post(_ path: String, _ form: [String: String], token: String) async throws -> Answer {
        try await post(path, form.merging(["csrf": token]) { $1 })
    }

    /// Sends a file with a form of its own kind.
    public func upload(
        _ path: String, file name: String, _ bytes: [UInt8], _ fields: [String: String] = [:]
    ) async throws -> Answer {
        try await upload(path, files: [(name, bytes)], fields)
    }

    /// Sends several files, as a browser does whose field takes more than one.
    public func upload(
        _ path: String, files: [(name: String, bytes: [UInt8])], _ fields: [String: String] = [:]
    ) async throws -> Answer {
        let boundary = "----jianjia"
        var body = ByteBuffer()
        for (field, value) in fields.merging(["csrf": token ?? ""], uniquingKeysWith: { $1 }) {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n")
        }
        for (name, bytes) in files {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n")
            body.writeBytes(bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        return try await send(.post, path, type: "multipart/form-data; boundary=\(boundary)", body)
    }

    /// Signs in as a person would: by the page, with login and password.
    public func signIn(_ login: String, _ password: String) async throws -> Answer {
        _ = try await get("/sign-in")
        return try await post("/sign-in", ["login": login, "password": password])
    }

    /// Takes over a session that a test has begun.
    public func use(session: String) { cookies["jianjia_session"] = session }

    /// The `csrf` value of the last page with a form.
    public private(set) var token: String?

    private func send(_ method: HTTPRequest.Method, _ path: String, _ form: [String: String]?) async throws -> Answer {
        var body = ByteBuffer()
        if let form {
            body.writeString(form.map { "\($0.key.formEncoded)=\($0.value.formEncoded)" }.joined(separator: "&"))
        }
        return try await send(method, path, type: form == nil ? nil : "application/x-www-form-urlencoded", body)
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, type: String?, _ body: ByteBuffer
    ) async throws -> Answer {
        var fields = HTTPFields()
        if !cookies.isEmpty { fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        fields[.contentType] = type
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields),
            body: RequestBody(buffer: body))
        let context = SiteContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test")))
        let response = try await responder.respond(to: request, context: context)
        let writer = BodyWriter()
        try await response.body.write(writer)
        keep(response.headers[values: .setCookie])
        let answer = Answer(
            status: Int(response.status.code), location: response.headers[.location],
            contentType: response.headers[.contentType] ?? "", bytes: writer.taken)
        if answer.contentType.hasPrefix("text/html") { read(answer.text, path) }
        return answer
    }

    private func read(_ html: String, _ path: String) {
        if linting { lint += PageLint.lint(html, at: path).problems }
        if let start = html.range(of: "name=\"csrf\" value=\"") {
            token = String(html[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    private func keep(_ lines: [String]) {
        for line in lines {
            let pair = line.split(separator: ";")[0].split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
        }
    }
}

/// What came back.
public struct Answer: Sendable {
    public let status: Int
    public let location: String?
    public let contentType: String
    public let bytes: [UInt8]

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The words a person reads, without tags, in order.
    public var words: String {
        var words = ""
        var inTag = false
        for character in text {
            if character == "<" {
                inTag = true
            } else if character == ">" {
                inTag = false
            } else if !inTag {
                words.append(character)
            }
        }
        return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    public var links: [String] { PageLint.lint(text, at: "").links }
}

private final class BodyWriter: ResponseBodyWriter {
    private(set) var taken: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws { taken += Array(buffer.readableBytesView) }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension String {
    fileprivate var formEncoded: String { addingPercentEncoding(withAllowedCharacters: .formUnreserved) ?? self }
}

extension CharacterSet {
    fileprivate static let formUnreserved = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
}
