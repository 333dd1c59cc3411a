import Domain
import Storage

extension WriteTransaction {
    /// A setting of a database that is being made, without an event.
    func setSetting(_ name: String, _ value: String) throws {
        try run(
            """
            INSERT INTO setting (name, value) VALUES (\(name), \(value))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }
}

extension WriteTransaction {
    func removeSetting(_ name: String) throws { try run("DELETE FROM setting WHERE name = \(name)") }
}

extension ReadTransaction {
    /// A setting of a database that is not opened as a city yet.
    func setting(_ name: String) throws -> String? { try value("SELECT value FROM setting WHERE name = \(name)") }
}
