import Foundation
import Storage

@testable import App

/// The engine that this run of the tests stands on: SQLite, or the PostgreSQL server that JIANJIA_TEST_DATABASE names.
public enum TestDatabase {
    public static let server = ProcessInfo.processInfo.environment["JIANJIA_TEST_DATABASE"]

    /// A place for one test's city: a file in its folder, or a schema of its own.
    public static func location(in directory: String) -> Location {
        guard let server else { return .file("\(directory)/jianjia.sqlite") }
        let name = directory.split(separator: "/").last.map(String.init) ?? directory
        return .server(uri: server, schema: String(name.suffix(40)))
    }

    public static func folder(_ directory: String) -> CityFolder {
        CityFolder(directory, database: location(in: directory))
    }
}
