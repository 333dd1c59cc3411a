import Domain
import Storage
import TestKit
import Testing

@testable import App

/// The check reads the trees themselves, and not only the sums along them.
@Suite struct TreeCheckingTests {
    private static let union: SQL = "(SELECT id FROM organisation WHERE name = '第0工会')"
    private static let township: SQL = "(SELECT id FROM organisation WHERE name = '孝丰镇总工会')"

    @Test(
        arguments: [
            (
                """
                INSERT INTO placement SELECT 1, organisation, parent, tree, '2015-01-01', NULL, path FROM placement
                WHERE organisation = \(Self.union) AND tree = 'command'
                """,
                "one place"
            ),
            ("UPDATE placement SET until_day = from_day WHERE organisation = \(Self.union)", "a later end"),
            ("UPDATE placement SET path = path || '1/' WHERE organisation = \(Self.union)", "…/"),
            ("UPDATE placement SET parent = \(Self.township) WHERE organisation = \(Self.union)", "and itself"),
            ("UPDATE organisation SET closed = '2015-02-01' WHERE id = \(Self.union)", "2010-01-01 until 2015-02-01"),
            ("UPDATE organisation SET opened = '2011-01-01' WHERE id = \(Self.union)", "a place in the command tree"),
            (
                "UPDATE placement SET until_day = '2015-02-01' WHERE organisation = \(Self.union)",
                "a place in the command"
            ),
            ("DELETE FROM placement WHERE organisation = \(Self.union)", "a place in the command tree"),
            (
                "UPDATE placement SET until_day = '2015-08-01' WHERE organisation = \(Self.township)",
                "the parent leaves on 2015-08-01"
            ),
            ("DELETE FROM placement WHERE organisation = \(Self.township)", "a parent that is open and placed"),
            ("UPDATE organisation SET opened = '2012-01-01' WHERE id = \(Self.township)", "a parent that is open"),
        ] as [(SQL, String)])
    func damageIsFound(_ statement: SQL, _ said: String) throws {
        let world = try TestCity()
        _ = try world.city.writeNow(by: .system) { try SmallTree($0) }
        #expect(try world.city.readNow { try $0.treeDifferences().map(\.description) } == [])
        try world.city.store.write { tx in _ = try tx.run(statement) }
        let found = try world.city.readNow { try $0.differences() }
        #expect(found.contains { $0.place.hasPrefix("placement ") && $0.recomputed.contains(said) }, "\(found)")
    }
}
