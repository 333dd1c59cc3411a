import Foundation
import Glibc

/// One keep-alive connection of a load client: sends a request, reads the whole answer. Only for this machine.
final class Connection {
    private let socket: Int32
    private let headers: String
    /// The last answer, with its head.
    private var answer: [UInt8] = []

    var text: String { String(decoding: answer, as: UTF8.self) }

    /// Nil when nobody answers at the port.
    init?(port: Int, cookie: String) {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        headers = "Host: 127.0.0.1:\(port)\r\nCookie: \(cookie)\r\n"
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if connected != 0 {
            close(socket)
            return nil
        }
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(socket) }

    /// - Returns: the status, or nil when the connection broke.
    func get(_ path: String) -> Int? { ask("GET \(path) HTTP/1.1\r\n\(headers)\r\n") }

    func post(_ path: String, _ form: String) -> Int? {
        ask(
            """
            POST \(path) HTTP/1.1\r\n\(headers)Content-Type: application/x-www-form-urlencoded\r
            Content-Length: \(form.utf8.count)\r\n\r\n\(form)
            """)
    }

    private func ask(_ text: String) -> Int? {
        let request = Array(text.utf8)
        guard send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return nil }
        answer.removeAll(keepingCapacity: true)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var whole = Int.max
        while answer.count < whole {
            let count = recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            answer += chunk[..<count]
            if whole == Int.max, let length = Self.length(answer) { whole = length }
        }
        return Int(String(decoding: answer[9..<12], as: UTF8.self))
    }

    /// Of head and body, once the head is there.
    private static func length(_ answer: [UInt8]) -> Int? {
        guard let end = answer.firstRange(of: [13, 10, 13, 10]) else { return nil }
        let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self).lowercased()
        let line = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        let body = line.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        return end.upperBound + body
    }
}
