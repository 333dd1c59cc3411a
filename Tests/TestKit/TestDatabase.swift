import Foundation
import Storage
import Synchronization

@testable import App

/// The engine that this run of the tests stands on: SQLite, or the PostgreSQL server that JIANJIA_TEST_DATABASE names.
public enum TestDatabase {
    public static let server = ProcessInfo.processInfo.environment["JIANJIA_TEST_DATABASE"]

    /// Where a test's city is that has a whole database of the server to itself.
    static let given = Mutex<[String: Location]>([:])

    /// A place for one test's city: a file in its folder, or a schema of its own.
    public static func location(in directory: String) -> Location {
        if let known = given.withLock({ $0[directory] }) { return known }
        guard let server else { return .file("\(directory)/jianjia.sqlite") }
        let name = directory.split(separator: "/").last.map(String.init) ?? directory
        return .server(uri: server, schema: String(name.suffix(40)))
    }

    public static func folder(_ directory: String) -> CityFolder {
        CityFolder(directory, database: location(in: directory))
    }
}
