import Domain
import Foundation
import Storage
import TestKit

@testable import App

/// A small world in a folder of its own that is gone with the test.
final class DemoWorld {
    let folder: CityFolder

    init() { folder = CityFolder(NSTemporaryDirectory() + "jianjia-demo-\(UUID().uuidString)") }

    deinit { try? FileManager.default.removeItem(atPath: folder.directory) }

    func build(on day: Day = Demo.day, seed: UInt64 = Demo.seed, replacing: Bool = false) throws {
        try Demo.build(
            into: folder, size: .small, today: day, seed: seed, catalogue: TestCity.shipped.get(), replacing: replacing)
    }

    func store() throws -> Store { try Store.open(folder.database) }

    /// What a table holds, as one text.
    func rows(_ table: String) throws -> [[SQLValue]] {
        try store().read { tx in
            let columns = try tx.all(SQL(file: "SELECT name FROM pragma_table_info('\(table)') ORDER BY cid")) {
                try $0["name"] as String
            }
            // A salted hash differs every time.
            let kept = columns.filter { $0 != "password_hash" }
            let order = kept.indices.map { "\($0 + 1)" }.joined(separator: ", ")
            return try tx.all(SQL(file: "SELECT \(kept.joined(separator: ", ")) FROM \(table) ORDER BY \(order)")) {
                row in
                kept.indices.map { row.value(at: $0) }
            }
        }
    }

    func tables() throws -> [String] {
        try store().read { tx in
            try tx.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") { try $0["name"] as String }
        }.filter { !$0.hasPrefix("sqlite_") }
    }
}
