import Domain
import Foundation
import Storage
import TestKit

@testable import App

/// A small world in a folder of its own that is gone with the test.
final class DemoWorld {
    let folder: CityFolder

    init() { folder = TestDatabase.folder(NSTemporaryDirectory() + "jianjia-demo-\(UUID().uuidString)") }

    init(at folder: CityFolder) { self.folder = folder }

    deinit { try? FileManager.default.removeItem(atPath: folder.directory) }

    func build(on day: Day = Demo.day, seed: UInt64 = Demo.seed, replacing: Bool = false) throws {
        opened = nil
        try Demo.build(
            into: folder, size: .small, today: day, seed: seed, catalogue: TestCity.shipped.get(), replacing: replacing)
    }

    private var opened: Store?

    /// The world as it was last built.
    func store() throws -> Store {
        if let opened { return opened }
        let store = try Store.open(folder.database)
        opened = store
        return store
    }

    /// What a table holds, in the order of all its columns.
    func rows(_ table: String) throws -> [[SQLValue]] {
        try store().read { tx in
            let columns = try tx.first(SQL(file: "SELECT * FROM \(table)")) { $0.columns } ?? []
            if columns.isEmpty { return [] }
            // A salted hash differs every time, and so does what is drawn for a receipt.
            let kept = columns.filter { !["password_hash", "receipt"].contains($0) }
            let list = kept.joined(separator: ", ")
            let rows = try tx.all(SQL(file: "SELECT \(list) FROM \(table)")) { row in
                kept.indices.map { row.value(at: $0) }
            }
            // JSON has no order on one of the engines.
            return rows.sorted { $0.lexicographicallyPrecedes($1, by: Self.precedes) }
        }
    }

    func tables() throws -> [String] {
        try store().read { try $0.tables() }
    }

    private static func precedes(_ a: SQLValue, _ b: SQLValue) -> Bool {
        switch (a, b) {
        case (.null, .null): false
        case (.null, _): true
        case (.integer(let a), .integer(let b)): a < b
        case (.integer, .text), (.integer, .blob), (.text, .blob): true
        case (.text(let a), .text(let b)): a < b
        case (.blob(let a), .blob(let b)): a.lexicographicallyPrecedes(b)
        default: false
        }
    }
}
