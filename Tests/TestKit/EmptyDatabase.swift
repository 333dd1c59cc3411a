import Foundation
import Synchronization

@testable import App
@testable import Storage

/// Migrated databases without a city, each for one test. The migrations run once, the rest are copies, made ahead of the
/// tests that will ask for them: on a server the migrations alone take a third of a second.
enum EmptyDatabase {
    /// A copy at the place that a test's folder has.
    static func make(in directory: String) throws -> Location {
        guard let server = TestDatabase.server else {
            let file = "\(directory)/jianjia.sqlite"
            try bytes.get().write(to: URL(fileURLWithPath: file))
            return .file(file)
        }
        _ = ahead
        ready.wait()
        let name = try copies.withLock { try $0.removeFirst().get() }
        room.signal()
        let location = Location.server(uri: uri(server, name), schema: "jianjia")
        TestDatabase.given.withLock { $0[directory] = location }
        return location
    }

    // Few wait at a time, so that a filtered run makes no more than it needs.
    private static let room = DispatchSemaphore(value: 4)
    private static let ready = DispatchSemaphore(value: 0)
    private static let copies = Mutex<[Result<String, any Error>]>([])

    private static let ahead: Void = Thread.detachNewThread {
        let line = Result { try server() }
        while true {
            room.wait()
            let copy = Result { () throws -> String in
                let name = "city_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
                // Small files are copied in less than half of the time that their pages take through the journal.
                try line.get().command("CREATE DATABASE \(name) TEMPLATE \(template.get()) STRATEGY file_copy")
                return name
            }
            copies.withLock { $0.append(copy) }
            ready.signal()
        }
    }

    /// The file that is copied.
    private static let bytes = Result { () throws -> Data in
        let place = Location.file("\(NSTemporaryDirectory())empty-\(UUID().uuidString).sqlite")
        defer { try? place.remove() }
        try migrate(place)
        guard case .file(let path) = place else { return Data() }
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    /// The name of the database that is copied.
    private static let template = Result { () throws -> String in
        let name = "empty_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try server().command("CREATE DATABASE \(name)")
        try migrate(.server(uri: uri(TestDatabase.server ?? "", name), schema: "jianjia"))
        return name
    }

    private static func migrate(_ place: Location) throws {
        let store = try Store.open(place, create: true, durability: .disposable)
        try store.migrate(CatalogueFiles.migrations(), at: "2015-01-01T00:00:00.000Z")
        try store.close()
    }

    private static func server() throws -> PostgresConnection {
        try PostgresConnection(.server(uri: TestDatabase.server ?? "", schema: "public"))
    }

    /// Another database on the same server.
    private static func uri(_ server: String, _ database: String) -> String {
        server.replacing(#/(://[^/]+)/[^?]*/#) { "\($0.1)/\(database)" }
    }
}
