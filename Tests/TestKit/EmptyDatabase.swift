import Foundation
import Synchronization

@testable import App
@testable import Storage

/// Migrated databases without a city, each for one test at a time. The migrations run once and what they made is copied;
/// a copy is emptied after a test and given to the next with its connections, which have read the tables' descriptions
/// and planned the statements. That is most of what a short test asks of an engine.
enum EmptyDatabase {
    /// One for the test that has this folder.
    static func store(in directory: String) throws -> Store {
        let store = try emptied() ?? copy()
        TestDatabase.given.withLock { $0[directory] = store.location }
        return store
    }

    /// After the test.
    static func giveBack(_ store: Store) { used.withLock { $0.append(store) } }

    private static let used = Mutex<[Store]>([])

    /// One that a test has left, and that nothing it began holds any more.
    private static func emptied() throws -> Store? {
        while let store = used.withLock({ stores -> Store? in
            let free = stores.indices.first { isKnownUniquelyReferenced(&stores[$0]) }
            return free.map { stores.remove(at: $0) }
        }) {
            if try empty(store) { return store }
            try store.close()
        }
        return nil
    }

    private static func empty(_ store: Store) throws -> Bool {
        if TestDatabase.server == nil { return try EmptyFile.empty(store) }
        return try store.write { try $0.value("SELECT origin.empty()") } == 1
    }

    private static func copy() throws -> Store {
        if TestDatabase.server == nil { return try EmptyFile.copy() }
        let name = newName("city")
        // Small files are copied in less than half of the time that their pages take through the journal.
        try server().command("CREATE DATABASE \(name) TEMPLATE \(template.get()) STRATEGY file_copy")
        return try Store.open(location(name, schema: "jianjia"), durability: .disposable)
    }

    /// The name of the database that is copied.
    private static let template = Result { () throws -> String in
        let name = newName("empty")
        try server().command("CREATE DATABASE \(name)")
        try migrate(location(name, schema: "jianjia"))
        try PostgresConnection(location(name, schema: "public")).command(emptying)
        return name
    }

    /// Deletes what a test wrote, past all keys and triggers; 0 where that is so much that a new copy is cheaper.
    private static let emptying = """
        CREATE SCHEMA origin;
        CREATE TABLE origin.migration AS TABLE jianjia.migration;
        CREATE FUNCTION origin.empty() RETURNS BIGINT LANGUAGE plpgsql AS $$
        DECLARE
            place REGCLASS;
        BEGIN
            PERFORM set_config('session_replication_role', 'replica', TRUE);
            FOR place IN
                SELECT oid FROM pg_class WHERE relnamespace = 'jianjia'::REGNAMESPACE AND relkind = 'r'
            LOOP
                CONTINUE WHEN pg_relation_size(place) = 0;
                IF pg_relation_size(place) > 1000000 THEN
                    RETURN 0;
                END IF;
                EXECUTE format('DELETE FROM %s', place);
            END LOOP;
            INSERT INTO jianjia.migration SELECT * FROM origin.migration;
            RETURN 1;
        END $$
        """

    static func migrate(_ place: Location) throws {
        let store = try Store.open(place, create: true, durability: .disposable)
        try store.migrate(CatalogueFiles.migrations(), at: "2015-01-01T00:00:00.000Z")
        try store.close()
    }

    private static func server() throws -> PostgresConnection {
        try PostgresConnection(.server(uri: TestDatabase.server ?? "", schema: "public"))
    }

    private static func newName(_ kind: String) -> String {
        "\(kind)_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
    }

    /// A schema of another database on the same server.
    private static func location(_ database: String, schema: String) -> Location {
        let uri = (TestDatabase.server ?? "").replacing(#/(://[^/]+)/[^?]*/#) { "\($0.1)/\(database)" }
        return .server(uri: uri, schema: schema)
    }
}
