import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A file that a form has brought, in a place of its own until the answer is given. It lies in memory where the system
/// offers a folder there, since what people upload is mostly about people.
final class Upload: Sendable {
    let path: String
    /// As the sender calls it; empty when no file was chosen.
    let name: String
    private let kept = Mutex(false)

    static let limit = 256 << 20

    init(path: String, name: String) { (self.path, self.name) = (path, name) }

    deinit {
        if !kept.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }

    /// The file outlives the answer; whoever takes it removes it.
    func keep() -> String {
        kept.withLock { $0 = true }
        return path
    }

    static func isMultipart(_ type: String?) -> Bool { type?.lowercased().hasPrefix("multipart/form-data") ?? false }

    static var folder: String {
        let memory = "/dev/shm"
        return FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    }
    static let prefix = "jianjia-upload-"

    private func opened() throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        guard let file = FileHandle(forWritingAtPath: path) else { throw TooLarge() }
        return file
    }

    /// The name says whose it is.
    private static func place() -> String {
        "\(folder)/\(prefix)\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
    }

    /// Removes what a server has left that was killed: nobody else does, and it is about people. To be called before the
    /// first is taken in.
    /// - Parameter own: this process, of which nothing is there yet.
    static func clear(for own: Int32 = ProcessInfo.processInfo.processIdentifier) {
        let folder = folder
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(prefix) {
            let owner = name.dropFirst(prefix.count).prefix { $0 != "-" }
            guard let process = Int32(owner) else { continue }
            let isOver = kill(process, 0) != 0 && errno == ESRCH
            if isOver || process == own {
                try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        }
    }

    /// Takes a body in as it arrives: short fields into a form, each file into a place of its own.
    /// - Throws: `MultipartProblem`, `TooLarge`.
    static func receive<Value>(
        _ request: Request, _ make: ([String: String]) -> Value
    ) async throws -> (Value, [Upload]) {
        var parts = try Multipart(contentType: request.headers[.contentType] ?? "")
        var uploads: [Upload] = []
        var file: FileHandle?
        defer { try? file?.close() }
        var form: [String: String] = [:]
        var head: MultipartHead?
        var field: [UInt8] = []
        var total = 0
        for try await buffer in request.body {
            total += buffer.readableBytes
            if total > limit { throw TooLarge() }
            for event in try parts.feed(buffer.readableBytesView) {
                switch event {
                case .began(let began):
                    (head, field) = (began, [])
                    // Where none was chosen a nameless one comes.
                    if let name = began.filename, !name.isEmpty {
                        let upload = Upload(path: place(), name: name)
                        uploads.append(upload)
                        file = try upload.opened()
                    }
                case .bytes(let bytes):
                    if head?.filename == nil {
                        field += bytes
                        if field.count > 1 << 16 { throw TooLarge() }
                    } else {
                        do { try file?.write(contentsOf: Data(bytes)) } catch { throw TooLarge() }
                    }
                case .ended:
                    if let head, head.filename == nil { form[head.name] = String(decoding: field, as: UTF8.self) }
                    try? file?.close()
                    (head, file) = (nil, nil)
                }
            }
        }
        try parts.finish()
        return (make(form), uploads)
    }
}

private struct TooLarge: Error, CustomStringConvertible {
    var description: String { "文件太大或放不下，没有保存。一次最多 256 MB；更大的名册请由管理员用命令行导入。" }
}
