import Foundation

@testable import Storage

/// A database of one test's own, on the engine of this run.
final class TestStore: Sendable {
    static let server = ProcessInfo.processInfo.environment["JIANJIA_TEST_DATABASE"]

    let location: Location
    let store: Store

    init() throws {
        let name = "storage_\(UUID().uuidString.prefix(13).lowercased())"
        location = Self.server.map { .server(uri: $0, schema: name) } ?? .file(NSTemporaryDirectory() + name)
        store = try Store.open(location, create: true, durability: .disposable)
        try store.write { try $0.script("CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT, bytes BYTEA)") }
    }

    deinit {
        try? store.close()
        try? location.remove()
    }

    /// The same database by connections of its own, as another process has them.
    func again() throws -> Store { try Store.open(location) }

    func insert(_ id: Int, _ name: String = "物") throws {
        try store.write { try $0.run("INSERT INTO thing (id, name) VALUES (\(id), \(name))") }
    }

    func count(_ store: Store? = nil) throws -> Int {
        try (store ?? self.store).read { try $0.value("SELECT COUNT(*) FROM thing") ?? 0 }
    }
}
