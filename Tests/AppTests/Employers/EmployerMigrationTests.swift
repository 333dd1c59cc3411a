import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// An installation of before the register keeps its employers: categories become codes, and each lies where its union does.
@Suite struct EmployerMigrationTests {
    @Test func employersOfBeforeAreBroughtAlong() throws {
        let directory = NSTemporaryDirectory() + "jianjia-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let folder = TestDatabase.folder(directory)
        let store = try Store.open(folder.database, create: true, durability: .disposable)
        let all = try CatalogueFiles.migrations()
        _ = try store.migrate(all.filter { $0.number < 15 }, at: "2015-01-01T00:00:00.000Z")
        try store.write { tx in
            for (id, kind, parent, path) in [
                (1, "city", nil, "/1/"), (2, "township", 1, "/1/2/"), (3, "grassroots", 2, "/1/2/3/"),
            ] as [(Int, String, Int?, String)] {
                try tx.run(
                    """
                    INSERT INTO organisation (id, kind, name, opened) VALUES (\(id), \(kind), \(kind), '2003-01-01')
                    """)
                for tree in Tree.allCases {
                    try tx.run(
                        """
                        INSERT INTO placement (id, organisation, parent, tree, from_day, path)
                        VALUES (\(id * 10 + (tree == .command ? 1 : 2)), \(id), \(parent), \(tree), '2003-01-01', \(path))
                        """)
                }
            }
            for (id, category) in [(7, "私营企业"), (8, "机关"), (9, "另一种")] {
                try tx.run(
                    """
                    INSERT INTO employer (id, code, name, category, opened)
                    VALUES (\(id), \("代码\(id)"), '某厂', \(category), '2005-01-01')
                    """)
            }
            try tx.run(
                "INSERT INTO coverage (organisation, employer, from_day, until_day) VALUES (3, 7, '2006-01-01', NULL)")
        }
        _ = try store.migrate(all, at: "2015-02-01T00:00:00.000Z")
        try store.close()
        let city = City(
            store: try Store.open(folder.database), catalogue: try TestCity.shipped.get(),
            clock: .fixed(at: Instant("2015-03-01", seconds: 0)))
        try city.readNow { view in
            let employers = try view.employers([ID(7), ID(8), ID(9)])
            #expect(employers[ID(7)]?.category == "170" && employers[ID(8)]?.category == "500")
            // What no list has is kept as it was, and shown as its own name.
            #expect(employers[ID(9)]?.category == "另一种")
            #expect(view.catalogue.codes("unit_category").name("另一种", on: view.today) == "另一种")
            #expect(try view.place(of: ID(7), on: view.today) == ID(2) && view.place(of: ID(8), on: view.today) == nil)
            // One of which the place is not known belongs to the city.
            let township = Author(
                account: ID(1), name: "", grants: [Self.staff(at: 2)], isSystem: false)
            let federation = Author(account: ID(2), name: "", grants: [Self.staff(at: 1)], isSystem: false)
            #expect(try township.may(.register, with: ID(7), in: view) && !township.may(.see, with: ID(8), in: view))
            #expect(try federation.may(.register, with: ID(8), in: view))
            #expect(try view.employers(EmployerSearch(), by: township, limit: 9).map(\.id) == [ID(7)])
            #expect(try view.employers(EmployerSearch(), by: federation, limit: 9).count == 3)
        }
        try city.store.close()
        try folder.database.remove()
    }

    private static func staff(at unit: Int64) -> Grant {
        Grant(role: .staff, organisation: ID(unit), source: .hand(ID(1)), from: "2015-01-01", until: nil)
    }
}
