import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Markup

/// The web server's side: turns the route table into a router, requests into visits, replies into responses.
public struct Site: Sendable {
    let kernel: Kernel
    let logger: Logger
    /// Cookies only travel over HTTPS; set when the server stands behind it.
    let secure: Bool

    public init(_ city: City, logger: Logger, secure: Bool = false, keepsPages: Bool = true) {
        kernel = Kernel(city: city, logger: logger, keepsPages: keepsPages)
        self.logger = logger
        self.secure = secure
    }

    public func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self)
        for route in Routes.all {
            let path = RouterPath(route.pattern)
            let method: HTTPRequest.Method = route.method == .get ? .get : .post
            router.on(path, method: method) { request, context in
                let reply: Reply
                if case .upload = route.answer, Upload.isMultipart(request.headers[.contentType]) {
                    reply = await upload(request, context, route)
                } else if let visit = try await visit(request, context) {
                    reply = await kernel.answer(route, visit)
                } else {
                    reply = await kernel.refuse("提交的内容太大，没有保存。", self.visit(request, context, [:]), status: 413)
                }
                return response(reply)
            }
        }
        router.add(middleware: LeftOver(site: self))
        return router
    }

    private func visit(_ request: Request, _ context: SiteContext) async throws -> Visit? {
        var form: [String: String] = [:]
        if request.method == .post {
            guard let body = try? await request.body.collect(upTo: 1 << 20) else { return nil }
            form = FormText.pairs(String(buffer: body))
        }
        return visit(request, context, form)
    }

    /// A form with a file, of whom it may be taken from.
    private func upload(_ request: Request, _ context: SiteContext, _ route: Route) async -> Reply {
        var visit = visit(request, context, [:])
        guard await kernel.mayEnter(route, visit) else { return await kernel.answer(route, visit) }
        do {
            (visit, visit.uploads) = try await Upload.receive(request) { self.visit(request, context, $0) }
            return await kernel.answer(route, visit)
        } catch {
            return await kernel.refuse("\(error)", visit, status: 413)
        }
    }

    private func visit(_ request: Request, _ context: SiteContext, _ form: [String: String]) -> Visit {
        let parameters = context.parameters.map { (String($0.key), String($0.value).removingPercentEncoding ?? "") }
        return Visit(
            path: request.uri.path, address: request.uri.string,
            parameters: Dictionary(parameters) { first, _ in first }, query: FormText.pairs(request.uri.query ?? ""),
            form: form, cookies: FormText.cookies(request.headers[values: .cookie]), origin: origin(request, context),
            host: request.head.authority ?? "", isSecure: secure)
    }

    /// The machine that asks. Behind a proxy, which `secure` means, it is the last address the proxy has added.
    private func origin(_ request: Request, _ context: SiteContext) -> String {
        guard secure, let name = HTTPField.Name("X-Forwarded-For"),
            let last = request.headers[name]?.split(separator: ",").last
        else { return context.origin }
        return last.trimmingCharacters(in: .whitespaces)
    }

    func response(_ reply: Reply) -> Response {
        var headers = HTTPFields()
        headers[.cacheControl] = "no-store"
        for header in reply.headers {
            let secured = header.name == "Set-Cookie" && secure ? "\(header.value); Secure" : header.value
            if let name = HTTPField.Name(header.name) {
                headers[name] = nil
                headers.append(HTTPField(name: name, value: secured))
            }
        }
        headers[.contentSecurityPolicy] =
            "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
        headers[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "same-origin" }
        let status = HTTPResponse.Status(code: reply.status)
        switch reply.body {
        case .none: return Response(status: status, headers: headers)
        case .html(let html):
            headers[.contentType] = "text/html; charset=utf-8"
            return Response(
                status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: html.utf8)))
        case .bytes(let bytes, let type):
            headers[.contentType] = type
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .sealed(let file, let type):
            headers[.contentType] = type
            let body = ResponseBody(contentLength: file.length) { writer in
                for piece in 0..<file.pieces {
                    try await writer.write(ByteBuffer(bytes: try file.piece(piece)))
                }
                try await writer.finish(nil)
            }
            return Response(status: status, headers: headers, body: body)
        }
    }

    /// A page for an address that no route answers.
    func missing(_ visit: Visit) async -> Response {
        let nowhere = Route.page("", .see) { _, _ in throw NotFound() }
        return response(await kernel.answer(nowhere, visit))
    }
}

/// What a request carries beside its text: where it came from.
public struct SiteContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    let origin: String

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        origin = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

/// Gives the house's own page where the router finds nothing.
private struct LeftOver: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let visit = Visit(
                path: request.uri.path, address: "/", parameters: [:], query: [:], form: [:],
                cookies: FormText.cookies(request.headers[values: .cookie]), origin: context.origin)
            return await site.missing(visit)
        }
    }
}
