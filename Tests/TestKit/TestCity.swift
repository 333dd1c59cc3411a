import Domain
import Foundation
import Storage

@testable import App

/// A city in a folder of its own that is gone with the test.
public final class TestCity {
    public let directory: String
    public let city: City

    /// An empty city on a fixed morning.
    /// - Parameter additions: data files by path below `catalogue/`, such as `kinds/visit.yaml`.
    public init(on day: Day = "2015-03-01", name: String = "湖州市总工会", additions: [String: String] = [:]) throws {
        directory = NSTemporaryDirectory() + "jianjia-\(UUID().uuidString)"
        for (path, text) in additions {
            let file = URL(fileURLWithPath: "\(directory)/catalogue/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let store = try EmptyDatabase.store(in: directory)
        let own = CityFolder(directory, database: store.location).additions
        let catalogue = try additions.isEmpty ? Self.shipped.get() : Catalogue(CatalogueFiles(additions: own))
        city = City(
            store: store, catalogue: catalogue, clock: .fixed(at: Instant(day, seconds: 9 * 3600)),
            ids: IDSource(salt: 1), passwordCost: .least)
        try city.writeNow(by: .system) { try $0.setSetting("name", to: name) }
    }

    deinit {
        EmptyDatabase.giveBack(city.store)
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// The program's own data files, read once for all tests.
    public static let shipped = Result { try Catalogue() }

    /// The same database on another day.
    public func city(on day: Day) -> City {
        City(
            store: city.store, catalogue: city.catalogue, clock: .fixed(at: Instant(day, seconds: 9 * 3600)),
            ids: city.ids,
            vault: city.vault, ballotKeys: city.ballotKeys, passwordCost: .least)
    }

    /// A browser signed in as a new account with one role at one unit.
    public func client(_ role: Role, at unit: ID<Organisation>) throws -> Client {
        let session = try city.writeNow(by: .system) { try $0.beginVisit(as: role, at: unit) }
        let client = Client(city)
        client.use(session: session)
        return client
    }
}
